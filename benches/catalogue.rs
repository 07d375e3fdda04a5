//! How fast the catalogue takes files in and answers, nearly empty and with very many assets, side by side.
//!
//! `cargo bench -p catalogue` (as many as are named in `ASSETS`, 200000 otherwise).

use std::time::{Duration, Instant};

use asset::query::Sort;
use asset::{
    Actor, Digest, EventId, Fingerprint, Kind, Role, Sha256, Status, Step, Timestamp, Visibility,
};
use catalogue::testing::{Engine, Home, execute};
use catalogue::{Accession, Browse, Catalogue, Days, EventDraft, Filter, NewAccount};

const BATCH: i64 = 1000;

fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(1_794_000_000_000_000).plus_seconds(seconds)
}

#[tokio::main(flavor = "multi_thread", worker_threads = 2)]
async fn main() {
    let many: i64 = std::env::var("ASSETS")
        .ok()
        .and_then(|text| text.parse().ok())
        .unwrap_or(200_000);
    let home = Home::new(Engine::Sqlite).await;
    let catalogue = home.open().await;
    let new = |name: &str, role| NewAccount {
        name: name.to_owned(),
        display_name: name.to_owned(),
        role,
        unit: None,
        password_hash: None,
    };
    let photographer = catalogue
        .account_create(new("lucia", Role::Photographer), &Actor::Archive, at(0))
        .await
        .expect("a fresh catalogue takes accounts");
    let actor = Actor::person(photographer);
    let draft = EventDraft {
        title: "Feria".to_owned(),
        ..EventDraft::default()
    };
    let event = catalogue
        .event_create(&draft, &actor, at(0))
        .await
        .expect("a fresh catalogue takes events")
        .id;

    ingest(&catalogue, &actor, event, 0).await;
    let few_rate = ingest(&catalogue, &actor, event, BATCH).await;
    let few = ask(&catalogue, &actor).await;
    fill(&catalogue, many - 2 * BATCH).await;
    let many_rate = ingest(&catalogue, &actor, event, 2 * BATCH).await;
    let lots = ask(&catalogue, &actor).await;

    say(&format!(
        "accessions a second: {few_rate:.0} at 1 k, {many_rate:.0} at {many}: {:.2}",
        many_rate / few_rate
    ));
    for ((what, few), (_, lots)) in few.iter().zip(&lots) {
        say(&format!(
            "{what}: {:.2} ms at 2 k, {:.2} ms at {many}",
            ms(*few),
            ms(*lots)
        ));
    }
}

#[expect(clippy::print_stdout, reason = "figures are what this program is for")]
fn say(line: &str) {
    println!("{line}");
}

fn ms(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// Takes in a thousand files one after the other; gives how many a second.
async fn ingest(catalogue: &Catalogue, actor: &Actor, event: EventId, from: i64) -> f64 {
    let start = Instant::now();
    for number in from..from + BATCH {
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
            path: Some("DCIM/100NIKON".to_owned()),
            event: (number % 3 == 0).then_some(event),
            modified: Some(at(number)),
            restricted: None,
            actor,
            at: at(number),
        };
        catalogue
            .accession(accession)
            .await
            .expect("a file is taken in");
    }
    f64::from(i32::try_from(BATCH).expect("a small number")) / start.elapsed().as_secs_f64()
}

