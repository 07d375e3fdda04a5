//! Which names each document of a segment bears, laid out to be counted fast.

/// A document's places are copied so many at a time: most bear no more.
const AHEAD: usize = 8;
/// Up to so many names are counted in [`LANES`] columns.
const FEW: usize = 4096;
/// Neighbouring documents often bear the same name; counting them in turn in columns of their own spares the processor
/// waiting for the count before.
const LANES: usize = 4;

/// The place, in the sorted names, of each name that each document bears.
pub(crate) struct Bearers {
    /// Where the places of each document begin, and where those of the last end; none when every document bears exactly
    /// one.
    starts: Option<Box<[u32]>>,
    places: Places,
}

/// Places in as few bytes as they need, with [`AHEAD`] more at the end that belong to no document.
enum Places {
    Short(Box<[u16]>),
    Long(Box<[u32]>),
}

impl Bearers {
    /// What was collected for `names` names: `starts` has one more number than there are documents.
    pub(crate) fn new(starts: Vec<u32>, mut places: Vec<u32>, names: usize) -> Self {
        let mut numbered = starts.iter().enumerate();
        let one_each = numbered.all(|(doc, start)| doc == *start as usize);
        places.extend([0; AHEAD]);
        let short = |place| u16::try_from(place).expect("a place below the number of names");
        Self {
            starts: (!one_each).then(|| starts.into()),
            places: if u16::try_from(names).is_ok() {
                Places::Short(places.into_iter().map(short).collect())
            } else {
                Places::Long(places.into())
            },
        }
    }

    /// Adds the names of these documents.
    pub(crate) fn add(&self, docs: &[u32], tally: &mut Tally) {
        match &self.places {
            Places::Short(places) => self.add_from(places, docs, tally),
            Places::Long(places) => self.add_from(places, docs, tally),
        }
    }

    /// Adds the names of all documents.
    pub(crate) fn add_all(&self, tally: &mut Tally) {
        match &self.places {
            Places::Short(places) => tally.add(places[..places.len() - AHEAD].iter().copied()),
            Places::Long(places) => tally.add(places[..places.len() - AHEAD].iter().copied()),
        }
    }

    fn add_from<T: Place>(&self, places: &[T], docs: &[u32], tally: &mut Tally) {
        let Some(starts) = &self.starts else {
            tally.add(docs.iter().map(|doc| places[*doc as usize]));
            return;
        };
        // First all places in one row, without a loop for each document, then the counting.
        let mut row = vec![T::default(); (docs.len() + 1) * AHEAD];
        let mut length = 0;
        for doc in docs {
            let doc = *doc as usize;
            let (from, to) = (starts[doc] as usize, starts[doc + 1] as usize);
            if to - from > AHEAD {
                tally.add(places[from..to].iter().copied());
            } else {
                row[length..length + AHEAD].copy_from_slice(&places[from..from + AHEAD]);
                length += to - from;
            }
        }
        tally.add(row[..length].iter().copied());
    }
}

/// The number of a place in one of its two sizes.
trait Place: Copy + Default {
    fn number(self) -> usize;
}

impl Place for u16 {
    fn number(self) -> usize {
        usize::from(self)
    }
}

impl Place for u32 {
    fn number(self) -> usize {
        self as usize
    }
}

/// How often each name was met.
pub(crate) struct Tally {
    counts: Vec<u32>,
    names: usize,
}

impl Tally {
    pub(crate) fn new(names: usize) -> Self {
        let lanes = if names <= FEW { LANES } else { 1 };
        Self {
            counts: vec![0; names * lanes],
            names,
        }
    }

    fn add<T: Place>(&mut self, places: impl Iterator<Item = T>) {
        if self.names <= FEW {
            for (at, place) in places.enumerate() {
                self.counts[place.number() * LANES + at % LANES] += 1;
            }
        } else {
            for place in places {
                self.counts[place.number()] += 1;
            }
        }
    }

    pub(crate) fn counts(self) -> Box<[u32]> {
        if self.names <= FEW {
            let lanes = self.counts.chunks_exact(LANES);
            lanes.map(|lanes| lanes.iter().sum()).collect()
        } else {
            self.counts.into()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_counted_alike_whatever_their_number_and_layout() {
        for names in [20, 5_000, 70_000] {
            // Documents with none, one, some and more names than are copied at a time.
            let bears = |doc: usize| (0..doc % 12).map(move |at| (doc * 7 + at * 131) % names);
            let (mut starts, mut places) = (vec![0], Vec::new());
            for doc in 0..300 {
                places.extend(bears(doc).map(|place| u32::try_from(place).unwrap()));
                starts.push(u32::try_from(places.len()).unwrap());
            }
            let bearers = Bearers::new(starts, places, names);
            let mut tally = Tally::new(names);
            let docs: Vec<u32> = (0..300).filter(|doc| doc % 3 != 1).collect();
            bearers.add(&docs, &mut tally);
            let mut expected = vec![0; names];
            for doc in docs {
                bears(doc as usize).for_each(|place| expected[place] += 1);
            }
            assert_eq!(*tally.counts(), expected);
        }
    }

    #[test]
    fn one_name_each_needs_no_starts() {
        let bearers = Bearers::new(vec![0, 1, 2, 3], vec![2, 0, 2], 3);
        assert!(bearers.starts.is_none());
        let mut tally = Tally::new(3);
        bearers.add_all(&mut tally);
        assert_eq!(*tally.counts(), [1, 0, 2]);
    }
}
