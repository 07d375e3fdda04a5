//! What the vault keeps of an asset beside its bytes, so that a lost catalogue can be made again.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::asset::Asset;
use crate::canonical::canonical;
use crate::id::{AccountId, AssetId};
use crate::metadata::{Metadata, Said};
use crate::original::Provenance;
use crate::status::Status;
use crate::time::Timestamp;

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
    /// The assets its other files arrived as, and become again when they are separated.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub joined: Vec<Joined>,
    /// What is said in it, by language.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub subtitles: BTreeMap<String, String>,
}

/// An asset whose files are with another one: what is known of it, so that nothing is lost with the catalogue.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Joined {
    /// Its name in rows.
    pub id: AssetId,
    /// The number people quote.
    pub folio: String,
    /// Who sent it.
    pub owner: Option<AccountId>,
    /// When it arrived.
    pub arrived: Timestamp,
    /// Where it was in review.
    pub status: Status,
    /// Its stars.
    pub rating: u8,
    /// What people said of it.
    pub metadata: Metadata,
    /// Who said it.
    pub said: Said,
}

impl Record {
    /// The record of an asset.
    pub const fn new(asset: Asset, provenance: Vec<Provenance>, joined: Vec<Joined>) -> Self {
        Self {
            version: VERSION,
            asset,
            provenance,
            joined,
            subtitles: BTreeMap::new(),
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
