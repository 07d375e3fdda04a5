//! Dispositions: proposed by one person, approved by another, waited for, and executed with a tombstone that stays.

use asset::disposition::{Gone, Hindrance, Stage, hindrances};
use asset::{
    AccountId, Act, Actor, AssetId, DispositionId, Standing, Step, Timestamp, Tombstone, Visibility,
};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::Result;
use crate::asset::by_ids;
use crate::audit::{self, Line};
use crate::catalogue::Catalogue;
use crate::consent::refresh;
use crate::engine::{Tx, Write};
use crate::error::Error;
use crate::hold::held_of;
use crate::row::{self, Bits};
use crate::{change, wanted};

/// How many dispositions are looked at together.
const PAGE: i64 = 200;

/// A disposition as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disposition {
    /// Its name.
    pub id: DispositionId,
    /// The law, rule or schedule it rests on.
    pub basis: String,
    /// Why.
    pub reason: String,
    /// How far it is.
    pub stage: Stage,
    /// Who proposed it, and when.
    pub proposed: (AccountId, Timestamp),
    /// Who approved it, and when.
    pub approved: Option<(AccountId, Timestamp)>,
    /// Who called it off, when and why.
    pub declined: Option<(Option<AccountId>, Timestamp, String)>,
    /// When the bytes left.
    pub executed: Option<Timestamp>,
    /// The assets.
    pub assets: Vec<AssetId>,
    /// Everything that keeps it from being executed at the moment asked for.
    pub hindrances: Vec<Hindrance>,
}

#[derive(sqlx::FromRow)]
struct DispositionRow {
    id: Uuid,
    basis: String,
    reason: String,
    stage: String,
    proposed_by: Uuid,
    proposed: i64,
    approved_by: Option<Uuid>,
    approved: Option<i64>,
    approved_day: Option<i64>,
    declined_by: Option<Uuid>,
    declined: Option<i64>,
    declined_reason: Option<String>,
    executed: Option<i64>,
}

/// The columns of a [`DispositionRow`].
macro_rules! disposition_rows {
    () => {
        "select d.id, d.basis, d.reason, d.stage, d.proposed_by, d.proposed, d.approved_by, d.approved, d.approved_day, \
                d.declined_by, d.declined, d.declined_reason, d.executed from disposition d "
    };
}

