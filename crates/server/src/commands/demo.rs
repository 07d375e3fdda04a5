//! `acervo demo`: a small archive to look at, taken in by the same steps as any shoot.

use std::collections::HashMap;
use std::io::Write;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use anyhow::Context;
use asset::{Account, Actor, EventId, Kind, Role, Status};
use catalogue::{Description, EventDraft};
use media::scenes::{self, File, Shoot};
use tokio::sync::watch;
use workflow::accounts::{self, NewPerson};
use workflow::archive::now;
use workflow::ingest::{self, Sent};
use workflow::{Archive, review, worker};

use crate::config::Config;
use crate::open;
use crate::terminal::{GOOD, Progress, say};

/// The same pictures every time.
const SEED: u64 = 2026;
/// Who is credited where a file names nobody.
const OFFICE: &str = "Comunicación Social";
/// Who else works here, beside the photographers of the shoots.
const STAFF: [(&str, &str, Role); 5] = [
    ("admin", "Administración", Role::Admin),
    ("editora", "Rosa Elena Quiroz", Role::Editor),
    ("diseno", "Iván Cárdenas", Role::Designer),
    ("archivo", "Teresa Olvera", Role::Archivist),
    ("web", "Julián Prado", Role::Publisher),
];

/// Makes the demo; started again after a cut, it goes on.
pub(crate) async fn run(config: &Config) -> anyhow::Result<u8> {
    let archive = open::archive(config).await?;
    let shoots = scenes::plan(SEED);
    let people = people(&archive, &config.data, &shoots).await?;
    let (stop, stopped) = watch::channel(false);
    let works = tokio::spawn(worker::work(
        archive.clone(),
        worker::worker_name(),
        config.worker.slots(),
        stopped,
    ));
    let outcome = fill(&archive, &shoots, &people).await;
    if outcome.is_ok() {
        settled(&archive).await?;
    }
    stop.send_replace(true);
    works.await?;
    outcome?;
    std::fs::rename(config.data.join(DRAFT), config.data.join(ACCOUNTS))
        .context("the accounts could not be noted")?;
    let count: usize = shoots.iter().map(|shoot| shoot.files.len()).sum();
    say(&format!(
        "demo archive: {count} files of {} shoots",
        shoots.len()
    ));
    Ok(GOOD)
}

/// The names and passwords, once all is there.
const ACCOUNTS: &str = "demo-accounts.txt";
/// The same, while the demo is being made.
const DRAFT: &str = "demo-accounts.draft";

/// The accounts, each with a password made up now and noted where only the owner of the folder can read it.
async fn people(
    archive: &Archive,
    data: &Path,
    shoots: &[Shoot],
) -> anyhow::Result<HashMap<String, Account>> {
    let photographers = shoots.iter().map(|shoot| &shoot.photographer);
    let photographers = photographers.map(|who| {
        (
            who.account.as_str(),
            who.display_name.as_str(),
            Role::Photographer,
        )
    });
    let mut people = HashMap::new();
    for (name, display_name, role) in STAFF.into_iter().chain(photographers) {
        if people.contains_key(name) {
            continue;
        }
        let account = if let Some((account, _)) = archive.catalogue.account_by_name(name).await? {
            account
        } else {
            let password = passphrase();
            // Noted first: an account whose password nobody knows would be of no use.
            let mut notes = std::fs::OpenOptions::new()
                .append(true)
                .create(true)
                .mode(0o600)
                .open(data.join(DRAFT))
                .context("the accounts could not be noted")?;
            writeln!(
                notes,
                "{name:<12} {password}   {display_name}, {}",
                role.as_str()
            )?;
            let person = NewPerson {
                name,
                display_name,
                password: &password,
                role,
                unit: None,
            };
            accounts::create(archive, person, &Actor::Archive).await?
        };
        people.insert(name.to_owned(), account);
    }
    Ok(people)
}

/// Four groups of four letters that are hard to mistake: some 72 bits.
fn passphrase() -> String {
    const LETTERS: &[u8; 23] = b"abcdefghjkmnpqrstuvwxyz";
    let group = || -> String {
        (0..4)
            .map(|_| char::from(LETTERS[rand::random_range(0..LETTERS.len())]))
            .collect()
    };
    [group(), group(), group(), group()].join("-")
}

