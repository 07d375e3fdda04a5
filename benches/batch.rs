//! One change to a thousand assets, on both engines: how long the people behind it wait.

use std::time::{Duration, Instant};

use asset::{
    Act, Actor, AssetId, Digest, Facts, Fingerprint, Kind, Requirements, Role, Sha256, Step,
    Timestamp, Visibility,
};
use catalogue::testing::{Engine, Home};
use catalogue::{Accession, Catalogue, Description, Manner, NewAccount, NewWords};

/// How many assets a batch has.
const ASSETS: i64 = 1000;
/// How many batches are timed.
const RUNS: usize = 40;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(1_794_000_000_000_000).plus_seconds(seconds)
}

#[tokio::main]
async fn main() {
    for (name, engine) in [("SQLite", Engine::Sqlite), ("PostgreSQL", Engine::Postgres)] {
        let home = Home::new(engine).await;
        let catalogue = home.open().await;
        let editor = NewAccount {
            name: "editora".to_owned(),
            display_name: "Editora".to_owned(),
            role: Role::Editor,
            unit: None,
            password_hash: None,
        };
        let editor = catalogue
            .account_create(editor, &Actor::Archive, at(0))
            .await
            .expect("a fresh catalogue takes accounts");
        let editor = Actor::person(editor);
        let assets = fill(&catalogue, &editor).await;
        let mut times = Vec::new();
        for run in 0..RUNS {
            times.push(batch(&catalogue, &editor, &assets, run).await);
        }
        times.sort();
        say(&format!(
            "a batch of {ASSETS} assets on {name}: middle {:.0} ms, 95 of 100 within {:.0} ms, longest {:.0} ms",
            ms(times[RUNS / 2]),
            ms(times[RUNS * 95 / 100]),
            ms(times[RUNS - 1]),
        ));
    }
}

/// Assets with facts such as a camera leaves.
async fn fill(catalogue: &Catalogue, editor: &Actor) -> Vec<AssetId> {
    let mut assets = Vec::new();
    for number in 0..ASSETS {
        let word = format!("photo {number}");
        let accession = Accession {
            fingerprint: Fingerprint {
                digest: Digest::of(word.as_bytes()),
                sha256: Sha256::of(word.as_bytes()),
                bytes: 8_000_000,
            },
            mime: "image/jpeg".to_owned(),
            kind: Kind::Photo,
            filename: format!("DSC_{number}.JPG"),
            path: None,
            event: None,
            modified: None,
            restricted: None,
            actor: editor,
            at: at(number),
        };
        let taken = catalogue
            .accession(accession)
            .await
            .expect("bytes are taken in");
        assets.push(taken.asset);
        let attempt = catalogue
            .claim("bench", &[Step::Examine], 60, at(ASSETS))
            .await
            .expect("a job is claimed")
            .expect("there is one");
        let mut facts = Facts {
            kind: Some(Kind::Photo),
            caption: Some("La feria del libro".to_owned()),
            ..Facts::default()
        };
        for tag in 0..150 {
            facts.tags.insert(
                format!("EXIF:Tag{tag}"),
                "a value as cameras leave it".to_owned(),
            );
        }
        catalogue
            .examined(&attempt, facts, at(ASSETS))
            .await
            .expect("facts are kept");
    }
    assets
}

async fn batch(catalogue: &Catalogue, editor: &Actor, assets: &[AssetId], run: usize) -> Duration {
    let description = Description {
        caption: Some(Some(format!("Leyenda {run}"))),
        add_keywords: vec![format!("palabra {run}")],
        rating: Some(u8::try_from(run % 6).expect("less than six")),
        ..Description::default()
    };
    let news: Vec<NewWords> = assets
        .iter()
        .map(|asset| NewWords {
            asset: *asset,
            expected: None,
            description: description.clone(),
        })
        .collect();
    let manner = Manner {
        act: Act::Described,
        requirements: Requirements::default(),
        whole: false,
    };
    let start = Instant::now();
    let done = catalogue
        .change_many(
            &news,
            &manner,
            editor,
            at(5000 + i64::try_from(run).expect("few")),
        )
        .await
        .expect("a batch is written");
    let time = start.elapsed();
    assert_eq!(done.changed.len(), assets.len());
    let one = catalogue
        .asset(assets[0], &Visibility::everything())
        .await
        .expect("it is read")
        .expect("it is there");
    assert_eq!(one.metadata.caption, Some(format!("Leyenda {run}")));
    time
}

#[expect(clippy::print_stdout, reason = "figures are what this program is for")]
fn say(line: &str) {
    println!("{line}");
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
