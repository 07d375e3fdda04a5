//! What a file says of itself.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::digest::Digest;
use crate::kind::Kind;
use crate::person::Person;
use crate::time::{Offset, Timestamp, WallClock};

/// The mapped fields of one original, and every tag as it was found.
///
/// The names are those of `examine --jsonl` and of `/facts`; an absent field is `null`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Facts {
    /// The media type, from the first bytes.
    pub mime: Option<String>,
    /// The broad sort.
    pub kind: Option<Kind>,
    /// Pixels across as stored.
    pub width: Option<u32>,
    /// Pixels down as stored.
    pub height: Option<u32>,
    /// Pixels across once upright and square.
    pub display_width: Option<u32>,
    /// Pixels down once upright and square.
    pub display_height: Option<u32>,
    /// The EXIF turn to apply, 1 to 8; none where the container's own turn rules.
    pub orientation: Option<u8>,
    /// The clockwise turn of a film for display, in degrees.
    pub rotation_cw: Option<u16>,
    /// The wall clock at capture.
    pub taken_at: Option<WallClock>,
    /// The offset from UTC stated for it.
    pub taken_offset: Option<Offset>,
    /// Where the capture time was read.
    pub taken_source: Option<String>,
    /// Camera maker.
    pub make: Option<String>,
    /// Camera model.
    pub model: Option<String>,
    /// Serial number of the camera's body.
    pub serial: Option<String>,
    /// Lens.
    pub lens: Option<String>,
    /// Sensitivity.
    pub iso: Option<u32>,
    /// Exposure time in seconds.
    pub exposure_s: Option<f64>,
    /// Aperture.
    pub f_number: Option<f64>,
    /// Focal length in millimetres.
    pub focal_mm: Option<f64>,
    /// Latitude in degrees, north positive.
    pub gps_lat: Option<f64>,
    /// Longitude in degrees, east positive.
    pub gps_lon: Option<f64>,
    /// Altitude in metres, below the sea negative.
    pub gps_alt_m: Option<f64>,
    /// Embedded caption.
    pub caption: Option<String>,
    /// Embedded title.
    pub title: Option<String>,
    /// Embedded headline.
    pub headline: Option<String>,
    /// Embedded byline.
    pub byline: Option<String>,
    /// Embedded credit line.
    pub credit: Option<String>,
    /// Embedded city.
    pub city: Option<String>,
    /// Embedded state.
    pub state: Option<String>,
    /// Embedded country.
    pub country: Option<String>,
    /// Embedded copyright notice.
    pub copyright: Option<String>,
    /// Embedded keywords.
    pub keywords: Vec<String>,
    /// Embedded names of people shown.
    pub persons: Vec<Person>,
    /// Embedded stars, 0 to 5; −1 means rejected.
    pub rating: Option<i8>,
    /// Running time in seconds.
    pub duration_s: Option<f64>,
    /// Codec of the picture track.
    pub video_codec: Option<String>,
    /// Codec of the sound track.
    pub audio_codec: Option<String>,
    /// Pictures a second.
    pub frame_rate: Option<f64>,
    /// How many pages or pictures a document or a still file holds, where it says so.
    pub pages: Option<u32>,
    /// How many pictures an animation shows one after the other; none where nothing moves.
    pub frames: Option<u32>,
    /// Where in the file a phone kept the film it took with a photo.
    pub motion: Option<Motion>,
    /// What ties the parts of one press of the shutter together, where the camera says so: a photo and its film.
    pub content_id: Option<String>,
    /// Whether a C2PA manifest says how the file came to be; it is kept and shown, not judged.
    pub c2pa: bool,
    /// BLAKE3 of the coded picture without its metadata.
    pub picture_digest: Option<Digest>,
    /// Why something could not be read, in plain words; whatever could be read is still given.
    pub error: Option<String>,
    /// For each mapped field that more than one place states: all that was found, the one chosen first.
    pub candidates: BTreeMap<String, Vec<Candidate>>,
    /// Every tag as found, by block and name: `EXIF:Model`, `XMP:dc:subject`.
    pub tags: BTreeMap<String, String>,
}

