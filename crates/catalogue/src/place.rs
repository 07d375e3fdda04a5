//! The places the archive knows: entered one by one or from a gazetteer, found by words and by where they lie.

use asset::place::FARTHEST;
use asset::{Act, Actor, Fault, Place, PlaceDraft, PlaceId, Spot, Timestamp};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Tx, Write, places};
use crate::error::Error;
use crate::filter::Text;
use crate::register::{self, Entered, Taken, Tree};
use crate::row::{self, Bits};

const TREE: Tree = Tree("place");
/// How deep places may lie in one another.
const DEEPEST: usize = 20;
/// How many near places are looked through.
const MOST_NEAR: i64 = 5000;

const HAS_CHILDREN: Fault = Fault::new(
    "has_children",
    "other places are part of this one; retire or move them first",
);

/// Which places to list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PlaceQuery {
    /// Words of the names, the kind or the municipality.
    pub words: Option<String>,
    /// Only places of this kind, as it is written.
    pub kind: Option<String>,
    /// Only places right below this one.
    pub parent: Option<PlaceId>,
    /// Retired ones too.
    pub retired: bool,
    /// [`PlacePage::next`] of the page before.
    pub after: Option<String>,
    /// At most this many.
    pub limit: i64,
}

/// One page of places, by name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlacePage {
    /// The places.
    pub items: Vec<Place>,
    /// Where the next page begins.
    pub next: Option<String>,
}

#[derive(sqlx::FromRow)]
struct PlaceRow {
    id: Uuid,
    external: Option<String>,
    name: String,
    name_folded: String,
    aliases: String,
    kind: Option<String>,
    municipality: Option<String>,
    parent: Option<Uuid>,
    latitude: Option<i64>,
    longitude: Option<i64>,
    radius_m: Option<i64>,
    notes: Option<String>,
    merged: Option<Uuid>,
    retired: Option<i64>,
    version: i64,
}

impl PlaceRow {
    fn into_place(self) -> Result<Place> {
        let spot = self.latitude.zip(self.longitude);
        Ok(Place {
            id: PlaceId::from_uuid(self.id),
            draft: PlaceDraft {
                name: self.name,
                aliases: row::from_json(&self.aliases)?,
                kind: self.kind,
                municipality: self.municipality,
                parent: row::id(self.parent),
                spot: spot.map(|(latitude, longitude)| Spot {
                    latitude: row::small(latitude),
                    longitude: row::small(longitude),
                }),
                radius_m: self.radius_m.map(row::small),
                external: self.external,
                notes: self.notes,
            },
            merged: row::id(self.merged),
            retired: row::moment(self.retired),
            version: self.version,
        })
    }
}

const COLUMNS: &str = "p.id, p.external, p.name, p.name_folded, p.aliases, p.kind, p.municipality, p.parent, p.latitude, \
                       p.longitude, p.radius_m, p.notes, p.merged, p.retired, p.version";

impl Catalogue {
    /// This place, merged and retired ones too.
    pub async fn place(&self, id: PlaceId) -> Result<Option<Place>> {
        let mut tx = self.read().await?;
        find(&mut tx, id).await
    }

    /// One page of places.
    pub async fn places(&self, asked: &PlaceQuery) -> Result<PlacePage> {
        let limit = asked.limit.clamp(1, 1000);
        let mut query = listing(asked.retired);
        query.holds("p.folded", asked.words.as_deref());
        if let Some(kind) = &asked.kind {
            query.push(" and p.kind = ");
            query.bind(Bind::Text(kind.trim().to_owned()));
        }
        if let Some(parent) = asked.parent {
            query.push(" and p.parent = ");
            query.bind(Bind::Uuid(parent.uuid()));
        }
        query.after_row("p.name_folded, p.id", asked.after.as_deref());
        query.push(" order by p.name_folded, p.id limit ");
        query.bind(Bind::Int(limit + 1));
        let mut tx = self.read().await?;
        let mut rows = sql!(all with query.binds; PlaceRow, tx, AssertSqlSafe(query.sql))?;
        let next = register::page(&mut rows, limit, |row| (&row.name_folded, row.id));
        let items: Result<Vec<Place>> = rows.into_iter().map(PlaceRow::into_place).collect();
        Ok(PlacePage {
            items: items?,
            next,
        })
    }

