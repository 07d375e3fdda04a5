//! One segment of the index made ready for searching.

use std::sync::{Arc, OnceLock};

use asset::query::Field as Name;
use asset::{AssetId, Kind, Mark, Status};
use tantivy::columnar::{Column, ColumnValues};
use tantivy::index::{InvertedIndexReader, SegmentId};
use tantivy::query::{EnableScoring, Query};
use tantivy::schema::{Field, IndexRecordOption};
use tantivy::{DocSet, SegmentReader, TERMINATED, Term};

use crate::Error;
use crate::bits::Bits;
use crate::names::{Names, Source};
use crate::schema::{
    ARRIVED, CLOSES, DAY, Fields, ID_HIGH, ID_LOW, Named, OPENS, TAKEN, TURNS, flag,
};

/// A segment and which of its documents are still in the index.
pub(crate) struct Section {
    pub(crate) reader: SegmentReader,
    pub(crate) segment: Arc<Segment>,
    alive: Option<Bits>,
}

impl Section {
    pub(crate) fn new(reader: SegmentReader, segment: Arc<Segment>) -> Self {
        let alive = reader.has_deletes().then(|| {
            let mut alive = Bits::none(reader.max_doc());
            reader.doc_ids_alive().for_each(|doc| alive.insert(doc));
            alive
        });
        Self {
            reader,
            segment,
            alive,
        }
    }

    /// Every document still in the index.
    pub(crate) fn alive(&self) -> Bits {
        match &self.alive {
            Some(alive) => alive.clone(),
            None => Bits::all(self.reader.max_doc()),
        }
    }

    pub(crate) fn none(&self) -> Bits {
        Bits::none(self.reader.max_doc())
    }

    pub(crate) fn inverted(&self, field: Field) -> Result<Arc<InvertedIndexReader>, Error> {
        Ok(self.reader.inverted_index(field)?)
    }

    /// Adds the documents that hold this term.
    pub(crate) fn add_term(&self, field: Field, term: &str, into: &mut Bits) -> Result<(), Error> {
        add_term(&self.reader, &Term::from_field_text(field, term), into)
    }

    /// Adds the documents this query of the engine finds.
    pub(crate) fn add_query(
        &self,
        query: &dyn Query,
        searcher_schema: &Fields,
        into: &mut Bits,
    ) -> Result<(), Error> {
        let weight = query.weight(EnableScoring::disabled_from_schema(&searcher_schema.schema))?;
        let mut found = weight.scorer(&self.reader, 1.0)?;
        let mut doc = found.doc();
        while doc != TERMINATED {
            into.insert(doc);
            doc = found.advance();
        }
        Ok(())
    }
}

/// Adds every document in the postings of this term.
pub(crate) fn add_term(reader: &SegmentReader, term: &Term, into: &mut Bits) -> Result<(), Error> {
    let inverted = reader.inverted_index(term.field())?;
    if let Some(info) = inverted.get_term_info(term)? {
        add_postings(&inverted, &info, into)?;
    }
    Ok(())
}

/// Adds every document in these postings.
pub(crate) fn add_postings(
    inverted: &InvertedIndexReader,
    info: &tantivy::postings::TermInfo,
    docs: &mut Bits,
) -> Result<(), Error> {
    let mut block = inverted.read_block_postings_from_terminfo(info, IndexRecordOption::Basic)?;
    while !block.docs().is_empty() {
        for doc in block.docs() {
            docs.insert(*doc);
        }
        block.advance();
    }
    Ok(())
}

/// What never changes in a segment: its facts as sets and columns.
pub(crate) struct Segment {
    pub(crate) id: SegmentId,
    statuses: [Bits; Status::ALL.len()],
    kinds: [Bits; Kind::ALL.len()],
    ratings: [Bits; 6],
    pub(crate) restricted: Bits,
    pub(crate) trashed: Bits,
    pub(crate) closed: Bits,
    /// What may include minors, as it is marked.
    pub(crate) minors: Bits,
    waiting: Bits,
    turns: Bounds,
    marks: [Bits; Mark::ALL.len()],
    opens: Bounds,
    closes: Bounds,
    id_high: Arc<dyn ColumnValues<u64>>,
    id_low: Arc<dyn ColumnValues<u64>>,
    taken: Arc<dyn ColumnValues<i64>>,
    arrived: Arc<dyn ColumnValues<i64>>,
    pub(crate) day: Column<u64>,
    names: [Names; Named::ALL.len()],
    pub(crate) months: Names,
    by_taken: OnceLock<Box<[u32]>>,
    by_arrived: OnceLock<Box<[u32]>>,
}

/// The moment that documents are ordered by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    Taken,
    Arrived,
}

