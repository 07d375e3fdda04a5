//! Something on its way out: which bytes, and the words that travel inside them.

use std::ops::Range;

use asset::{Asset, Digest};
use bytes::Bytes;
use exchange::packet::{Taken, iim, packet};
use futures::stream::{self, BoxStream, StreamExt as _, TryStreamExt as _};
use media::{Keep, Packets, Piece, Splice};
use vault::Object;

use crate::archive::Archive;
use crate::error::Error;

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
    /// As a child planned it, for a file of others.
    Planned(Splice),
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
    pub async fn ready(&self, archive: &Archive) -> Result<Ready, Error> {
        let whole = Piece::Source {
            from: 0,
            to: self.stored,
        };
        let pieces = match &self.words {
            Words::Planned(splice) => splice.pieces.clone(),
            Words::Behind(tail) => vec![whole, Piece::Bytes(tail.clone())],
            Words::Inside(packets) if self.stored <= LARGEST => {
                let held = archive
                    .vault
                    .read(&self.object, None)
                    .await?
                    .whole()
                    .await?;
                match media::splice_bytes(&held, packets, Keep::Nothing) {
                    Ok(copy) => vec![Piece::Bytes(copy)],
                    Err(error) => {
                        tracing::error!(%error, asset = %self.asset.id, "a picture leaves without its words");
                        vec![whole]
                    }
                }
            }
            Words::None | Words::Inside(_) => vec![whole],
        };
        let splice = Splice { pieces };
        Ok(Ready {
            bytes: splice.len(),
            object: self.object.clone(),
            splice,
        })
    }
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
pub(crate) fn packets(asset: &Asset) -> Packets {
    let taken = asset.taken_at().map(|at| Taken {
        at,
        offset: asset.facts.taken_offset,
    });
    Packets {
        xmp: packet(asset, taken),
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
