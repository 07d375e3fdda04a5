//! What the program says on a terminal, and the numbers it ends with.

use std::io::{IsTerminal, Write};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// All went well.
pub(crate) const GOOD: u8 = 0;
/// It ran and found problems.
pub(crate) const PROBLEMS: u8 = 1;
/// It was called wrongly.
pub(crate) const USAGE: u8 = 2;
/// It could not run.
pub(crate) const COULD_NOT: u8 = 3;

/// A line on standard output; a reader that went away is no failure.
pub(crate) fn say(line: &str) {
    let _ = writeln!(std::io::stdout().lock(), "{line}");
}

/// A line on standard error.
pub(crate) fn complain(line: &str) {
    let _ = writeln!(std::io::stderr().lock(), "acervo: {line}");
}

/// Shows long work: a bar on a terminal, otherwise a line every five seconds.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    unit: &'static str,
    done: u64,
    total: u64,
    told: Instant,
}

impl Progress {
    pub(crate) fn new(total: u64, unit: &'static str) -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(total);
            let style = ProgressStyle::with_template("{wide_bar} {pos}/{len} {msg} {eta}");
            bar.set_style(style.expect("the template is right"));
            bar.set_message(unit);
            bar
        });
        Self {
            bar,
            unit,
            done: 0,
            total,
            told: Instant::now(),
        }
    }

    /// One more is done.
    pub(crate) fn step(&mut self) {
        self.done += 1;
        self.tell();
    }

    /// Says how far it is, when it is time to.
    pub(crate) fn tell(&mut self) {
        if let Some(bar) = &self.bar {
            bar.set_position(self.done);
        } else if self.told.elapsed() >= Duration::from_secs(5) {
            self.told = Instant::now();
            complain(&format!("{} of {} {}", self.done, self.total, self.unit));
        }
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
