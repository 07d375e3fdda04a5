//! Makes every rendition of the files named, into one folder for each: `render OUT FILE…`.
#![expect(clippy::print_stdout, reason = "an example speaks on the terminal")]

use std::path::{Path, PathBuf};
use std::time::Instant;

use asset::{Kind, Recipe, Step, recipe};

fn main() -> std::io::Result<()> {
    let mut arguments = std::env::args_os().skip(1);
    let out = PathBuf::from(arguments.next().unwrap_or_else(|| "renditions".into()));
    for original in arguments.map(PathBuf::from) {
        let folder = out.join(original.file_name().unwrap_or_default());
        std::fs::create_dir_all(&folder)?;
        one(&original, &folder);
    }
    Ok(())
}

fn one(original: &Path, folder: &Path) {
    let began = Instant::now();
    let facts = media::examine(original);
    let kind = facts.kind.unwrap_or(Kind::Photo);
    let wanted = recipe::wanted(kind, facts.moves(), facts.is_fine());
    let (recipes, plays): (Vec<Recipe>, Vec<Recipe>) = wanted
        .into_iter()
        .map(asset::RecipeName::usual)
        .partition(|recipe| recipe.name.step() == Step::Derive);
    let name = original.display();
    match media::render(original, &facts, &recipes, folder) {
        Ok(rendered) => {
            let sizes: Vec<String> = rendered
                .renditions
                .iter()
                .map(|made| format!("{} {}×{}", made.recipe.as_str(), made.width, made.height))
                .collect();
            println!(
                "{name}: {} {:?} {:?}",
                sizes.join(", "),
                rendered.note,
                began.elapsed()
            );
        }
        Err(error) => println!("{name}: {} ({error}) {:?}", error.code(), began.elapsed()),
    }
    for recipe in plays {
        let began = Instant::now();
        let word = recipe.name.as_str();
        match media::proxy(original, &facts, &recipe, folder, &mut |_| {}) {
            Ok(Some(made)) => println!(
                "{name}: {word} {}×{} {} bytes {:?}",
                made.width,
                made.height,
                made.bytes,
                began.elapsed()
            ),
            Ok(None) => println!("{name}: no {word} is needed"),
            Err(error) => println!("{name}: {word} {} ({error})", error.code()),
        }
    }
}
