//! A catalogue to test with: fresh, on either engine, with a few people in it.

use asset::{
    Account, Actor, AssetId, Attempt, Digest, EventId, Facts, Fingerprint, Kind, Outcome,
    RecipeName, Rendition, Role, Sha256, Step, Timestamp, recipe,
};
use catalogue::testing::{Engine, Home};
use catalogue::{Accession, Accessioned, Catalogue, Derived, NewAccount};

/// Writes each test twice, once for each engine.
macro_rules! both {
    ($($(#[$meta:meta])* async fn $name:ident($archive:ident) $body:block)+) => {$(
        async fn $name($archive: crate::archive::Archive) $body

        mod $name {
            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                super::$name(crate::archive::Archive::new(catalogue::testing::Engine::Sqlite).await).await;
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                super::$name(crate::archive::Archive::new(catalogue::testing::Engine::Postgres).await).await;
            }
        }
    )+};
}
pub(crate) use both;

/// A moment in November 2026, this many seconds in.
pub(crate) fn at(seconds: i64) -> Timestamp {
    Timestamp::from_micros(1_794_000_000_000_000).plus_seconds(seconds)
}

/// A catalogue and the people in it.
pub(crate) struct Archive {
    pub(crate) home: Home,
    pub(crate) catalogue: Catalogue,
    pub(crate) lucia: Actor,
    pub(crate) mateo: Actor,
    pub(crate) editor: Actor,
}

impl std::ops::Deref for Archive {
    type Target = Catalogue;

    fn deref(&self) -> &Catalogue {
        &self.catalogue
    }
}

impl Archive {
    pub(crate) async fn new(engine: Engine) -> Self {
        let home = Home::new(engine).await;
        let catalogue = home.open().await;
        let person = async |name: &str, role| Actor::person(account(&catalogue, name, role).await);
        Self {
            lucia: person("lucia", Role::Photographer).await,
            mateo: person("mateo", Role::Photographer).await,
            editor: person("elena", Role::Editor).await,
            home,
            catalogue,
        }
    }

    /// Takes in the bytes made from this word.
    pub(crate) async fn send(&self, word: &str, actor: &Actor, seconds: i64) -> Accessioned {
        self.accession(accession(word, Kind::Photo, actor, seconds))
            .await
            .unwrap()
    }

    /// A new asset from this word, sent by Lucía.
    pub(crate) async fn asset_of(&self, word: &str, seconds: i64) -> AssetId {
        let sent = self.send(word, &self.lucia, seconds).await;
        assert_eq!(sent.outcome, Outcome::New);
        sent.asset
    }

    /// Sends for an event.
    pub(crate) async fn send_for(
        &self,
        word: &str,
        actor: &Actor,
        event: EventId,
        seconds: i64,
    ) -> Accessioned {
        let accession = Accession {
            event: Some(event),
            ..accession(word, Kind::Photo, actor, seconds)
        };
        self.accession(accession).await.unwrap()
    }

    /// Claims the next job of a step for worker `w`, which must be there.
    pub(crate) async fn take(&self, step: Step, seconds: i64) -> Attempt {
        self.claim("w", &[step], 60, at(seconds))
            .await
            .unwrap()
            .expect("a job waits")
    }

    /// Lets the worker do everything that waits: a ready archive.
    pub(crate) async fn work_off(&self, seconds: i64) {
        while let Some(attempt) = self.claim("w", &Step::ALL, 60, at(seconds)).await.unwrap() {
            let done = match attempt.step {
                Step::Examine => self.examined(&attempt, facts(), at(seconds)).await,
                Step::Derive => self.derived(&attempt, derived(), at(seconds)).await,
                Step::Proxy | Step::ProxyHd | Step::Full => {
                    let wanted = self
                        .unmade(
                            &self.record(attempt.asset).await.unwrap().asset,
                            attempt.step,
                        )
                        .await
                        .unwrap();
                    let made: Vec<_> = wanted.iter().map(|recipe| rendition(recipe.name)).collect();
                    self.made_more(&attempt, &made, at(seconds)).await
                }
                Step::Record => self.recorded(&attempt, at(seconds)).await,
            };
            assert!(done.unwrap());
        }
    }
}

pub(crate) async fn account(catalogue: &Catalogue, name: &str, role: Role) -> Account {
    let new = NewAccount {
        name: name.to_owned(),
        display_name: name.to_uppercase(),
        role,
        unit: None,
        password_hash: Some("$argon2id$…".to_owned()),
    };
    catalogue
        .account_create(new, &Actor::Archive, at(0))
        .await
        .unwrap()
}

pub(crate) fn fingerprint(word: &str) -> Fingerprint {
    Fingerprint {
        digest: Digest::of(word.as_bytes()),
        sha256: Sha256::of(word.as_bytes()),
        bytes: word.len() as u64,
    }
}

pub(crate) fn accession<'a>(
    word: &str,
    kind: Kind,
    actor: &'a Actor,
    seconds: i64,
) -> Accession<'a> {
    Accession {
        fingerprint: fingerprint(word),
        mime: "image/jpeg".to_owned(),
        kind,
        filename: format!("{word}.jpg"),
        path: None,
        event: None,
        modified: None,
        restricted: None,
        actor,
        at: at(seconds),
    }
}

/// What a photograph of a camera says.
pub(crate) fn facts() -> Facts {
    Facts {
        kind: Some(Kind::Photo),
        width: Some(6000),
        height: Some(4000),
        taken_at: "2026-11-14T18:52:07".parse().ok(),
        taken_offset: "-06:00".parse().ok(),
        caption: Some("Reforestación".to_owned()),
        ..Facts::default()
    }
}

pub(crate) fn rendition(recipe: RecipeName) -> Rendition {
    let coding = recipe.usual().coding;
    Rendition {
        recipe,
        hash: recipe.usual().hash(),
        mime: coding.mime().to_owned(),
        ext: coding.ext().to_owned(),
        bytes: 1000,
        width: 240,
        height: 160,
    }
}

/// What a decode of a photograph makes.
pub(crate) fn derived() -> Derived {
    Derived {
        renditions: recipe::wanted(Kind::Photo, false, false)
            .into_iter()
            .map(rendition)
            .collect(),
        thumbhash: Some(vec![7; 24]),
        colour: Some(0x00ff_cc00),
        perceptual: Some(u64::MAX),
        ..Derived::default()
    }
}
