//! Times a mix of searches over ten thousand and over a million made-up documents: `million FOLDER [MANY] [FEW]`.
//!
//! The indexes stay in the folder, so that a second run only searches. Times are those of one processor.
#![expect(clippy::print_stdout, reason = "its output is what the program is for")]

use std::error::Error;
use std::path::Path;
use std::time::{Duration, Instant};

use asset::query::{Sort, parse};
use asset::{AccountId, AssetId, Document, EventId, Kind, Status, Timestamp, Visibility};
use search::{Change, Index, Page};

const ROUNDS: usize = 60;
const VARIANTS: usize = 30;

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let folder = Path::new(arguments.first().ok_or("name a folder for the indexes")?);
    let number = |at: usize, usual: u32| arguments.get(at).map_or(Ok(usual), |text| text.parse());
    let (many, few) = (number(1, 1_000_000)?, number(2, 10_000)?);
    let small = open(folder, few)?;
    let large = open(folder, many)?;
    println!(
        "\n{:<34} {few:>10} {:>10} {many:>10} {:>10} {:>7}",
        "milliseconds", "", "", "growth"
    );
    println!(
        "{:<34} {:>10} {:>10} {:>10} {:>10} {:>7}  {:>9}",
        "", "p50", "p95", "p50", "p95", "of p95", "found"
    );
    let world = World::new();
    for mix in mixes(&world) {
        let (few50, few95, _) = time(&small, &mix)?;
        let (many50, many95, found) = time(&large, &mix)?;
        println!(
            "{:<34} {:>10.3} {:>10.3} {:>10.3} {:>10.3} {:>6.1}x  {found:>9}",
            mix.name,
            milliseconds(few50),
            milliseconds(few95),
            milliseconds(many50),
            milliseconds(many95),
            many95.as_secs_f64() / few95.as_secs_f64(),
        );
    }
    commit(&large, &world, many)?;
    memory("after all searches")
}

/// The index of this many documents, made when it is not there.
fn open(folder: &Path, documents: u32) -> Result<Index, Box<dyn Error>> {
    let start = Instant::now();
    let opened = Index::open(&folder.join(documents.to_string()))?;
    if !opened.rebuilt && opened.index.len() >= u64::from(documents) {
        println!(
            "{documents} documents opened in {:.0} ms",
            milliseconds(start.elapsed())
        );
        memory("after opening")?;
        return Ok(opened.index);
    }
    let world = World::new();
    let start = Instant::now();
    for from in (0..documents).step_by(10_000) {
        let to = (from + 10_000).min(documents);
        opened.index.stage(
            (from..to)
                .map(|number| Change::Put(world.document(number)))
                .collect(),
        )?;
    }
    opened.index.write(Vec::new(), i64::from(documents))?;
    opened.index.rest()?;
    println!(
        "{documents} documents written in {:.1} s",
        start.elapsed().as_secs_f64()
    );
    memory("after writing")?;
    Ok(opened.index)
}

struct Mix {
    name: &'static str,
    typed: Vec<String>,
    visibility: Visibility,
    page: Page,
    second: bool,
}

