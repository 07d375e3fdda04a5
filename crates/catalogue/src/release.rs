//! Releases: who signed what for which assets, until when; and what a named person ruled about minors.

/// The columns of a [`ReleaseRow`].
macro_rules! release_rows {
    () => {
        "select r.id, r.kind, r.person, r.signer, r.purpose, r.everywhere, r.from_at, r.until_at, r.withdrawn, \
                r.withdrawn_reason, r.notes, r.scan, r.account, r.created, r.version from release r "
    };
}

mod import;
mod minors;

use asset::{AccountId, Act, Actor, AssetId, EventId, Fault, ReleaseId, Step, Timestamp};
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::consent::refresh;
use crate::engine::{Bind, Tx, Write};
use crate::error::Error;
use crate::event::fold;
use crate::filter::Text;
use crate::row::{self, Bits};
use crate::{audit, change, wanted};

pub use import::{Named, TakenRelease, Withdrawal};

/// A release as somebody writes it down.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ReleaseDraft {
    /// `person`, `guardian` or `owner`.
    pub kind: &'static str,
    /// Who is shown, or what.
    pub person: String,
    /// Who signed, where it is somebody else.
    pub signer: Option<String>,
    /// What for.
    pub purpose: String,
    /// Whether it speaks of every asset that shows the person.
    pub everywhere: bool,
    /// It holds from this moment on.
    pub from: Option<Timestamp>,
    /// It holds before this moment.
    pub until: Option<Timestamp>,
    /// What else is to be known.
    pub notes: Option<String>,
    /// The asset that is the scan of it.
    pub scan: Option<AssetId>,
    /// The assets it speaks of.
    pub assets: Vec<AssetId>,
    /// The events it speaks of.
    pub events: Vec<EventId>,
}

const BAD_RELEASE: Fault = Fault::new(
    "bad_release",
    "a release names somebody, in at most 256 characters, and a purpose",
);
const TOO_LONG: Fault = Fault::new(
    "too_long",
    "a purpose has at most 2000 characters, notes 8192",
);
const BAD_SPAN: Fault = Fault::new("bad_span", "a release ends after it begins");
const TOO_MANY: Fault = Fault::new(
    "too_many",
    "a release speaks of at most 1,000 assets and 100 events",
);

impl ReleaseDraft {
    /// The same release, when it says all that one must and no more than one may.
    pub fn checked(self) -> std::result::Result<Self, Fault> {
        let long = |text: &str, most: usize| text.trim().chars().count() > most;
        let names = [self.signer.as_deref(), Some(self.person.as_str())];
        let empty = self.person.trim().is_empty() || self.purpose.trim().is_empty();
        if empty || names.into_iter().flatten().any(|text| long(text, 256)) {
            return Err(BAD_RELEASE);
        }
        if long(&self.purpose, 2000) || self.notes.as_deref().is_some_and(|text| long(text, 8192)) {
            return Err(TOO_LONG);
        }
        let span = self.from.zip(self.until);
        if span.is_some_and(|(from, until)| from >= until) {
            return Err(BAD_SPAN);
        }
        if self.assets.len() > 1000 || self.events.len() > 100 {
            return Err(TOO_MANY);
        }
        Ok(self)
    }
}

/// A release as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Release {
    /// Its name.
    pub id: ReleaseId,
    /// `person`, `guardian` or `owner`.
    pub kind: String,
    /// Who is shown, or what.
    pub person: String,
    /// Who signed, where it is somebody else.
    pub signer: Option<String>,
    /// What for.
    pub purpose: String,
    /// Whether it speaks of every asset that shows the person.
    pub everywhere: bool,
    /// It holds from this moment on.
    pub from: Option<Timestamp>,
    /// It holds before this moment.
    pub until: Option<Timestamp>,
    /// When it was withdrawn, and why.
    pub withdrawn: Option<(Timestamp, String)>,
    /// What else is to be known.
    pub notes: Option<String>,
    /// The asset that is the scan of it.
    pub scan: Option<AssetId>,
    /// The assets it speaks of.
    pub assets: Vec<AssetId>,
    /// The events it speaks of.
    pub events: Vec<EventId>,
    /// Who wrote it down.
    pub account: Option<AccountId>,
    /// When.
    pub created: Timestamp,
    /// Grows with every change.
    pub version: i64,
}

