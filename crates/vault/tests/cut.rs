//! Connections that break in the middle, between the vault and a real S3 server.

use std::collections::VecDeque;
use std::path::Path;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use asset::{Digest, Hasher};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use vault::testing::SeaweedFs;
use vault::{Kept, Object, Place, Settings, Vault, Verdict};

/// When a connection breaks.
#[derive(Clone, Copy)]
enum Cut {
    /// After so many bytes from the vault.
    Up(u64),
    /// After so many bytes from the server.
    Down(u64),
}

/// A connection to the server that breaks as told.
struct Wire {
    port: u16,
    plan: Arc<Mutex<VecDeque<Cut>>>,
    seen: Arc<watch::Sender<Seen>>,
    hung_up: Arc<watch::Sender<()>>,
}

/// What went over the wire.
#[derive(Default)]
struct Seen {
    up: u64,
    down: u64,
    cuts: usize,
    requests: Vec<String>,
}

impl Wire {
    async fn lay(to: u16) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0")
            .await
            .expect("the harness works");
        let wire = Self {
            port: listener.local_addr().expect("the harness works").port(),
            plan: Arc::default(),
            seen: Arc::default(),
            hung_up: Arc::default(),
        };
        let (plan, seen) = (Arc::clone(&wire.plan), Arc::clone(&wire.seen));
        let hung_up = Arc::clone(&wire.hung_up);
        tokio::spawn(async move {
            loop {
                let (near, _) = listener.accept().await.expect("the harness works");
                let far = TcpStream::connect(("127.0.0.1", to))
                    .await
                    .expect("the harness works");
                let cut = plan.lock().expect("the harness works").pop_front();
                let joined = join(near, far, cut, Arc::clone(&seen));
                let mut hung_up = hung_up.subscribe();
                tokio::spawn(async move {
                    tokio::select! { () = joined => {}, _ = hung_up.changed() => {} }
                });
            }
        });
        wire
    }

    async fn vault(&self, server: &SeaweedFs, prefix: &str, spool: &Path) -> Vault {
        let mut s3 = server.s3(prefix);
        s3.endpoint = Some(format!("http://127.0.0.1:{}", self.port));
        let settings = Settings {
            place: Place::S3(s3),
            spool: spool.to_owned(),
        };
        Vault::open(settings).await.expect("the harness works")
    }

    /// Ends all connections and forgets what was seen; the next ones break by the plan, one each, and those after hold.
    fn plan(&self, cuts: impl IntoIterator<Item = Cut>) {
        *self.plan.lock().expect("the harness works") = cuts.into_iter().collect();
        self.seen.send_replace(Seen::default());
        self.hung_up.send_replace(());
    }

    /// Waits until something has been seen; what never comes fails the test instead of stopping it.
    async fn until(&self, enough: impl FnMut(&Seen) -> bool) {
        let mut seen = self.seen.subscribe();
        tokio::time::timeout(Duration::from_mins(1), seen.wait_for(enough))
            .await
            .expect("it is seen within a minute")
            .expect("the wire is still there");
    }
}

async fn join(near: TcpStream, far: TcpStream, cut: Option<Cut>, seen: Arc<watch::Sender<Seen>>) {
    let (up, down) = match cut {
        Some(Cut::Up(bytes)) => (bytes, u64::MAX),
        Some(Cut::Down(bytes)) => (u64::MAX, bytes),
        None => (u64::MAX, u64::MAX),
    };
    let (near_read, near_write) = near.into_split();
    let (far_read, far_write) = far.into_split();
    let (up_seen, down_seen) = (Arc::clone(&seen), Arc::clone(&seen));
    let upwards = pump(near_read, far_write, up, move |bytes| {
        up_seen.send_modify(|seen| {
            seen.up += bytes.len() as u64;
            let text = String::from_utf8_lossy(&bytes[..bytes.len().min(400)]);
            let line = text.lines().next().unwrap_or_default();
            if line.ends_with("HTTP/1.1") {
                seen.requests.push(line.to_owned());
            }
        });
    });
    let downwards = pump(far_read, near_write, down, move |bytes| {
        down_seen.send_modify(|seen| seen.down += bytes.len() as u64);
    });
    // Whichever ends first, both connections end with it.
    let broken = tokio::select! { broken = upwards => broken, broken = downwards => broken };
    if broken {
        seen.send_modify(|seen| seen.cuts += 1);
    }
}

