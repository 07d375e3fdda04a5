//! Makes one thing that plays of each file named: `proxy OUT [--recipe NAME] FILE…`, `proxy-540` unless told otherwise.
#![expect(clippy::print_stdout, reason = "an example speaks on the terminal")]

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use asset::RecipeName;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1);
    let out = PathBuf::from(arguments.next().unwrap_or_else(|| "renditions".into()));
    let mut name = RecipeName::Proxy540;
    let mut ending = ExitCode::SUCCESS;
    while let Some(argument) = arguments.next() {
        if argument == "--recipe" {
            let word = arguments.next().unwrap_or_default();
            name = RecipeName::parse(&word.to_string_lossy()).unwrap_or(name);
            continue;
        }
        let original = PathBuf::from(argument);
        let began = Instant::now();
        let facts = media::examine(&original);
        let made = media::proxy(&original, &facts, &name.usual(), &out, &mut |_| {});
        println!("{}: {made:?} {:?}", original.display(), began.elapsed());
        if made.is_err() {
            ending = ExitCode::FAILURE;
        }
    }
    ending
}
