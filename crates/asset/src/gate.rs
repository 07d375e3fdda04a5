//! The one test before anything leaves.

use serde::{Deserialize, Serialize};

use crate::asset::{Asset, Condition};
use crate::authority::Visibility;
use crate::status::Status;
use crate::time::Timestamp;

/// Who would receive it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Audience {
    /// A colleague who is signed in, and what they may see.
    Colleague(Visibility),
    /// The press, by invitation.
    Press,
    /// Anybody.
    Public,
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
}

/// Everything that keeps this asset in at this moment; empty when it may leave.
pub fn obstacles(asset: &Asset, audience: &Audience, at: Timestamp) -> Vec<Obstacle> {
    let mut found = Vec::new();
    let mut hinder = |hinders: bool, obstacle| {
        if hinders {
            found.push(obstacle);
        }
    };
    let trashed = asset.trashed.is_some();
    let restricted = asset.restricted.is_some();
    match audience {
        Audience::Colleague(visible) => {
            let seen = visible.sees(asset.status, asset.owner, restricted, trashed);
            hinder(!seen, Obstacle::NotAllowed);
        }
        Audience::Press | Audience::Public => {
            hinder(asset.status != Status::Approved, Obstacle::NotApproved);
            hinder(trashed, Obstacle::Trashed);
            hinder(
                matches!(asset.condition, Condition::Quarantined { .. }),
                Obstacle::Quarantined,
            );
            hinder(restricted, Obstacle::Restricted);
            hinder(
                asset.embargo_until.is_some_and(|until| at < until),
                Obstacle::Embargoed,
            );
            hinder(
                asset.rights_until.is_some_and(|until| at >= until),
                Obstacle::RightsExpired,
            );
        }
    }
    found
}
