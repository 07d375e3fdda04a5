//! Files of one press of the shutter, brought together in one asset and taken apart again.

use std::collections::BTreeMap;

use asset::companion::{Part, assemble};
use asset::consent::Consent;
use asset::{
    Act, Actor, Asset, AssetId, CompanionRole, Condition, Facts, Kind, Metadata, OriginalId,
    Permission, Status, Step, Timestamp, Visibility, authorise, visibility,
};
use serde_json::json;
use uuid::Uuid;

use crate::Result;
use crate::asset::{by_id, leading};
use crate::catalogue::Catalogue;
use crate::engine::Write;
use crate::error::Error;
use crate::look::leave_burst;
use crate::row::{self, Bits};
use crate::{audit, change, shown, wanted};

/// Names that come again and again are looked through no further than this.
const MANY: i64 = 400;

#[derive(sqlx::FromRow)]
struct PartRow {
    original: Uuid,
    asset: Uuid,
    home: Uuid,
    role: String,
    filename: String,
    folder: Option<String>,
    modified: Option<i64>,
    kind: String,
    owner: Option<Uuid>,
    body: String,
}

#[derive(sqlx::FromRow)]
struct StateRow {
    status: String,
    rating: i64,
    metadata: String,
    set_aside: bool,
    consent: String,
}

/// Whether gathering changed what leads the asset at hand, so that it is to be looked at anew.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Gathered {
    /// It stands as it was.
    Same,
    /// Its files are with another asset now, or another file leads it.
    Moved,
}

impl Catalogue {
    /// Brings the files of one press of the shutter together after one of them was examined.
    ///
    /// The same files end up together whatever their order and however far apart they arrive: a part that a later file
    /// claims with as much right leaves again. What a person joined or took apart stays so, and so does the picture of an
    /// asset that has gone into review.
    pub(crate) async fn gather(
        &self,
        tx: &mut Write,
        asset: AssetId,
        at: Timestamp,
    ) -> Result<Gathered> {
        let before = lead_of(tx, asset).await?;
        let mut rows = mates(tx, asset).await?;
        if rows.len() < 2 {
            return Ok(Gathered::Same);
        }
        let parts = rows
            .iter()
            .map(PartRow::part)
            .collect::<Result<Vec<Part>>>()?;
        let groups = assemble(&parts);
        let group_of = |place: usize| groups.iter().position(|group| group.contains(&place));
        for place in 0..rows.len() {
            let (now, home) = (rows[place].asset, rows[place].home);
            let host = rows.iter().position(|row| row.home == now);
            if now != home && host.is_some_and(|host| group_of(host) != group_of(place)) {
                let (from, home) = (AssetId::from_uuid(now), AssetId::from_uuid(home));
                let (_, former) = lead_of(tx, from).await?;
                self.send_home(tx, (from, home), rows[place].original, &Actor::Archive, at)
                    .await?;
                self.settle_lead(tx, from, former, at).await?;
                rows[place].asset = home.uuid();
            }
        }
        for group in &groups {
            let mut homes: Vec<AssetId> = group
                .iter()
                .map(|place| AssetId::from_uuid(rows[*place].asset))
                .collect();
            homes.sort_unstable();
            homes.dedup();
            let roles: Vec<(AssetId, CompanionRole)> = group
                .iter()
                .map(|place| (AssetId::from_uuid(rows[*place].asset), parts[*place].role))
                .collect();
            if homes.len() > 1 {
                self.join_all(tx, &homes, &roles, at).await?;
            }
        }
        let after = lead_of(tx, asset).await?;
        Ok(if before == after {
            Gathered::Same
        } else {
            Gathered::Moved
        })
    }

    /// Joins these assets into the one people have worked on, else the first. Not where they worked on several, where a
    /// person put other files to one of them, or where it would change what an asset in review or beyond shows or says.
    async fn join_all(
        &self,
        tx: &mut Write,
        homes: &[AssetId],
        roles: &[(AssetId, CompanionRole)],
        at: Timestamp,
    ) -> Result<()> {
        let mut touched = Vec::new();
        let mut beyond_draft = false;
        for home in homes {
            match touch(tx, *home).await? {
                Touch::Untouched => {}
                Touch::Worked { status } => {
                    beyond_draft |= status != Status::Draft;
                    touched.push(*home);
                }
                Touch::SetAside => return Ok(()),
            }
            let (held,) = sql!(one: (i64,), tx,
                "select count(*) from original where asset = $1", home.uuid())?;
            let known = roles.iter().filter(|(asset, _)| asset == home).count();
            if usize::try_from(held).ok() != Some(known) {
                return Ok(());
            }
        }
        let lead = match touched.as_slice() {
            [] => homes[0],
            [one] => *one,
            _ => return Ok(()),
        };
        if beyond_draft {
            let of = |own: bool| {
                let mine = roles
                    .iter()
                    .filter(move |(asset, _)| (*asset == lead) == own);
                mine.map(|(_, role)| *role)
            };
            let best = of(true).min();
            let changes =
                |role: CompanionRole| role == CompanionRole::Sidecar || Some(role) <= best;
            if of(false).any(changes) {
                return Ok(());
            }
        }
        let (_, former) = lead_of(tx, lead).await?;
        for home in homes.iter().filter(|home| **home != lead) {
            self.join_into(tx, lead, *home, &Actor::Archive, at).await?;
        }
        self.settle_lead(tx, lead, former, at).await
    }

