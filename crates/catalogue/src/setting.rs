//! Settings that are changed while the archive runs: a name and a text, and the administrators' as one typed value.

use asset::settings::Settings;
use asset::{Act, Actor, Timestamp};
use serde_json::{Value, json};

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::Tx;
use crate::row;

/// The setting that holds the administrators' as JSON.
const OFFICE: &str = "office";

impl Catalogue {
    /// What administrators set.
    pub async fn settings(&self) -> Result<Settings> {
        let mut tx = self.read().await?;
        read(&mut tx).await
    }

    /// Puts a JSON merge patch over what administrators set; what is no setting or no value of one changes nothing and
    /// is [`crate::Error::Setting`].
    pub async fn settings_change(
        &self,
        patch: &Value,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Settings> {
        let mut tx = self.begin_serial().await?;
        let before = read(&mut tx).await?;
        let after = before.patched(patch)?;
        let changes = before.changes(&after);
        if changes.is_empty() {
            return Ok(after);
        }
        sql!(run tx,
            "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
            OFFICE, row::json(&after)?)?;
        let details = Value::Object(changes);
        audit::append(&mut tx, actor, Act::SettingChanged, "settings", details, at).await?;
        tx.commit().await?;
        Ok(after)
    }

    /// The text kept under this name.
    pub async fn setting(&self, name: &str) -> Result<Option<String>> {
        let mut tx = self.read().await?;
        let found = sql!(maybe: (String,),
            tx,
            "select value from setting where name = $1",
            name
        )?;
        Ok(found.map(|(value,)| value))
    }

    /// Keeps a text under this name for an administrator, or none from now on, with a line in the audit.
    pub async fn setting_put(
        &self,
        name: &str,
        value: Option<&str>,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        sql!(run tx, "delete from setting where name = $1", name)?;
        if let Some(value) = value {
            sql!(run tx, "insert into setting (name, value) values ($1, $2)", name, value)?;
        }
        let details = json!({ "name": name, "set": value.is_some() });
        let subject = format!("setting:{name}");
        audit::append(&mut tx, actor, Act::SettingChanged, &subject, details, at).await?;
        tx.commit().await
    }

    /// Keeps a text under this name, in place of the one before.
    pub async fn set_setting(&self, name: &str, value: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run tx,
            "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
            name, value)?;
        tx.commit().await
    }
}

/// What administrators set, as of this transaction.
pub(crate) async fn read(tx: &mut Tx) -> Result<Settings> {
    let found = sql!(maybe: (String,), tx, "select value from setting where name = $1", OFFICE)?;
    found.map_or_else(
        || Ok(Settings::default()),
        |(value,)| row::from_json(&value),
    )
}
