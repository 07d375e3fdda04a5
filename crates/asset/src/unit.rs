//! A unit of the administration, such as a secretariat or a direction.

use serde::{Deserialize, Serialize};

use crate::id::UnitId;
use crate::register::{self, Fault};
use crate::time::Timestamp;

/// A unit as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unit {
    /// Its name in rows and addresses.
    pub id: UnitId,
    /// What people say of it.
    #[serde(flatten)]
    pub draft: UnitDraft,
    /// The unit it was merged into.
    pub merged: Option<UnitId>,
    /// When it was retired.
    pub retired: Option<Timestamp>,
    /// Grows with every change; the `ETag` of its address.
    pub version: i64,
}

/// What people say of a unit.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct UnitDraft {
    /// What it is called.
    pub name: String,
    /// How people write it short, `DIF`.
    pub short: Option<String>,
    /// The unit above it.
    pub parent: Option<UnitId>,
    /// The first day it existed; none for always.
    pub from_day: Option<String>,
    /// The last day it existed; none for still.
    pub until_day: Option<String>,
    /// The unit that took over its work.
    pub successor: Option<UnitId>,
    /// Anything else.
    pub notes: Option<String>,
}

impl UnitDraft {
    /// The same in order, or why it cannot be kept.
    pub fn checked(&self) -> Result<Self, Fault> {
        let (from_day, until_day) =
            register::period(self.from_day.as_deref(), self.until_day.as_deref())?;
        Ok(Self {
            name: register::name(&self.name)?,
            short: register::short(self.short.as_deref())?,
            parent: self.parent,
            from_day,
            until_day,
            successor: self.successor,
            notes: register::notes(self.notes.as_deref())?,
        })
    }
}