    /// Moves every file of an asset to another; the emptied one is kept, and comes back when they are separated.
    async fn join_into(
        &self,
        tx: &mut Write,
        lead: AssetId,
        other: AssetId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let (count,) = sql!(one: (i64,), tx,
            "select max(position) + 1 from original where asset = $1", lead.uuid())?;
        sql!(run tx, "update original set asset = $1, position = position + $3 where asset = $2",
            lead.uuid(), other.uuid(), count)?;
        sql!(run tx, "update provenance set asset = $1 where asset = $2", lead.uuid(), other.uuid())?;
        // What was joined to the other before follows it.
        sql!(run tx, "update asset set joined = $1 where joined = $2", lead.uuid(), other.uuid())?;
        sql!(run tx,
            "update asset set event = (select o.event from asset o where o.id = $2) \
             where id = $1 and event is null", lead.uuid(), other.uuid())?;
        sql!(run tx,
            "update asset set joined = $1, condition = 'undecoded', version = version + 1 where id = $2",
            lead.uuid(), other.uuid())?;
        leave_burst(tx, other).await?;
        sql!(run tx, "delete from rendition where asset = $1", other.uuid())?;
        sql!(run tx, "delete from job where asset = $1", other.uuid())?;
        sql!(run tx, "delete from look where asset = $1", other.uuid())?;
        sql!(run tx, "delete from likeness where low = $1 or high = $1", other.uuid())?;
        let details = json!({ "asset": other.to_string(), "into": lead.to_string() });
        shown::keep(tx, other).await?;
        sql!(run tx,
            "insert into collection_member (collection, asset, position, account, at) \
             select collection, $1, position, account, at from collection_member where asset = $2 \
             on conflict (collection, asset) do nothing", lead.uuid(), other.uuid())?;
        for subject in [lead, other] {
            let subject = audit::subject(subject);
            audit::append(tx, actor, Act::Joined, &subject, details.clone(), at).await?;
        }
        change::append(tx, other).await
    }

    /// Puts the files of an asset in order, the leading one first; where another leads now, it is looked at anew.
    async fn settle_lead(
        &self,
        tx: &mut Write,
        asset: AssetId,
        former: Option<Uuid>,
        at: Timestamp,
    ) -> Result<()> {
        // What a person joined to it comes after its own files.
        let rows = sql!(all: (Uuid, String, String, bool), tx,
            "select id, role, filename, (apart and home <> asset) from original where asset = $1", asset.uuid())?;
        let mut order = Vec::with_capacity(rows.len());
        for (id, role, filename, guest) in rows {
            let role = row::word("role", &role, CompanionRole::parse)?;
            order.push((guest, role, id, filename));
        }
        order.sort_unstable();
        // Places are unique at every moment: first all move out of the way.
        let (beyond,) = sql!(one: (i64,), tx,
            "select max(position) + 1 from original where asset = $1", asset.uuid())?;
        let beyond = beyond.max(i64::try_from(order.len()).unwrap_or(0));
        sql!(run tx, "update original set position = position + $2 where asset = $1", asset.uuid(), beyond)?;
        for (position, (_, _, id, _)) in (0_i64..).zip(&order) {
            sql!(run tx, "update original set position = $2 where id = $1", *id, position)?;
        }
        let Some((_, _, lead, filename)) = order.first() else {
            return Ok(());
        };
        sql!(run tx, "update asset set version = version + 1 where id = $1", asset.uuid())?;
        if Some(*lead) == former {
            // A sidecar may have said what the file did not.
            self.place_in_time(tx, asset).await?;
        } else {
            let kind = sql!(one: (String,), tx,
                "select h.kind from original o join asset h on h.id = o.home where o.id = $1", *lead)?;
            sql!(run tx, "update asset set filename = $2, kind = $3 where id = $1",
                asset.uuid(), filename.as_str(), kind.0)?;
            self.look_anew(tx, asset, at).await?;
        }
        shown::keep(tx, asset).await?;
        wanted::ask(tx, asset, Step::Record, at).await?;
        change::append(tx, asset).await
    }

