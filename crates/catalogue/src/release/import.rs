//! Releases from a file: those it may mean, what tables call what they speak of, and taking them in.

use std::collections::{HashMap, HashSet};

use asset::{Actor, AssetId, EventId, ReleaseId, Timestamp};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use super::{Release, ReleaseDraft, ReleaseRow, alter, take_back, write_down};
use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::places;
use crate::event::fold;
use crate::register::{self, Entered, Taken};
use crate::row::Bits;

/// When somebody took their signature back, and why.
pub type Withdrawal = (Timestamp, String);

/// A release of a file, and what it says of a signature taken back that is not known yet.
pub type TakenRelease = (Taken<ReleaseId, ReleaseDraft>, Option<Withdrawal>);

/// What tables call what releases and holds speak of.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Named {
    /// The folios of assets.
    pub folios: HashMap<AssetId, String>,
    /// The titles of events.
    pub titles: HashMap<EventId, String>,
}

impl Catalogue {
    /// The releases of these identifiers, and those of people of these names, case and accents aside.
    pub async fn releases_meant(
        &self,
        ids: &[ReleaseId],
        people: &[String],
    ) -> Result<Vec<Release>> {
        let mut tx = self.read().await?;
        let mut rows: Vec<ReleaseRow> = Vec::new();
        for batch in ids.chunks(250) {
            let text = format!(
                concat!(release_rows!(), "where r.id in ({})"),
                places(0, batch.len())
            );
            let batch = batch.iter().map(|id| id.uuid());
            rows.extend(sql!(all each batch; ReleaseRow, tx, AssertSqlSafe(text))?);
        }
        for batch in people.chunks(250) {
            let text = format!(
                concat!(release_rows!(), "where r.person_folded in ({})"),
                places(0, batch.len())
            );
            let batch = batch.iter().map(|name| fold(name.trim()));
            rows.extend(sql!(all each batch; ReleaseRow, tx, AssertSqlSafe(text))?);
        }
        let mut known: HashSet<Uuid> = HashSet::new();
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            if known.insert(row.id) {
                found.push(row.into_release(&mut tx).await?);
            }
        }
        Ok(found)
    }

    /// What tables call these assets and events: for whoever keeps the archive, who sees all of them.
    pub async fn named(&self, assets: &[AssetId], events: &[EventId]) -> Result<Named> {
        let mut tx = self.read().await?;
        let mut named = Named::default();
        for batch in assets.chunks(500) {
            let text = format!(
                "select id, folio from asset where id in ({})",
                places(0, batch.len())
            );
            let batch = batch.iter().map(|id| id.uuid());
            let rows = sql!(all each batch; (Uuid, String), tx, AssertSqlSafe(text))?;
            let rows = rows
                .into_iter()
                .map(|(id, folio)| (AssetId::from_uuid(id), folio));
            named.folios.extend(rows);
        }
        for batch in events.chunks(500) {
            let text = format!(
                "select id, title from event where id in ({})",
                places(0, batch.len())
            );
            let batch = batch.iter().map(|id| id.uuid());
            let rows = sql!(all each batch; (Uuid, String), tx, AssertSqlSafe(text))?;
            let rows = rows
                .into_iter()
                .map(|(id, title)| (EventId::from_uuid(id), title));
            named.titles.extend(rows);
        }
        Ok(named)
    }

    /// Takes releases in from a file, all or none; what they speak of knows them at once.
    pub async fn releases_import(
        &self,
        entries: &[TakenRelease],
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Entered> {
        let mut tx = self.begin_serial().await?;
        let mut entered = Entered::default();
        for (one, withdrawal) in entries {
            if one.expected.is_some() {
                alter(&mut tx, (one.id, one.expected), &one.draft, actor, at).await?;
                entered.changed += 1;
            } else {
                write_down(&mut tx, one.id, &one.draft, actor, at).await?;
                entered.created += 1;
            }
            if let Some((withdrawn, reason)) = withdrawal {
                take_back(&mut tx, one.id, (*withdrawn, reason), actor, at).await?;
            }
        }
        register::imported(&mut tx, "releases", entered, actor, at).await?;
        tx.commit().await?;
        Ok(entered)
    }
}
