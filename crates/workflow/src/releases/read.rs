//! What the rows of a table mean: which releases, assets and events.

use std::collections::{HashMap, HashSet};

use asset::{Actor, AssetId, EventId, Fault, ReleaseId, Timestamp, visibility};
use catalogue::{Named, Release, ReleaseDraft, Withdrawal, folded_name};
use exchange::table::{Row, Table};

use super::words::{Words, moment};
use super::{single, spoken_of};
use crate::archive::{Archive, now};
use crate::error::Error;
use crate::registers;
use crate::sheets::Events;

const UNKNOWN: Fault = Fault::new(
    "unknown_release",
    "this archive has no release of that id; leave the cell blank to write a new one",
);
const AMBIGUOUS: Fault = Fault::new(
    "ambiguous",
    "several releases say so; give the id of the one that is meant",
);
const BAD_KIND: Fault = Fault::new(
    "bad_kind",
    "the kind is person, guardian or owner; in Spanish persona, tutor or propietario",
);
const UNKNOWN_ASSET: Fault = Fault::new(
    "unknown_asset",
    "one of the folios is of no asset; correct it or take it out",
);
const UNKNOWN_EVENT: Fault = Fault::new(
    "unknown_event",
    "one of the events is not there; write its title or its identifier as the archive has it",
);
const AMBIGUOUS_EVENT: Fault = Fault::new(
    "ambiguous_event",
    "several events have one of these titles; write the identifier of the one that is meant",
);
const REASON_MISSING: Fault = Fault::new(
    "reason_missing",
    "say why it was taken back, in 1 to 2000 characters",
);
const NOT_YET: Fault = Fault::new(
    "bad_moment",
    "a signature was taken back at a moment that has passed, or today",
);
const WITHDRAWN: Fault = Fault::new(
    "withdrawn",
    "this release was taken back, and what was noted of it stays; write a new one in a row without id",
);

/// What rows may mean, looked up at once.
pub(super) struct Reader {
    /// The releases that are there.
    pub(super) releases: Vec<Release>,
    /// The places of those that say the same, in the list above.
    alike: HashMap<Mark, Vec<usize>>,
    places: HashMap<ReleaseId, usize>,
    named: Named,
    titles: HashSet<EventId>,
    /// The assets of the folios in the table, joined ones as those that answer for them.
    folios: HashMap<String, AssetId>,
    events: Events,
    visible: asset::Visibility,
}

/// What a release without an identifier is known by: its kind, person, purpose and beginning.
pub(super) type Mark = (String, String, String, Option<Timestamp>);

pub(super) fn mark(kind: &str, person: &str, purpose: &str, from: Option<Timestamp>) -> Mark {
    let (person, purpose) = (folded_name(person), folded_name(purpose));
    (kind.to_owned(), person, purpose, from)
}

/// The place of the release a row means, and what the row says of it.
pub(super) type Understood = (Option<usize>, ReleaseDraft, Option<Withdrawal>);