/// One statement of a field, and where it was read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Candidate {
    /// `XMP:dc:description`, `IPTC:City`, `EXIF:Artist`.
    pub source: String,
    /// What it says.
    pub value: String,
}

/// Why a fact may be wrong. The fact is kept as stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Doubt {
    /// It says it was taken after it arrived.
    TakenInFuture,
    /// It says it was taken before there was photography.
    TakenBeforePhotography,
}

/// A film inside a photo: `bytes` of it from `offset` on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Motion {
    /// Where it begins in the file.
    pub offset: u64,
    /// How long it is.
    pub bytes: u64,
}

/// The most keywords, and the most persons, that are taken from a file.
const MOST_WORDS: usize = 500;
/// The most characters of each.
const MOST_CHARACTERS: usize = 256;
/// The most statements of one field.
const MOST_CANDIDATES: usize = 16;

/// The year of the oldest photograph that remains.
const FIRST_PHOTOGRAPH: i16 = 1826;

impl Facts {
    /// Whether a picture holds something that moves.
    pub fn moves(&self) -> bool {
        self.motion.is_some() || self.frames.is_some_and(|frames| frames > 1)
    }

    /// Whether a film has more lines than its small proxy; yes when nothing says how many.
    pub fn is_fine(&self) -> bool {
        let sides = self.display_width.zip(self.display_height);
        sides.is_none_or(|(width, height)| width.min(height) > 540 || width.max(height) > 960)
    }

    /// These facts, with what a sidecar says: its words before the file's own, since somebody wrote them later, and of the
    /// rest only what the file leaves out.
    #[must_use]
    pub fn with_sidecar(mut self, sidecar: Self) -> Self {
        let mut notes = Vec::new();
        let mut word = |field: &str, own: &mut Option<String>, said: Option<String>| {
            if let Some(said) = said {
                notes.push((field.to_owned(), own.replace(said.clone()), said));
            }
        };
        word("caption", &mut self.caption, sidecar.caption);
        word("title", &mut self.title, sidecar.title);
        word("headline", &mut self.headline, sidecar.headline);
        word("byline", &mut self.byline, sidecar.byline);
        word("credit", &mut self.credit, sidecar.credit);
        word("city", &mut self.city, sidecar.city);
        word("state", &mut self.state, sidecar.state);
        word("country", &mut self.country, sidecar.country);
        word("copyright", &mut self.copyright, sidecar.copyright);
        for (field, own, said) in notes {
            let found = self.candidates.entry(field).or_default();
            if let (true, Some(own)) = (found.is_empty(), own) {
                found.push(Candidate {
                    source: "File".to_owned(),
                    value: own,
                });
            }
            let candidate = Candidate {
                source: "Sidecar".to_owned(),
                value: said,
            };
            found.insert(0, candidate);
        }
        let known: std::collections::BTreeSet<String> = self.keywords.iter().cloned().collect();
        let new = sidecar.keywords.into_iter();
        self.keywords
            .extend(new.filter(|keyword| !known.contains(keyword)));
        if !sidecar.persons.is_empty() {
            self.persons = sidecar.persons;
        }
        self.rating = sidecar.rating.or(self.rating);
        if self.taken_at.is_none() {
            self.taken_at = sidecar.taken_at;
            self.taken_offset = sidecar.taken_offset;
            self.taken_source = sidecar.taken_source;
        }
        if self.gps_lat.is_none() {
            self.gps_lat = sidecar.gps_lat;
            self.gps_lon = sidecar.gps_lon;
            self.gps_alt_m = sidecar.gps_alt_m;
        }
        for (name, value) in sidecar.tags {
            self.tags.insert(format!("Sidecar:{name}"), value);
        }
        self
    }

