//! Writes one preview of each file named into a folder: `preview DIR FILE…`.
#![expect(clippy::print_stdout, reason = "an example speaks on the terminal")]

use std::path::PathBuf;

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let folder = PathBuf::from(arguments.next().unwrap_or_else(|| "previews".into()));
    std::fs::create_dir_all(&folder)?;
    for original in arguments.map(PathBuf::from) {
        let facts = media::examine(&original);
        match media::preview(&original, &facts, &folder) {
            Ok(path) => println!("{}", path.display()),
            Err(error) => println!("{}: {} ({error})", original.display(), error.code()),
        }
    }
    Ok(())
}
