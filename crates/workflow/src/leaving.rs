//! Something on its way out: which bytes, and the words that travel inside them.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use asset::{Asset, Digest, Failure};
use bytes::Bytes;
use exchange::packet::{Frame, Taken, iim, packet};
use futures::stream::{self, BoxStream, StreamExt as _, TryStreamExt as _};
use media::{Keep, Packets, Piece, Splice};
use tokio::sync::Semaphore;
use vault::Object;

use crate::archive::Archive;
use crate::decode::{Reply, Task};
use crate::decoder::decode;
use crate::error::Error;
use crate::steps::nonsense;

/// The largest picture that is taken into memory to put words in; a larger one leaves without.
const LARGEST: u64 = 96 << 20;

/// Something that may leave: what it is and how to read it.
#[derive(Debug)]
pub struct Leaving {
    /// The asset it belongs to.
    pub asset: Asset,
    /// The media type.
    pub mime: String,
    /// What it is called, different for different bytes: the strong `ETag`.
    pub tag: String,
    /// The file name a person saves it under.
    pub filename: String,
    pub(crate) object: Object,
    /// Its size in the vault.
    pub(crate) stored: u64,
    pub(crate) words: Words,
}

/// How words get into what leaves.
#[derive(Debug)]
pub(crate) enum Words {
    /// It leaves as it lies in the vault.
    None,
    /// Among the first bytes of a picture of ours.
    Inside(Packets),
    /// Behind a film of ours.
    Behind(Vec<u8>),
    /// Wherever a child finds a place for them in a file of others.
    ByChild(Packets),
}

/// The plans made lately, by the tag of what they make: ranges, seeking and repeated looks ask for one again and again.
#[derive(Debug)]
pub(crate) struct Plans {
    made: Mutex<HashMap<String, Splice>>,
    /// Pictures are planned in memory: a few at a time.
    room: Semaphore,
}

/// How many plans are remembered; each has some kilobytes.
const REMEMBERED: usize = 256;
/// How many plans are made at once.
const AT_ONCE: usize = 4;

impl Default for Plans {
    fn default() -> Self {
        Self {
            made: Mutex::default(),
            room: Semaphore::new(AT_ONCE),
        }
    }
}

impl Plans {
    fn known(&self, tag: &str) -> Option<Splice> {
        let made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        made.get(tag).cloned()
    }

    fn remember(&self, tag: &str, splice: &Splice) {
        let mut made = self.made.lock().unwrap_or_else(PoisonError::into_inner);
        if made.len() >= REMEMBERED {
            made.clear();
        }
        made.insert(tag.to_owned(), splice.clone());
    }
}

/// Something that leaves, ready to be read: its size is known.
#[derive(Debug)]
pub struct Ready {
    /// How many bytes it has.
    pub bytes: u64,
    object: Object,
    splice: Splice,
}

impl Leaving {
    /// Makes it ready to be read.
    ///
    /// [`Error::Unmade`] with the code `no_place_for_metadata` when words are to go into a file that carries none.
    pub async fn ready(&self, archive: &Archive) -> Result<Ready, Error> {
        let splice = match archive.plans.known(&self.tag) {
            Some(known) => known,
            None => self.planned(archive).await?,
        };
        Ok(Ready {
            bytes: splice.len(),
            object: self.object.clone(),
            splice,
        })
    }

    async fn planned(&self, archive: &Archive) -> Result<Splice, Error> {
        let whole = Piece::Source {
            from: 0,
            to: self.stored,
        };
        let splice = match &self.words {
            Words::None => {
                return Ok(Splice {
                    pieces: vec![whole],
                });
            }
            Words::Behind(tail) => {
                return Ok(Splice {
                    pieces: vec![whole, Piece::Bytes(tail.clone())],
                });
            }
            Words::Inside(packets) if self.stored <= LARGEST => {
                let _room = archive.plans.room.acquire().await;
                let held = archive
                    .vault
                    .read(&self.object, None)
                    .await?
                    .whole()
                    .await?;
                match media::embed_bytes(held, packets, Keep::Nothing) {
                    Ok(splice) => splice,
                    Err(error) => {
                        tracing::error!(%error, asset = %self.asset.id, "a picture leaves without its words");
                        Splice {
                            pieces: vec![whole],
                        }
                    }
                }
            }
            Words::Inside(_) => Splice {
                pieces: vec![whole],
            },
            Words::ByChild(packets) => {
                let _room = archive.plans.room.acquire().await;
                by_child(archive, &self.asset, packets).await?
            }
        };
        archive.plans.remember(&self.tag, &splice);
        Ok(splice)
    }
}