impl Catalogue {
    /// Proposes that the bytes of these assets leave for ever. They are withheld from that moment.
    ///
    /// [`Error::NotNow`] where one is not in the trash (`not_trashed`) or is proposed already (`in_disposition`), and
    /// [`Error::Missing`] where there is none or the actor may not see it.
    pub async fn dispose_propose(
        &self,
        assets: &[AssetId],
        (basis, reason): (&str, &str),
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Disposition> {
        let proposer = actor.account_id().ok_or(Error::NotNow("not_a_person"))?;
        let mut tx = self.begin_serial().await?;
        let held = by_ids(&mut tx, assets, &asset::visibility(actor, at)).await?;
        if held.len() != assets.len() || assets.is_empty() {
            return Err(Error::Missing);
        }
        if held
            .iter()
            .any(|(one, _)| one.disposition != Standing::Kept)
        {
            return Err(Error::NotNow("in_disposition"));
        }
        if held.iter().any(|(one, _)| one.trashed.is_none()) {
            return Err(Error::NotNow("not_trashed"));
        }
        let id = DispositionId::new(at);
        sql!(run &mut tx,
            "insert into disposition (id, basis, reason, stage, proposed_by, proposed) values ($1, $2, $3, 'proposed', $4, $5)",
            id.uuid(), row::clean(basis.trim()), row::clean(reason.trim()), proposer.uuid(), at.as_micros())?;
        for asset in assets {
            sql!(run &mut tx, "insert into disposition_asset (disposition, asset) values ($1, $2)", id.uuid(), asset.uuid())?;
        }
        set_standing(&mut tx, assets, Standing::Pending, at).await?;
        let details = json!({ "basis": basis, "reason": reason });
        self.tell(
            &mut tx,
            (id, Act::DispositionProposed),
            assets,
            details,
            actor,
            at,
        )
        .await?;
        let now = one(&mut tx, id, at).await?;
        tx.commit().await?;
        Ok(now)
    }

    /// Approves what another person proposed; from now on it waits.
    ///
    /// [`Error::NotNow`] for the same person (`same_person`), and for one that is not proposed any more (`other_stage`).
    pub async fn dispose_approve(
        &self,
        id: DispositionId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Disposition> {
        let approver = actor.account_id().ok_or(Error::NotNow("not_a_person"))?;
        let mut tx = self.begin_serial().await?;
        let held = one(&mut tx, id, at).await?;
        if held.stage != Stage::Proposed {
            return Err(Error::NotNow("other_stage"));
        }
        if held.proposed.0 == approver {
            return Err(Error::NotNow("same_person"));
        }
        see_day(&mut tx, &self.day(at), at).await?;
        sql!(run &mut tx,
            "update disposition set stage = 'approved', approved_by = $2, approved = $3, \
                approved_day = (select coalesce(max(seq), 0) from day_seen) where id = $1",
            id.uuid(), approver.uuid(), at.as_micros())?;
        self.tell(
            &mut tx,
            (id, Act::DispositionApproved),
            &held.assets,
            json!({}),
            actor,
            at,
        )
        .await?;
        let now = one(&mut tx, id, at).await?;
        tx.commit().await?;
        Ok(now)
    }

    /// Calls a disposition off that was not executed: its assets are kept.
    pub async fn dispose_decline(
        &self,
        id: DispositionId,
        reason: &str,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Disposition> {
        let mut tx = self.begin_serial().await?;
        let held = one(&mut tx, id, at).await?;
        if !matches!(held.stage, Stage::Proposed | Stage::Approved) {
            return Err(Error::NotNow("other_stage"));
        }
        sql!(run &mut tx,
            "update disposition set stage = 'declined', declined_by = $2, declined = $3, declined_reason = $4 where id = $1",
            id.uuid(), row::uuid(actor.account_id()), at.as_micros(), row::clean(reason.trim()))?;
        set_standing(&mut tx, &held.assets, Standing::Kept, at).await?;
        let details = json!({ "reason": reason });
        self.tell(
            &mut tx,
            (id, Act::DispositionDeclined),
            &held.assets,
            details,
            actor,
            at,
        )
        .await?;
        let now = one(&mut tx, id, at).await?;
        tx.commit().await?;
        Ok(now)
    }

    /// Executes a disposition in the records: every asset gets its tombstone, and nothing of it is shown or handed out again.
    /// Gives the digests whose bytes may now be taken away; done again, it gives them again.
    ///
    /// [`Error::NotNow`] with `hindered` while anything keeps it back.
    pub async fn dispose_execute(
        &self,
        id: DispositionId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Vec<Gone>> {
        let mut tx = self.begin_serial().await?;
        let held = one(&mut tx, id, at).await?;
        if held.stage == Stage::Executed {
            return gone(&mut tx, &held).await;
        }
        let (true, Some((approver, _))) = (held.hindrances.is_empty(), held.approved) else {
            return Err(Error::NotNow("hindered"));
        };
        let mut all = Vec::new();
        for (asset, _) in by_ids(&mut tx, &held.assets, &Visibility::everything()).await? {
            let leading = (&asset.original, &asset.filename);
            let others = asset
                .companions
                .iter()
                .map(|one| (&one.original, &one.filename));
            let digests: Vec<Gone> = std::iter::once(leading)
                .chain(others)
                .map(|(original, filename)| Gone {
                    digest: original.digest,
                    sha256: original.sha256,
                    bytes: original.bytes,
                    filename: filename.clone(),
                })
                .collect();
            let stone = Tombstone {
                disposition: id,
                at,
                basis: held.basis.clone(),
                reason: held.reason.clone(),
                proposed_by: held.proposed.0,
                approved_by: approver,
                digests: digests.clone(),
            };
            sql!(run &mut tx, "update asset set tombstone = $2 where id = $1", asset.id.uuid(), row::json(&stone)?)?;
            sql!(run &mut tx, "delete from rendition where asset = $1", asset.id.uuid())?;
            sql!(run &mut tx, "delete from job where asset = $1 and step <> 'record'", asset.id.uuid())?;
            all.extend(digests);
        }
        sql!(run &mut tx, "update disposition set stage = 'executed', executed = $2 where id = $1", id.uuid(), at.as_micros())?;
        set_standing(&mut tx, &held.assets, Standing::Disposed, at).await?;
        let names: Vec<String> = all.iter().map(|one| one.digest.to_hex()).collect();
        let details = json!({ "basis": held.basis, "reason": held.reason, "digests": names });
        self.tell(
            &mut tx,
            (id, Act::Disposed),
            &held.assets,
            details,
            actor,
            at,
        )
        .await?;
        tx.commit().await?;
        Ok(all)
    }

    /// This disposition, with what keeps it back at this moment.
    pub async fn disposition(&self, id: DispositionId, at: Timestamp) -> Result<Disposition> {
        let mut tx = self.read().await?;
        one(&mut tx, id, at).await
    }

    /// One page of dispositions, the latest first, in this stage or in any.
    pub async fn dispositions(
        &self,
        stage: Option<Stage>,
        after: Option<DispositionId>,
        (limit, at): (i64, Timestamp),
    ) -> Result<Vec<Disposition>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: DispositionRow, tx,
            concat!(disposition_rows!(), "where d.id < $1 and (d.stage = $2 or $2 = '') order by d.id desc limit $3"),
            after.map_or(Uuid::max(), Bits::uuid), stage.map_or("", Stage::as_str), limit.clamp(1, 500))?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            found.push(row.into_disposition(&mut tx, at).await?);
        }
        Ok(found)
    }

    /// The dispositions that nothing keeps back at this moment, however many wait besides; the latest first.
    pub async fn dispositions_due(&self, at: Timestamp) -> Result<Vec<DispositionId>> {
        let mut due = Vec::new();
        let mut after = None;
        loop {
            let page = self
                .dispositions(Some(Stage::Approved), after, (PAGE, at))
                .await?;
            let Some(last) = page.last() else {
                return Ok(due);
            };
            after = Some(last.id);
            let free = page.iter().filter(|one| one.hindrances.is_empty());
            due.extend(free.map(|one| one.id));
        }
    }

    /// The executed dispositions whose bytes are not known to have left yet.
    pub async fn dispositions_unfinished(&self) -> Result<Vec<DispositionId>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: (Uuid,), tx,
            "select id from disposition where stage = 'executed' and emptied is null order by id desc")?;
        let ids = rows.into_iter();
        Ok(ids.map(|(id,)| DispositionId::from_uuid(id)).collect())
    }

    /// Notes that all bytes of an executed disposition have left.
    pub async fn disposition_emptied(&self, id: DispositionId, at: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run tx, "update disposition set emptied = $2 where id = $1 and stage = 'executed' and emptied is null",
            id.uuid(), at.as_micros())?;
        tx.commit().await
    }

    /// Notes that the archive was seen to run on the day of this moment; true when it had not been yet.
    pub async fn day_seen(&self, at: Timestamp) -> Result<bool> {
        let day = self.day(at);
        let mut tx = self.read().await?;
        let known =
            sql!(maybe: (i64,), tx, "select seq from day_seen where day = $1", day.as_str())?;
        drop(tx);
        if known.is_some() {
            return Ok(false);
        }
        let mut tx = self.begin_serial().await?;
        let new = see_day(&mut tx, &day, at).await?;
        tx.commit().await?;
        Ok(new)
    }

    /// The lines of the audit, the change log and the records of a step of a disposition.
    async fn tell(
        &self,
        tx: &mut Write,
        (id, act): (DispositionId, Act),
        assets: &[AssetId],
        details: Value,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut lines = vec![Line {
            act,
            subject: format!("disposition:{id}"),
            details,
        }];
        lines.extend(assets.iter().map(|asset| Line {
            act,
            subject: audit::subject(*asset),
            details: json!({ "disposition": id.to_string() }),
        }));
        audit::append_all(tx, actor, lines, at).await?;
        change::append_all(tx, assets).await?;
        wanted::ask_all(tx, assets, Step::Record, &format!("disposition-{id}"), at).await
    }
}

