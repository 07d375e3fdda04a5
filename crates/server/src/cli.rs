//! The words a person types after `acervo`.

use std::net::SocketAddr;
use std::path::PathBuf;

use clap::{Args, Parser, Subcommand};

/// The photo and video archive of a social-communication office.
#[derive(Debug, Parser)]
#[command(name = "acervo", version, about, propagate_version = true)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Where the archive is.
#[derive(Debug, Clone, Args)]
pub(crate) struct Where {
    /// The folder of the archive [default: data]
    #[arg(long, value_name = "DIR")]
    pub(crate) data: Option<PathBuf>,
    /// The configuration; see deploy/config.example.toml
    #[arg(long, value_name = "FILE")]
    pub(crate) config: Option<PathBuf>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Answers browsers and programs, and works, unless told not to
    Serve {
        #[command(flatten)]
        place: Where,
        /// The address to listen on [default: 127.0.0.1:8080]
        #[arg(long, value_name = "ADDRESS")]
        listen: Option<SocketAddr>,
        /// Open files without the sandbox, where the system has none: for development
        #[arg(long)]
        unsafe_decode: bool,
    },
    /// Works for a server on this or another machine
    Work {
        #[command(flatten)]
        place: Where,
        /// Open files without the sandbox, where the system has none: for development
        #[arg(long)]
        unsafe_decode: bool,
    },
    /// Sends files to an archive; the key stands in `ACERVO_KEY`
    Ingest(Ingest),
    /// Reads what files say of themselves, without an archive
    Examine {
        /// Files and folders
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
        /// One JSON object a line
        #[arg(long)]
        jsonl: bool,
        /// Where to put a preview of each file
        #[arg(long, value_name = "DIR")]
        previews: Option<PathBuf>,
        /// Open files without the sandbox, where the system has none: for development
        #[arg(long)]
        unsafe_decode: bool,
    },
    /// Proves that every original still matches its digest, and that the audit is whole
    Verify {
        #[command(flatten)]
        place: Where,
        /// How much of the archive to read, in percent; a sample still asks that every original is there
        #[arg(long, value_name = "PERCENT", default_value_t = 100.0)]
        sample: f64,
        /// One JSON object a line
        #[arg(long)]
        jsonl: bool,
    },
    /// Makes the search index anew
    Rebuild {
        #[command(flatten)]
        place: Where,
        /// The search index; a running server is asked to do it
        #[arg(long, required = true)]
        index: bool,
    },
    /// Brings the catalogue to this program's schema
    Migrate {
        #[command(flatten)]
        place: Where,
    },
    /// People who sign in
    Account {
        #[command(subcommand)]
        command: AccountCommand,
    },
    /// Keys for programs
    Key {
        #[command(subcommand)]
        command: KeyCommand,
    },
    /// The store behind the vault
    Storage {
        #[command(subcommand)]
        command: StorageCommand,
    },
    /// Makes a small archive to look at
    #[command(hide = true)]
    Demo {
        #[command(flatten)]
        place: Where,
        /// Instead, makes more of what an archive holds until it has this many records: for trials of size
        #[arg(long, value_name = "COUNT")]
        many: Option<u32>,
    },
    /// Writes the API's description
    #[command(hide = true)]
    Openapi,
    /// Decodes one file for a worker
    #[command(hide = true)]
    Decode,
}

#[derive(Debug, Args)]
pub(crate) struct Ingest {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    pub(crate) paths: Vec<PathBuf>,
    /// The address of the archive
    #[arg(long, value_name = "URL", default_value = "http://127.0.0.1:8080")]
    pub(crate) server: String,
    /// The event the files are for
    #[arg(long, value_name = "ID")]
    pub(crate) event: Option<String>,
    /// One JSON object a file
    #[arg(long)]
    pub(crate) jsonl: bool,
    /// Return when all is derived and findable
    #[arg(long)]
    pub(crate) wait: bool,
    /// How many files to send at once
    #[arg(long, value_name = "N", default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=32))]
    pub(crate) parallel: u8,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Makes an account; the password is read from standard input
    Add {
        /// What the person types to sign in
        name: String,
        /// photographer, editor, designer, publisher, archivist or admin
        #[arg(long)]
        role: String,
        /// How the person is shown
        #[arg(long, value_name = "NAME")]
        display_name: Option<String>,
        /// The unit that bounds the role: its name or id; a name that is new makes a unit of that name
        #[arg(long, value_name = "UNIT")]
        unit: Option<String>,
        #[command(flatten)]
        place: Where,
    },
    /// Changes an account: its sessions end at once
    Set {
        /// What the person types to sign in
        name: String,
        /// photographer, editor, designer, publisher, archivist or admin
        #[arg(long)]
        role: Option<String>,
        /// The unit that bounds the role, as for `add`; empty for none
        #[arg(long, value_name = "UNIT")]
        unit: Option<String>,
        /// Readmits an account that was stopped
        #[arg(long)]
        enable: bool,
        /// Reads a new password from standard input
        #[arg(long)]
        password: bool,
        #[command(flatten)]
        place: Where,
    },
    /// Lists the accounts
    List {
        #[command(flatten)]
        place: Where,
    },
    /// Stops an account: its sessions and keys end at once
    Disable {
        /// What the person types to sign in
        name: String,
        #[command(flatten)]
        place: Where,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum KeyCommand {
    /// Makes a key and prints it alone on standard output
    Add {
        /// What the key is for
        name: String,
        /// The account it speaks for
        #[arg(long, value_name = "NAME")]
        account: String,
        /// all, read or upload
        #[arg(long)]
        scope: String,
        /// How many days it is good for, or the last day, such as 2027-01-31; for ever unless told
        #[arg(long, alias = "days", value_name = "DAYS|DATE")]
        expires: Option<String>,
        #[command(flatten)]
        place: Where,
    },
    /// Lists the keys
    List {
        #[command(flatten)]
        place: Where,
    },
    /// Ends a key at once
    Revoke {
        /// The key's id, as `key list` shows it
        id: String,
        #[command(flatten)]
        place: Where,
    },
}

#[derive(Debug, Subcommand)]
pub(crate) enum StorageCommand {
    /// Runs the conformance suite against the configured store
    Check {
        #[command(flatten)]
        place: Where,
    },
}