/// Carries bytes until the end, or until so many have passed: then true.
async fn pump(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    most: u64,
    note: impl Fn(&[u8]),
) -> bool {
    let mut buffer = vec![0; 64 << 10];
    let mut passed = 0;
    loop {
        let Ok(got) = from.read(&mut buffer).await else {
            return false;
        };
        if got == 0 {
            return false;
        }
        passed += got as u64;
        if passed > most {
            return true;
        }
        note(&buffer[..got]);
        if to.write_all(&buffer[..got]).await.is_err() {
            return false;
        }
    }
}

fn bytes(seed: u8, length: usize) -> Vec<u8> {
    let pattern = (0..=250).map(|n: u8| n.wrapping_mul(7).wrapping_add(seed));
    pattern.cycle().take(length).collect()
}

async fn keep(vault: &Vault, bytes: &[u8]) -> Result<Kept, vault::Error> {
    let mut incoming = vault.incoming().await?;
    incoming.write(bytes).await?;
    vault.keep(incoming).await
}

async fn made(server: &SeaweedFs, prefix: &str, spool: &Path) -> Vault {
    Vault::create(server.settings(prefix, spool))
        .await
        .expect("the harness works")
}

/// The originals as seen past the wire, each with good bytes.
async fn originals(direct: &Vault) -> Vec<(Digest, u64)> {
    let mut found = Vec::new();
    let mut originals = direct.originals();
    while let Some(original) = originals.next().await {
        let original = original.expect("the harness works");
        assert_eq!(
            direct.check(original.0).await.expect("the harness works"),
            Verdict::Good
        );
        found.push(original);
    }
    found
}

