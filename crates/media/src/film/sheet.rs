//! Small frames on one sheet, and which moment each belongs to.

use std::fmt::Write as _;

use crate::Error;
use crate::picture::{Rgb, set_aside};
use crate::resize::to_usize;

/// Frames side by side.
const COLUMNS: usize = 10;

/// As many frames a sheet has at most.
const MOST_TILES: usize = 100;

/// The least distance between two frames, in microseconds.
const LEAST_STEP: i64 = 1_000_000;

/// Frames being gathered, the first one at or after every step.
pub(super) struct Tiles {
    step: i64,
    next: i64,
    kept: Vec<(i64, Rgb)>,
}

impl Tiles {
    /// No frames yet of a film that runs so many microseconds, if that is known.
    pub(super) fn of(duration: Option<i64>) -> Self {
        let most = i64::try_from(MOST_TILES).unwrap_or(i64::MAX);
        let step = duration.map_or(LEAST_STEP, |duration| (duration + most - 1) / most);
        Self {
            step: step.max(LEAST_STEP),
            next: 0,
            kept: Vec::new(),
        }
    }

    /// How many there are.
    pub(super) fn len(&self) -> usize {
        self.kept.len()
    }

    /// Whether a frame of this time is one of those wanted.
    pub(super) fn wants(&self, at: i64) -> bool {
        at >= self.next
    }

    /// Keeps a frame that is wanted; the running time was longer than it was said to be when they become too many.
    pub(super) fn keep(&mut self, at: i64, tile: Rgb) {
        // A film that changes its size midway keeps the tiles of its first one.
        let fits = self
            .kept
            .first()
            .is_none_or(|(_, first)| (first.width, first.height) == (tile.width, tile.height));
        self.next = (at / self.step).saturating_add(1).saturating_mul(self.step);
        if !fits {
            return;
        }
        self.kept.push((at, tile));
        if self.kept.len() > MOST_TILES {
            self.step = self.step.saturating_mul(2);
            let mut next = i64::MIN;
            let step = self.step;
            self.kept.retain(|(at, _)| {
                let wanted = *at >= next;
                if wanted {
                    next = (at / step).saturating_add(1).saturating_mul(step);
                }
                wanted
            });
            self.next = next;
        }
    }

    /// The sheet of a film that ends at this time.
    pub(super) fn sheet(self, end: i64) -> Result<Sheet, Error> {
        let first = self
            .kept
            .first()
            .map(|(_, tile)| (to_usize(tile.width), to_usize(tile.height)));
        let Some((wide, high)) = first else {
            return Err(Error::Damaged(
                "not one picture of the film could be decoded".to_owned(),
            ));
        };
        let columns = self.kept.len().min(COLUMNS);
        let rows = self.kept.len().div_ceil(columns);
        let row = wide * columns * 3;
        let mut bytes = set_aside(row * high * rows, 0_u8)?;
        for (index, (_, tile)) in self.kept.iter().enumerate() {
            let corner = index / columns * high * row + index % columns * wide * 3;
            for (line, pixels) in tile.bytes.chunks_exact(wide * 3).enumerate() {
                let start = corner + line * row;
                bytes[start..start + wide * 3].copy_from_slice(pixels);
            }
        }
        let side = |pixels: usize| u32::try_from(pixels).unwrap_or(u32::MAX);
        Ok(Sheet {
            picture: Rgb {
                width: side(wide * columns),
                height: side(high * rows),
                bytes,
            },
            tile: (wide, high),
            times: self.kept.iter().map(|(at, _)| *at).collect(),
            end,
        })
    }
}

/// A finished sheet.
pub(crate) struct Sheet {
    /// All frames, from left to right and from top to bottom.
    pub(crate) picture: Rgb,
    tile: (usize, usize),
    /// When each frame is shown, in microseconds.
    times: Vec<i64>,
    end: i64,
}

impl Sheet {
    /// As many frames as asked for, at even distances of time; fewer where there are fewer.
    pub(crate) fn moments(&self, count: i64) -> Vec<Rgb> {
        let mut places: Vec<usize> = (0..count)
            .map(|part| self.end.saturating_mul(2 * part + 1) / (2 * count))
            .map(|moment| {
                let behind = self.times.partition_point(|at| *at <= moment);
                behind.saturating_sub(1)
            })
            .collect();
        places.dedup();
        places.into_iter().map(|place| self.frame(place)).collect()
    }