impl Reader {
    pub(super) async fn of(archive: &Archive, actor: &Actor, table: &Table) -> Result<Self, Error> {
        let (mut ids, mut people) = (HashSet::new(), HashSet::new());
        let mut folios: HashSet<String> = HashSet::new();
        for row in &table.rows {
            match row.get("id").map(str::parse::<ReleaseId>) {
                Some(Ok(id)) => drop(ids.insert(id)),
                Some(Err(_)) => {}
                None => drop(people.insert(row.get("person").unwrap_or_default().to_owned())),
            }
            let scan = row.get("scan").map(str::to_owned);
            let named = row.list("assets").into_iter().chain(scan);
            folios.extend(named.map(|folio| folio.to_uppercase()));
        }
        let (ids, people): (Vec<_>, Vec<_>) =
            (ids.into_iter().collect(), people.into_iter().collect());
        let releases = archive.catalogue.releases_meant(&ids, &people).await?;
        let asked: Vec<&str> = folios.iter().map(String::as_str).collect();
        let mut known = HashMap::new();
        for batch in asked.chunks(250) {
            known.extend(archive.catalogue.ids_of_folios(batch).await?);
        }
        let (mut assets, events) = spoken_of(&releases);
        assets.extend(known.values().copied());
        let named = archive.catalogue.named(&assets, &events).await?;
        let titles = single(archive, &named).await?;
        // A release that names a file joined to another asset since goes on naming that file.
        for id in releases.iter().flat_map(|one| &one.assets) {
            if let Some(folio) = named.folios.get(id) {
                known.insert(folio.clone(), *id);
            }
        }
        let mut alike: HashMap<Mark, Vec<usize>> = HashMap::new();
        let mut places = HashMap::new();
        for (place, one) in releases.iter().enumerate() {
            places.insert(one.id, place);
            let mark = mark(&one.kind, &one.person, &one.purpose, one.from);
            alike.entry(mark).or_default().push(place);
        }
        Ok(Self {
            releases,
            alike,
            places,
            named,
            titles,
            folios: known,
            events: Events::default(),
            visible: visibility(actor, now()),
        })
    }

    pub(super) fn words<'r>(&'r self, zone: &'r str) -> Words<'r> {
        Words {
            named: &self.named,
            titles: &self.titles,
            zone,
        }
    }

    /// The release a row means, if it is known, and what the row says of it.
    pub(super) async fn read(
        &mut self,
        archive: &Archive,
        table: &Table,
        row: &Row,
    ) -> Result<Result<Understood, Fault>, Error> {
        let place = match self.meant(archive, row) {
            Err(fault) => return Ok(Err(fault)),
            Ok(place) => place,
        };
        let mut events = Vec::new();
        for name in row.list("events") {
            match self.event(archive, place, &name).await? {
                Err(fault) => return Ok(Err(fault)),
                Ok(event) => events.push(event),
            }
        }
        events.sort_unstable();
        events.dedup();
        let known = place.map(|place| &self.releases[place]);
        Ok(self
            .draft(archive, (table, row), known, events)
            .map(|(draft, withdrawal)| (place, draft, withdrawal)))
    }

    /// The place of the release a row means: by its identifier, else the one that says the same.
    fn meant(&self, archive: &Archive, row: &Row) -> Result<Option<usize>, Fault> {
        if let Some(id) = row.get("id") {
            let id: ReleaseId = id.parse().map_err(|_| UNKNOWN)?;
            return self.places.get(&id).copied().map(Some).ok_or(UNKNOWN);
        }
        let kind = kind(row.get("kind").unwrap_or("person"))?;
        let said = |code: &str| row.get(code).unwrap_or_default();
        let from = moment(row.get("from"), &archive.settings.zone, 0)?;
        let mark = mark(kind, said("person"), said("purpose"), from);
        match self.alike.get(&mark).map(Vec::as_slice) {
            None => Ok(None),
            Some([one]) => Ok(Some(*one)),
            Some(_) => Err(AMBIGUOUS),
        }
    }

    async fn event(
        &mut self,
        archive: &Archive,
        place: Option<usize>,
        name: &str,
    ) -> Result<Result<EventId, Fault>, Error> {
        // An event that was retired since stays named where it is.
        let kept = place.and_then(|place| {
            let mut events = self.releases[place].events.iter();
            events.find(|id| id.to_string() == name)
        });
        if let Some(kept) = kept {
            return Ok(Ok(*kept));
        }
        let found = self.events.find(archive, &self.visible, name).await?;
        let event = match found {
            Ok(event) => event,
            Err("ambiguous_event") => return Ok(Err(AMBIGUOUS_EVENT)),
            Err(_) => return Ok(Err(UNKNOWN_EVENT)),
        };
        if !self.named.titles.contains_key(&event) {
            let named = archive.catalogue.named(&[], &[event]).await?;
            self.titles.extend(single(archive, &named).await?);
            self.named.titles.extend(named.titles);
        }
        Ok(Ok(event))
    }

