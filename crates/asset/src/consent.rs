//! Consent: the releases behind a picture of people, and what is asked before minors are shown.

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, AssetId, ReleaseId};
use crate::time::Timestamp;

/// What is known of the consent of those an asset shows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Consent {
    /// Whether everybody shown must have signed, also where no release is recorded yet.
    pub needed: bool,
    /// Whether it may include minors, as somebody marked it.
    pub minors: bool,
    /// Whether its event is marked so.
    pub event_minors: bool,
    /// How many minors somebody counted; as many guardians must have signed.
    pub minors_shown: Option<u32>,
    /// What a named person ruled about the minors in it.
    pub ruling: Option<Ruling>,
    /// The copy with faces made unrecognisable that may go in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blurred_copy: Option<AssetId>,
    /// The asset it is such a copy of.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub blurred_of: Option<AssetId>,
    /// Every release that speaks of it.
    pub releases: Vec<Signed>,
    /// Who is shown, by folded name.
    pub shown: Vec<String>,
}

/// What a named person ruled, in place of releases of guardians.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ruling {
    /// Who ruled.
    pub account: Option<AccountId>,
    /// When.
    pub at: Timestamp,
    /// Whether it may leave.
    pub may_leave: bool,
    /// Why.
    pub reason: String,
}

/// One release as the gate reads it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Signed {
    /// The release.
    pub release: ReleaseId,
    /// Of whom, by folded name; none for everybody shown.
    pub person: Option<String>,
    /// Whether a guardian signed for a minor.
    pub guardian: bool,
    /// It holds from this moment on.
    pub from: Option<Timestamp>,
    /// It holds before this moment.
    pub until: Option<Timestamp>,
    /// When it was withdrawn.
    pub withdrawn: Option<Timestamp>,
}

/// How the consent of those shown stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// Nobody has to sign.
    NotNeeded,
    /// Everybody who has to has signed.
    Signed,
    /// Somebody's signature is missing, not yet in force, or over.
    Missing,
    /// Somebody took a signature back.
    Withdrawn,
}

/// How the matter of minors stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Minors {
    /// None are expected in it.
    None,
    /// Their guardians signed, a named person ruled that it may leave, or it is a copy made unrecognisable.
    Cleared,
    /// It waits for guardians or a ruling.
    Waiting,
}

/// How the matter of minors goes over time, as far as is known: what the index keeps, so that every moment can be asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct MinorsCourse {
    /// Whether it may include minors, as it or its event is marked.
    pub marked: bool,
    /// Whether it waits for guardians or a ruling before the first of the turns.
    pub waiting: bool,
    /// The moments at which it begins to wait or waits no longer, in their order.
    pub turns: Vec<Timestamp>,
}

impl MinorsCourse {
    /// Whether it waits for guardians or a ruling at this moment: what [`Consent::minors`] says, and so the gate.
    pub fn waits(&self, at: Timestamp) -> bool {
        let turned = self.turns.iter().filter(|turn| **turn <= at).count();
        self.waiting != (turned % 2 == 1)
    }
}

impl Signed {
    /// Whether it is in force at this moment.
    pub fn holds(&self, at: Timestamp) -> bool {
        self.from.is_none_or(|from| from <= at)
            && self.until.is_none_or(|until| at < until)
            && !self.is_withdrawn(at)
    }

    fn is_withdrawn(&self, at: Timestamp) -> bool {
        self.withdrawn.is_some_and(|withdrawn| withdrawn <= at)
    }

    /// The child a guardian signed for: by name, or each release without a name its own.
    fn child(&self) -> (Option<&str>, Option<ReleaseId>) {
        let unnamed = self.person.is_none().then_some(self.release);
        (self.person.as_deref(), unnamed)
    }

    fn speaks_of(&self, person: &str) -> bool {
        match &self.person {
            Some(one) => one == person,
            None => !self.guardian,
        }
    }
}

impl Consent {
    /// How the consent of those shown stands at this moment.
    ///
    /// Once a release is recorded for an asset, consent is needed: one that ended or was taken back is no consent.
    pub fn release(&self, at: Timestamp) -> Release {
        // Guardians sign for minors, and that is asked apart.
        let own = || self.releases.iter().filter(|one| !one.guardian);
        if !self.needed && own().next().is_none() {
            return Release::NotNeeded;
        }
        // Those who must have signed: everybody named, and everybody a release names though no word does.
        let named = own().filter_map(|one| one.person.as_deref());
        let asked = self
            .shown
            .iter()
            .map(String::as_str)
            .filter(|_| self.needed);
        let mut people: Vec<&str> = named.chain(asked).collect();
        people.sort_unstable();
        people.dedup();
        let (mut missing, mut withdrawn) = (false, false);
        let mut ask = |of: &dyn Fn(&Signed) -> bool| {
            if !self.releases.iter().any(|one| of(one) && one.holds(at)) {
                let back = self
                    .releases
                    .iter()
                    .any(|one| of(one) && one.is_withdrawn(at));
                (missing, withdrawn) = (missing || !back, withdrawn || back);
            }
        };
        for person in &people {
            ask(&|one| one.speaks_of(person));
        }
        if people.is_empty() {
            ask(&|one| !one.guardian);
        }
        match (withdrawn, missing) {
            (true, _) => Release::Withdrawn,
            (false, true) => Release::Missing,
            (false, false) => Release::Signed,
        }
    }