    fn frame(&self, place: usize) -> Rgb {
        let (wide, high) = self.tile;
        let columns = self.times.len().clamp(1, COLUMNS);
        let row = to_usize(self.picture.width) * 3;
        let corner = place / columns * high * row + place % columns * wide * 3;
        let lines = (0..high).map(|line| corner + line * row);
        let bytes = lines.flat_map(|start| &self.picture.bytes[start..start + wide * 3]);
        Rgb {
            width: u32::try_from(wide).unwrap_or(u32::MAX),
            height: u32::try_from(high).unwrap_or(u32::MAX),
            bytes: bytes.copied().collect(),
        }
    }

    /// Which part of the sheet belongs to which moment; the sheet is named as the neighbour it is.
    pub(crate) fn cues(&self) -> String {
        let mut text = "WEBVTT\n".to_owned();
        let (wide, high) = self.tile;
        let columns = self.times.len().clamp(1, COLUMNS);
        for (index, at) in self.times.iter().enumerate() {
            // The first frame stands for whatever comes before it too.
            let from = if index == 0 { 0 } else { *at };
            let until = self.times.get(index + 1).copied().unwrap_or(self.end);
            let until = until.max(from + 1000);
            let (x, y) = (index % columns * wide, index / columns * high);
            let _ = write!(
                text,
                "\n{} --> {}\nsprite#xywh={x},{y},{wide},{high}\n",
                clock(from),
                clock(until)
            );
        }
        text
    }
}

/// Hours, minutes, seconds and thousandths.
fn clock(micros: i64) -> String {
    let millis = micros.max(0) / 1000;
    let (seconds, millis) = (millis / 1000, millis % 1000);
    let (minutes, seconds) = (seconds / 60, seconds % 60);
    format!(
        "{:02}:{:02}:{seconds:02}.{millis:03}",
        minutes / 60,
        minutes % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tile(light: u8) -> Rgb {
        Rgb {
            width: 4,
            height: 2,
            bytes: vec![light; 24],
        }
    }

    fn sheet(seconds: u8, known: bool) -> Sheet {
        let duration = known.then_some(i64::from(seconds) * 1_000_000);
        let mut tiles = Tiles::of(duration);
        for second in 0..seconds {
            let at = i64::from(second) * 1_000_000;
            if tiles.wants(at) {
                tiles.keep(at, tile(second));
            }
        }
        tiles.sheet(i64::from(seconds) * 1_000_000).unwrap()
    }

    #[test]
    fn each_moment_has_its_part_of_the_sheet() {
        let sheet = sheet(12, true);
        assert_eq!((sheet.picture.width, sheet.picture.height), (40, 4));
        let cues = sheet.cues();
        assert!(cues.starts_with("WEBVTT\n\n00:00:00.000 --> 00:00:01.000\nsprite#xywh=0,0,4,2\n"));
        assert!(cues.ends_with("00:00:11.000 --> 00:00:12.000\nsprite#xywh=4,2,4,2\n"));
        // The last frame lies second in the second row.
        assert_eq!(sheet.picture.bytes[(2 * 40 + 4) * 3], 11);
    }

    #[test]
    fn moments_lie_at_even_distances() {
        let lights = |seconds| {
            let moments = sheet(seconds, true).moments(5);
            moments
                .iter()
                .map(|frame| frame.bytes[0])
                .collect::<Vec<_>>()
        };
        assert_eq!(lights(30), [3, 9, 15, 21, 27]);
        assert_eq!(lights(2), [0, 1]);
        let frame = &sheet(12, true).moments(5)[4];
        assert_eq!(
            (frame.width, frame.height, &frame.bytes[..]),
            (4, 2, &[10; 24][..])
        );
    }

    #[test]
    fn a_film_longer_than_it_said_keeps_a_bounded_sheet() {
        for known in [true, false] {
            let sheet = sheet(250, known);
            assert!((50..=MOST_TILES).contains(&sheet.times.len()));
            assert!(sheet.times.is_sorted());
        }
    }
}
