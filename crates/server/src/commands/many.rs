//! `acervo demo --many`: makes more of what an archive holds, records and renditions, to try things at a size.

use std::io;
use std::path::{Path, PathBuf};

use anyhow::Context;
use asset::{Actor, Asset, Condition, Kind, Metadata, Status, Timestamp, Visibility, WallClock};
use catalogue::{EventDraft, Twin, Twinned};
use vault::{Object, Place};
use workflow::Archive;
use workflow::archive::now;

use crate::config::Config;
use crate::open;
use crate::terminal::{COULD_NOT, GOOD, Progress, complain, say};

/// How many looks are taken at most, of the first that are there.
const LOOKS: i64 = 200;
const DAY: i64 = 86_400;
const WHAT: [&str; 8] = [
    "Entrega de apoyos",
    "Inauguración de obra",
    "Gira de trabajo",
    "Jornada de salud",
    "Sesión de cabildo",
    "Festival comunitario",
    "Desfile cívico",
    "Carrera atlética",
];
const WHERE: [&str; 9] = [
    "Centro",
    "San Isidro",
    "La Ribera",
    "Barrio de Guadalupe",
    "El Mirador",
    "Las Huertas",
    "Santa Clara",
    "Puerta del Sol",
    "La Estación",
];

/// Adds records until there are so many.
pub(crate) async fn run(config: &Config, count: u32) -> anyhow::Result<u8> {
    let Place::Folder(root) = config.vault_settings().place else {
        complain("only an archive whose vault is a folder is made larger");
        return Ok(COULD_NOT);
    };
    let archive = open::archive(config).await?;
    let everything = Visibility::everything();
    let first = archive.catalogue.all_assets(None, LOOKS).await?;
    let mut looks = archive.catalogue.assets(&first, &everything).await?;
    looks.retain(|asset| {
        matches!(asset.condition, Condition::Ready { .. })
            && matches!(asset.kind, Kind::Photo | Kind::Video)
    });
    if looks.is_empty() {
        complain("there is nothing to make more of: take a few photos in first");
        return Ok(COULD_NOT);
    }
    let held = held(&archive).await?;
    let mut left = usize::try_from(count)?.saturating_sub(held);
    let mut progress = Progress::new(left as u64, "records");
    let begun = now();
    for number in 0.. {
        if left == 0 {
            break;
        }
        let size = left.min(40 + number * 7919 % 1800);
        let starts = begun.plus_seconds(-DAY * 3 * (1 + i64::try_from(number)?));
        let twinned = event(&archive, &looks, (number, size), starts).await?;
        let (root, looks) = (root.clone(), looks.clone());
        tokio::task::spawn_blocking(move || link_all(&root, &looks, &twinned)).await??;
        (0..size).for_each(|_| progress.step());
        left -= size;
    }
    drop(progress);
    say(&format!(
        "the archive holds {} records",
        held.max(usize::try_from(count)?)
    ));
    Ok(GOOD)
}

async fn held(archive: &Archive) -> anyhow::Result<usize> {
    let (mut held, mut after) = (0, None);
    loop {
        let page = archive.catalogue.all_assets(after, 10_000).await?;
        let Some(last) = page.last() else {
            return Ok(held);
        };
        (held, after) = (held + page.len(), Some(*last));
    }
}

/// One event and its photos, a third of a minute apart.
async fn event(
    archive: &Archive,
    looks: &[Asset],
    (number, size): (usize, usize),
    starts: Timestamp,
) -> anyhow::Result<Vec<Twinned>> {
    let place = WHERE[number % WHERE.len()];
    let title = format!("{} en {place}", WHAT[number % WHAT.len()]);
    let last = starts.plus_seconds(20 * i64::try_from(size)?);
    let clock = |moment| WallClock::of(moment, &archive.settings.zone);
    let draft = EventDraft {
        title: title.clone(),
        place: Some(place.to_owned()),
        starts: clock(starts),
        ends: clock(last),
        ..EventDraft::default()
    };
    let event = archive
        .catalogue
        .event_create(&draft, &Actor::Archive, now())
        .await?;
    let twins: Vec<Twin> = (0..size)
        .map(|place_in| {
            let running = number + place_in;
            Twin {
                of: looks[running % looks.len()].id,
                taken: starts.plus_seconds(20 * i64::try_from(place_in).unwrap_or_default()),
                status: match running % 10 {
                    0 | 1 => Status::Draft,
                    2 => Status::Review,
                    _ => Status::Approved,
                },
                rating: i64::try_from(running % 6).unwrap_or_default(),
                metadata: Metadata {
                    caption: Some(format!("{title}, toma {}", place_in + 1)),
                    keywords: vec![WHAT[running % WHAT.len()].to_lowercase()],
                    creator: Some("Comunicación Social".to_owned()),
                    credit: Some("Comunicación Social".to_owned()),
                    licence: Some("CC BY 4.0".to_owned()),
                    ..Metadata::default()
                },
            }
        })
        .collect();
    Ok(archive.catalogue.twins(event.id, &twins).await?)
}

/// Puts the renditions of each look under the name of its twin: another name of the same file, so nothing is copied.
fn link_all(root: &Path, looks: &[Asset], twinned: &[Twinned]) -> anyhow::Result<()> {
    for twin in twinned {
        let Some(look) = looks.iter().find(|look| look.id == twin.of) else {
            continue;
        };
        for rendition in &look.renditions {
            let path = |digest| -> anyhow::Result<PathBuf> {
                Ok(root.join(Object::Rendition(digest, rendition.file_name()).key()?))
            };
            let (from, to) = (path(look.original.digest)?, path(twin.digest)?);
            if let Some(folder) = to.parent() {
                std::fs::create_dir_all(folder).context("a folder could not be made")?;
            }
            link(&from, &to).with_context(|| format!("{} was not made", to.display()))?;
        }
    }
    Ok(())
}

/// A file system lets a file have so many names and no more.
fn link(from: &Path, to: &Path) -> io::Result<()> {
    match std::fs::hard_link(from, to) {
        Err(error) if error.kind() == io::ErrorKind::TooManyLinks => {
            std::fs::copy(from, to).map(drop)
        }
        done => done,
    }
}
