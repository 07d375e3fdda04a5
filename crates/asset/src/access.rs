//! Asking for what is kept from somebody: what can be asked for, and what is counted without being shown.

use serde::{Deserialize, Serialize};

use crate::asset::{Asset, Condition};
use crate::authority::Visibility;
use crate::disposition::Standing;
use crate::time::Timestamp;

/// The most requests of one person that wait for an answer.
pub const MOST_OPEN: i64 = 20;

/// What can be asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// The restricted material that a search means.
    Restricted,
    /// An original that the asker may see and not take away.
    Original,
}

impl Kind {
    /// Every kind.
    pub const ALL: [Self; 2] = [Self::Restricted, Self::Original];

    /// The word used in rows and answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Restricted => "restricted",
            Self::Original => "original",
        }
    }

    /// The kind of this word.
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// What somebody would see if restriction kept nothing from them.
#[must_use]
pub fn unlocked(visibility: &Visibility) -> Visibility {
    Visibility {
        restricted: true,
        ..visibility.clone()
    }
}

/// Whether restriction alone keeps this asset from somebody; the rule that the count repeats.
///
/// What is in the trash, quarantined, proposed for disposition or disposed of is not to be had by asking.
pub fn is_locked(asset: &Asset, visibility: &Visibility, at: Timestamp) -> bool {
    asset.restricted.is_some()
        && !visibility.restricted
        && asset.trashed.is_none()
        && asset.disposition == Standing::Kept
        && !matches!(asset.condition, Condition::Quarantined { .. })
        && unlocked(visibility).sees(asset, at)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::{Account, Actor, Role};
    use crate::authority::visibility;
    use crate::id::{AccountId, UnitId};
    use crate::status::Status;
    use serde_json::json;

    const NOW: Timestamp = Timestamp::from_micros(1_000_000);

    fn sight(role: Role, unit: Option<UnitId>) -> Visibility {
        let account = Account {
            id: AccountId::from_u128(7),
            name: "elena".into(),
            display_name: "Elena".into(),
            role,
            unit,
            within: unit.into_iter().collect(),
            disabled: false,
        };
        visibility(&Actor::person(account), NOW)
    }

    fn restricted(status: Status) -> Asset {
        let original = crate::Original {
            id: crate::OriginalId::from_u128(1),
            digest: crate::Digest::of(b""),
            sha256: crate::Sha256::of(b""),
            bytes: 0,
            mime: "image/jpeg".into(),
            received: NOW,
        };
        let asset = json!({
            "id": "01890000-0000-7000-8000-000000000000", "folio": "ACV-2026-000001", "kind": "photo", "status": status,
            "condition": {"state": "ready"}, "trashed": null, "restricted": "x", "embargo_until": null,
            "rights_until": null, "rating": 0, "owner": AccountId::from_u128(8), "filename": "a.jpg", "arrived": NOW,
            "taken": null, "event": null, "metadata": {}, "facts": {}, "thumbhash": null, "colour": null,
            "original": original, "renditions": [], "version": 1,
        });
        serde_json::from_value(asset).expect("an asset")
    }

    #[test]
    fn only_what_restriction_alone_withholds_is_locked() {
        let editor = sight(Role::Editor, None);
        let plain = || restricted(Status::Draft);
        assert!(is_locked(&plain(), &editor, NOW));
        let trashed = Asset {
            trashed: Some(NOW),
            ..plain()
        };
        let pending = Asset {
            disposition: Standing::Pending,
            ..plain()
        };
        let disposed = Asset {
            disposition: Standing::Disposed,
            ..plain()
        };
        let quarantined = Asset {
            condition: Condition::Quarantined {
                reason: "twice".into(),
            },
            ..plain()
        };
        let open = Asset {
            restricted: None,
            ..plain()
        };
        for other in [trashed, pending, disposed, quarantined, open] {
            assert!(!is_locked(&other, &editor, NOW));
        }
    }

    #[test]
    fn a_count_is_bounded_as_the_rest_of_a_sight() {
        let publisher = sight(Role::Publisher, None);
        assert!(!is_locked(&restricted(Status::Draft), &publisher, NOW));
        assert!(is_locked(&restricted(Status::Approved), &publisher, NOW));
        let embargoed = Asset {
            embargo_until: Some(NOW.plus_seconds(1)),
            ..restricted(Status::Approved)
        };
        assert!(!is_locked(&embargoed, &publisher, NOW));
        let (own, other) = (UnitId::from_u128(1), UnitId::from_u128(2));
        let editor = sight(Role::Editor, Some(own));
        for (unit, locked) in [(Some(own), true), (Some(other), false), (None, false)] {
            let asset = Asset {
                unit,
                ..restricted(Status::Draft)
            };
            assert_eq!(is_locked(&asset, &editor, NOW), locked, "{unit:?}");
        }
        // Who sees what is restricted has nothing to ask for.
        let archivist = sight(Role::Archivist, None);
        assert!(!is_locked(&restricted(Status::Draft), &archivist, NOW));
    }
}
