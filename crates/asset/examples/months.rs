//! How well four hundred generated months of an office are filed under their events: `months [MONTHS]`.
//!
//! The tests file thirty-five of the usual months on every run, these among them; this files them all and the harder
//! kinds besides, which takes minutes. It fails where a month or the sum of them misses its bar.
#![expect(clippy::print_stdout, reason = "the figures are what is asked for")]

#[path = "../tests/months/dice.rs"]
mod dice;
#[path = "../tests/months/month.rs"]
mod month;
#[path = "../tests/months/score.rs"]
mod score;
#[path = "../tests/months/ways.rs"]
mod ways;

use std::process::ExitCode;

use month::month;
use score::Score;
use ways::{BLURRED, SHIFTED, USUAL, WORSE, Ways};

/// How many months of each kind are filed unless told.
const MONTHS: u64 = 400;

/// What the months of a kind are held to, in ten-thousandths.
struct Bar {
    name: &'static str,
    ways: Ways,
    /// Right, of what could be known, in each month.
    least: usize,
    /// Wrong, of what is filed without asking, in each month.
    most: usize,
    /// Right in all of them.
    right: usize,
    /// Filed without asking in all of them.
    filed: usize,
}

const BARS: [Bar; 4] = [
    Bar {
        name: "usual",
        ways: USUAL,
        least: 9500,
        most: 100,
        right: 9700,
        filed: 7000,
    },
    Bar {
        name: "blurred",
        ways: BLURRED,
        least: 9000,
        most: 200,
        right: 9300,
        filed: 0,
    },
    Bar {
        name: "shifted",
        ways: SHIFTED,
        least: 9000,
        most: 200,
        right: 9300,
        filed: 0,
    },
    Bar {
        name: "worse",
        ways: WORSE,
        least: 7000,
        most: 500,
        right: 8300,
        filed: 0,
    },
];

fn main() -> ExitCode {
    let told = std::env::args().nth(1);
    let months = told.map_or(Ok(MONTHS), |text| text.parse());
    let Ok(months) = months else {
        println!("say how many months, such as 40");
        return ExitCode::FAILURE;
    };
    let mut all = true;
    for bar in &BARS {
        all &= bar.is_met(months);
    }
    if all {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

impl Bar {
    /// Files the months of this kind and tells how that went.
    fn is_met(&self, months: u64) -> bool {
        let (mut sum, mut met) = (Score::default(), true);
        // Months in which photographers were at several events at once, so that nobody could know.
        let mut hard = 0;
        for seed in 0..months {
            let score = Score::of(&month(seed, self.ways));
            hard += u64::from(score.right() < self.least);
            if score.right_of_knowable() < self.least || score.wrong() > self.most {
                println!("{} month {seed} misses its bar: {score:?}", self.name);
                met = false;
            }
            sum.add(score);
        }
        let percent = |part: usize| format!("{}.{:02} %", part / 100, part % 100);
        println!(
            "{}: {months} months, {} right, {} filed without asking, {} of those wrong; {} without a place, {hard} months hard",
            self.name,
            percent(sum.right()),
            percent(sum.filed()),
            percent(sum.wrong()),
            percent(sum.placeless()),
        );
        met && sum.right() >= self.right && sum.filed() >= self.filed
    }
}