impl Segment {
    pub(crate) fn new(reader: &SegmentReader, fields: &Fields) -> Result<Self, Error> {
        let length = reader.max_doc();
        let flag = |flag: &str| {
            let mut bits = Bits::none(length);
            add_term(
                reader,
                &Term::from_field_text(fields.flags, flag),
                &mut bits,
            )
            .map(|()| bits)
        };
        let columns = reader.fast_fields();
        let whole = |name: &str| columns.column_first_or_default::<u64>(name);
        let moment = |name: &str| columns.column_first_or_default::<i64>(name);
        Ok(Self {
            id: reader.segment_id(),
            statuses: try_each(Status::ALL, |status| flag(&flag::status(status)))?,
            kinds: try_each(Kind::ALL, |kind| flag(&flag::kind(kind)))?,
            ratings: try_each([0, 1, 2, 3, 4, 5], |stars| flag(&flag::rating(stars)))?,
            restricted: flag(flag::RESTRICTED)?,
            trashed: flag(flag::TRASHED)?,
            closed: flag(flag::CLOSED)?,
            minors: flag(flag::MINORS)?,
            waiting: flag(flag::WAITING)?,
            turns: Bounds::new(&columns.i64(TURNS)?, length),
            marks: try_each(Mark::ALL, |mark| flag(&flag::mark(mark)))?,
            opens: Bounds::new(&columns.i64(OPENS)?, length),
            closes: Bounds::new(&columns.i64(CLOSES)?, length),
            id_high: whole(ID_HIGH)?,
            id_low: whole(ID_LOW)?,
            taken: moment(TAKEN)?,
            arrived: moment(ARRIVED)?,
            day: columns.u64(DAY)?,
            names: try_each(Named::ALL, |name| {
                Ok(Names::new(Source::Texts(columns.str(name.column())?)))
            })?,
            months: Names::new(Source::Months(columns.u64(DAY)?)),
            by_taken: OnceLock::new(),
            by_arrived: OnceLock::new(),
        })
    }

    pub(crate) const fn status(&self, status: Status) -> &Bits {
        &self.statuses[status as usize]
    }

    pub(crate) const fn kind(&self, kind: Kind) -> &Bits {
        &self.kinds[kind as usize]
    }

    pub(crate) const fn mark(&self, mark: Mark) -> &Bits {
        &self.marks[mark as usize]
    }

    /// The documents that something keeps in at this moment.
    pub(crate) fn held(&self, at: i64) -> Bits {
        let mut held = self.closed.clone();
        self.opens.after(at).for_each(|doc| held.insert(doc));
        self.closes.until(at).for_each(|doc| held.insert(doc));
        held
    }

    /// The documents that wait for guardians at this moment: of [`asset::consent::MinorsCourse::waits`].
    pub(crate) fn waiting(&self, at: i64) -> Bits {
        let mut waiting = self.waiting.clone();
        self.turns.until(at).for_each(|doc| waiting.turn(doc));
        waiting
    }

    /// The documents with this many stars, at most five.
    pub(crate) fn rating(&self, stars: u8) -> &Bits {
        &self.ratings[usize::from(stars.min(5))]
    }

    pub(crate) const fn names(&self, name: Named) -> &Names {
        &self.names[name as usize]
    }

    pub(crate) fn asset(&self, doc: u32) -> AssetId {
        let high = u128::from(self.id_high.get_val(doc));
        AssetId::from_u128(high << 64 | u128::from(self.id_low.get_val(doc)))
    }

    pub(crate) fn moment(&self, moment: Moment, doc: u32) -> i64 {
        match moment {
            Moment::Taken => self.taken.get_val(doc),
            Moment::Arrived => self.arrived.get_val(doc),
        }
    }

    /// All documents, newest first.
    pub(crate) fn newest(&self, moment: Moment) -> &[u32] {
        let cell = match moment {
            Moment::Taken => &self.by_taken,
            Moment::Arrived => &self.by_arrived,
        };
        cell.get_or_init(|| {
            let mut docs: Vec<(i64, AssetId, u32)> = (0..self.trashed.length())
                .map(|doc| (self.moment(moment, doc), self.asset(doc), doc))
                .collect();
            docs.sort_unstable_by(|one, other| other.cmp(one));
            docs.into_iter().map(|(_, _, doc)| doc).collect()
        })
    }
}

/// The documents that have moments of some sort, in their order: few of all.
struct Bounds(Box<[(i64, u32)]>);

impl Bounds {
    fn new(column: &Column<i64>, length: u32) -> Self {
        let mut bounds: Vec<(i64, u32)> = (0..length)
            .flat_map(|doc| column.values_for_doc(doc).map(move |moment| (moment, doc)))
            .collect();
        bounds.sort_unstable();
        Self(bounds.into())
    }

    /// The documents whose moment is later.
    fn after(&self, at: i64) -> impl Iterator<Item = u32> + '_ {
        let from = self.0.partition_point(|(moment, _)| *moment <= at);
        self.0[from..].iter().map(|(_, doc)| *doc)
    }

    /// The documents whose moment is this one or earlier.
    fn until(&self, at: i64) -> impl Iterator<Item = u32> + '_ {
        let to = self.0.partition_point(|(moment, _)| *moment <= at);
        self.0[..to].iter().map(|(_, doc)| *doc)
    }
}

/// The array of what `make` gives for each, or its first error.
fn try_each<T, U, const N: usize>(
    all: [T; N],
    make: impl FnMut(T) -> Result<U, Error>,
) -> Result<[U; N], Error> {
    let each: Vec<U> = all.into_iter().map(make).collect::<Result<_, _>>()?;
    Ok(each
        .try_into()
        .unwrap_or_else(|_| unreachable!("as many as there were")))
}

/// The flag of a field that is filled.
pub(crate) fn filled(section: &Section, fields: &Fields, name: Name) -> Result<Bits, Error> {
    let mut bits = section.none();
    section.add_term(fields.flags, &flag::with(name), &mut bits)?;
    Ok(bits)
}