    /// Lets an asset be examined and derived again from its leading file.
    async fn look_anew(&self, tx: &mut Write, asset: AssetId, at: Timestamp) -> Result<()> {
        sql!(run tx,
            "update asset set condition = 'waiting', condition_code = null, condition_reason = null, \
                version = version + 1 where id = $1", asset.uuid())?;
        sql!(run tx, "delete from rendition where asset = $1", asset.uuid())?;
        sql!(run tx, "delete from look where asset = $1", asset.uuid())?;
        sql!(run tx, "delete from likeness where low = $1 or high = $1", asset.uuid())?;
        leave_burst(tx, asset).await?;
        // One that runs works for the file that former before; its result is nobody's now.
        sql!(run tx, "delete from job where asset = $1", asset.uuid())?;
        wanted::ask(tx, asset, Step::Examine, at).await
    }

    /// Joins another asset's files to this one by hand; what people said of the other stays with it.
    ///
    /// The asset keeps its leading file. An asset the actor may not see is [`Error::Missing`]; one that is joined already
    /// changes nothing. [`Error::NotNow`] where one of them is somebody else's and the actor may not hide it, is withheld or
    /// in the trash, waits to be looked at, or is elsewhere in review.
    pub async fn join(
        &self,
        id: AssetId,
        other: AssetId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Asset> {
        let mut tx = self.begin_serial().await?;
        let visible = visibility(actor, at);
        let lead = seen(&mut tx, id, &visible).await?;
        let other = seen(&mut tx, other, &visible).await?;
        if lead.id != other.id {
            for one in [&lead, &other] {
                may_rearrange(one, actor)?;
                if matches!(touch(&mut tx, one.id).await?, Touch::SetAside) {
                    return Err(Error::NotNow("set_aside"));
                }
                if one.condition == Condition::Waiting {
                    return Err(Error::NotNow("waiting"));
                }
            }
            if lead.status != other.status {
                return Err(Error::NotNow("other_status"));
            }
            let (_, former) = lead_of(&mut tx, lead.id).await?;
            self.join_into(&mut tx, lead.id, other.id, actor, at)
                .await?;
            sql!(run tx, "update original set apart = true where asset = $1 and home = $2",
                lead.id.uuid(), other.id.uuid())?;
            self.settle_lead(&mut tx, lead.id, former, at).await?;
        }
        let now = seen(&mut tx, lead.id, &Visibility::everything()).await?;
        tx.commit().await?;
        Ok(now)
    }

    /// Takes a file out of an asset; it becomes the asset again it arrived as, and is never put back unasked.
    ///
    /// Gives that asset. Where the file arrived as this very asset, the others leave it.
    pub async fn separate(
        &self,
        id: AssetId,
        original: OriginalId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Asset> {
        let mut tx = self.begin_serial().await?;
        let held = seen(&mut tx, id, &visibility(actor, at)).await?;
        may_rearrange(&held, actor)?;
        let rows = sql!(all: (Uuid, Option<Uuid>), tx,
            "select id, home from original where asset = $1 order by position", held.id.uuid())?;
        let home = rows
            .iter()
            .find(|(one, _)| *one == original.uuid())
            .map(|(one, home)| (*one, home.unwrap_or(held.id.uuid())))
            .ok_or(Error::Missing)?;
        if rows.len() < 2 {
            return Err(Error::Missing);
        }
        let leaving: Vec<(Uuid, Uuid)> = if home.1 == held.id.uuid() {
            let others = rows.iter().filter(|(one, _)| *one != home.0);
            others
                .map(|(one, home)| (*one, home.unwrap_or(held.id.uuid())))
                .collect()
        } else {
            vec![home]
        };
        let (_, former) = lead_of(&mut tx, held.id).await?;
        sql!(run tx, "update original set apart = true where id = $1", original.uuid())?;
        for (one, home) in &leaving {
            let way = (held.id, AssetId::from_uuid(*home));
            self.send_home(&mut tx, way, *one, actor, at).await?;
        }
        self.settle_lead(&mut tx, held.id, former, at).await?;
        let now = seen(
            &mut tx,
            AssetId::from_uuid(home.1),
            &Visibility::everything(),
        )
        .await?;
        tx.commit().await?;
        Ok(now)
    }

    async fn send_home(
        &self,
        tx: &mut Write,
        (from, home): (AssetId, AssetId),
        original: Uuid,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        if home == from {
            return Err(Error::Missing);
        }
        sql!(run tx, "update original set asset = $2, position = 0 where id = $1", original, home.uuid())?;
        sql!(run tx, "update provenance set asset = $2 where original = $1", original, home.uuid())?;
        sql!(run tx,
            "update asset set joined = null, \
                event = coalesce(event, (select o.event from asset o where o.id = $2)) where id = $1",
            home.uuid(), from.uuid())?;
        let details = json!({ "asset": home.to_string(), "from": from.to_string() });
        for subject in [from, home] {
            let subject = audit::subject(subject);
            audit::append(tx, actor, Act::Separated, &subject, details.clone(), at).await?;
        }
        self.look_anew(tx, home, at).await?;
        shown::keep(tx, home).await?;
        change::append(tx, home).await
    }
}

/// Whether this actor may move an asset's files: their own, or anybody's for who may hide an asset.
fn may_rearrange(asset: &Asset, actor: &Actor) -> Result<()> {
    let own = asset.owner.is_some() && asset.owner == actor.account_id();
    if own || authorise(actor, Permission::Trash) {
        Ok(())
    } else {
        Err(Error::NotNow("not_yours"))
    }
}

async fn seen(tx: &mut Write, id: AssetId, visible: &Visibility) -> Result<Asset> {
    by_id(tx, id, visible).await?.ok_or(Error::Missing)
}

/// The asset that answers for this one, and the file that leads it.
async fn lead_of(tx: &mut Write, asset: AssetId) -> Result<(AssetId, Option<Uuid>)> {
    let lead = leading(tx, asset).await?;
    let first = sql!(maybe: (Uuid,), tx,
        "select id from original where asset = $1 and position = 0", lead.uuid())?;
    Ok((lead, first.map(|(id,)| id)))
}

/// The examined files that share a name or an identifier with one of this asset's, its own among them.
async fn mates(tx: &mut Write, asset: AssetId) -> Result<Vec<PartRow>> {
    let own = sql!(all: (String, Option<String>, Option<String>, Option<Uuid>), tx,
        "select o.stem, o.content, o.folder, h.owner from original o join asset h on h.id = o.home \
         where o.asset = $1 and not o.apart", asset.uuid())?;
    let mut found: BTreeMap<Uuid, PartRow> = BTreeMap::new();
    for (stem, content, folder, owner) in own {
        let rows = sql!(all: PartRow, tx,
            "select o.id as original, o.asset, o.home, o.role, o.filename, o.folder, o.modified, h.kind, h.owner, f.body \
             from original o join asset h on h.id = o.home join facts f on f.original = o.id \
             where ((o.stem = $1 and o.stem <> '' and coalesce(o.folder, '') = coalesce($3, '')) or o.content = $2) \
                and not o.apart and h.owner = $4 \
             order by o.id desc limit $5",
            stem.as_str(), content.as_deref(), folder.as_deref(), owner, MANY)?;
        for row in rows {
            found.insert(row.original, row);
        }
    }
    Ok(found.into_values().collect())
}

impl PartRow {
    fn part(&self) -> Result<Part> {
        let facts: Facts = row::from_json(&self.body)?;
        let role = row::word("role", &self.role, CompanionRole::parse)?;
        let kind = row::word("kind", &self.kind, Kind::parse)?;
        Ok(Part {
            sender: row::id(self.owner),
            folder: self.folder.clone(),
            modified: row::moment(self.modified),
            ..Part::of(role, kind, &self.filename, &facts)
        })
    }
}

/// Whether people have done anything with an asset.
enum Touch {
    Untouched,
    Worked {
        status: Status,
    },
    /// Hidden or withheld: it is left where it is.
    SetAside,
}

async fn touch(tx: &mut Write, asset: AssetId) -> Result<Touch> {
    let state = sql!(one: StateRow, tx,
        "select status, rating, metadata, \
            (trashed is not null or restricted is not null or embargo_until is not null or rights_until is not null \
                or disposition is not null or exists (select 1 from release_asset r where r.asset = asset.id) \
                or exists (select 1 from hold_asset h join hold k on k.id = h.hold \
                    where h.asset = asset.id and k.lifted is null)) as set_aside, consent \
         from asset where id = $1", asset.uuid())?;
    let consent: Consent = row::from_json(&state.consent)?;
    // What is asked before it leaves would be lost among the files of another.
    let asked = consent.needed
        || consent.minors
        || consent.minors_shown.is_some()
        || consent.ruling.is_some()
        || consent.blurred_of.is_some()
        || consent.blurred_copy.is_some();
    let words: Metadata = row::from_json(&state.metadata)?;
    let status = row::word("status", &state.status, Status::parse)?;
    Ok(if state.set_aside || asked {
        Touch::SetAside
    } else if status != Status::Draft || state.rating > 0 || words != Metadata::default() {
        Touch::Worked { status }
    } else {
        Touch::Untouched
    })
}