    /// How the matter of minors stands at this moment. A ruling that it may not leave outweighs signatures; each child a
    /// guardian ever signed for needs a signature that holds, and as many children as were counted.
    pub fn minors(&self, at: Timestamp) -> Minors {
        let guardians = || self.releases.iter().filter(|one| one.guardian);
        match &self.ruling {
            Some(ruling) if !ruling.may_leave => return Minors::Waiting,
            _ if !self.minors && !self.event_minors && guardians().next().is_none() => {
                return Minors::None;
            }
            Some(_) => return Minors::Cleared,
            None if self.blurred_of.is_some() => return Minors::Cleared,
            None => {}
        }
        let mut children: Vec<(Option<&str>, Option<ReleaseId>)> =
            guardians().map(Signed::child).collect();
        children.sort_unstable();
        children.dedup();
        let holds = |child: &(Option<&str>, Option<ReleaseId>)| {
            guardians().any(|one| one.child() == *child && one.holds(at))
        };
        let asked = self.minors_shown.unwrap_or(1).max(1);
        let enough = children.len() >= usize::try_from(asked).unwrap_or(usize::MAX);
        if enough && children.iter().all(holds) {
            Minors::Cleared
        } else {
            Minors::Waiting
        }
    }

    /// How the matter of minors goes over time.
    pub fn minors_course(&self) -> MinorsCourse {
        let mut moments: Vec<Timestamp> = self.moments().collect();
        moments.sort_unstable();
        moments.dedup();
        let waits = |at| self.minors(at) == Minors::Waiting;
        let waiting = waits(Timestamp::from_micros(i64::MIN));
        let (mut now, mut turns) = (waiting, Vec::new());
        for moment in moments {
            if waits(moment) != now {
                now = !now;
                turns.push(moment);
            }
        }
        MinorsCourse {
            marked: self.minors || self.event_minors,
            waiting,
            turns,
        }
    }

    /// Every moment at which a release begins, ends or is taken back.
    pub(crate) fn moments(&self) -> impl Iterator<Item = Timestamp> + '_ {
        let of = |one: &Signed| [one.from, one.until, one.withdrawn];
        self.releases.iter().flat_map(of).flatten()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(second: i64) -> Timestamp {
        Timestamp::from_micros(second * 1_000_000)
    }

    fn signed(person: Option<&str>, from: i64, until: i64) -> Signed {
        Signed {
            release: ReleaseId::from_u128(1),
            person: person.map(str::to_owned),
            guardian: false,
            from: Some(at(from)),
            until: Some(at(until)),
            withdrawn: None,
        }
    }

    #[test]
    fn nobody_signs_unless_it_is_needed_and_then_everybody_shown() {
        let mut consent = Consent {
            shown: vec!["ana".into(), "luz".into()],
            ..Consent::default()
        };
        assert_eq!(consent.release(at(5)), Release::NotNeeded);
        consent.needed = true;
        assert_eq!(consent.release(at(5)), Release::Missing);
        consent.releases.push(signed(Some("ana"), 0, 10));
        assert_eq!(consent.release(at(5)), Release::Missing);
        consent.releases.push(signed(Some("luz"), 0, 10));
        assert_eq!(consent.release(at(5)), Release::Signed);
        assert_eq!(consent.release(at(10)), Release::Missing);
        consent.releases.push(signed(None, 0, 20));
        assert_eq!(consent.release(at(10)), Release::Signed);
    }

    #[test]
    fn a_release_taken_back_counts_although_nobody_asked_for_one() {
        let mut consent = Consent {
            releases: vec![signed(Some("ana"), 0, 100)],
            ..Consent::default()
        };
        assert_eq!(consent.release(at(5)), Release::Signed);
        consent.releases[0].withdrawn = Some(at(50));
        assert_eq!(consent.release(at(49)), Release::Signed);
        assert_eq!(consent.release(at(50)), Release::Withdrawn);
        consent.releases.push(signed(Some("ana"), 60, 90));
        assert_eq!(consent.release(at(60)), Release::Signed);
    }

