//! The program under test as a process: started, looked at, ended.

use std::io::Write;
use std::path::Path;
use std::process::{Child, Command, Output, Stdio};

/// The program under test.
pub(crate) const PROGRAM: &str = env!("CARGO_BIN_EXE_acervo");

/// A process of ours, killed when nobody holds it any more.
pub(crate) struct Running(pub(crate) Child);

impl Running {
    pub(crate) fn start(arguments: &[String]) -> Self {
        Self::spawn(Command::new(PROGRAM).args(arguments))
    }

    /// Starts it as on a kernel without Landlock.
    #[expect(
        unsafe_code,
        reason = "between fork and exec nothing but one prepared call is made"
    )]
    pub(crate) fn start_on_an_old_kernel(arguments: &[String]) -> Self {
        use std::os::unix::process::CommandExt;
        let old = workflow::testing::OldKernel::new();
        let mut command = Command::new(PROGRAM);
        // SAFETY: the filter was made before; taking it on allocates nothing.
        unsafe { command.pre_exec(move || old.live()) };
        Self::spawn(command.args(arguments))
    }

    fn spawn(command: &mut Command) -> Self {
        let child = command
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .spawn()
            .expect("the program starts");
        Self(child)
    }

    /// The processes it started that live: their numbers and what they were started as.
    pub(crate) fn children(&self) -> Vec<(u32, String)> {
        let own = self.0.id();
        let mut found = Vec::new();
        for entry in std::fs::read_dir("/proc").expect("/proc").flatten() {
            let Some(pid) = entry
                .file_name()
                .to_str()
                .and_then(|name| name.parse().ok())
            else {
                continue;
            };
            let read =
                |name: &str| std::fs::read_to_string(entry.path().join(name)).unwrap_or_default();
            // After the name in brackets: the state, then the parent.
            let stat = read("stat");
            let parent = stat
                .rsplit(')')
                .next()
                .and_then(|rest| rest.split_whitespace().nth(1));
            if parent.and_then(|text| text.parse().ok()) == Some(own) {
                found.push((pid, read("cmdline").replace('\0', " ")));
            }
        }
        found
    }

    /// Ends it as a power cut would.
    pub(crate) fn kill(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.kill();
    }
}

/// Runs the program to its end.
pub(crate) fn run(arguments: &[String], input: &str, environment: &[(&str, &str)]) -> Output {
    let mut child = Command::new(PROGRAM)
        .args(arguments)
        .envs(environment.iter().copied())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut stdin = child.stdin.take().expect("its input");
    // A command that reads nothing may be gone already.
    let _ = stdin.write_all(input.as_bytes());
    drop(stdin);
    child.wait_with_output().expect("the program ends")
}

/// The names of all files below a folder.
pub(crate) fn files(folder: &Path) -> Vec<String> {
    let mut names = Vec::new();
    let mut open = vec![folder.to_owned()];
    while let Some(folder) = open.pop() {
        for entry in std::fs::read_dir(&folder).into_iter().flatten().flatten() {
            if entry.path().is_dir() {
                open.push(entry.path());
            } else {
                names.push(entry.file_name().to_string_lossy().into_owned());
            }
        }
    }
    names.sort();
    names
}
