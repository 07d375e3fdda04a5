//! Assets in the likeness of others, many and fast: an archive of any size to try things on.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use asset::{
    AssetId, Digest, EventId, Facts, Metadata, OriginalId, ProvenanceId, Status, Timestamp,
    WallClock,
};

use crate::catalogue::Catalogue;
use crate::engine::Write;
use crate::repair::facts_of;
use crate::row::{self, Bits};
use crate::{Result, change};

/// An asset that shall look like another.
#[derive(Debug, Clone)]
pub struct Twin {
    /// The one it looks like.
    pub of: AssetId,
    /// When it was taken.
    pub taken: Timestamp,
    /// How far it has come.
    pub status: Status,
    /// Its stars.
    pub rating: i64,
    /// Its words.
    pub metadata: Metadata,
}

/// An asset made by [`Catalogue::twins`].
#[derive(Debug, Clone)]
pub struct Twinned {
    /// The one it looks like.
    pub of: AssetId,
    /// The name its original would have.
    pub digest: Digest,
}

impl Catalogue {
    /// Adds assets to an event, each with the looks of another and words and a moment of its own.
    ///
    /// They have records only: no bytes lie behind them, and no step of the pipeline is asked for. For trials of size.
    pub async fn twins(&self, event: EventId, twins: &[Twin]) -> Result<Vec<Twinned>> {
        let mut tx = self.begin_serial().await?;
        let mut facts: HashMap<AssetId, String> = HashMap::new();
        let mut made = Vec::with_capacity(twins.len());
        let mut ids = Vec::with_capacity(twins.len());
        for twin in twins {
            let body = match facts.entry(twin.of) {
                Entry::Occupied(known) => known.into_mut(),
                Entry::Vacant(place) => {
                    let facts = facts_of(&mut tx, twin.of).await?.unwrap_or_default();
                    place.insert(row::json(&spare(facts))?)
                }
            };
            let id = AssetId::new(twin.taken);
            let digest = Digest::of(id.uuid().as_bytes());
            self.twin(&mut tx, event, twin, (id, digest)).await?;
            sql!(run tx,
                "insert into facts (original, body, read) select id, $2, received from original where asset = $1",
                id.uuid(), body.as_str())?;
            ids.push(id);
            made.push(Twinned {
                of: twin.of,
                digest,
            });
        }
        change::append_all(&mut tx, &ids).await?;
        tx.commit().await?;
        Ok(made)
    }

    async fn twin(
        &self,
        tx: &mut Write,
        event: EventId,
        twin: &Twin,
        (id, digest): (AssetId, Digest),
    ) -> Result<()> {
        let at = twin.taken.plus_seconds(3600);
        let folio = self.next_folio(tx, at).await?.to_string();
        let day = WallClock::of(twin.taken, self.zone()).map(WallClock::day);
        let day = day.unwrap_or_else(|| self.day(at));
        sql!(run tx,
            "insert into asset (id, folio, kind, status, condition, rating, owner, filename, arrived, taken, moment, day, \
                event, metadata, thumbhash, colour, ratio, duration_ms, camera) \
             select $1, $2, kind, $3, condition, $4, owner, filename, $5, $6, $6, $7, $8, $9, thumbhash, colour, ratio, \
                duration_ms, camera from asset where id = $10",
            id.uuid(), folio.as_str(), twin.status.as_str(), twin.rating, at.as_micros(), twin.taken.as_micros(),
            day.as_str(), event.uuid(), row::json(&twin.metadata)?, twin.of.uuid())?;
        sql!(run tx,
            "insert into original (id, asset, home, position, digest, sha256, bytes, mime, received, role, filename, stem) \
             select $1, $2, $2, 0, $3, $3, bytes, mime, $4, role, filename, stem from original \
             where asset = $5 and position = 0",
            OriginalId::new(at).uuid(), id.uuid(), digest.as_bytes().as_slice(), at.as_micros(), twin.of.uuid())?;
        sql!(run tx,
            "insert into provenance (id, asset, account, at, filename, event) \
             select $1, $2, owner, $3, filename, $4 from asset where id = $5",
            ProvenanceId::new(at).uuid(), id.uuid(), at.as_micros(), event.uuid(), twin.of.uuid())?;
        sql!(run tx,
            "insert into rendition (asset, recipe, wanted, hash, mime, ext, bytes, width, height, made) \
             select $1, recipe, wanted, hash, mime, ext, bytes, width, height, made from rendition \
             where asset = $2 and hash is not null",
            id.uuid(), twin.of.uuid())?;
        Ok(())
    }
}

/// What a file says of itself without the words, the moment and the tags, which are not its twin's.
fn spare(facts: Facts) -> Facts {
    Facts {
        mime: facts.mime,
        kind: facts.kind,
        width: facts.width,
        height: facts.height,
        display_width: facts.display_width,
        display_height: facts.display_height,
        orientation: facts.orientation,
        make: facts.make,
        model: facts.model,
        serial: facts.serial,
        lens: facts.lens,
        iso: facts.iso,
        exposure_s: facts.exposure_s,
        f_number: facts.f_number,
        focal_mm: facts.focal_mm,
        duration_s: facts.duration_s,
        ..Facts::default()
    }
}
