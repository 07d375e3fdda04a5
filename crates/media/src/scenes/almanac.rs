//! The year of an invented town: its events, who photographed them, and what they wrote.

use asset::WallClock;

use super::dice::Dice;
use super::look::Look;
use super::shot::{Camera, Exposure, Shot, Words};
use super::subject::Subject;
use super::{File, Photographer, Shoot};

/// A clock reading: date, and minutes since midnight.
pub(super) type Clock = ((i16, i8, i8), u16);

/// An event of the year.
pub(super) struct Happening {
    pub(super) title: &'static str,
    pub(super) place: &'static str,
    pub(super) description: &'static str,
    pub(super) starts: Clock,
    pub(super) ends: Clock,
    /// Latitude and longitude in degrees.
    pub(super) position: (f64, f64),
    pub(super) keywords: &'static [&'static str],
    /// Who was there, and what each brought back.
    pub(super) rolls: &'static [(usize, &'static [Series])],
}

/// A few pictures of one thing.
pub(super) struct Series {
    pub(super) subject: Subject,
    /// Minutes after the beginning.
    pub(super) after: u16,
    pub(super) shots: u8,
    /// How many of them are upright.
    pub(super) tall: u8,
    pub(super) variant: u8,
    pub(super) title: &'static str,
    pub(super) captions: &'static [&'static str],
    pub(super) keywords: &'static [&'static str],
    pub(super) persons: &'static [&'static str],
    /// Seconds of a clip taken at its end.
    pub(super) film: Option<Film>,
}

/// A clip: its length, whether it is upright, and the ending of its name.
pub(super) struct Film {
    pub(super) seconds: u32,
    pub(super) upright: bool,
    pub(super) ending: &'static str,
}

/// Account, name, camera, number of the next file.
struct Member {
    account: &'static str,
    name: &'static str,
    camera: Camera,
    next: u32,
}

static MEMBERS: [Member; 4] = [
    Member {
        account: "lucia.mendoza",
        name: "Lucía Mendoza Ríos",
        camera: Camera {
            make: "Canon",
            model: "Canon EOS R6m2",
            lens: "RF24-70mm F2.8 L IS USM",
            serial: "083024001187",
            prefix: Some("3H9A"),
            focal: (24, 70),
            opening: 28,
        },
        next: 4821,
    },
    Member {
        account: "hector.zamora",
        name: "Héctor Zamora Peña",
        camera: Camera {
            make: "NIKON CORPORATION",
            model: "NIKON Z 6_2",
            lens: "NIKKOR Z 70-200mm f/2.8 VR S",
            serial: "6031742",
            prefix: Some("DSC_"),
            focal: (70, 200),
            opening: 28,
        },
        next: 1204,
    },
    Member {
        account: "ximena.ortiz",
        name: "Ximena Ortiz Cárdenas",
        camera: Camera {
            make: "SONY",
            model: "ILCE-7M4",
            lens: "FE 24-105mm F4 G OSS",
            serial: "4471093",
            prefix: Some("DSC0"),
            focal: (24, 105),
            opening: 40,
        },
        next: 2377,
    },
    Member {
        account: "raul.ibarra",
        name: "Raúl Ibarra Núñez",
        camera: Camera {
            make: "samsung",
            model: "SM-S928B",
            lens: "Samsung Galaxy S24 Ultra Rear Camera",
            serial: "R5CX20V7KLM",
            prefix: None,
            focal: (6, 18),
            opening: 17,
        },
        next: 1,
    },
];

/// Every shoot of the year; see [`super::plan`].
pub(super) fn plan(seed: u64) -> Vec<Shoot> {
    let mut dice = Dice::new(seed ^ 0xACE2_2026);
    let mut counters = MEMBERS.each_ref().map(|member| member.next);
    let mut shoots = Vec::new();
    for happening in super::events::YEAR {
        for &(member, series) in happening.rolls {
            let mut roll = Roll {
                happening,
                member: &MEMBERS[member],
                counter: &mut counters[member],
                dice: &mut dice,
                files: Vec::new(),
            };
            for part in series {
                roll.shoot(part);
            }
            let files = roll.files;
            shoots.push(Shoot {
                title: happening.title.to_owned(),
                description: happening.description.to_owned(),
                place: happening.place.to_owned(),
                starts: clock(happening.starts, 0),
                ends: clock(happening.ends, 0),
                photographer: Photographer {
                    account: MEMBERS[member].account.to_owned(),
                    display_name: MEMBERS[member].name.to_owned(),
                },
                files,
            });
        }
    }
    add_copies(&mut shoots);
    shoots
}

/// The copies any archive receives: the same bytes from a colleague, and a picture whose caption was mended.
fn add_copies(shoots: &mut [Shoot]) {
    let colleague = (1..shoots.len()).find(|&index| shoots[index].title == shoots[index - 1].title);
    if let Some(second) = colleague {
        for index in [0, 3] {
            let twin = shoots[second - 1].files[index].clone();
            let name = format!("Copia de {}", twin.name);
            shoots[second].files.push(File { name, ..twin });
        }
    }
    let captioned = shoots[0]
        .files
        .iter()
        .find(|file| file.shot.words.is_some() && !file.is_film());
    if let Some(mut mended) = captioned.cloned() {
        mended.name = mended.name.replacen('.', "_leyenda_corregida.", 1);
        if let Some(words) = &mut mended.shot.words {
            words.caption = format!("{} Foto: {}.", words.caption, words.creator);
            words.keywords.push("corregida");
        }
        shoots[0].files.push(mended);
    }
}