    /// These facts without what no photographer writes: a list of thousands of words is an attack.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        let short = |word: &str| word.chars().take(MOST_CHARACTERS).collect::<String>();
        self.keywords.truncate(MOST_WORDS);
        self.persons.truncate(MOST_WORDS);
        for keyword in &mut self.keywords {
            *keyword = short(keyword);
        }
        for person in &mut self.persons {
            person.name = short(&person.name);
        }
        for found in self.candidates.values_mut() {
            found.truncate(MOST_CANDIDATES);
        }
        self
    }

    /// What is hard to believe of a file that arrived then.
    ///
    /// A clock without an offset may be ahead of UTC by fourteen hours, and a day is given for clocks that run fast.
    pub fn doubts(&self, arrived: Timestamp) -> Vec<Doubt> {
        let Some(clock) = self.taken_at else {
            return Vec::new();
        };
        let mut doubts = Vec::new();
        let latest = arrived.plus_seconds(24 * 3600);
        let offset = self.taken_offset.or(Offset::from_minutes(14 * 60));
        if offset.is_some_and(|offset| clock.at_offset(offset) > latest) {
            doubts.push(Doubt::TakenInFuture);
        }
        if clock.year() < FIRST_PHOTOGRAPH {
            doubts.push(Doubt::TakenBeforePhotography);
        }
        doubts
    }

    /// Which camera it was, as far as the file says: maker, model and serial number.
    pub fn camera(&self) -> Option<String> {
        let parts = [&self.make, &self.model, &self.serial];
        let said = self.model.is_some() || self.serial.is_some();
        let tidy =
            |part: &Option<String>| part.as_deref().unwrap_or_default().trim().to_lowercase();
        said.then(|| parts.map(tidy).join("|"))
    }

    /// Width over height once upright; none when the size is unknown.
    pub fn ratio(&self) -> Option<f64> {
        let (width, height) = (
            self.display_width.or(self.width)?,
            self.display_height.or(self.height)?,
        );
        (height > 0 && width > 0).then(|| f64::from(width) / f64::from(height))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_no_photographer_writes_is_cut() {
        let many = |number: usize| format!("{number}{}", "ñ".repeat(300));
        let facts = Facts {
            keywords: (0..5000).map(many).collect(),
            persons: (0..5000)
                .map(|number| Person::named(many(number)))
                .collect(),
            ..Facts::default()
        };
        let bounded = facts.bounded();
        assert_eq!((bounded.keywords.len(), bounded.persons.len()), (500, 500));
        assert_eq!(bounded.keywords[0].chars().count(), 256);
        assert_eq!(bounded.persons[499].name.chars().count(), 256);
        let twice = bounded.clone().with_sidecar(bounded.clone());
        assert_eq!(twice.keywords, bounded.keywords);
    }

    #[test]
    fn dates_nobody_can_believe_are_kept_and_flagged() {
        let arrived: Timestamp = "2026-11-14T18:00:00Z".parse().unwrap();
        let doubts = |clock: &str, offset: Option<i16>| {
            let facts = Facts {
                taken_at: clock.parse().ok(),
                taken_offset: offset.and_then(Offset::from_minutes),
                ..Facts::default()
            };
            facts.doubts(arrived)
        };
        assert_eq!(doubts("2026-11-14T12:00:00", None), []);
        assert_eq!(doubts("2026-11-15T18:00:00", None), []);
        assert_eq!(
            doubts("2026-11-15T18:00:01", Some(0)),
            [Doubt::TakenInFuture]
        );
        assert_eq!(
            doubts("2026-11-15T12:00:01", Some(-360)),
            [Doubt::TakenInFuture]
        );
        assert_eq!(doubts("2031-01-01T00:00:00", None), [Doubt::TakenInFuture]);
        assert_eq!(doubts("1826-01-01T00:00:00", None), []);
        assert_eq!(
            doubts("1825-12-31T23:59:59", None),
            [Doubt::TakenBeforePhotography]
        );
    }
}