fn mixes(world: &World) -> Vec<Mix> {
    let common = |at: usize| COMMON[at % COMMON.len()];
    let rare = |at: usize| world.rare[200 + at * 37].clone();
    let each = |make: &dyn Fn(usize) -> String| (0..VARIANTS).map(make).collect::<Vec<_>>();
    let mix = |name, typed| Mix {
        name,
        typed,
        visibility: Visibility::everything(),
        page: Page::default(),
        second: false,
    };
    let facets = |mix: Mix| Mix {
        page: Page {
            facets: true,
            ..mix.page
        },
        ..mix
    };
    let by = |sort, mix: Mix| Mix {
        page: Page { sort, ..mix.page },
        ..mix
    };
    let words = || each(&|at| format!("{} ", common(at)));
    let pairs = || each(&|at| format!("{} {} ", common(at), common(at + 7)));
    let months = || each(&|at| format!("desde:20{:02}-{:02} tipo:foto", 10 + at % 15, 1 + at % 12));
    let photographer = Visibility {
        statuses: vec![Status::Approved],
        own: Some(AccountId::from_u128(3)),
        ..Visibility::nothing()
    };
    vec![
        mix("common word", words()),
        facets(mix("common word, facets", words())),
        mix("rare word", each(&|at| format!("{} ", rare(at)))),
        facets(mix(
            "rare word, facets",
            each(&|at| format!("{} ", rare(at))),
        )),
        mix("two words", pairs()),
        facets(mix("two words, facets", pairs())),
        mix(
            "three words",
            each(&|at| format!("{} {} {} ", common(at), common(at + 3), common(at + 11))),
        ),
        mix(
            "phrase",
            each(&|at| format!("\"{} de la {}\"", common(at), common(at + 1))),
        ),
        mix("one letter", each(&|at| common(at)[..1].to_owned())),
        mix(
            "beginning, three letters",
            each(&|at| common(at).chars().take(3).collect()),
        ),
        facets(mix(
            "beginning, five letters, facets",
            each(&|at| common(at).chars().take(5).collect()),
        )),
        mix(
            "word, excluded word",
            each(&|at| format!("{} -{} ", common(at), common(at + 5))),
        ),
        mix(
            "field",
            each(&|at| {
                format!(
                    "lugar:{}",
                    world.places[at].split(' ').nth(1).unwrap_or("sur")
                )
            }),
        ),
        facets(mix(
            "person, facets",
            each(&|at| format!("persona:\"{}\"", world.people[at])),
        )),
        mix("event", each(&|at| format!("evento:{}", event(at)))),
        mix("filters only", months()),
        facets(mix("filters only, facets", months())),
        facets(mix(
            "all of a status, facets",
            each(&|at| format!("estado:aprobada -clave{at}")),
        )),
        by(Sort::Taken, mix("common word by capture", words())),
        by(Sort::Rating, mix("common word by stars", words())),
        by(
            Sort::Arrived,
            facets(mix("two words by arrival, facets", pairs())),
        ),
        Mix {
            second: true,
            ..facets(mix("second page, facets", words()))
        },
        Mix {
            visibility: photographer,
            ..facets(mix("common word as photographer, facets", words()))
        },
        mix("file number", each(&|at| format!("{:04}", 1000 + at * 13))),
        mix("one wrong letter", each(&|at| wrong(common(at)))),
        mix("nothing", each(&|at| format!("qqzzww{at} "))),
    ]
}

/// The word without its third letter.
fn wrong(word: &str) -> String {
    let kept = word.chars().enumerate().filter(|(at, _)| *at != 2);
    kept.map(|(_, c)| c).chain([' ']).collect()
}

/// Half of the searches of a mix took no longer than the first time, nineteen of twenty no longer than the second.
fn time(index: &Index, mix: &Mix) -> Result<(Duration, Duration, u64), Box<dyn Error>> {
    let mut times = Vec::new();
    let mut found = 0;
    for round in 0..VARIANTS + ROUNDS {
        let query = parse(&mix.typed[round % mix.typed.len()]);
        let mut page = mix.page.clone();
        if mix.second {
            page.cursor = index.search(&query, &mix.visibility, &page)?.next;
        }
        let start = busy()?;
        let answer = index.search(&query, &mix.visibility, &page)?;
        let took = busy()?.saturating_sub(start);
        // The first time around reads the files.
        if round >= VARIANTS {
            times.push(took);
            found += answer.total;
        }
    }
    times.sort_unstable();
    let at = |share: usize| times[times.len() * share / 100];
    Ok((at(50), at(95), found / times.len() as u64))
}

/// How long a change of twenty documents takes to be findable.
fn commit(index: &Index, world: &World, many: u32) -> Result<(), Box<dyn Error>> {
    for round in 0..5 {
        let changes = (0..20)
            .map(|at| Change::Put(world.document(at * 997 + round)))
            .collect();
        let start = Instant::now();
        index.write(changes, i64::from(many))?;
        println!(
            "20 changes findable after {:.0} ms",
            milliseconds(start.elapsed())
        );
    }
    index.rest()?;
    Ok(())
}

