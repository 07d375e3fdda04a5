//! Releases: who signed what for which assets, until when; and what a named person ruled about minors.

use asset::consent::Ruling;
use asset::{
    AccountId, Act, Actor, Asset, AssetId, EventId, ReleaseId, Step, Timestamp, Visibility,
    visibility,
};
use serde_json::json;
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::asset::by_id;
use crate::catalogue::Catalogue;
use crate::consent::refresh;
use crate::engine::{Bind, Tx, Write};
use crate::error::Error;
use crate::event::fold;
use crate::filter::Text;
use crate::row::{self, Bits};
use crate::{audit, change, look, shown, wanted};

/// A release as somebody writes it down.
#[derive(Debug, Clone, PartialEq, Eq)]
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

/// The columns of a [`ReleaseRow`].
macro_rules! release_rows {
    () => {
        "select r.id, r.kind, r.person, r.signer, r.purpose, r.everywhere, r.from_at, r.until_at, r.withdrawn, \
                r.withdrawn_reason, r.notes, r.scan, r.account, r.created, r.version from release r "
    };
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
        let person = row::clean(draft.person.trim());
        sql!(run &mut tx,
            "insert into release (id, kind, person, person_folded, signer, purpose, everywhere, from_at, until_at, notes, scan, \
                account, created) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)",
            id.uuid(), draft.kind, person.as_str(), fold(&person), row::clean_option(draft.signer.as_deref()),
            row::clean(&draft.purpose), draft.everywhere, row::micros(draft.from), row::micros(draft.until),
            row::clean_option(draft.notes.as_deref()), row::uuid(draft.scan), row::uuid(actor.account_id()),
            at.as_micros())?;
        self.release_link(&mut tx, id, draft).await?;
        withhold(&mut tx, draft.scan, actor, at).await?;
        let details = json!({ "kind": draft.kind, "assets": draft.assets.len(), "events": draft.events.len() });
        let subject = subject(id);
        audit::append(&mut tx, actor, Act::ReleaseRecorded, &subject, details, at).await?;
        self.release_follow(&mut tx, id, Vec::new(), at).await?;
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
        let before = one(&mut tx, id).await?;
        if expected.is_some_and(|expected| expected != before.version) {
            let current = before.version;
            return Err(Error::Conflict { current });
        }
        let touched = touched(&mut tx, id).await?;
        let person = row::clean(draft.person.trim());
        sql!(run &mut tx,
            "update release set kind = $2, person = $3, person_folded = $4, signer = $5, purpose = $6, everywhere = $7, \
                from_at = $8, until_at = $9, notes = $10, scan = $11, version = version + 1 where id = $1",
            id.uuid(), draft.kind, person.as_str(), fold(&person), row::clean_option(draft.signer.as_deref()),
            row::clean(&draft.purpose), draft.everywhere, row::micros(draft.from), row::micros(draft.until),
            row::clean_option(draft.notes.as_deref()), row::uuid(draft.scan))?;
        sql!(run &mut tx, "delete from release_asset where release = $1", id.uuid())?;
        sql!(run &mut tx, "delete from release_event where release = $1", id.uuid())?;
        self.release_link(&mut tx, id, draft).await?;
        withhold(&mut tx, draft.scan, actor, at).await?;
        let subject = subject(id);
        let details = json!({ "kind": draft.kind, "assets": draft.assets.len(), "events": draft.events.len() });
        audit::append(&mut tx, actor, Act::ReleaseChanged, &subject, details, at).await?;
        self.release_follow(&mut tx, id, touched, at).await?;
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
        let done = sql!(run &mut tx,
            "update release set withdrawn = $2, withdrawn_reason = $3, version = version + 1 where id = $1 and withdrawn is null",
            id.uuid(), at.as_micros(), row::clean(reason))?;
        let now = one(&mut tx, id).await?;
        if done == 0 {
            return Ok(now);
        }
        let subject = subject(id);
        audit::append(
            &mut tx,
            actor,
            Act::ReleaseWithdrawn,
            &subject,
            json!({}),
            at,
        )
        .await?;
        self.release_follow(&mut tx, id, Vec::new(), at).await?;
        tx.commit().await?;
        Ok(now)
    }

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

    async fn release_link(
        &self,
        tx: &mut Write,
        id: ReleaseId,
        draft: &ReleaseDraft,
    ) -> Result<()> {
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
    async fn release_follow(
        &self,
        tx: &mut Write,
        id: ReleaseId,
        more: Vec<AssetId>,
        at: Timestamp,
    ) -> Result<()> {
        let mut all = touched(tx, id).await?;
        all.extend(more);
        all.sort_unstable();
        all.dedup();
        let changed = refresh(tx, &all, at).await?;
        change::append_all(tx, &changed).await?;
        wanted::ask_all(tx, &changed, Step::Record, &format!("release-{id}"), at).await
    }
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
