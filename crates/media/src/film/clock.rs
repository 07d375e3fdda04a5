//! Times that jump: a stream whose clock starts anew goes on where it was, and a lie of hours is not waited for.

use std::collections::BTreeMap;

use ffmpeg_next::{Packet, Rational, Rescale, rescale};

/// A leap in broadcast streams that is a new clock and no gap, in microseconds.
const LEAP_OF_STREAMS: i64 = 10_000_000;

/// A leap in files with an index that can only be a lie, in microseconds.
const LEAP_OF_FILES: i64 = 3_600_000_000;

/// Follows the times of every track and takes off what they leapt.
pub(super) struct Clock {
    most: i64,
    shift: i64,
    tracks: BTreeMap<usize, i64>,
}

impl Clock {
    /// The clock of a file; `broadcast` where streams are cut together without an index.
    pub(super) const fn new(broadcast: bool) -> Self {
        Self {
            most: if broadcast {
                LEAP_OF_STREAMS
            } else {
                LEAP_OF_FILES
            },
            shift: 0,
            tracks: BTreeMap::new(),
        }
    }

    /// Forgets where the tracks were, after a seek.
    pub(super) fn forget(&mut self) {
        self.shift = 0;
        self.tracks.clear();
    }

    /// Takes off what the times of this packet's track have leapt so far.
    pub(super) fn put_right(&mut self, packet: &mut Packet, unit: Rational) {
        let Some(stated) = packet.dts().or(packet.pts()) else {
            return;
        };
        let now = stated.rescale(unit, rescale::TIME_BASE);
        let length = packet.duration().max(0).rescale(unit, rescale::TIME_BASE);
        let length = length.min(self.most / 2);
        if let Some(next) = self.tracks.get(&packet.stream()) {
            let leap = now.saturating_sub(self.shift).saturating_sub(*next);
            if leap.saturating_abs() > self.most {
                self.shift = self.shift.saturating_add(leap);
            }
        }
        if self.shift != 0 {
            let shift = self.shift.rescale(rescale::TIME_BASE, unit);
            packet.set_pts(packet.pts().map(|at| at.saturating_sub(shift)));
            packet.set_dts(packet.dts().map(|at| at.saturating_sub(shift)));
        }
        let next = now.saturating_sub(self.shift).saturating_add(length);
        self.tracks.insert(packet.stream(), next);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn times(broadcast: bool, stated: &[i64]) -> Vec<i64> {
        let unit = Rational::new(1, 1000);
        let mut clock = Clock::new(broadcast);
        let right = |&at: &i64| {
            let mut packet = Packet::empty();
            packet.set_pts(Some(at));
            packet.set_dts(Some(at));
            packet.set_duration(40);
            clock.put_right(&mut packet, unit);
            packet.pts().unwrap()
        };
        stated.iter().map(right).collect()
    }

    #[test]
    fn a_broadcast_whose_clock_starts_anew_goes_on() {
        assert_eq!(
            times(true, &[90_000, 90_040, 1_000, 1_040]),
            [90_000, 90_040, 90_080, 90_120]
        );
        assert_eq!(times(true, &[0, 40, 5_000]), [0, 40, 5_000]);
    }

    #[test]
    fn a_pause_in_a_file_stays_and_forty_hours_do_not() {
        assert_eq!(times(false, &[0, 40, 60_000]), [0, 40, 60_000]);
        assert_eq!(times(false, &[0, 143_165_000]), [0, 40]);
    }
}