async fn see_day(tx: &mut Write, day: &str, at: Timestamp) -> Result<bool> {
    let new = sql!(run tx,
        "insert into day_seen (seq, day, at) values ((select coalesce(max(seq), 0) + 1 from day_seen), $1, $2) \
         on conflict (day) do nothing", day, at.as_micros())?;
    Ok(new > 0)
}

async fn set_standing(
    tx: &mut Write,
    assets: &[AssetId],
    standing: Standing,
    at: Timestamp,
) -> Result<()> {
    for asset in assets {
        sql!(run tx, "update asset set disposition = $2, version = version + 1 where id = $1",
            asset.uuid(), standing.as_str())?;
    }
    refresh(tx, assets, at).await?;
    Ok(())
}

/// The digests of a disposition that was executed.
async fn gone(tx: &mut Tx, held: &Disposition) -> Result<Vec<Gone>> {
    let assets = by_ids(tx, &held.assets, &Visibility::everything()).await?;
    let stones = assets.into_iter().filter_map(|(asset, _)| asset.tombstone);
    Ok(stones.flat_map(|stone| stone.digests).collect())
}

async fn one(tx: &mut Tx, id: DispositionId, at: Timestamp) -> Result<Disposition> {
    let found = sql!(maybe: DispositionRow, tx, concat!(disposition_rows!(), "where d.id = $1"), id.uuid())?;
    found.ok_or(Error::Missing)?.into_disposition(tx, at).await
}