/// How long this thread has been on a processor, whatever else the machine has to do.
fn busy() -> Result<Duration, Box<dyn Error>> {
    // The kernel brings the number up to date when a thread offers its turn.
    std::thread::yield_now();
    let times = std::fs::read_to_string("/proc/thread-self/schedstat")?;
    let first = times.split_whitespace().next().unwrap_or_default();
    Ok(Duration::from_nanos(first.parse()?))
}

fn memory(when: &str) -> Result<(), Box<dyn Error>> {
    let status = std::fs::read_to_string("/proc/self/status")?;
    let part = |name: &str| -> u64 {
        let line = status.lines().find(|line| line.starts_with(name));
        let number = line.and_then(|line| line.split_whitespace().nth(1)?.parse().ok());
        number.unwrap_or(0) / 1024
    };
    println!(
        "{when}: {} MiB own memory, {} MiB of files",
        part("RssAnon"),
        part("RssFile")
    );
    Ok(())
}

fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1e3
}

const COMMON: [&str; 48] = [
    "reforestación",
    "inauguración",
    "desfile",
    "presidenta",
    "municipal",
    "plaza",
    "principal",
    "entrega",
    "apoyos",
    "familias",
    "colonia",
    "escuela",
    "primaria",
    "niños",
    "festival",
    "cultural",
    "ceremonia",
    "bandera",
    "cabalgata",
    "feria",
    "mercado",
    "obras",
    "pavimentación",
    "calle",
    "deporte",
    "torneo",
    "jornada",
    "salud",
    "vacunación",
    "policía",
    "bomberos",
    "protección",
    "civil",
    "gira",
    "trabajo",
    "reunión",
    "cabildo",
    "sesión",
    "firma",
    "convenio",
    "empresarios",
    "jóvenes",
    "mujeres",
    "campo",
    "productores",
    "agua",
    "parque",
    "biblioteca",
];

const SYLLABLES: [&str; 24] = [
    "ca", "lo", "mi", "ra", "te", "su", "pa", "ne", "gui", "cho", "xo", "tla", "co", "ma", "pi",
    "zal", "tan", "hue", "yo", "ju", "ri", "bel", "dor", "sin",
];

/// What documents are made of; always the same.
struct World {
    rare: Vec<String>,
    people: Vec<String>,
    places: Vec<String>,
}

impl World {
    fn new() -> Self {
        let mut dice = Dice(99);
        let mut name = |length: usize| {
            let word: String = (0..length)
                .map(|_| SYLLABLES[dice.roll(SYLLABLES.len())])
                .collect();
            word
        };
        let rare: Vec<String> = (0..40_000).map(|at| name(3 + at % 3)).collect();
        let people = (0..300)
            .map(|at| {
                format!(
                    "{} {} {}",
                    capital(&rare[at]),
                    capital(&rare[at + 301]),
                    capital(&rare[at + 777])
                )
            })
            .collect();
        let kinds = ["Plaza", "Colonia", "Parque", "Auditorio", "Calle"];
        let places = (0..200)
            .map(|at| format!("{} {}", kinds[at % kinds.len()], capital(&rare[at + 1500])))
            .collect();
        Self {
            rare,
            people,
            places,
        }
    }

