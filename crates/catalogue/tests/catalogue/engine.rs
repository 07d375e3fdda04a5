//! Both engines hold the same schema, open safely, and refuse what they do not know.

use catalogue::testing::{Engine, Home, execute, numbers, schema, settings, texts};
use catalogue::{Catalogue, Error};

use crate::archive::both;

#[tokio::test]
async fn both_engines_have_the_same_schema() {
    let sqlite = schema(&Home::new(Engine::Sqlite).await.open().await)
        .await
        .unwrap();
    let postgres = schema(&Home::new(Engine::Postgres).await.open().await)
        .await
        .unwrap();
    assert_eq!(sqlite.columns, postgres.columns);
    assert_eq!(sqlite.indexes, postgres.indexes);
    assert_eq!(sqlite.references, postgres.references);
    assert_eq!(sqlite.keys, postgres.keys);
    assert!(sqlite.columns.contains("asset.folio text not null"));
    assert!(
        sqlite
            .indexes
            .contains("original_digest_unique unique on original (digest)")
    );
    assert!(sqlite.columns.len() > 100);
}

#[test]
fn both_folders_have_the_same_files_and_the_program_knows_them_all() {
    let names = |engine: &str| {
        let folder = format!("{}/../../migrations/{engine}", env!("CARGO_MANIFEST_DIR"));
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        names
    };
    assert_eq!(names("sqlite"), names("postgres"));
    let last = names("sqlite").pop().unwrap();
    let number: i64 = last.split('_').next().unwrap().parse().unwrap();
    assert_eq!(number, Catalogue::schema());
    assert_eq!(names("sqlite").len() as i64, number);
}

both! {
    async fn a_newer_schema_is_refused_and_left_alone(archive) {
        execute(&archive.catalogue, "insert into schema_version (number) values (9000)").await.unwrap();
        let refused = Catalogue::open(archive.home.place().clone(), settings()).await;
        assert!(matches!(refused, Err(Error::NewerSchema { found: 9000, known }) if known == Catalogue::schema()));
        let versions = numbers(&archive.catalogue, "select number from schema_version order by number").await.unwrap();
        assert_eq!(versions.last(), Some(&9000));
    }

    async fn opening_again_finds_everything(archive) {
        let asset = archive.asset_of("kept", 0).await;
        let again = archive.home.open().await;
        assert_eq!(again.record(asset).await.unwrap().asset.filename, "kept.jpg");
        assert!(again.ping().await.is_ok());
        again.close().await;
        assert!(matches!(again.ping().await, Err(Error::Unavailable(_))));
    }

    async fn what_is_unique_stays_so_below_the_program(archive) {
        archive.asset_of("one", 0).await;
        let twin = "insert into original (id, asset, position, digest, sha256, bytes, mime, received) \
            select hash, asset, 7, digest, sha256, bytes, mime, received from original, (select id as hash from account limit 1) other";
        assert!(matches!(execute(&archive.catalogue, twin).await, Err(Error::Exists("original_digest_unique"))));
        let folio = "insert into asset (id, folio, kind, condition, filename, arrived, moment, day, metadata) \
            select other, folio, kind, condition, filename, arrived, moment, day, metadata from asset, (select id as other from account limit 1) person";
        assert!(matches!(execute(&archive.catalogue, folio).await, Err(Error::Exists("asset_folio_unique"))));
        let job = "insert into job (id, asset, step, state, priority, lane, turn, asked, due) \
            select other, asset, step, state, priority, lane, turn, asked, due from job, (select id as other from account limit 1) person";
        assert!(matches!(execute(&archive.catalogue, job).await, Err(Error::Exists("job_wanted_unique"))));
    }
}

async fn opened_by_many(engine: Engine) {
    let home = Home::new(engine).await;
    let mut tasks = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let place = home.place().clone();
        tasks.spawn(async move { Catalogue::open(place, settings()).await.map(drop) });
    }
    for opened in tasks.join_all().await {
        opened.unwrap();
    }
    let catalogue = home.open().await;
    let versions = numbers(&catalogue, "select number from schema_version")
        .await
        .unwrap();
    assert_eq!(versions.len() as i64, Catalogue::schema());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_may_open_a_new_catalogue_at_once_on_sqlite() {
    opened_by_many(Engine::Sqlite).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn many_may_open_a_new_catalogue_at_once_on_postgres() {
    opened_by_many(Engine::Postgres).await;
}

#[tokio::test]
async fn sqlite_is_set_to_survive_a_power_cut() {
    let home = Home::new(Engine::Sqlite).await;
    let catalogue = home.open().await;
    let texts = texts(&catalogue, "select journal_mode from pragma_journal_mode")
        .await
        .unwrap();
    assert_eq!(texts, ["wal"]);
    assert_eq!(
        numbers(&catalogue, "select synchronous from pragma_synchronous")
            .await
            .unwrap(),
        [2]
    );
    assert_eq!(
        numbers(&catalogue, "select foreign_keys from pragma_foreign_keys")
            .await
            .unwrap(),
        [1]
    );
}

/// By this a process of its own knows that it is to hold a cluster until it is killed.
const HOLDING: &str = "ACERVO_TEST_HOLDS_A_CLUSTER";

#[tokio::test]
async fn the_private_cluster_goes_even_when_its_process_is_killed() {
    use std::io::{BufRead, BufReader};
    use std::process::{Command, Stdio};
    use std::time::{Duration, Instant};

    if std::env::var_os(HOLDING).is_some() {
        return hold_a_cluster().await;
    }
    let mut process = Command::new(std::env::current_exe().unwrap())
        .args([
            "--exact",
            "engine::the_private_cluster_goes_even_when_its_process_is_killed",
            "--nocapture",
        ])
        .env(HOLDING, "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let said = BufReader::new(process.stdout.take().unwrap());
    let address = said
        .lines()
        .map_while(Result::ok)
        .find(|line| line.starts_with("holding "))
        .expect("it says where");
    let folder = std::path::PathBuf::from(address.split("host=").nth(1).unwrap());
    assert!(folder.join("data/postmaster.pid").exists());
    process.kill().unwrap();
    process.wait().unwrap();
    let deadline = Instant::now() + Duration::from_mins(1);
    while folder.exists() {
        assert!(Instant::now() < deadline, "the cluster lives on");
        std::thread::yield_now();
    }
}

/// Makes a cluster, says where, and waits for the input to end.
#[expect(clippy::print_stdout, reason = "the other process reads it")]
async fn hold_a_cluster() {
    println!("\nholding {}", catalogue::testing::postgres().await);
    std::io::stdin().read_line(&mut String::new()).unwrap();
}
