//! A film read from end to end and coded anew.

use std::path::Path;

use ffmpeg_next::codec::threading;
use ffmpeg_next::frame::Video;
use ffmpeg_next::{Rescale, decoder, rescale};

use super::sound::Sound;
use super::target::{Target, Wish};
use super::{Film, MOST_FAILURES};
use crate::Error;

/// What is taken of a film.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Length {
    /// All of it, with its sound.
    Whole,
    /// So many microseconds from its beginning, without a sound.
    Silent(i64),
    /// From one moment to another, in microseconds from its beginning, with its sound.
    Part(i64, i64),
}

/// One film on its way from its reel to another.
pub(super) struct Making {
    film: Film,
    decoder: decoder::Video,
    target: Target,
    length: Length,
    /// Where both tracks begin, in microseconds: the proxy begins there at nought.
    begin: i64,
    /// How long the last frame is shown as the film states it, in microseconds.
    stated: i64,
    /// When the next frame is due where it does not say so itself, in the track's unit.
    due: i64,
    /// Whether the length wanted has been reached.
    full: bool,
}

impl Making {
    /// Opens what reads and what writes.
    pub(super) fn new(film: Film, wish: Wish, length: Length, path: &Path) -> Result<Self, Error> {
        let decoder = film
            .reel
            .picture_decoder(film.picture, threading::Type::Frame)?;
        let skipped = match length {
            Length::Part(from, _) => from,
            Length::Whole | Length::Silent(_) => 0,
        };
        let begin = film.begin().saturating_add(skipped);
        let heard = !matches!(length, Length::Silent(_));
        let sound = match film.sound.filter(|_| heard) {
            Some(track) => {
                let shift = film
                    .begin_of(track)
                    .saturating_add(skipped)
                    .rescale(rescale::TIME_BASE, track.unit);
                Sound::of(&film.reel, track, super::proxy::sound_rate(&film), shift)?
            }
            None => None,
        };
        Ok(Self {
            target: Target::new(path, wish, film.picture, sound),
            film,
            decoder,
            length,
            begin,
            stated: 0,
            due: 0,
            full: false,
        })
    }

    /// Makes it all and tells its size; none when it was given up for outgrowing what it may be.
    pub(super) fn run(
        mut self,
        progress: &mut dyn FnMut(f64),
    ) -> Result<Option<(u32, u32)>, Error> {
        let mut told_at = 0.0;
        let mut failures = 0;
        while !self.full
            && let Some(packet) = self.film.reel.packet()
        {
            if packet.stream() == self.film.picture.index {
                if self.decoder.send_packet(&packet).is_err() {
                    failures += 1;
                    if failures > MOST_FAILURES {
                        break;
                    }
                } else {
                    failures = 0;
                }
                let done = self.frames(packet.position())?;
                if let Some(share) = done.filter(|share| share - told_at >= 0.01 && *share < 1.0) {
                    told_at = share;
                    progress(share);
                }
            } else if self.target.hears() == Some(packet.stream()) {
                self.target.hear(Some(&packet))?;
            }
            if self.target.outgrew() {
                return Ok(None);
            }
        }
        // The end is said to each part in the order the film passes through them.
        let _ = self.decoder.send_eof();
        self.frames(-1)?;
        self.target.end(self.stated).map(Some)
    }

    /// Takes the frames that are ready; tells how far the film is.
    fn frames(&mut self, place: isize) -> Result<Option<f64>, Error> {
        let unit = self.film.picture.unit;
        let shift = self.begin.rescale(rescale::TIME_BASE, unit);
        let mut done = None;
        let mut frame = Video::empty();
        while self.decoder.receive_frame(&mut frame).is_ok() {
            let at = frame.timestamp().map_or(self.due, |at| at - shift);
            if at < 0 || frame.width() == 0 || frame.height() == 0 {
                continue;
            }
            let length = match frame.packet().duration {
                stated if stated > 0 => stated,
                _ => self
                    .film
                    .picture
                    .rate
                    .map_or(0, |rate| 1.rescale(rate.invert(), unit)),
            };
            self.due = at.saturating_add(length.max(1));
            let micros = at.rescale(unit, rescale::TIME_BASE);
            let most = match self.length {
                Length::Whole => i64::MAX,
                Length::Silent(most) => most,
                Length::Part(from, to) => to.saturating_sub(from),
            };
            self.full |= micros >= most;
            if self.full {
                return Ok(done);
            }
            frame.set_pts(Some(at));
            self.stated = length.rescale(unit, rescale::TIME_BASE);
            done = match self.length {
                Length::Whole => self.film.reel.share(micros, place),
                Length::Part(..) => Some(super::reel::part(micros, most)),
                Length::Silent(_) => {
                    let whole = self
                        .film
                        .reel
                        .duration
                        .map_or(most, |whole| whole.min(most));
                    Some(super::reel::part(micros, whole))
                }
            };
            self.target.show(&mut frame)?;
        }
        Ok(done)
    }
}