    fn draft(
        &self,
        archive: &Archive,
        (table, row): (&Table, &Row),
        known: Option<&Release>,
        events: Vec<EventId>,
    ) -> Result<(ReleaseDraft, Option<Withdrawal>), Fault> {
        let mut draft = match known {
            Some(known) => known.draft(),
            None => ReleaseDraft {
                kind: "person",
                ..ReleaseDraft::default()
            },
        };
        if let Some(word) = row.get("kind") {
            draft.kind = kind(word)?;
        }
        let person = row.get("person").unwrap_or_default();
        person.clone_into(&mut draft.person);
        if table.has("purpose") {
            let purpose = row.get("purpose").unwrap_or_default();
            purpose.clone_into(&mut draft.purpose);
        }
        registers::text(table, row, "signer", &mut draft.signer);
        registers::text(table, row, "notes", &mut draft.notes);
        if table.has("everywhere") {
            draft.everywhere = row.get("everywhere").map_or(Ok(false), registers::yes)?;
        }
        if table.has("from") {
            draft.from = moment(row.get("from"), &archive.settings.zone, 0)?;
        }
        if table.has("until") {
            draft.until = moment(row.get("until"), &archive.settings.zone, 1)?;
        }
        let asset = |folio: &str| self.folios.get(&folio.to_uppercase()).copied();
        if table.has("assets") {
            let folios = row.list("assets");
            let assets = folios
                .iter()
                .map(|folio| asset(folio).ok_or(UNKNOWN_ASSET))
                .collect::<Result<HashSet<_>, _>>()?;
            draft.assets = assets.into_iter().collect();
            draft.assets.sort_unstable();
        }
        if table.has("events") {
            draft.events = events;
        }
        if table.has("scan") {
            let scan = row.get("scan");
            // Who knows where a file went knows it by the asset that answers for it.
            draft.scan = match known.and_then(|known| known.scan) {
                Some(kept) if scan == self.named.folios.get(&kept).map(String::as_str) => {
                    Some(kept)
                }
                _ => scan
                    .map(|folio| asset(folio).ok_or(UNKNOWN_ASSET))
                    .transpose()?,
            };
        }
        let withdrawal = withdrawal(archive, (table, row), known)?;
        Ok((draft.checked()?, withdrawal))
    }
}

/// What a row says of a signature taken back, where that is news.
fn withdrawal(
    archive: &Archive,
    (table, row): (&Table, &Row),
    known: Option<&Release>,
) -> Result<Option<Withdrawal>, Fault> {
    if !table.has("withdrawn") {
        return Ok(None);
    }
    let said = moment(row.get("withdrawn"), &archive.settings.zone, 0)?;
    let reason = row.get("withdrawn_reason");
    if let Some((at, why)) = known.and_then(|known| known.withdrawn.as_ref()) {
        let same = said == Some(*at)
            && (!table.has("withdrawn_reason") || reason.unwrap_or_default() == why.trim());
        return if same { Ok(None) } else { Err(WITHDRAWN) };
    }
    let Some(at) = said else { return Ok(None) };
    if at > now() {
        return Err(NOT_YET);
    }
    let reason = reason.filter(|reason| reason.chars().count() <= 2000);
    Ok(Some((at, reason.ok_or(REASON_MISSING)?.to_owned())))
}

fn kind(word: &str) -> Result<&'static str, Fault> {
    match folded_name(word).as_str() {
        "person" | "persona" => Ok("person"),
        "guardian" | "tutor" | "tutora" | "tutela" | "madre" | "padre" => Ok("guardian"),
        "owner" | "propietario" | "propietaria" | "dueno" | "duena" | "titular" => Ok("owner"),
        _ => Err(BAD_KIND),
    }
}
