//! The words in which a table tells releases, and its days.

use std::collections::HashSet;

use asset::{AssetId, EventId, Fault, Timestamp, WallClock};
use catalogue::{Named, Release, ReleaseDraft, Withdrawal};
use exchange::sheet;
use exchange::table::listed;
use serde::Serialize;

use crate::registers::day;

const BAD_MOMENT: Fault = Fault::new(
    "bad_moment",
    "write a day such as 2026-11-14 or 14/11/2026, or a moment such as 2026-11-14T18:52:07-06:00",
);

/// What a row says of a release, in the words of the table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(super) struct Said {
    pub(super) kind: String,
    pub(super) person: String,
    pub(super) signer: Option<String>,
    pub(super) purpose: String,
    pub(super) everywhere: bool,
    pub(super) from: Option<String>,
    pub(super) until: Option<String>,
    pub(super) assets: Vec<String>,
    pub(super) events: Vec<String>,
    pub(super) scan: Option<String>,
    pub(super) withdrawn: Option<String>,
    pub(super) withdrawn_reason: Option<String>,
    pub(super) notes: Option<String>,
}

/// How releases are told in the words of the table.
pub(super) struct Words<'n> {
    pub(super) named: &'n Named,
    pub(super) titles: &'n HashSet<EventId>,
    pub(super) zone: &'n str,
}

impl Words<'_> {
    /// What is kept of a release.
    pub(super) fn said(&self, release: &Release) -> Said {
        let scan = release.scan.as_ref();
        let (withdrawn, reason) = release.withdrawn.clone().unzip();
        Said {
            kind: release.kind.clone(),
            person: release.person.trim().to_owned(),
            signer: text(release.signer.as_deref()),
            purpose: release.purpose.trim().to_owned(),
            everywhere: release.everywhere,
            from: release.from.map(|at| from_day(at, self.zone)),
            until: release.until.map(|at| until_day(at, self.zone)),
            assets: self.folios(&release.assets),
            events: self.events(&release.events),
            scan: scan.map(|id| self.folio(*id)),
            withdrawn: withdrawn.map(|at| from_day(at, self.zone)),
            withdrawn_reason: text(reason.as_deref()),
            notes: text(release.notes.as_deref()),
        }
    }

    /// What a release is after a row.
    pub(super) fn after(
        &self,
        draft: &ReleaseDraft,
        withdrawal: Option<&Withdrawal>,
        known: Option<&Release>,
    ) -> Said {
        let kept = known.and_then(|known| known.withdrawn.as_ref());
        let (withdrawn, reason) = withdrawal.or(kept).cloned().unzip();
        Said {
            kind: draft.kind.to_owned(),
            person: draft.person.trim().to_owned(),
            signer: text(draft.signer.as_deref()),
            purpose: draft.purpose.trim().to_owned(),
            everywhere: draft.everywhere,
            from: draft.from.map(|at| from_day(at, self.zone)),
            until: draft.until.map(|at| until_day(at, self.zone)),
            assets: self.folios(&draft.assets),
            events: self.events(&draft.events),
            scan: draft.scan.map(|id| self.folio(id)),
            withdrawn: withdrawn.map(|at| from_day(at, self.zone)),
            withdrawn_reason: text(reason.as_deref()),
            notes: text(draft.notes.as_deref()),
        }
    }

    fn folio(&self, id: AssetId) -> String {
        let known = self.named.folios.get(&id);
        known.cloned().unwrap_or_else(|| id.to_string())
    }

    fn folios(&self, ids: &[AssetId]) -> Vec<String> {
        let mut folios: Vec<String> = ids.iter().map(|id| self.folio(*id)).collect();
        folios.sort_unstable();
        folios
    }

    /// Titles where they mean one event and all of them fit into a cell; identifiers else.
    fn events(&self, ids: &[EventId]) -> Vec<String> {
        let title = |id: &EventId| {
            let single = self.titles.contains(id).then(|| self.named.titles.get(id));
            single.flatten().map(|title| title.trim().to_owned())
        };
        let mut events: Vec<String> = ids
            .iter()
            .map(|id| title(id).unwrap_or_else(|| id.to_string()))
            .collect();
        if listed(&events).chars().count() > sheet::LONGEST_CELL {
            events = ids.iter().map(ToString::to_string).collect();
        }
        events.sort_unstable();
        events
    }
}

fn text(text: Option<&str>) -> Option<String> {
    let text = text.map(str::trim).filter(|text| !text.is_empty());
    text.map(str::to_owned)
}

/// A moment, or the day that begins so many days after the one that is written.
pub(super) fn moment(
    text: Option<&str>,
    zone: &str,
    days: i64,
) -> Result<Option<Timestamp>, Fault> {
    let Some(text) = day(text) else {
        return Ok(None);
    };
    let clock = format!("{text}T00:00:00").parse::<WallClock>();
    if let (10, Ok(clock)) = (text.len(), clock) {
        let clock = clock.plus_seconds(days * 86_400).ok_or(BAD_MOMENT)?;
        return Ok(Some(clock.in_zone(zone)));
    }
    text.parse().map(Some).map_err(|_| BAD_MOMENT)
}

/// The day a moment begins, where it begins one here; else the moment.
fn from_day(at: Timestamp, zone: &str) -> String {
    spelt(at, zone, 0)
}

/// The last day before a moment, where it begins one here; else the moment.
fn until_day(at: Timestamp, zone: &str) -> String {
    spelt(at, zone, 1)
}

fn spelt(at: Timestamp, zone: &str, days: i64) -> String {
    let clock = WallClock::of(at, zone).and_then(|clock| clock.plus_seconds(-days * 86_400));
    let day = clock.map(WallClock::day).unwrap_or_default();
    match moment(Some(&day), zone, days) {
        Ok(Some(same)) if same == at => day,
        _ => at.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ZONE: &str = "America/Mexico_City";

    #[test]
    fn the_last_day_of_a_release_is_one_on_which_it_holds() {
        let from = moment(Some("14/11/2026"), ZONE, 0).unwrap().unwrap();
        let until = moment(Some("2026-11-14"), ZONE, 1).unwrap().unwrap();
        assert_eq!(from.to_string(), "2026-11-14T06:00:00Z");
        assert_eq!(until.to_string(), "2026-11-15T06:00:00Z");
        assert_eq!(from_day(from, ZONE), "2026-11-14");
        assert_eq!(until_day(until, ZONE), "2026-11-14");
        assert_eq!(moment(Some("mañana"), ZONE, 0), Err(BAD_MOMENT));
        assert_eq!(moment(None, ZONE, 0), Ok(None));
    }

    #[test]
    fn what_begins_no_day_is_told_to_the_microsecond() {
        for text in ["2026-11-14T18:52:07-06:00", "2026-11-14T06:00:00.000001Z"] {
            let at: Timestamp = text.parse().unwrap();
            assert_eq!(from_day(at, ZONE), at.to_string());
            assert_eq!(moment(Some(&until_day(at, ZONE)), ZONE, 1), Ok(Some(at)));
        }
    }
}