/// Fills the catalogue with assets that have arrived over ten years.
async fn fill(catalogue: &Catalogue, count: i64) {
    let numbers = format!(
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < {count})"
    );
    let statements = [
        format!(
            "insert into asset (id, folio, kind, status, condition, owner, filename, arrived, taken, moment, day, event, metadata, thumbhash, ratio) \
             {numbers} select unhex(printf('%08x', 1600000000 + i) || hex(randomblob(12))), printf('OLD-2020-%06d', i), \
                case when i % 20 = 1 then 'video' else 'photo' end, case when i % 4 = 0 then 'draft' else 'approved' end, 'ready', \
                (select id from account), 'DSC_' || i || '.JPG', 1480000000000000 + i * 300000000, 1480000000000000 + i * 300000000, \
                1480000000000000 + i * 300000000, date(1480000000 + i * 300, 'unixepoch'), null, '{{}}', randomblob(24), 1500 from n"
        ),
        "insert into original (id, asset, position, digest, sha256, bytes, mime, received) \
         select randomblob(16), id, 0, randomblob(32), randomblob(32), 8000000, 'image/jpeg', arrived from asset \
         where folio like 'OLD%'".to_owned(),
        "insert into facts (original, body, read) select id, json_object('caption', hex(randomblob(300))), received from original \
         where asset in (select id from asset where folio like 'OLD%')".to_owned(),
        "insert into provenance (id, asset, account, at, filename) select randomblob(16), id, owner, arrived, filename from asset \
         where folio like 'OLD%'".to_owned(),
        "insert into rendition (asset, recipe, wanted, hash, mime, ext, bytes, width, height, made) \
         select asset.id, r.value, 'x', 'x', 'image/webp', 'webp', 1, 1, 1, 1 from asset, json_each('[\"thumb-240\",\"thumb-480\",\"thumb-960\",\"preview-2560\"]') r \
         where folio like 'OLD%'".to_owned(),
        "insert into job (id, asset, step, state, priority, asked, due) \
         select randomblob(16), asset.id, s.value, 'done', 10, arrived, arrived from asset, json_each('[\"examine\",\"derive\",\"record\"]') s \
         where folio like 'OLD%'".to_owned(),
        "insert into change (asset) select id from asset where folio like 'OLD%'".to_owned(),
        "insert into audit (seq, at, actor, act, subject, details, previous, hash) \
         select (select max(seq) from audit) + row_number() over (), arrived, 'archive', 'accessioned', 'asset:' || hex(id), '{}', \
            randomblob(32), randomblob(32) from asset where folio like 'OLD%'".to_owned(),
    ];
    for statement in statements {
        execute(catalogue, &statement)
            .await
            .expect("the filling fits the schema");
    }
}

/// The middle of several timings of each question.
async fn ask(catalogue: &Catalogue, actor: &Actor) -> Vec<(&'static str, Duration)> {
    let designer = Visibility {
        statuses: vec![Status::Approved],
        ..Visibility::nothing()
    };
    let own = asset::visibility(actor, at(0));
    let everything = Visibility::everything();
    let mut times = Vec::new();
    for (what, filter, sort) in [
        (
            "first page, administrator",
            Filter::all(everything.clone()),
            Sort::Taken,
        ),
        ("first page, photographer", Filter::all(own), Sort::Taken),
        (
            "first page, designer",
            Filter::all(designer.clone()),
            Sort::Arrived,
        ),
        (
            "first page of films, designer",
            Filter {
                kinds: vec![Kind::Video],
                ..Filter::all(designer.clone())
            },
            Sort::Taken,
        ),
        (
            "first page of sounds, designer",
            Filter {
                kinds: vec![Kind::Audio, Kind::Document],
                ..Filter::all(designer)
            },
            Sort::Rating,
        ),
    ] {
        let mut samples = Vec::new();
        for _ in 0..9 {
            let start = Instant::now();
            let browse = Browse {
                filter: filter.clone(),
                sort,
                after: None,
                limit: 60,
            };
            catalogue.browse(browse).await.expect("a page is read");
            samples.push(start.elapsed());
        }
        times.push((what, middle(samples)));
    }
    let digests: Vec<Digest> = (0..500)
        .map(|number: i32| Digest::of(&number.to_le_bytes()))
        .collect();
    let mut samples = [Vec::new(), Vec::new(), Vec::new()];
    for _ in 0..9 {
        let start = Instant::now();
        catalogue
            .lookup(&digests, &everything)
            .await
            .expect("digests are looked up");
        samples[0].push(start.elapsed());
        let start = Instant::now();
        catalogue
            .claim("bench", &[Step::Examine], 60, at(10_000))
            .await
            .expect("a job is claimed");
        samples[1].push(start.elapsed());
        let start = Instant::now();
        let filter = Filter::all(everything.clone());
        let from = catalogue
            .columns_end(&filter, None, 5000)
            .await
            .expect("its end is found");
        let days = Days {
            from,
            ..Days::default()
        };
        catalogue
            .columns(&filter, &days)
            .await
            .expect("a timeline is read");
        samples[2].push(start.elapsed());
    }
    let names = ["lookup of 500 digests", "claim", "timeline of 5000"];
    times.extend(names.into_iter().zip(samples.map(middle)));
    times
}

fn middle(mut samples: Vec<Duration>) -> Duration {
    samples.sort();
    samples[samples.len() / 2]
}
