//! Memory stays flat however large a file is. Alone in its program, because it looks at the whole process.

use std::fs;

use vault::testing::SeaweedFs;
use vault::{Object, Place, Settings, Vault, Verdict};

const MEBIBYTES: usize = 256;

/// What one large file may add at most, in KiB: a quarter of the file.
const MOST: u64 = 64 << 10;

#[tokio::test(flavor = "multi_thread")]
async fn a_large_file_passes_without_piling_up() {
    let root = tempfile::tempdir().unwrap();
    let server = SeaweedFs::shared();
    let s3 = server.settings("memory", &root.path().join("waiting"));
    let folder = Settings {
        place: Place::Folder(root.path().join("vault")),
        spool: root.path().join("spool"),
    };
    for settings in [folder, s3] {
        let vault = Vault::create(settings).await.unwrap();
        fs::write("/proc/self/clear_refs", "5").unwrap(); // the highest mark begins anew
        let idle = kibibytes("VmRSS:");
        let mut incoming = vault.partial("large").await.unwrap();
        let mut block = vec![0; 1 << 20];
        for n in 0..MEBIBYTES / 2 {
            block[..8].copy_from_slice(&n.to_le_bytes());
            incoming.write(&block).await.unwrap();
        }
        // Half of it is hashed again, as after a restart.
        incoming.truncate(1 << 20).await.unwrap();
        for n in 1..MEBIBYTES {
            block[..8].copy_from_slice(&n.to_le_bytes());
            incoming.write(&block).await.unwrap();
        }
        let digest = vault.keep(incoming).await.unwrap().fingerprint.digest;
        let mut reading = vault.read(&Object::Original(digest), None).await.unwrap();
        let mut read = 0;
        while let Some(chunk) = reading.stream.next().await {
            read += chunk.unwrap().len();
        }
        assert_eq!(read, MEBIBYTES << 20);
        assert_eq!(vault.check(digest).await.unwrap(), Verdict::Good);
        drop(vault.local(digest).await.unwrap());
        let added = kibibytes("VmHWM:") - idle;
        assert!(added < MOST, "{added} KiB for a file of {MEBIBYTES} MiB");
    }
}

fn kibibytes(line: &str) -> u64 {
    let status = fs::read_to_string("/proc/self/status").expect("Linux tells");
    let found = status.lines().find_map(|l| l.strip_prefix(line));
    let number = found.and_then(|l| l.trim().strip_suffix(" kB"));
    number.and_then(|n| n.trim().parse().ok()).expect("in kB")
}
