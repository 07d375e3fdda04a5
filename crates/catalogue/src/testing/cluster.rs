//! A private `PostgreSQL` for one test process: made from Debian's package, reachable by a socket file only, gone with
//! the process.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::os::unix::fs::{PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

use sqlx::{AssertSqlSafe, Connection, PgConnection};

/// Makes the cluster, says so, waits until nobody holds its input any more, and takes everything away again. The input
/// closes with the test process, however that ends, so the cluster never outlives it.
const KEEPER: &str = r#"
trap '' HUP INT TERM
dir=$1; bin=$2
end() { "$bin/pg_ctl" -D "$dir/data" -m immediate stop >/dev/null 2>&1; cd /; rm -rf "$dir"; exit; }
cd "$dir"
"$bin/initdb" -D data -U acervo -A trust -E UTF8 --locale=C --no-sync --no-instructions >log 2>&1 &&
"$bin/pg_ctl" -D data -l server.log -w -t 120 -o "-k '$dir' -c listen_addresses='' -c fsync=off \
    -c full_page_writes=off -c max_connections=300 -c shared_buffers=32MB -c autovacuum=off" start >>log 2>&1 ||
{ cat log server.log 2>/dev/null; end; }
echo ready
cat >/dev/null
end
"#;

/// The cluster of this process.
struct Cluster {
    folder: PathBuf,
    _keeper: Child,
    _alive: ChildStdin,
}

static CLUSTER: OnceLock<Cluster> = OnceLock::new();
static NEXT: AtomicU32 = AtomicU32::new(1);

/// The address of a fresh, empty database.
pub(super) async fn database() -> String {
    let cluster = CLUSTER.get_or_init(start);
    let name = format!("archive_{}", NEXT.fetch_add(1, Ordering::Relaxed));
    let mut connection = PgConnection::connect(&cluster.address("postgres"))
        .await
        .expect("the private cluster answers");
    sqlx::query(AssertSqlSafe(format!("create database {name}")))
        .execute(&mut connection)
        .await
        .expect("a database with a new name can be made");
    connection
        .close()
        .await
        .expect("the private cluster answers");
    cluster.address(&name)
}

impl Cluster {
    fn address(&self, database: &str) -> String {
        let folder = self.folder.display();
        format!("postgres://acervo@localhost/{database}?host={folder}")
    }
}

fn start() -> Cluster {
    let programs = programs().unwrap_or_else(|| {
        panic!(
            "PostgreSQL is missing: these tests make a private cluster with Debian's package `postgresql` \
             (apt-get install postgresql); no initdb in /usr/lib/postgresql/*/bin nor in PATH"
        )
    });
    let folder = tempfile::Builder::new()
        .prefix("acervo-pg-")
        .tempdir()
        .expect("a temporary folder can be made")
        .keep();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).expect("our own folder");
    let mut keeper = Command::new("/bin/sh");
    keeper
        .args(["-c", KEEPER, "keeper"])
        .args([&folder, &programs])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .process_group(0);
    // PostgreSQL refuses to run as root: then somebody without rights runs it.
    if let Some((user, group)) = nobody(&folder) {
        chown(&folder, Some(user), Some(group)).expect("root may give a folder away");
        keeper.uid(user).gid(group);
    }
    let mut keeper = keeper.spawn().expect("/bin/sh runs");
    let alive = keeper.stdin.take().expect("it was piped above");
    let mut said = BufReader::new(keeper.stdout.take().expect("it was piped above"));
    let mut first = String::new();
    said.read_line(&mut first).expect("its words are text");
    if first.trim() != "ready" {
        let mut rest = String::new();
        drop(said.read_to_string(&mut rest));
        panic!("the private PostgreSQL did not start:\n{first}{rest}");
    }
    Cluster {
        folder,
        _keeper: keeper,
        _alive: alive,
    }
}

/// The folder of the newest installed `initdb`.
fn programs() -> Option<PathBuf> {
    let mut found: Vec<(u32, PathBuf)> = fs::read_dir("/usr/lib/postgresql")
        .into_iter()
        .flatten()
        .flatten()
        .filter_map(|entry| {
            let version = entry.file_name().to_str()?.parse().ok()?;
            Some((version, entry.path().join("bin")))
        })
        .filter(|(_, folder)| folder.join("initdb").exists())
        .collect();
    found.sort();
    found.pop().map(|(_, folder)| folder).or_else(|| {
        let path = std::env::var_os("PATH")?;
        std::env::split_paths(&path).find(|folder| folder.join("initdb").exists())
    })
}

/// A user without rights and its group, when we are root; whose folder it is tells who we are.
fn nobody(folder: &Path) -> Option<(u32, u32)> {
    use std::os::unix::fs::MetadataExt;
    if fs::metadata(folder).expect("our own folder").uid() != 0 {
        return None;
    }
    let users = fs::read_to_string("/etc/passwd").expect("every system lists its users");
    ["postgres", "nobody"].into_iter().find_map(|name| {
        users.lines().find_map(|line| {
            let fields: Vec<&str> = line.split(':').collect();
            let (user, group) = (fields.get(2)?, fields.get(3)?);
            (fields[0] == name).then_some((user.parse().ok()?, group.parse().ok()?))
        })
    })
}
