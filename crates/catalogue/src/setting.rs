//! Settings that are changed while the archive runs: a name and a text.

use asset::{Act, Actor, Timestamp};
use serde_json::{Value, json};

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;

impl Catalogue {
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

    /// The same by somebody, with its line in the audit; `told` is what the line says of it.
    pub async fn change_setting(
        &self,
        name: &str,
        value: &str,
        told: Value,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        sql!(run tx,
            "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
            name, value)?;
        let subject = format!("setting:{name}");
        let details = json!({ "to": told });
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
