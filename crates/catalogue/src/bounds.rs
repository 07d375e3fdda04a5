//! The unit that bounds a role: found by what people write, and made when the command line names a new one.

use asset::{Act, Actor, Timestamp, UnitId};
use serde_json::json;
use uuid::Uuid;

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::Tx;
use crate::register::folded_name;
use crate::row::{self, Bits};

impl Catalogue {
    /// The unit that is in use with this identifier or name, compared without case.
    pub async fn bounds(&self, words: &str) -> Result<Option<UnitId>> {
        let mut tx = self.read().await?;
        find(&mut tx, words).await
    }

    /// The same; when there is none, a new one at the top with this name. True when it was made.
    pub async fn bounds_or_new(
        &self,
        words: &str,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<(UnitId, bool)> {
        let mut tx = self.begin_serial().await?;
        if let Some(unit) = find(&mut tx, words).await? {
            return Ok((unit, false));
        }
        let (id, name) = (UnitId::new(at), row::clean(words.trim()));
        sql!(run tx, "insert into unit (id, name, name_folded, created) values ($1, $2, $3, $4)",
            id.uuid(), name.as_str(), folded_name(&name), at.as_micros())?;
        sql!(run tx, "insert into unit_within (ancestor, unit) values ($1, $1)", id.uuid())?;
        let details = json!({ "name": name });
        audit::append(
            &mut tx,
            actor,
            Act::Registered,
            &format!("unit:{id}"),
            details,
            at,
        )
        .await?;
        tx.commit().await?;
        Ok((id, true))
    }
}

async fn find(tx: &mut Tx, words: &str) -> Result<Option<UnitId>> {
    let id = words.trim().parse().ok().map(UnitId::uuid);
    let found = sql!(maybe: (Uuid,), tx,
        "select id from unit where (id = $1 or name_folded = $2) and merged is null and retired is null \
         order by id = $1 desc limit 1", id, folded_name(words))?;
    Ok(found.map(|(id,)| UnitId::from_uuid(id)))
}
