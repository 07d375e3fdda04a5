//! What the vault keeps of an asset beside its bytes, so that a lost catalogue can be made again.

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::asset::Asset;
use crate::canonical::canonical;
use crate::original::Provenance;

/// The version of this shape; raised when a field changes its meaning.
pub const VERSION: u32 = 1;

/// Everything known of one asset, in one file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Record {
    /// [`VERSION`] when it was written.
    pub version: u32,
    /// The asset.
    pub asset: Asset,
    /// Every time its bytes were sent.
    pub provenance: Vec<Provenance>,
}

impl Record {
    /// The record of an asset.
    pub const fn new(asset: Asset, provenance: Vec<Provenance>) -> Self {
        Self {
            version: VERSION,
            asset,
            provenance,
        }
    }

    /// The bytes to keep: canonical JSON and a line end. The same knowledge gives the same bytes.
    pub fn to_bytes(&self) -> Vec<u8> {
        let value = serde_json::to_value(self).unwrap_or(Value::Null);
        let mut text = canonical(&value);
        text.push('\n');
        text.into_bytes()
    }
}
