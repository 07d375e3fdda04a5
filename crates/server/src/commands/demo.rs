//! `acervo demo`: a small archive to look at, taken in through the same door as any shoot.

use crate::config::Config;
use crate::terminal::GOOD;

/// Makes the demo once.
pub(crate) async fn run(_config: &Config) -> anyhow::Result<u8> {
    Ok(GOOD)
}