fn clock((date, minutes): Clock, after: u32) -> WallClock {
    let seconds = u32::from(minutes) * 60 + after;
    let time = (
        (seconds / 3600 % 24) as i8,
        (seconds / 60 % 60) as i8,
        (seconds % 60) as i8,
    );
    WallClock::new(date, time).expect("the almanac holds real dates")
}

/// One photographer's files from one event, as they are taken.
struct Roll<'a> {
    happening: &'a Happening,
    member: &'static Member,
    counter: &'a mut u32,
    dice: &'a mut Dice,
    files: Vec<File>,
}

impl Roll<'_> {
    fn shoot(&mut self, series: &Series) {
        let mut after = u32::from(series.after) * 60 + self.dice.below(50) as u32;
        let mut look = Look {
            seed: 0,
            variant: series.variant,
            time: 0.0,
        };
        for index in 0..series.shots {
            // A finger held down gives the same scene again, a moment later.
            let burst = index > 0 && self.dice.chance(0.3) && index != series.tall;
            if burst {
                look.time += 0.2;
                after += 1;
            } else {
                look.seed = self.dice.roll() >> 20;
                look.time = 0.0;
                if index > 0 {
                    look.variant = look.variant.wrapping_add(self.dice.below(2) as u8 * 4);
                    after += 20 + self.dice.below(240) as u32;
                }
            }
            let tall = index < series.tall;
            let words = (!self.dice.chance(if burst { 0.5 } else { 0.12 }))
                .then(|| self.words(series, usize::from(index)));
            let shot = self.still(series, look, tall, words);
            self.keep(after, shot, "JPG");
        }
        if let Some(film) = &series.film {
            after += 90;
            let mut shot = self.still(series, look, false, Some(self.words(series, 0)));
            shot.size = if film.upright {
                (720, 1280)
            } else {
                (1280, 720)
            };
            shot.seconds = Some(film.seconds);
            shot.look.time = 0.0;
            shot.sideways = None;
            shot.position = Some(self.happening.position);
            self.keep(after, shot, film.ending);
        }
    }

    fn words(&self, series: &Series, index: usize) -> Words {
        let keywords = self.happening.keywords.iter().chain(series.keywords);
        Words {
            title: series.title.to_owned(),
            caption: series.captions[index % series.captions.len()].to_owned(),
            keywords: keywords.copied().collect(),
            persons: series.persons.to_vec(),
            creator: self.member.name.to_owned(),
        }
    }

    fn still(&mut self, series: &Series, look: Look, tall: bool, words: Option<Words>) -> Shot {
        let phone = self.member.camera.prefix.is_none();
        let (long, short) = if phone {
            (2240, 1680)
        } else if self.dice.chance(0.07) {
            (3000, 2000)
        } else {
            (2400, 1600)
        };
        let size = if tall { (short, long) } else { (long, short) };
        // Phones and many cameras store an upright picture lying down.
        let sideways = (tall && (phone || self.dice.chance(0.6)))
            .then(|| if self.dice.chance(0.75) { 6 } else { 8 });
        let rating = words.as_ref().map(|_| self.dice.pick(&[3, 4, 4, 4, 5, 5]));
        let position = self.dice.chance(if phone { 0.95 } else { 0.4 }).then(|| {
            let near = |degrees: f64, off: f32| degrees + f64::from(off) * 0.0006;
            let (latitude, longitude) = self.happening.position;
            (
                near(latitude, self.dice.bell()),
                near(longitude, self.dice.bell()),
            )
        });
        Shot {
            subject: series.subject,
            look,
            size,
            sideways,
            camera: &self.member.camera,
            exposure: exposure(series.subject, &self.member.camera, self.dice),
            position,
            rating: rating.filter(|_| self.dice.chance(0.8)),
            words,
            seconds: None,
        }
    }

    fn keep(&mut self, after: u32, shot: Shot, ending: &str) {
        let taken = clock(self.happening.starts, after);
        let name = if let Some(prefix) = self.member.camera.prefix {
            *self.counter += 1 + self.dice.below(4) as u32;
            format!("{prefix}{:04}.{ending}", *self.counter % 10_000)
        } else {
            let stamp: String = taken
                .to_string()
                .chars()
                .filter_map(|sign| match sign {
                    'T' => Some('_'),
                    '-' | ':' => None,
                    other => Some(other),
                })
                .collect();
            format!("{stamp}.{}", ending.to_lowercase())
        };
        let rating = shot.rating;
        self.files.push(File {
            name,
            taken,
            rating,
            shot,
        });
    }
}

fn exposure(subject: Subject, camera: &Camera, dice: &mut Dice) -> Exposure {
    let (iso, speed, stops): (&[u16], &[u32], u32) = if subject.dark() {
        (&[1600, 2500, 3200, 6400], &[100, 125, 160, 250], 0)
    } else if subject.indoors() {
        (&[400, 640, 800, 1250], &[80, 100, 160], 8)
    } else {
        (&[100, 100, 200, 320], &[320, 500, 800, 1250], 28)
    };
    let (short, long) = camera.focal;
    Exposure {
        iso: dice.pick(iso),
        speed: dice.pick(speed),
        opening: camera.opening + if camera.prefix.is_none() { 0 } else { stops },
        focal: short + dice.below((long - short + 1) as usize) as u32,
    }
}
