//! Blackouts: the times in which the office publishes nothing.

use asset::{Actor, Blackout};

use crate::archive::{Archive, now};
use crate::error::Error;

/// The setting that holds them.
const BLACKOUTS: &str = "gate.blackouts";

/// The times in which nothing is published.
pub async fn list(archive: &Archive) -> Result<Vec<Blackout>, Error> {
    let kept = archive.catalogue.setting(BLACKOUTS).await?;
    let read = kept.and_then(|text| serde_json::from_str(&text).ok());
    Ok(read.unwrap_or_default())
}

/// Sets them.
pub async fn set(archive: &Archive, blackouts: &[Blackout], actor: &Actor) -> Result<(), Error> {
    let value = serde_json::to_value(blackouts).unwrap_or_default();
    let text = value.to_string();
    let catalogue = &archive.catalogue;
    Ok(catalogue
        .change_setting(BLACKOUTS, &text, value, actor, now())
        .await?)
}
