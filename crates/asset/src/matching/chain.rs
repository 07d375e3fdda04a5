//! A camera's bursts as a chain: which event each is of and which clock it was taken by, weighed all together.
//!
//! Each link holds cells, one for each clock and event (or none) that are possible there. From a link to the next the clock
//! is set anew with a small chance, and the event stays or is left for another. Two passes, forward and back, give for
//! each link how likely each cell is in the light of all links.

/// One clock and one event, or none.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cell {
    pub(super) clock: usize,
    pub(super) event: Option<usize>,
    /// How well it fits when the event is come to here.
    pub(super) entry: f64,
    /// How well it fits when the event is gone on with here.
    pub(super) stay: f64,
}

/// One burst.
#[derive(Debug, Clone)]
pub(super) struct Link {
    /// By clock, then event; every clock has a cell.
    pub(super) cells: Vec<Cell>,
    /// How likely the event of the link before goes on here, nothing else being known.
    pub(super) staying: f64,
    /// The same where the link before was of no event.
    pub(super) idling: f64,
    /// How likely the clock was set anew since the link before.
    pub(super) reset: f64,
}

/// How likely each cell of each link is; `priors` are those of the clocks.
pub(super) fn weighed(links: &[Link], priors: &[f64]) -> Vec<Vec<f64>> {
    let mut forward: Vec<Vec<f64>> = Vec::with_capacity(links.len());
    for (place, link) in links.iter().enumerate() {
        let before = place
            .checked_sub(1)
            .map(|before| (&links[before], &forward[before]));
        let mut row = match before {
            None => link
                .cells
                .iter()
                .map(|cell| priors[cell.clock] * cell.entry)
                .collect(),
            Some((before, weights)) => step_on(before, weights, link, priors),
        };
        balance(&mut row);
        forward.push(row);
    }
    let mut after = vec![1.0; links.last().map_or(0, |link| link.cells.len())];
    for place in (0..links.len()).rev() {
        for (weight, rest) in forward[place].iter_mut().zip(&after) {
            *weight *= rest;
        }
        balance(&mut forward[place]);
        if place > 0 {
            after = step_back(&links[place - 1], &links[place], &after, priors);
            balance(&mut after);
        }
    }
    forward
}

impl Link {
    /// How likely what the link before was of goes on here.
    const fn kept(&self, event: Option<usize>) -> f64 {
        if event.is_some() {
            self.staying
        } else {
            self.idling
        }
    }
}

fn step_on(before: &Link, weights: &[f64], link: &Link, priors: &[f64]) -> Vec<f64> {
    let mut leaving = vec![0.0; priors.len()];
    for (cell, weight) in before.cells.iter().zip(weights) {
        leaving[cell.clock] += (1.0 - link.kept(cell.event)) * weight;
    }
    let all: f64 = weights.iter().sum();
    let mut same = Same::new(&before.cells);
    let row = link.cells.iter().map(|cell| {
        let stayed = same.of(cell).map_or(0.0, |place| weights[place]);
        let kept = link.kept(cell.event) * stayed * cell.stay + leaving[cell.clock] * cell.entry;
        (1.0 - link.reset) * kept + link.reset * all * priors[cell.clock] * cell.entry
    });
    row.collect()
}

fn step_back(before: &Link, link: &Link, after: &[f64], priors: &[f64]) -> Vec<f64> {
    let mut coming = vec![0.0; priors.len()];
    for (cell, rest) in link.cells.iter().zip(after) {
        coming[cell.clock] += cell.entry * rest;
    }
    let all: f64 = coming
        .iter()
        .zip(priors)
        .map(|(weight, prior)| weight * prior)
        .sum();
    let mut same = Same::new(&link.cells);
    let row = before.cells.iter().map(|cell| {
        let stays = same
            .of(cell)
            .map_or(0.0, |place| link.cells[place].stay * after[place]);
        let staying = link.kept(cell.event);
        let kept = staying * stays + (1.0 - staying) * coming[cell.clock];
        (1.0 - link.reset) * kept + link.reset * all
    });
    row.collect()
}

/// Finds in a sorted row the cell of the same clock and event, for cells asked in order.
struct Same<'a> {
    cells: &'a [Cell],
    place: usize,
}

impl<'a> Same<'a> {
    const fn new(cells: &'a [Cell]) -> Self {
        Self { cells, place: 0 }
    }

    fn of(&mut self, wanted: &Cell) -> Option<usize> {
        let key = |cell: &Cell| (cell.clock, cell.event);
        while self
            .cells
            .get(self.place)
            .is_some_and(|cell| key(cell) < key(wanted))
        {
            self.place += 1;
        }
        self.cells
            .get(self.place)
            .filter(|cell| key(cell) == key(wanted))
            .map(|_| self.place)
    }
}

/// How likely a link is of each event, in the order its cells name them.
pub(super) fn by_event(link: &Link, row: &[f64]) -> Vec<(usize, f64)> {
    let mut sums: Vec<(usize, f64)> = Vec::new();
    for (cell, weight) in link.cells.iter().zip(row) {
        let Some(event) = cell.event else { continue };
        match sums.iter_mut().find(|(known, _)| *known == event) {
            Some((_, sum)) => *sum += weight,
            None => sums.push((event, *weight)),
        }
    }
    sums
}

/// Links on either side by which it is seen how often the event changes.
const AROUND: usize = 12;
/// From this probability on it is known what a link is of.
const KNOWN: f64 = 0.9;

/// How likely each link is of another event than the one before, by how often that is so around it; no less than `least`.
pub(super) fn restless(links: &[Link], weights: &[Vec<f64>], least: f64) -> Vec<f64> {
    let mut known_before = None;
    let mut turns: Vec<(f64, f64)> = Vec::with_capacity(links.len());
    for (link, row) in links.iter().zip(weights) {
        let known = by_event(link, row)
            .into_iter()
            .find(|(_, sum)| *sum > KNOWN);
        let Some((event, _)) = known else {
            turns.push((0.0, 0.0));
            continue;
        };
        turns.push(known_before.map_or((0.0, 0.0), |before| {
            (f64::from(u8::from(before != event)), 1.0)
        }));
        known_before = Some(event);
    }
    let rate = |place: usize| {
        let to = (place + AROUND + 1).min(turns.len());
        let around = turns[place.saturating_sub(AROUND)..to].iter();
        let (turned, all) = around.fold((0.0, 0.0), |sum, one| (sum.0 + one.0, sum.1 + one.1));
        // Going from one event to the next is one turn, and no sign of restlessness.
        let rate: f64 = 2.0 * (turned - 1.0_f64).max(0.0) / (all + 4.0);
        rate.clamp(least, 0.9)
    };
    (0..turns.len()).map(rate).collect()
}

/// Brings a row to the sum of one.
fn balance(row: &mut [f64]) {
    let sum: f64 = row.iter().sum();
    if sum > 0.0 {
        for weight in row {
            *weight /= sum;
        }
    }
}
