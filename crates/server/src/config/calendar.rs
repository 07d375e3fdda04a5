//! What is set about calendars: where agendas can be fetched from.

use std::path::PathBuf;

use anyhow::{Context, bail};
use serde::Deserialize;

/// A calendar with an address.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Calendar {
    pub(crate) url: String,
    pub(crate) user: Option<String>,
    pub(crate) password: Option<String>,
    pub(crate) password_file: Option<PathBuf>,
}

impl std::fmt::Debug for Calendar {
    // Secret addresses are how some servers keep calendars private.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Calendar")
            .field("user", &self.user)
            .finish_non_exhaustive()
    }
}

impl Calendar {
    pub(super) fn check(&mut self, name: &str) -> anyhow::Result<()> {
        if name.trim().is_empty() || name.chars().count() > 200 {
            bail!("a calendar has a name of 200 characters at most");
        }
        if !crate::provider::is_safe(&self.url) {
            bail!("calendars.{name:?}: url must be https; plain http is for this machine only");
        }
        if let Some(file) = &self.password_file {
            let secret = std::fs::read_to_string(file).with_context(|| {
                format!("calendars.{name:?}: {} cannot be read", file.display())
            })?;
            self.password = Some(secret.trim().to_owned());
        }
        Ok(())
    }
}