impl Release {
    /// What was written down, to be changed.
    pub fn draft(&self) -> ReleaseDraft {
        ReleaseDraft {
            // The table knows no fourth kind.
            kind: match self.kind.as_str() {
                "person" => "person",
                "guardian" => "guardian",
                _ => "owner",
            },
            person: self.person.clone(),
            signer: self.signer.clone(),
            purpose: self.purpose.clone(),
            everywhere: self.everywhere,
            from: self.from,
            until: self.until,
            notes: self.notes.clone(),
            scan: self.scan,
            assets: self.assets.clone(),
            events: self.events.clone(),
        }
    }
}

#[derive(sqlx::FromRow)]
struct ReleaseRow {
    id: Uuid,
    kind: String,
    person: String,
    signer: Option<String>,
    purpose: String,
    everywhere: bool,
    from_at: Option<i64>,
    until_at: Option<i64>,
    withdrawn: Option<i64>,
    withdrawn_reason: Option<String>,
    notes: Option<String>,
    scan: Option<Uuid>,
    account: Option<Uuid>,
    created: i64,
    version: i64,
}

/// Why the scan of a release is restricted.
const SCAN: &str = "release";

impl Catalogue {
    /// Writes a release down; what it speaks of knows it at once.
    pub async fn release_create(
        &self,
        draft: &ReleaseDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Release> {
        let id = ReleaseId::new(at);
        let mut tx = self.begin_serial().await?;
        write_down(&mut tx, id, draft, actor, at).await?;
        let made = one(&mut tx, id).await?;
        tx.commit().await?;
        Ok(made)
    }

    /// This release.
    pub async fn release_one(&self, id: ReleaseId) -> Result<Release> {
        let mut tx = self.read().await?;
        one(&mut tx, id).await
    }

    /// One page of releases, the latest first: of this asset, or of people whose name holds these words.
    pub async fn releases(
        &self,
        asset: Option<AssetId>,
        words: &str,
        after: Option<ReleaseId>,
        limit: i64,
    ) -> Result<Vec<Release>> {
        let mut query = Text::new(concat!(release_rows!(), "where 1 = 1"));
        if let Some(asset) = asset {
            query.push(" and (r.id in (select release from release_asset where asset = ");
            query.bind(Bind::Uuid(asset.uuid()));
            query.push(" union select e.release from release_event e join asset a on a.event = e.event where a.id = ");
            query.bind(Bind::Uuid(asset.uuid()));
            query.push("))");
        }
        for word in fold(words).split_whitespace().take(8) {
            query.push(" and r.person_folded like ");
            let word = word
                .replace('!', "!!")
                .replace('%', "!%")
                .replace('_', "!_");
            query.bind(Bind::Text(format!("%{word}%")));
            query.push(" escape '!'");
        }
        if let Some(after) = after {
            query.push(" and r.id < ");
            query.bind(Bind::Uuid(after.uuid()));
        }
        query.push(" order by r.id desc limit ");
        query.bind(Bind::Int(limit.clamp(1, 500)));
        let mut tx = self.read().await?;
        let rows = sql!(all with query.binds; ReleaseRow, tx, AssertSqlSafe(query.sql))?;
        let mut releases = Vec::with_capacity(rows.len());
        for row in rows {
            releases.push(row.into_release(&mut tx).await?);
        }
        Ok(releases)
    }

    /// Changes a release; what it spoke of and what it speaks of now know at once.
    pub async fn release_change(
        &self,
        id: ReleaseId,
        expected: Option<i64>,
        draft: &ReleaseDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Release> {
        let mut tx = self.begin_serial().await?;
        alter(&mut tx, (id, expected), draft, actor, at).await?;
        let now = one(&mut tx, id).await?;
        tx.commit().await?;
        Ok(now)
    }

    /// Notes that somebody took their signature back, from this moment on. It is never given back: a new release is written.
    pub async fn release_withdraw(
        &self,
        id: ReleaseId,
        reason: &str,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Release> {
        let mut tx = self.begin_serial().await?;
        let done = take_back(&mut tx, id, (at, reason), actor, at).await?;
        let now = one(&mut tx, id).await?;
        if done {
            tx.commit().await?;
        }
        Ok(now)
    }
}

/// Writes a release down under this name.
async fn write_down(
    tx: &mut Write,
    id: ReleaseId,
    draft: &ReleaseDraft,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let person = row::clean(draft.person.trim());
    sql!(run tx,
        "insert into release (id, kind, person, person_folded, signer, purpose, everywhere, from_at, until_at, notes, scan, \
            account, created) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
        id.uuid(), draft.kind, person.as_str(), fold(&person), row::clean_option(draft.signer.as_deref()),
        row::clean(&draft.purpose), draft.everywhere, row::micros(draft.from), row::micros(draft.until),
        row::clean_option(draft.notes.as_deref()), row::uuid(draft.scan), row::uuid(actor.account_id()),
        at.as_micros())?;
    link(tx, id, draft).await?;
    withhold(tx, draft.scan, actor, at).await?;
    note(tx, id, draft, (actor, Act::ReleaseRecorded), at).await?;
    follow(tx, id, Vec::new(), at).await
}

/// Changes a release that is still as it was expected.
async fn alter(
    tx: &mut Write,
    (id, expected): (ReleaseId, Option<i64>),
    draft: &ReleaseDraft,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let before = one(tx, id).await?;
    if expected.is_some_and(|expected| expected != before.version) {
        let current = before.version;
        return Err(Error::Conflict { current });
    }
    let touched = touched(tx, id).await?;
    let person = row::clean(draft.person.trim());
    sql!(run tx,
        "update release set kind = $2, person = $3, person_folded = $4, signer = $5, purpose = $6, everywhere = $7, \
            from_at = $8, until_at = $9, notes = $10, scan = $11, version = version + 1 where id = $1",
        id.uuid(), draft.kind, person.as_str(), fold(&person), row::clean_option(draft.signer.as_deref()),
        row::clean(&draft.purpose), draft.everywhere, row::micros(draft.from), row::micros(draft.until),
        row::clean_option(draft.notes.as_deref()), row::uuid(draft.scan))?;
    sql!(run tx, "delete from release_asset where release = $1", id.uuid())?;
    sql!(run tx, "delete from release_event where release = $1", id.uuid())?;
    link(tx, id, draft).await?;
    withhold(tx, draft.scan, actor, at).await?;
    note(tx, id, draft, (actor, Act::ReleaseChanged), at).await?;
    follow(tx, id, touched, at).await
}

/// Notes that somebody took their signature back at a moment; gives whether that is news.
async fn take_back(
    tx: &mut Write,
    id: ReleaseId,
    (withdrawn, reason): (Timestamp, &str),
    actor: &Actor,
    at: Timestamp,
) -> Result<bool> {
    let done = sql!(run tx,
        "update release set withdrawn = $2, withdrawn_reason = $3, version = version + 1 where id = $1 and withdrawn is null",
        id.uuid(), withdrawn.as_micros(), row::clean(reason))?;
    if done == 0 {
        return Ok(false);
    }
    let subject = subject(id);
    audit::append(tx, actor, Act::ReleaseWithdrawn, &subject, json!({}), at).await?;
    follow(tx, id, Vec::new(), at).await?;
    Ok(true)
}

async fn note(
    tx: &mut Write,
    id: ReleaseId,
    draft: &ReleaseDraft,
    (actor, act): (&Actor, Act),
    at: Timestamp,
) -> Result<()> {
    let details =
        json!({ "kind": draft.kind, "assets": draft.assets.len(), "events": draft.events.len() });
    audit::append(tx, actor, act, &subject(id), details, at).await
}

async fn link(tx: &mut Write, id: ReleaseId, draft: &ReleaseDraft) -> Result<()> {
    for asset in &draft.assets {
        sql!(run tx, "insert into release_asset (release, asset) values ($1, $2) on conflict (release, asset) do nothing",
            id.uuid(), asset.uuid())?;
    }
    for event in &draft.events {
        sql!(run tx, "insert into release_event (release, event) values ($1, $2) on conflict (release, event) do nothing",
            id.uuid(), event.uuid())?;
    }
    Ok(())
}

/// Lets everything a release speaks of, and whatever else is named, know.
async fn follow(tx: &mut Write, id: ReleaseId, more: Vec<AssetId>, at: Timestamp) -> Result<()> {
    let mut all = touched(tx, id).await?;
    all.extend(more);
    all.sort_unstable();
    all.dedup();
    let changed = refresh(tx, &all, at).await?;
    change::append_all(tx, &changed).await?;
    wanted::ask_all(tx, &changed, Step::Record, &format!("release-{id}"), at).await
}

/// Restricts the scan of a release, however it came into the archive.
async fn withhold(
    tx: &mut Write,
    scan: Option<AssetId>,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let Some(scan) = scan else { return Ok(()) };
    let touched = sql!(run tx,
        "update asset set restricted = $2, version = version + 1 where id = $1 and restricted is null",
        scan.uuid(), SCAN)?;
    if touched > 0 {
        let details = json!({ "restricted": { "from": null, "to": SCAN } });
        audit::append(
            tx,
            actor,
            Act::Described,
            &audit::subject(scan),
            details,
            at,
        )
        .await?;
        change::append(tx, scan).await?;
        wanted::ask(tx, scan, Step::Record, at).await?;
    }
    Ok(())
}

/// Everything that may know a release: what it names, what belongs to the events it names, and whatever knows it already.
async fn touched(tx: &mut Tx, id: ReleaseId) -> Result<Vec<AssetId>> {
    let rows = sql!(all: (Uuid,), tx,
        "select asset from release_asset where release = $1 \
         union select a.id from asset a join release_event e on e.event = a.event where e.release = $1 and a.joined is null",
        id.uuid())?;
    let mut found: Vec<AssetId> = rows
        .into_iter()
        .map(|(id,)| AssetId::from_uuid(id))
        .collect();
    let everywhere = sql!(maybe: (String,), tx,
        "select person_folded from release where id = $1 and everywhere", id.uuid())?;
    if let Some((person,)) = everywhere {
        let rows = sql!(all: (Uuid,), tx, "select asset from shown where folded = $1", person)?;
        found.extend(rows.into_iter().map(|(id,)| AssetId::from_uuid(id)));
    }
    Ok(found)
}

async fn one(tx: &mut Tx, id: ReleaseId) -> Result<Release> {
    let found =
        sql!(maybe: ReleaseRow, tx, concat!(release_rows!(), "where r.id = $1"), id.uuid())?;
    found.ok_or(Error::Missing)?.into_release(tx).await
}

fn subject(id: ReleaseId) -> String {
    format!("release:{id}")
}

impl ReleaseRow {
    async fn into_release(self, tx: &mut Tx) -> Result<Release> {
        let assets = sql!(all: (Uuid,), tx, "select asset from release_asset where release = $1 order by asset", self.id)?;
        let events = sql!(all: (Uuid,), tx, "select event from release_event where release = $1 order by event", self.id)?;
        Ok(Release {
            id: ReleaseId::from_uuid(self.id),
            kind: self.kind,
            person: self.person,
            signer: self.signer,
            purpose: self.purpose,
            everywhere: self.everywhere,
            from: row::moment(self.from_at),
            until: row::moment(self.until_at),
            withdrawn: row::moment(self.withdrawn)
                .map(|at| (at, self.withdrawn_reason.unwrap_or_default())),
            notes: self.notes,
            scan: row::id(self.scan),
            assets: assets
                .into_iter()
                .map(|(id,)| AssetId::from_uuid(id))
                .collect(),
            events: events
                .into_iter()
                .map(|(id,)| EventId::from_uuid(id))
                .collect(),
            account: row::id(self.account),
            created: Timestamp::from_micros(self.created),
            version: self.version,
        })
    }
}