impl DispositionRow {
    async fn into_disposition(self, tx: &mut Tx, at: Timestamp) -> Result<Disposition> {
        let assets = sql!(all: (Uuid,), tx,
            "select asset from disposition_asset where disposition = $1 order by asset", self.id)?;
        let stage = row::word("stage", &self.stage, Stage::parse)?;
        let proposed_by = AccountId::from_uuid(self.proposed_by);
        let approved = self
            .approved_by
            .map(AccountId::from_uuid)
            .zip(row::moment(self.approved));
        let found = if matches!(stage, Stage::Proposed | Stage::Approved) {
            let (seen,) = sql!(one: (i64,), tx,
                "select count(*) from day_seen where seq > $1 and $1 > 0", self.approved_day.unwrap_or(0))?;
            let holds = held_of(tx, self.id).await?;
            let people = (proposed_by, approved.map(|(account, _)| account));
            hindrances(
                stage,
                people,
                (approved.map(|(_, moment)| moment), at),
                seen,
                holds,
            )
        } else {
            Vec::new()
        };
        Ok(Disposition {
            id: DispositionId::from_uuid(self.id),
            basis: self.basis,
            reason: self.reason,
            stage,
            proposed: (proposed_by, Timestamp::from_micros(self.proposed)),
            approved,
            declined: row::moment(self.declined).map(|at| {
                (
                    row::id(self.declined_by),
                    at,
                    self.declined_reason.unwrap_or_default(),
                )
            }),
            executed: row::moment(self.executed),
            assets: assets
                .into_iter()
                .map(|(id,)| AssetId::from_uuid(id))
                .collect(),
            hindrances: found,
        })
    }
}