    /// The document of this number: shoots of about five hundred, five of them arriving at a time.
    fn document(&self, number: u32) -> Document {
        let at = usize::try_from(number).expect("fits");
        let shoot = at / 2_500 * 5 + at % 5;
        let mut of_shoot = Dice(shoot as u64 * 7919 + 1);
        let mut dice = Dice(u64::from(number) * 104_729 + 17);
        let (place, author) = (of_shoot.roll(self.places.len()), of_shoot.roll(24));
        let title = format!(
            "{} de {}",
            capital(COMMON[of_shoot.zipf(COMMON.len())]),
            COMMON[of_shoot.zipf(COMMON.len())]
        );
        let length = 6 + dice.roll(12);
        let mut caption = Vec::new();
        for word in 0..length {
            caption.push(match (word + dice.roll(2)) % 4 {
                0 => ["de la", "en el", "con", "y", "por los", "de"][dice.roll(6)].to_owned(),
                1 if dice.roll(3) == 0 => self.rare[dice.zipf(self.rare.len())].clone(),
                _ => COMMON[dice.zipf(COMMON.len())].to_owned(),
            });
        }
        let days = i64::try_from(shoot % 2_000).expect("fits") * 3;
        let taken = Timestamp::from_micros(1_262_300_000_000_000)
            .plus_seconds(days * 86_400 + i64::from(number % 20_000));
        let (year, month, day) = (2010 + days / 365, 1 + days % 365 / 31, 1 + days % 28);
        Document {
            asset: AssetId::from_u128(u128::from(number) << 64 | u128::from(number.reverse_bits())),
            folio: format!("ACV-{year}-{number:06}"),
            spoken: vec![],
            filenames: vec![format!(
                "{}_{:04}.{}",
                ["LMR", "DSC", "IMG", "JAV"][author % 4],
                number % 10_000,
                ["NEF", "JPG"][at % 2]
            )],
            title: (at.is_multiple_of(4)).then(|| title.clone()),
            caption: (!at.is_multiple_of(5)).then(|| capital(&caption.join(" "))),
            keywords: (0..dice.roll(6))
                .map(|_| match dice.roll(8) {
                    0 => self.rare[dice.zipf(3_000)].clone(),
                    _ => COMMON[dice.zipf(COMMON.len())].to_owned(),
                })
                .collect(),
            persons: (0..dice.roll(4).saturating_sub(1))
                .map(|_| self.people[dice.zipf(self.people.len())].clone())
                .collect(),
            posts: Vec::new(),
            collections: Vec::new(),
            series: Vec::new(),
            place: Some(self.places[place].clone()),
            creator: Some(self.people[author].clone()),
            camera: Some(
                [
                    "NIKON Z 9",
                    "Canon EOS R6",
                    "SONY ILCE-7M4",
                    "Apple iPhone 15 Pro",
                ][author % 4]
                    .to_owned(),
            ),
            licence: dice
                .roll(3)
                .checked_sub(1)
                .map(|one| ["CC BY 4.0", "Todos los derechos reservados"][one].to_owned()),
            event: Some(event(shoot % 2_000)),
            event_title: Some(title),
            kind: if dice.roll(12) == 0 {
                Kind::Video
            } else {
                Kind::Photo
            },
            status: match dice.roll(10) {
                0..6 => Status::Approved,
                6..8 => Status::Draft,
                8 => Status::Review,
                _ => Status::Rejected,
            },
            condition: "ready".into(),
            owner: Some(AccountId::from_u128(author as u128)),
            restricted: dice.roll(60) == 0,
            trashed: dice.roll(40) == 0,
            withheld: false,
            clearance: asset::Clearance::OPEN,
            minors: asset::consent::MinorsCourse::default(),
            unit: None,
            mark: asset::Mark::None,
            rating: u8::try_from(dice.roll(6)).expect("at most five"),
            taken: Some(taken),
            day: format!("{year}-{month:02}-{day:02}"),
            arrived: taken.plus_seconds(40_000),
        }
    }
}

fn event(number: usize) -> EventId {
    EventId::from_u128(0x0189_0a5d << 96 | number as u128)
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .chain(chars)
        .collect()
}

/// A small generator of numbers, the same in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        usize::try_from((mixed ^ (mixed >> 31)) >> 33).expect("31 bits") % sides
    }

    /// Small numbers more often than great ones, as words are.
    fn zipf(&mut self, sides: usize) -> usize {
        let width = self.roll(sides.ilog2() as usize + 2);
        self.roll(1 << width).min(sides - 1)
    }
}