    /// The places within so many metres of a point, the nearest first, each with its distance in metres.
    pub async fn places_near(
        &self,
        spot: Spot,
        metres: u32,
        limit: usize,
    ) -> Result<Vec<(Place, u32)>> {
        let metres = metres.clamp(1, FARTHEST);
        let (low, high) = spot.around(metres);
        let mut query = listing(false);
        for (column, least, most) in [
            ("latitude", low.latitude, high.latitude),
            ("longitude", low.longitude, high.longitude),
        ] {
            query.push(&format!(" and p.{column} between "));
            query.bind(Bind::Int(least.into()));
            query.push(" and ");
            query.bind(Bind::Int(most.into()));
        }
        query.push(" order by abs(p.latitude - ");
        query.bind(Bind::Int(spot.latitude.into()));
        query.push(") + abs(p.longitude - ");
        query.bind(Bind::Int(spot.longitude.into()));
        query.push("), p.id limit ");
        query.bind(Bind::Int(MOST_NEAR));
        let mut tx = self.read().await?;
        let rows = sql!(all with query.binds; PlaceRow, tx, AssertSqlSafe(query.sql))?;
        let mut near = Vec::new();
        for row in rows {
            let place = row.into_place()?;
            let Some(there) = place.draft.spot else {
                continue;
            };
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "a distance on earth, not negative"
            )]
            let far = spot.metres_to(there).round() as u32;
            if far <= metres {
                near.push((place, far));
            }
        }
        near.sort_by_key(|(_, far)| *far);
        near.truncate(limit);
        Ok(near)
    }

    /// The places that a gazetteer's rows may mean: those of these keys, and those of these names folded.
    pub async fn places_meant(&self, keys: &[String], names: &[String]) -> Result<Vec<Place>> {
        let mut tx = self.read().await?;
        let mut found = Vec::new();
        for (column, texts) in [("external", keys), ("name_folded", names)] {
            for batch in texts.chunks(250) {
                let text = format!(
                    "select {COLUMNS} from place p where p.merged is null and p.{column} in ({})",
                    places(0, batch.len())
                );
                let rows = sql!(all each batch.iter().cloned(); PlaceRow, tx, AssertSqlSafe(text))?;
                for row in rows {
                    found.push(row.into_place()?);
                }
            }
        }
        Ok(found)
    }

    /// Enters a place.
    pub async fn place_create(
        &self,
        draft: &PlaceDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Place> {
        let mut tx = self.begin_serial().await?;
        let id = PlaceId::new(at);
        create(&mut tx, id, draft, actor, at).await?;
        let made = find(&mut tx, id).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(made)
    }

    /// Changes what is said of a place.
    pub async fn place_change(
        &self,
        id: PlaceId,
        expected: Option<i64>,
        draft: &PlaceDraft,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Place> {
        let mut tx = self.begin_serial().await?;
        change(&mut tx, (id, expected), draft, actor, at).await?;
        let now = find(&mut tx, id).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(now)
    }

    /// Retires a place, which is offered no more, or brings it back; one with places in it is [`Error::Held`].
    pub async fn place_retire(
        &self,
        id: PlaceId,
        retired: bool,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let before = live(&mut tx, id).await?;
        if before.retired.is_some() == retired {
            return Ok(());
        }
        if retired && TREE.has_children(&mut tx, id.uuid()).await? {
            return Err(Error::Held(HAS_CHILDREN));
        }
        sql!(run tx, "update place set retired = $2, version = version + 1 where id = $1",
            id.uuid(), row::micros(retired.then_some(at)))?;
        let details = json!({ "name": before.draft.name, "retired": retired });
        audit::append(
            &mut tx,
            actor,
            Act::RegisterRetired,
            &subject(id),
            details,
            at,
        )
        .await?;
        tx.commit().await
    }

    /// Merges a place into another, which has both their names then and keeps where it lies, unless it did not say.
    pub async fn place_merge(
        &self,
        id: PlaceId,
        into: PlaceId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Place> {
        let mut tx = self.begin_serial().await?;
        let gone = live(&mut tx, id).await?;
        TREE.merges(&mut tx, id.uuid(), into.uuid()).await?;
        let mut draft = live(&mut tx, into).await?.draft;
        draft.aliases.push(gone.draft.name);
        draft.aliases.extend(gone.draft.aliases);
        draft.spot = draft.spot.or(gone.draft.spot);
        draft.radius_m = draft.radius_m.or(gone.draft.radius_m);
        draft.external = draft.external.or(gone.draft.external);
        sql!(run tx, "update place set parent = $2, version = version + 1 where parent = $1", id.uuid(), into.uuid())?;
        sql!(run tx, "update event set place_id = $2, version = version + 1 where place_id = $1", id.uuid(), into.uuid())?;
        sql!(run tx, "update place set merged = $2, version = version + 1 where id = $1", id.uuid(), into.uuid())?;
        change(&mut tx, (into, None), &draft, actor, at).await?;
        register::merged(&mut tx, (&subject(id), &subject(into)), actor, at).await?;
        let now = find(&mut tx, into).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(now)
    }

    /// Takes some places in from a gazetteer, all of these or none.
    pub async fn places_import(
        &self,
        entries: &[Taken<PlaceId, PlaceDraft>],
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Entered> {
        let mut tx = self.begin_serial().await?;
        let mut entered = Entered::default();
        for one in entries {
            if one.expected.is_some() {
                change(&mut tx, (one.id, one.expected), &one.draft, actor, at).await?;
                entered.changed += 1;
            } else {
                create(&mut tx, one.id, &one.draft, actor, at).await?;
                entered.created += 1;
            }
        }
        register::imported(&mut tx, "places", entered, actor, at).await?;
        tx.commit().await?;
        Ok(entered)
    }
}

fn listing(retired: bool) -> Text {
    let mut query = Text::new(&format!(
        "select {COLUMNS} from place p where p.merged is null"
    ));
    if !retired {
        query.push(" and p.retired is null");
    }
    query
}

async fn find(tx: &mut Tx, id: PlaceId) -> Result<Option<Place>> {
    let text = format!("select {COLUMNS} from place p where p.id = $1");
    let row = sql!(maybe: PlaceRow, tx, AssertSqlSafe(text), id.uuid())?;
    row.map(PlaceRow::into_place).transpose()
}

/// The place, unless it was merged into another.
async fn live(tx: &mut Tx, id: PlaceId) -> Result<Place> {
    let place = find(tx, id).await?.ok_or(Error::Missing)?;
    if place.merged.is_some() {
        return Err(Error::Held(register::MERGED));
    }
    Ok(place)
}

fn folded(draft: &PlaceDraft) -> String {
    let more = [draft.kind.as_ref(), draft.municipality.as_ref()];
    let texts = std::iter::once(&draft.name).chain(&draft.aliases);
    register::folded(texts.chain(more.into_iter().flatten()).map(String::as_str))
}

async fn create(
    tx: &mut Write,
    id: PlaceId,
    draft: &PlaceDraft,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let draft = draft.checked()?;
    TREE.fits(tx, None, row::uuid(draft.parent), DEEPEST)
        .await?;
    sql!(run tx,
        "insert into place (id, external, name, name_folded, aliases, kind, municipality, parent, latitude, longitude, \
            radius_m, notes, folded, created) \
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
        id.uuid(), draft.external.as_deref(), draft.name.as_str(), register::folded_name(&draft.name),
        row::json(&draft.aliases)?, draft.kind.as_deref(), draft.municipality.as_deref(), row::uuid(draft.parent),
        draft.spot.map(|spot| i64::from(spot.latitude)), draft.spot.map(|spot| i64::from(spot.longitude)),
        draft.radius_m.map(i64::from), draft.notes.as_deref(), folded(&draft), at.as_micros())?;
    let details = register::filled(&draft)?;
    audit::append(tx, actor, Act::Registered, &subject(id), details, at).await
}

async fn change(
    tx: &mut Write,
    (id, expected): (PlaceId, Option<i64>),
    draft: &PlaceDraft,
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let draft = draft.checked()?;
    let before = live(tx, id).await?;
    register::based_on(expected, before.version)?;
    let changes = register::differences(&before.draft, &draft)?;
    if changes.is_empty() {
        return Ok(());
    }
    if before.draft.parent != draft.parent {
        TREE.fits(tx, Some(id.uuid()), row::uuid(draft.parent), DEEPEST)
            .await?;
    }
    sql!(run tx,
        "update place set external = $2, name = $3, name_folded = $4, aliases = $5, kind = $6, municipality = $7, \
            parent = $8, latitude = $9, longitude = $10, radius_m = $11, notes = $12, folded = $13, \
            version = version + 1 where id = $1",
        id.uuid(), draft.external.as_deref(), draft.name.as_str(), register::folded_name(&draft.name),
        row::json(&draft.aliases)?, draft.kind.as_deref(), draft.municipality.as_deref(), row::uuid(draft.parent),
        draft.spot.map(|spot| i64::from(spot.latitude)), draft.spot.map(|spot| i64::from(spot.longitude)),
        draft.radius_m.map(i64::from), draft.notes.as_deref(), folded(&draft))?;
    let details = Value::Object(changes);
    audit::append(tx, actor, Act::RegisterChanged, &subject(id), details, at).await
}

/// How the audit names a place.
fn subject(id: PlaceId) -> String {
    format!("place:{id}")
}