    #[test]
    fn minors_wait_for_as_many_guardians_as_were_counted_or_for_a_ruling() {
        let guardian = || Signed {
            guardian: true,
            ..signed(Some("tutora"), 0, 100)
        };
        let mut consent = Consent {
            minors: true,
            ..Consent::default()
        };
        assert_eq!(consent.minors(at(5)), Minors::Waiting);
        consent.releases.push(guardian());
        assert_eq!(consent.minors(at(5)), Minors::Cleared);
        assert_eq!(consent.minors(at(100)), Minors::Waiting);
        consent.minors_shown = Some(2);
        assert_eq!(consent.minors(at(5)), Minors::Waiting);
        let ruling = |may_leave| Ruling {
            account: None,
            at: at(1),
            may_leave,
            reason: "de espaldas".into(),
        };
        consent.ruling = Some(ruling(true));
        assert_eq!(consent.minors(at(5)), Minors::Cleared);
        consent.ruling = Some(ruling(false));
        assert_eq!(consent.minors(at(5)), Minors::Waiting);
        consent.minors = false;
        assert_eq!(consent.minors(at(5)), Minors::Waiting);
    }

    #[test]
    fn a_guardian_signs_for_one_child_and_a_new_signature_takes_the_place_of_an_old_one() {
        let guardian = |number: u128, child: &str, from: i64, until: i64| Signed {
            release: ReleaseId::from_u128(number),
            guardian: true,
            ..signed(Some(child), from, until)
        };
        let mut consent = Consent {
            minors: true,
            needed: true,
            shown: vec!["ana".into(), "luz".into()],
            releases: vec![guardian(1, "nico", 0, 10)],
            ..Consent::default()
        };
        assert_eq!(consent.minors(at(5)), Minors::Cleared);
        assert_eq!(consent.release(at(5)), Release::Missing, "no adult signed");
        assert_eq!(consent.minors(at(15)), Minors::Waiting);
        consent.releases.push(guardian(2, "nico", 10, 20));
        assert_eq!(consent.minors(at(15)), Minors::Cleared);
        consent.minors_shown = Some(2);
        assert_eq!(consent.minors(at(15)), Minors::Waiting, "one child, twice");
        consent.releases.push(guardian(3, "eva", 0, 99));
        assert_eq!(consent.minors(at(15)), Minors::Cleared);
        // Signed for once, a child is known to be shown, whoever took the mark away.
        consent.minors = false;
        consent.releases[2].withdrawn = Some(at(12));
        assert_eq!(consent.minors(at(15)), Minors::Waiting);
    }

    #[test]
    fn a_copy_made_unrecognisable_is_clear_unless_somebody_ruled_otherwise() {
        let mut consent = Consent {
            minors: true,
            event_minors: true,
            ..Consent::default()
        };
        assert_eq!(consent.minors(at(5)), Minors::Waiting);
        consent.blurred_copy = Some(AssetId::from_u128(1));
        assert_eq!(consent.minors(at(5)), Minors::Waiting, "the first stays in");
        consent.blurred_of = Some(AssetId::from_u128(2));
        assert_eq!(consent.minors(at(5)), Minors::Cleared);
        consent.ruling = Some(Ruling {
            account: None,
            at: at(1),
            may_leave: false,
            reason: "Se reconoce por la ropa".to_owned(),
        });
        assert_eq!(consent.minors(at(5)), Minors::Waiting);
    }

    #[test]
    fn the_course_says_at_every_moment_what_is_said_at_that_moment() {
        let guardian = |number: u128, child: &str, from: i64, until: i64| Signed {
            release: ReleaseId::from_u128(number),
            guardian: true,
            ..signed(Some(child), from, until)
        };
        let marked = Consent {
            minors: true,
            ..Consent::default()
        };
        let ruling = |may_leave| Ruling {
            account: None,
            at: at(1),
            may_leave,
            reason: "de espaldas".into(),
        };
        let mut back = guardian(3, "eva", 0, 90);
        back.withdrawn = Some(at(40));
        let cases = [
            Consent::default(),
            marked.clone(),
            Consent {
                event_minors: true,
                ..Consent::default()
            },
            Consent {
                releases: vec![guardian(1, "nico", 10, 20), guardian(2, "nico", 30, 50)],
                ..marked.clone()
            },
            Consent {
                minors_shown: Some(2),
                releases: vec![guardian(1, "nico", 10, 60), back.clone()],
                ..marked.clone()
            },
            // Nobody marked it, but a guardian signed once.
            Consent {
                releases: vec![back],
                ..Consent::default()
            },
            Consent {
                releases: vec![signed(Some("ana"), 10, 20)],
                ..marked.clone()
            },
            Consent {
                ruling: Some(ruling(false)),
                releases: vec![guardian(1, "nico", 10, 20)],
                ..marked.clone()
            },
            Consent {
                ruling: Some(ruling(true)),
                ..marked.clone()
            },
            Consent {
                blurred_of: Some(AssetId::from_u128(2)),
                ..marked
            },
        ];
        let mut waited = 0;
        for (number, consent) in cases.iter().enumerate() {
            let course = consent.minors_course();
            for second in -1..100 {
                let waits = consent.minors(at(second)) == Minors::Waiting;
                assert_eq!(course.waits(at(second)), waits, "case {number} at {second}");
                waited += usize::from(waits);
            }
        }
        assert!((200..800).contains(&waited), "{waited} of 1010");
    }
}
