//! PSD: XMP and IPTC-IIM among the image resources.

use super::splice::{Plan, Splice};
use super::xmp::Packet;
use super::{Keep, Packets, damaged, resources, stripping};
use crate::Error;
use crate::facts::source::{Source, be32};

const LARGEST: u32 = 64 << 20;

/// How the copy is put together.
pub(super) fn plan(source: &Source, packets: &Packets, keep: Keep) -> Result<Splice, Error> {
    if keep == Keep::Nothing {
        return Err(stripping("PSD"));
    }
    let long = |at: u64| source.exact(at, 4).and_then(|bytes| be32(&bytes, 0));
    let cut = || Error::Truncated("the PSD ends before its resources".to_owned());
    // A header of 26 bytes, then the colours.
    let at = 30 + u64::from(long(26).ok_or_else(cut)?);
    let length = long(at).ok_or_else(cut)?;
    if length > LARGEST {
        return Err(damaged("the PSD has more resources than can be meant"));
    }
    let end = at + 4 + u64::from(length);
    let old = usize::try_from(length)
        .ok()
        .and_then(|length| source.exact(at + 4, length))
        .ok_or_else(cut)?;
    let packet = Packet::merge(&packets.xmp, &resources::packets(&old))?.whole();
    let new = resources::with_packet(&old, &packets.iim, &packet);
    let length =
        u32::try_from(new.len()).map_err(|_| damaged("the PSD's resources are too long"))?;
    let mut plan = Plan::new(source.len());
    plan.source(0, at);
    plan.bytes(&length.to_be_bytes());
    plan.bytes(&new);
    plan.source(end, source.len());
    Ok(plan.finish())
}