async fn fill(
    archive: &Archive,
    shoots: &[Shoot],
    people: &HashMap<String, Account>,
) -> anyhow::Result<()> {
    let scratch = tempfile::tempdir_in(&archive.settings.scratch)
        .context("no folder to draw in could be made")?;
    let count: usize = shoots.iter().map(|shoot| shoot.files.len()).sum();
    let mut progress = Progress::new(count as u64, "pictures");
    let mut events: HashMap<&str, EventId> = HashMap::new();
    for listed in archive.catalogue.events(&everything()).await?.items {
        if let Some(shoot) = shoots
            .iter()
            .find(|shoot| shoot.title == listed.event.title)
        {
            events.insert(&shoot.title, listed.event.id);
        }
    }
    for shoot in shoots {
        let account = people
            .get(&shoot.photographer.account)
            .context("every photographer has an account")?;
        let actor = Actor::person(account.clone());
        let event = if let Some(event) = events.get(shoot.title.as_str()) {
            *event
        } else {
            let event = archive
                .catalogue
                .event_create(&draft(shoot), &actor, now())
                .await?
                .id;
            events.insert(&shoot.title, event);
            event
        };
        for file in &shoot.files {
            take_in(archive, shoot, file, event, &actor, scratch.path()).await?;
            progress.step();
        }
    }
    drop(progress);
    let editor = people.get("editora").context("the editor has an account")?;
    approve(archive, &Actor::person(editor.clone())).await
}

fn everything() -> catalogue::EventQuery {
    catalogue::EventQuery {
        visibility: asset::Visibility::everything(),
        words: None,
        limit: 500,
        ..catalogue::EventQuery::default()
    }
}

fn draft(shoot: &Shoot) -> EventDraft {
    EventDraft {
        title: shoot.title.clone(),
        description: Some(shoot.description.clone()),
        place: Some(shoot.place.clone()),
        starts: Some(shoot.starts),
        ends: Some(shoot.ends),
        ..EventDraft::default()
    }
}

async fn take_in(
    archive: &Archive,
    shoot: &Shoot,
    file: &File,
    event: EventId,
    actor: &Actor,
    scratch: &Path,
) -> anyhow::Result<()> {
    let (drawn, folder) = (file.clone(), scratch.to_owned());
    let path = tokio::task::spawn_blocking(move || scenes::make(&drawn, &folder)).await?;
    let path = path.with_context(|| format!("{} could not be drawn", file.name))?;
    let bytes = tokio::fs::read(&path).await?;
    let mut incoming = archive.vault.incoming().await?;
    incoming.write(&bytes).await?;
    let folder = format!("{}/{}", shoot.photographer.account, shoot.title);
    let sent = Sent {
        filename: file.name.clone(),
        path: Some(folder),
        event: Some(event),
        modified: None,
        restricted: None,
    };
    ingest::take_in(archive, incoming, sent, actor).await?;
    tokio::fs::remove_file(path).await?;
    Ok(())
}

/// Approves what has a caption, three of four, so that each role has something to see.
async fn approve(archive: &Archive, editor: &Actor) -> anyhow::Result<()> {
    settled(archive).await?;
    let mut after = None;
    let mut place = 0_u32;
    loop {
        let ids = archive.catalogue.all_assets(after, 200).await?;
        let Some(last) = ids.last().copied() else {
            return Ok(());
        };
        for asset in archive
            .catalogue
            .assets(&ids, &asset::Visibility::everything())
            .await?
        {
            let described =
                asset.facts.caption.is_some() && matches!(asset.kind, Kind::Photo | Kind::Video);
            place += u32::from(described);
            let status = match (described, place % 4) {
                (false, _) => continue,
                (true, 0) => Status::Review,
                (true, _) => Status::Approved,
            };
            let rating = asset
                .facts
                .rating
                .and_then(|stars| u8::try_from(stars).ok());
            let change = Description {
                status: Some(status),
                rating,
                ..Description::default()
            };
            let change = Description {
                creator: asset
                    .words()
                    .creator
                    .is_none()
                    .then(|| Some(OFFICE.to_owned())),
                credit: asset
                    .words()
                    .credit
                    .is_none()
                    .then(|| Some(OFFICE.to_owned())),
                licence: Some(Some("CC BY 4.0".to_owned())),
                ..change
            };
            review::change(archive, editor, asset.id, None, change).await?;
        }
        after = Some(last);
    }
}

/// Returns when no job waits or runs.
async fn settled(archive: &Archive) -> anyhow::Result<()> {
    loop {
        let counts = archive.catalogue.job_counts().await?;
        if counts
            .iter()
            .all(|count| count.waiting + count.running == 0)
        {
            return Ok(());
        }
        archive
            .catalogue
            .change_arrived(std::time::Duration::from_millis(300))
            .await;
    }
}
