//! The door: HTTP, configuration, the program itself.
//!
//! **Knows** how people and programs speak to the archive: routes, statuses, cookies, commands, exit codes.
//!
//! **Never** decodes media in the process that serves, decides a rule, or writes SQL: it reads, asks once, answers.
//!
//! **Begin** with [`routes`] for what can be asked, [`commands`] for what can be typed, [`serve`] for how it starts.

mod address;
mod app;
mod calendar;
mod caller;
mod cli;
mod commands;
mod config;
mod error;
mod extract;
mod idempotency;
mod linger;
mod open;
mod openapi;
mod provider;
mod routes;
mod serve;
mod terminal;
mod view;

use std::process::ExitCode;

use clap::Parser;

use cli::{Cli, Command};

fn main() -> ExitCode {
    let cli = match Cli::try_parse() {
        Ok(cli) => cli,
        Err(error) => {
            // Nothing to tell when even the terminal is gone.
            let _ = error.print();
            return ExitCode::from(if error.use_stderr() {
                terminal::USAGE
            } else {
                terminal::GOOD
            });
        }
    };
    // A decoder child is this program with no runtime, no log and no configuration.
    if matches!(cli.command, Command::Decode) {
        return ExitCode::from(workflow::decode::run());
    }
    let runtime = match tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
    {
        Ok(runtime) => runtime,
        Err(error) => {
            terminal::complain(&format!("the program could not start: {error}"));
            return ExitCode::from(terminal::COULD_NOT);
        }
    };
    let code = runtime.block_on(commands::run(cli.command));
    runtime.shutdown_timeout(std::time::Duration::from_secs(5));
    match code {
        Ok(code) => ExitCode::from(code),
        Err(error) => {
            terminal::complain(&format!("{error:#}"));
            ExitCode::from(terminal::COULD_NOT)
        }
    }
}
