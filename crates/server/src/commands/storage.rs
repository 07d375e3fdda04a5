//! `acervo storage check`: whether the configured store keeps what the vault promises.

use crate::config::Config;
use crate::terminal::{GOOD, PROBLEMS, say};

/// Runs the conformance suite and tells each result.
pub(crate) async fn check(config: &Config) -> anyhow::Result<u8> {
    let results = vault::conformance::suite(&config.vault_settings()).await;
    let mut failed = 0;
    for (name, result) in &results {
        match result {
            Ok(()) => say(&format!("good    {name}")),
            Err(why) => {
                failed += 1;
                say(&format!("failed  {name}: {why}"));
            }
        }
    }
    say(&format!(
        "{} of {} checks passed",
        results.len() - failed,
        results.len()
    ));
    Ok(if failed == 0 { GOOD } else { PROBLEMS })
}