#[tokio::test(flavor = "multi_thread")]
async fn a_put_cut_off_is_sent_again() {
    let server = SeaweedFs::shared();
    let spool = tempfile::tempdir().unwrap();
    let direct = made(&server, "cut-put", spool.path()).await;
    let wire = Wire::lay(server.port()).await;
    let vault = wire.vault(&server, "cut-put", spool.path()).await;

    // More often than one request is repeated, so that the whole is begun again.
    let picture = bytes(1, 3_000_000);
    wire.plan([Cut::Up(400_000); 9]);
    let kept = keep(&vault, &picture).await.unwrap();
    assert!(!kept.already);
    assert_eq!(wire.seen.borrow().cuts, 9);
    let digest = Digest::of(&picture);
    assert_eq!(originals(&direct).await, [(digest, 3_000_000)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_never_came_is_not_a_failure() {
    let server = SeaweedFs::shared();
    let spool = tempfile::tempdir().unwrap();
    let direct = made(&server, "cut-answer", spool.path()).await;
    let wire = Wire::lay(server.port()).await;
    let vault = wire.vault(&server, "cut-answer", spool.path()).await;

    // The server has the bytes and says so; nobody hears it.
    let picture = bytes(2, 500_000);
    // Any answer is longer than the second cut, so that each plan is met.
    wire.plan([Cut::Down(0), Cut::Down(40)]);
    keep(&vault, &picture).await.unwrap();
    assert_eq!(wire.seen.borrow().cuts, 2);
    let digest = Digest::of(&picture);
    assert_eq!(originals(&direct).await, [(digest, 500_000)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn parts_cut_off_are_sent_again() {
    let server = SeaweedFs::shared();
    let spool = tempfile::tempdir().unwrap();
    let direct = made(&server, "cut-parts", spool.path()).await;
    let wire = Wire::lay(server.port()).await;
    let vault = wire.vault(&server, "cut-parts", spool.path()).await;

    let film = bytes(3, (40 << 20) + 77);
    let cuts = [3_000_000, 9_000_000, 5_000_000, 100_000, 7_000_000].map(Cut::Up);
    wire.plan(cuts);
    keep(&vault, &film).await.unwrap();
    assert_eq!(wire.seen.borrow().cuts, 5);
    let digest = Digest::of(&film);
    assert_eq!(originals(&direct).await, [(digest, film.len() as u64)]);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_arrived_is_told_by_the_store_and_not_read_back_whole() {
    let server = SeaweedFs::shared();
    let spool = tempfile::tempdir().unwrap();
    made(&server, "read-back", spool.path()).await;
    let wire = Wire::lay(server.port()).await;
    let vault = wire.vault(&server, "read-back", spool.path()).await;
    for length in [2_000_000, 20_000_000] {
        let film = bytes(4, length);
        for already in [false, true] {
            wire.plan([]);
            assert_eq!(keep(&vault, &film).await.unwrap().already, already);
            let seen = wire.seen.borrow();
            assert!(seen.down < 100_000, "{} bytes came back", seen.down);
            assert!(seen.requests.iter().any(|line| line.starts_with("HEAD")));
            assert!(!already || seen.up < 100_000, "known bytes were sent again");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_given_up_leaves_nothing_to_see_and_is_called_off() {
    let server = SeaweedFs::shared();
    let spool = tempfile::tempdir().unwrap();
    let direct = made(&server, "given-up", spool.path()).await;
    let wire = Wire::lay(server.port()).await;
    let vault = wire.vault(&server, "given-up", spool.path()).await;

    let film = bytes(5, 60 << 20);
    let mut partial = vault.partial("film").await.unwrap();
    partial.write(&film).await.unwrap();
    wire.plan([]);
    let keeper = vault.clone();
    let keeping = tokio::spawn(async move { keeper.keep(partial).await });
    wire.until(|seen| seen.up > 17_000_000).await;
    keeping.abort();
    assert!(keeping.await.unwrap_err().is_cancelled());
    let called_off = |seen: &Seen| {
        let off = |line: &String| line.starts_with("DELETE ") && line.contains("uploadId=");
        seen.requests.iter().any(off)
    };
    wire.until(called_off).await;

    let original = Object::Original(Digest::of(&film));
    assert_eq!(direct.stat(&original).await.unwrap(), None);
    assert!(direct.originals().next().await.is_none());
    // The sender need not send it again.
    let mut partial = vault.partial("film").await.unwrap();
    assert_eq!(partial.offset(), film.len() as u64);
    let mut hasher = Hasher::new();
    hasher.update(&film);
    assert_eq!(partial.fingerprint().await.unwrap(), hasher.finish());
    vault.keep(partial).await.unwrap();
    assert_eq!(originals(&direct).await.len(), 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_store_that_stays_away_fails_the_keep_and_shows_nothing() {
    let server = SeaweedFs::shared();
    let spool = tempfile::tempdir().unwrap();
    let direct = made(&server, "stays-away", spool.path()).await;
    let wire = Wire::lay(server.port()).await;
    let vault = wire.vault(&server, "stays-away", spool.path()).await;

    let film = bytes(6, 20 << 20);
    let mut partial = vault.partial("film").await.unwrap();
    partial.write(&film).await.unwrap();
    // No part ever gets through.
    wire.plan([Cut::Up(2_000_000); 1000]);
    let failed = vault.keep(partial).await;
    assert!(
        matches!(failed, Err(vault::Error::Store { .. })),
        "{failed:?}"
    );
    assert!(direct.originals().next().await.is_none());
    assert_eq!(vault.partials().await.unwrap(), ["film"]);
}

#[tokio::test(flavor = "multi_thread")]
async fn reading_goes_on_after_a_cut() {
    let server = SeaweedFs::shared();
    let spool = tempfile::tempdir().unwrap();
    let direct = made(&server, "cut-read", spool.path()).await;
    let film = bytes(7, 20 << 20);
    let digest = keep(&direct, &film).await.unwrap().fingerprint.digest;
    let wire = Wire::lay(server.port()).await;
    let vault = wire.vault(&server, "cut-read", spool.path()).await;

    let original = Object::Original(digest);
    for range in [None, Some(1_000_000..19_000_000)] {
        wire.plan([Cut::Down(5_000_000), Cut::Down(3_000_000)]);
        let reading = vault.read(&original, range.clone()).await.unwrap();
        let read = reading.whole().await.unwrap();
        let range = range.unwrap_or(0..film.len() as u64);
        let range = usize::try_from(range.start).unwrap()..usize::try_from(range.end).unwrap();
        assert!(read == film[range], "other bytes after a cut");
        assert_eq!(wire.seen.borrow().cuts, 2);
    }
    wire.plan([Cut::Down(5_000_000), Cut::Down(3_000_000)]);
    let copy = vault.local(digest).await.unwrap();
    assert!(std::fs::read(copy.path()).unwrap() == film);
    let path = copy.path().to_owned();
    drop(copy);
    assert!(!path.exists(), "a copy is removed with its handle");
}
