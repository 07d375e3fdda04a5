//! The one test before anything leaves.

use serde::{Deserialize, Serialize};

use crate::asset::{Asset, Condition};
use crate::authority::Visibility;
use crate::consent::{Minors, Release};
use crate::disposition::Standing;
use crate::status::Status;
use crate::time::Timestamp;

/// Who would receive it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// A colleague who is signed in, and what they may see.
    Colleague(Visibility),
    /// The press, by invitation.
    Press(Vec<Blackout>),
    /// Anybody.
    Public(Vec<Blackout>),
}

/// A time in which the office publishes nothing, such as the weeks before an election.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Blackout {
    /// It begins.
    pub from: Timestamp,
    /// It ends.
    pub until: Timestamp,
    /// Why.
    pub reason: String,
}

/// One reason it may not leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Obstacle {
    /// This audience may not know of it.
    NotAllowed,
    /// Review has not approved it.
    NotApproved,
    /// It is in the trash.
    Trashed,
    /// It killed its decoder.
    Quarantined,
    /// It is restricted.
    Restricted,
    /// Its embargo has not ended.
    Embargoed,
    /// Its rights have ended.
    RightsExpired,
    /// Somebody shown has not signed, or no longer.
    ReleaseMissing,
    /// Somebody shown took their signature back.
    ReleaseWithdrawn,
    /// It may show minors, and neither guardians signed nor did a named person rule.
    MinorWithoutRelease,
    /// Somebody proposed that its bytes leave for ever.
    DispositionPending,
    /// Its bytes left for ever.
    Disposed,
    /// The office publishes nothing now.
    Blackout,
}

impl Obstacle {
    /// Every obstacle.
    pub const ALL: [Self; 13] = [
        Self::NotAllowed,
        Self::NotApproved,
        Self::Trashed,
        Self::Quarantined,
        Self::Restricted,
        Self::Embargoed,
        Self::RightsExpired,
        Self::ReleaseMissing,
        Self::ReleaseWithdrawn,
        Self::MinorWithoutRelease,
        Self::DispositionPending,
        Self::Disposed,
        Self::Blackout,
    ];

    /// The stable code used in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::NotAllowed => "not_allowed",
            Self::NotApproved => "not_approved",
            Self::Trashed => "trashed",
            Self::Quarantined => "quarantined",
            Self::Restricted => "restricted",
            Self::Embargoed => "embargoed",
            Self::RightsExpired => "rights_expired",
            Self::ReleaseMissing => "release_missing",
            Self::ReleaseWithdrawn => "release_withdrawn",
            Self::MinorWithoutRelease => "minor_without_release",
            Self::DispositionPending => "disposition_pending",
            Self::Disposed => "disposed",
            Self::Blackout => "blackout",
        }
    }
}

/// Everything that keeps this asset in at this moment; empty when it may leave.
///
/// Those who work on an asset (its sender, editors, archivists, administrators) see it as far as their sight goes; what is
/// not clear is kept from every other colleague as from the world.
pub fn obstacles(asset: &Asset, audience: &Audience, at: Timestamp) -> Vec<Obstacle> {
    let mut found = Vec::new();
    let blackouts: &[Blackout] = match audience {
        Audience::Colleague(visible) => {
            if !visible.sees(asset, at) {
                found.push(Obstacle::NotAllowed);
            }
            if visible.works_on(asset) {
                // Bytes that are gone leave for nobody.
                if asset.disposition == Standing::Disposed {
                    found.push(Obstacle::Disposed);
                }
                return found;
            }
            &[]
        }
        Audience::Press(blackouts) | Audience::Public(blackouts) => blackouts,
    };
    if asset.status != Status::Approved {
        found.push(Obstacle::NotApproved);
    }
    if asset.trashed.is_some() {
        found.push(Obstacle::Trashed);
    }
    if asset.restricted.is_some() {
        found.push(Obstacle::Restricted);
    }
    found.extend(held(asset, at));
    if blackouts
        .iter()
        .any(|blackout| blackout.from <= at && at < blackout.until)
    {
        found.push(Obstacle::Blackout);
    }
    found
}

/// What keeps an asset in beside its place in review: what [`Clearance`](crate::Clearance) is computed from.
pub(crate) fn held(asset: &Asset, at: Timestamp) -> Vec<Obstacle> {
    let mut found = Vec::new();
    let mut hinder = |hinders: bool, obstacle| {
        if hinders {
            found.push(obstacle);
        }
    };
    hinder(
        matches!(asset.condition, Condition::Quarantined { .. }),
        Obstacle::Quarantined,
    );
    hinder(
        asset.embargo_until.is_some_and(|until| at < until),
        Obstacle::Embargoed,
    );
    hinder(
        asset.rights_until.is_some_and(|until| at >= until),
        Obstacle::RightsExpired,
    );
    match asset.consent.release(at) {
        Release::NotNeeded | Release::Signed => {}
        Release::Missing => hinder(true, Obstacle::ReleaseMissing),
        Release::Withdrawn => hinder(true, Obstacle::ReleaseWithdrawn),
    }
    match asset.consent.minors(at) {
        Minors::None | Minors::Cleared => {}
        Minors::Waiting => hinder(true, Obstacle::MinorWithoutRelease),
    }
    match asset.disposition {
        Standing::Kept => {}
        Standing::Pending => hinder(true, Obstacle::DispositionPending),
        Standing::Disposed => hinder(true, Obstacle::Disposed),
    }
    found
}
