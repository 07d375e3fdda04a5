//! What a named person ruled about minors, and the copies in which nobody is recognised.

use asset::consent::Ruling;
use asset::{Act, Actor, Asset, AssetId, Step, Timestamp, Visibility, visibility};
use serde_json::json;

use crate::Result;
use crate::asset::by_id;
use crate::catalogue::Catalogue;
use crate::consent::refresh;
use crate::error::Error;
use crate::row::{self, Bits};
use crate::{audit, change, look, shown, wanted};

impl Catalogue {
    /// Writes down what a named person ruled about the minors in an asset; none takes the ruling back.
    pub async fn rule_minors(
        &self,
        asset: AssetId,
        ruling: Option<(bool, &str)>,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Asset> {
        let mut tx = self.begin_serial().await?;
        let held = by_id(&mut tx, asset, &visibility(actor, at)).await?;
        let mut held = held.ok_or(Error::Missing)?;
        held.consent.ruling = ruling.map(|(may_leave, reason)| Ruling {
            account: actor.account_id(),
            at,
            may_leave,
            reason: row::clean(reason.trim()),
        });
        sql!(run &mut tx, "update asset set consent = $2 where id = $1", held.id.uuid(), row::json(&held.consent)?)?;
        refresh(&mut tx, &[held.id], at).await?;
        sql!(run &mut tx, "update asset set version = version + 1 where id = $1", held.id.uuid())?;
        let details = json!({ "may_leave": ruling.map(|(may_leave, _)| may_leave), "reason": ruling.map(|(_, reason)| reason) });
        let subject = audit::subject(held.id);
        audit::append(&mut tx, actor, Act::MinorsRuled, &subject, details, at).await?;
        change::append(&mut tx, held.id).await?;
        wanted::ask(&mut tx, held.id, Step::Record, at).await?;
        let now = by_id(&mut tx, held.id, &Visibility::everything()).await?;
        tx.commit().await?;
        now.ok_or(Error::Missing)
    }

    /// Notes that one asset is a copy of another in which so many places were made unrecognisable: what keeps the first
    /// in for the sake of minors does not keep the copy in. Whatever else is asked of the first is asked of the copy.
    pub async fn blurred(
        &self,
        (source, copy): (AssetId, AssetId),
        places: usize,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let seen = Visibility::everything();
        let mut of = by_id(&mut tx, source, &visibility(actor, at))
            .await?
            .ok_or(Error::Missing)?;
        let mut to = by_id(&mut tx, copy, &seen).await?.ok_or(Error::Missing)?;
        if to.id == of.id || to.consent.blurred_of.is_some_and(|known| known == of.id) {
            return Ok(());
        }
        of.consent.blurred_copy = Some(to.id);
        to.consent.blurred_of = Some(of.id);
        to.consent.needed |= of.consent.needed;
        to.consent.minors |= of.consent.minors;
        // What people said of the first they said of the copy.
        sql!(run &mut tx,
            "update asset set metadata = (select o.metadata from asset o where o.id = $1), \
                said = (select o.said from asset o where o.id = $1) where id = $2", of.id.uuid(), to.id.uuid())?;
        shown::keep(&mut tx, to.id).await?;
        sql!(run &mut tx,
            "insert into release_asset (release, asset) select release, $2 from release_asset where asset = $1 \
             on conflict (release, asset) do nothing", of.id.uuid(), to.id.uuid())?;
        for asset in [&of, &to] {
            sql!(run &mut tx, "update asset set consent = $2, version = version + 1 where id = $1",
                asset.id.uuid(), row::json(&asset.consent)?)?;
        }
        refresh(&mut tx, &[of.id, to.id], at).await?;
        // The copy may have been looked at before it was known for one.
        look::explained(&mut tx, (of.id, to.id)).await?;
        for asset in [of.id, to.id] {
            let details =
                json!({ "places": places, "source": of.id.to_string(), "copy": to.id.to_string() });
            audit::append(
                &mut tx,
                actor,
                Act::Blurred,
                &audit::subject(asset),
                details,
                at,
            )
            .await?;
            change::append(&mut tx, asset).await?;
            wanted::ask(&mut tx, asset, Step::Record, at).await?;
        }
        tx.commit().await
    }
}