/// How words get into an original, found out by a child: the file is nobody's but its sender's.
async fn by_child(archive: &Archive, asset: &Asset, packets: &Packets) -> Result<Splice, Error> {
    let held = archive.vault.local(asset.original.digest).await?;
    let out = tempfile::Builder::new()
        .prefix("decode-")
        .tempdir_in(&archive.settings.scratch)
        .map_err(Error::machine("making a folder for the decoder"))?;
    let task = Task::Embed {
        xmp: packets.xmp.clone(),
        iim: packets.iim.clone(),
    };
    let settings = &archive.settings;
    match decode(settings, held.path(), out.path(), task, &mut |_| ()).await {
        Ok(Reply::Embedded(splice)) if is_sound(&splice, asset.original.bytes) => Ok(splice),
        Ok(_) => Err(Error::Unmade(nonsense())),
        Err(failure) if failure.code == "unsupported" => Err(Error::Unmade(Failure {
            code: "no_place_for_metadata".to_owned(),
            ..failure
        })),
        Err(failure) => Err(Error::Unmade(failure)),
    }
}

/// Whether a plan names only bytes the original has, and adds no more than words need: a hostile file may have made it.
fn is_sound(splice: &Splice, size: u64) -> bool {
    const MOST: u64 = 32 << 20;
    let mut added = 0;
    let inside = splice.pieces.iter().all(|piece| match piece {
        Piece::Source { from, to } => from <= to && *to <= size,
        Piece::Bytes(bytes) => {
            added += bytes.len() as u64;
            true
        }
    });
    inside && added <= MOST && splice.len() <= size.saturating_add(MOST)
}

impl Ready {
    /// Its bytes, or a part of them.
    pub async fn read(
        self,
        archive: &Archive,
        part: Option<Range<u64>>,
    ) -> Result<BoxStream<'static, Result<Bytes, vault::Error>>, Error> {
        let part = part.unwrap_or(0..self.bytes);
        let mut pieces = within(self.splice, &part).into_iter();
        let (vault, object) = (archive.vault.clone(), self.object);
        // The first is opened now, so that what cannot be read is told before the answer begins.
        let Some(first) = pieces.next() else {
            return Ok(stream::empty().boxed());
        };
        let first = open(&vault, &object, first).await?;
        let rest = stream::iter(pieces)
            .then(move |piece| {
                let (vault, object) = (vault.clone(), object.clone());
                async move { open(&vault, &object, piece).await }
            })
            .try_flatten();
        Ok(first.chain(rest).boxed())
    }
}

async fn open(
    vault: &vault::Vault,
    object: &Object,
    piece: Piece,
) -> Result<BoxStream<'static, Result<Bytes, vault::Error>>, vault::Error> {
    Ok(match piece {
        Piece::Bytes(bytes) => stream::once(async move { Ok(Bytes::from(bytes)) }).boxed(),
        Piece::Source { from, to } => vault.read(object, Some(from..to)).await?.stream.boxed(),
    })
}

/// The pieces that make this part of a copy.
fn within(splice: Splice, part: &Range<u64>) -> Vec<Piece> {
    let mut found = Vec::new();
    let mut at = 0;
    for piece in splice.pieces {
        let (start, end) = (at, at + piece.len());
        at = end;
        let (from, to) = (part.start.max(start), part.end.min(end));
        if from >= to {
            continue;
        }
        let (skip, keep) = (from - start, to - from);
        found.push(match piece {
            Piece::Source { from, .. } => Piece::Source {
                from: from + skip,
                to: from + skip + keep,
            },
            Piece::Bytes(bytes) => {
                let place = |number: u64| usize::try_from(number).unwrap_or(bytes.len());
                let cut = bytes.get(place(skip)..place(skip + keep));
                Piece::Bytes(cut.unwrap_or_default().to_vec())
            }
        });
    }
    found
}

/// The words of an asset as they travel inside its files, its camera's clock put right.
pub(crate) fn packets(asset: &Asset, frame: Frame) -> Packets {
    let taken = Taken::of(asset);
    Packets {
        xmp: packet(asset, taken, frame),
        iim: iim(asset, taken),
    }
}

/// Something short that differs for different words.
pub(crate) fn mark(packets: &Packets) -> String {
    let all = [packets.xmp.as_slice(), packets.iim.as_slice()].concat();
    Digest::of(&all).to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_is_cut_out_of_its_pieces() {
        let splice = || Splice {
            pieces: vec![
                Piece::Bytes(b"abc".to_vec()),
                Piece::Source { from: 10, to: 14 },
                Piece::Bytes(b"xy".to_vec()),
            ],
        };
        assert_eq!(within(splice(), &(0..9)), splice().pieces);
        assert_eq!(
            within(splice(), &(2..5)),
            [
                Piece::Bytes(b"c".to_vec()),
                Piece::Source { from: 10, to: 12 }
            ]
        );
        assert_eq!(within(splice(), &(8..9)), [Piece::Bytes(b"y".to_vec())]);
        assert_eq!(within(splice(), &(9..9)), []);
    }
}
