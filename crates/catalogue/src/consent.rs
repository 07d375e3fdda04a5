//! What an asset knows of the releases behind it, and when nothing but who asks keeps it in.

use asset::consent::Signed;
use asset::{Asset, AssetId, Clearance, EventId, ReleaseId, Timestamp};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::asset::by_ids;
use crate::catalogue::Catalogue;
use crate::engine::{Tx, Write, places};
use crate::event::fold;
use crate::row::{self, Bits};

#[derive(sqlx::FromRow)]
struct SignedRow {
    id: Uuid,
    kind: String,
    person_folded: String,
    from_at: Option<i64>,
    until_at: Option<i64>,
    withdrawn: Option<i64>,
}

/// Reads anew which releases speak of an asset, and who it shows.
pub(crate) async fn renew(tx: &mut Tx, asset: &mut Asset, event: Option<EventId>) -> Result<()> {
    let shown = asset.words().persons;
    let mut shown: Vec<String> = shown
        .iter()
        .map(|person| fold(person.name.trim()))
        .collect();
    shown.sort_unstable();
    shown.dedup();
    shown.truncate(500);
    let mut named = shown.clone();
    // At least one place, so that the list is never empty; no name is empty.
    named.push(String::new());
    let text = format!(
        "select r.id, r.kind, r.person_folded, r.from_at, r.until_at, r.withdrawn from release r where r.id in ( \
            select release from release_asset where asset = $1 \
            union select release from release_event where event = $2 \
            union select id from release where everywhere and person_folded in ({})) order by r.id",
        places(2, named.len())
    );
    let rows = sql!(all each named; SignedRow, tx, AssertSqlSafe(text), asset.id.uuid(), row::uuid(event))?;
    asset.consent.shown = shown;
    asset.consent.releases = rows
        .into_iter()
        .map(|row| Signed {
            release: ReleaseId::from_uuid(row.id),
            person: Some(row.person_folded),
            guardian: row.kind == "guardian",
            from: row::moment(row.from_at),
            until: row::moment(row.until_at),
            withdrawn: row::moment(row.withdrawn),
        })
        .collect();
    let minors =
        sql!(maybe: (bool,), tx, "select minors from event where id = $1", row::uuid(event))?;
    // A warning goes along to another event; only who keeps the releases takes it back.
    asset.consent.event_minors |= minors.is_some_and(|(minors,)| minors);
    Ok(())
}

/// Reads anew what these assets know of their consent and when they are clear; gives those for which that changed.
pub(crate) async fn refresh(
    tx: &mut Write,
    ids: &[AssetId],
    at: Timestamp,
) -> Result<Vec<AssetId>> {
    let mut changed = Vec::new();
    for (mut asset, _) in by_ids(tx, ids, &asset::Visibility::everything()).await? {
        let (consent, clearance) = (asset.consent.clone(), asset.clearance);
        let event = asset.event.as_ref().map(|event| event.id);
        renew(tx, &mut asset, event).await?;
        let now = Clearance::of(&asset, at);
        if asset.consent == consent && now == clearance {
            continue;
        }
        sql!(run tx,
            "update asset set consent = $2, closed = $3, opens = $4, closes = $5, reopens = $6, version = version + 1 \
             where id = $1",
            asset.id.uuid(), row::json(&asset.consent)?, now.closed, row::micros(now.opens), row::micros(now.closes),
            row::micros(now.reopens))?;
        changed.push(asset.id);
    }
    Ok(changed)
}

/// What an asset that arrives for an event knows of its consent: most events ask for none.
pub(crate) async fn arrive(
    tx: &mut Write,
    asset: AssetId,
    event: Option<EventId>,
    at: Timestamp,
) -> Result<()> {
    let Some(event) = event else {
        return Ok(());
    };
    let (asks,) = sql!(one: (i64,), tx,
        "select (select count(*) from event where id = $1 and minors) + (select count(*) from release_event where event = $1)",
        event.uuid())?;
    if asks > 0 {
        refresh(tx, &[asset], at).await?;
    }
    Ok(())
}

impl Catalogue {
    /// Lets assets out again whose next span has begun; gives how many.
    pub async fn reopen(&self, at: Timestamp) -> Result<usize> {
        let mut tx = self.begin_serial().await?;
        let rows = sql!(all: (Uuid,), tx,
            "select id from asset where reopens is not null and closes <= $1 order by reopens, id limit 500", at.as_micros())?;
        let ids: Vec<AssetId> = rows
            .into_iter()
            .map(|(id,)| AssetId::from_uuid(id))
            .collect();
        let changed = refresh(&mut tx, &ids, at).await?;
        crate::change::append_all(&mut tx, &changed).await?;
        tx.commit().await?;
        Ok(changed.len())
    }
}
