//! The index itself: opened, written and searched from many threads at once.

use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;
use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};

use asset::query::{Query, Sort};
use asset::{AssetId, Visibility};

use crate::Error;
use crate::bits::Bits;
use crate::facets::Facets;
use crate::folder::{Engine, Folder};
use crate::matching::Plan;
use crate::order::{self, Key};
use crate::schema::Fields;
use crate::snapshot::Snapshot;
use crate::suggest::{Suggestion, suggest};
use crate::typo;
use crate::writer::{Change, Writer};

/// How many answers keep their facets for the next page.
const KEPT_FACETS: usize = 8;

/// An index that was opened.
pub struct Opened {
    /// The index.
    pub index: Index,
    /// Whether nothing of an earlier index could be used, so that every document must be written again.
    pub rebuilt: bool,
}

/// A handle on the index; copies share it. Every method blocks.
#[derive(Clone)]
pub struct Index {
    inner: Arc<Inner>,
}

struct Inner {
    folder: Folder,
    fields: Fields,
    engine: Engine,
    cursor: AtomicI64,
    snapshot: RwLock<Arc<Snapshot>>,
    /// Made when something is first written, and given back by [`Index::rest`].
    writer: Mutex<Option<Writer>>,
    facets: Mutex<Vec<KeptFacets>>,
}

struct KeptFacets {
    generation: u64,
    query: Query,
    visibility: Visibility,
    facets: Facets,
}

/// Which part of the results is wanted, and in which order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Page {
    /// The order.
    pub sort: Sort,
    /// How many results at most.
    pub limit: usize,
    /// Where the page before ended: its [`Found::next`].
    pub cursor: Option<String>,
    /// Whether to count facets.
    pub facets: bool,
}

impl Default for Page {
    fn default() -> Self {
        Self {
            sort: Sort::default(),
            limit: 50,
            cursor: None,
            facets: false,
        }
    }
}

/// What a search found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The assets of this page, in order.
    pub items: Vec<AssetId>,
    /// How many there are on all pages; exact.
    pub total: u64,
    /// How they are spread; empty unless asked for.
    pub facets: Facets,
    /// The cursor of the next page; none on the last.
    pub next: Option<String>,
    /// What was looked for instead, where nothing matched as typed: the whole query, as one would type it.
    pub corrected: Option<String>,
}

impl Index {
    /// Opens the index in this folder, or begins an empty one when there is none that can be read.
    pub fn open(dir: &Path) -> Result<Opened, Error> {
        let folder = Folder::take(dir)?;
        let fields = Fields::new();
        let usable = folder.open(&fields).and_then(|engine| {
            let snapshot = || Snapshot::new(&engine.reader.searcher(), &fields, None);
            let snapshot = catch_unwind(AssertUnwindSafe(snapshot)).ok()?.ok()?;
            Some((engine, snapshot))
        });
        let rebuilt = usable.is_none();
        let (engine, snapshot) = if let Some(usable) = usable {
            usable
        } else {
            let engine = folder.renew(&fields)?;
            let snapshot = Snapshot::new(&engine.reader.searcher(), &fields, None)?;
            (engine, snapshot)
        };
        let inner = Inner {
            cursor: AtomicI64::new(engine.cursor.unwrap_or(0)),
            snapshot: RwLock::new(Arc::new(snapshot)),
            writer: Mutex::new(None),
            facets: Mutex::new(Vec::new()),
            folder,
            fields,
            engine,
        };
        let index = Self {
            inner: Arc::new(inner),
        };
        Ok(Opened { index, rebuilt })
    }

    /// Takes in changes that are found only after the next [`Index::write`]: for filling an index from nothing.
    pub fn stage(&self, changes: Vec<Change>) -> Result<(), Error> {
        self.inner
            .writing(|inner, writer| writer.stage(changes, &inner.fields, &inner.snapshot()))
    }

    /// Makes these changes findable, with all that was staged, and remembers how far the change log was read. All of it
    /// holds when this returns, or none.
    pub fn write(&self, changes: Vec<Change>, cursor: i64) -> Result<(), Error> {
        self.inner.writing(|inner, writer| {
            writer.stage(changes, &inner.fields, &inner.snapshot())?;
            writer.commit(cursor)?;
            inner.cursor.store(cursor, Ordering::Release);
            inner.reload()
        })
    }

    /// Forgets every document, so that all can be written again; searches find nothing meanwhile.
    pub fn clear(&self) -> Result<(), Error> {
        self.inner.writing(|inner, writer| {
            writer.clear()?;
            writer.commit(0)?;
            inner.folder.trust()?;
            inner.cursor.store(0, Ordering::Release);
            inner.reload()
        })
    }

    /// Waits for the engine's tidying to end and gives back the memory of writing; the next write takes it again. What was
    /// staged and not written is forgotten.
    pub fn rest(&self) -> Result<(), Error> {
        let mut writer = self
            .inner
            .writer
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(writer) = writer.take() {
            writer.finish()?;
            self.inner.reload()?;
        }
        Ok(())
    }

    /// Does now what the first search would wait for; for right after opening a large index.
    pub fn warm(&self) -> Result<(), Error> {
        self.inner.guarded(|inner| inner.snapshot().warm())
    }

    /// How far the change log is in the index: the cursor of the last [`Index::write`].
    pub fn cursor(&self) -> i64 {
        self.inner.cursor.load(Ordering::Acquire)
    }

    /// How many documents can be found.
    pub fn len(&self) -> u64 {
        self.inner.snapshot().len()
    }

    /// Whether nothing can be found.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// What this query finds among what may be seen.
    pub fn search(
        &self,
        query: &Query,
        visibility: &Visibility,
        page: &Page,
    ) -> Result<Found, Error> {
        self.inner
            .guarded(|inner| inner.search(query, visibility, page))
    }

    /// The assets this query finds, newest capture first, at most `limit`; nothing is corrected.
    pub fn ids(
        &self,
        query: &Query,
        visibility: &Visibility,
        limit: usize,
    ) -> Result<Vec<AssetId>, Error> {
        self.inner.guarded(|inner| {
            let snapshot = inner.snapshot();
            let plan = Plan::new(query, visibility, &inner.fields);
            let mut keys = Vec::new();
            for section in &snapshot.sections {
                let (found, matches) = plan.found(section, false)?;
                keys.extend(order::first(
                    section,
                    &found,
                    &matches,
                    Sort::Taken,
                    None,
                    limit,
                ));
            }
            keys.sort_unstable_by(|one, other| other.cmp(one));
            keys.truncate(limit);
            Ok(keys.into_iter().map(|key| key.asset).collect())
        })
    }

    /// How many assets this query finds; nothing is corrected.
    pub fn count(&self, query: &Query, visibility: &Visibility) -> Result<u64, Error> {
        self.inner.guarded(|inner| {
            let snapshot = inner.snapshot();
            let plan = Plan::new(query, visibility, &inner.fields);
            let mut total = 0;
            for section in &snapshot.sections {
                total += plan.found(section, false)?.0.count();
            }
            Ok(total)
        })
    }

    /// The assets among those this query finds that are restricted or withheld, in no order; what may be seen must include
    /// such.
    pub fn restricted(
        &self,
        query: &Query,
        visibility: &Visibility,
    ) -> Result<Vec<AssetId>, Error> {
        self.inner.guarded(|inner| {
            let snapshot = inner.snapshot();
            let plan = Plan::new(query, visibility, &inner.fields);
            let mut ids = Vec::new();
            for section in &snapshot.sections {
                let (mut found, matches) = plan.found(section, false)?;
                found.and(&section.segment.restricted);
                let keys = order::first(section, &found, &matches, Sort::Taken, None, usize::MAX);
                ids.extend(keys.into_iter().map(|key| key.asset));
            }
            Ok(ids)
        })
    }

    /// Names that some word of begins like this, the most frequent first; only of what may be seen.
    pub fn suggest(
        &self,
        prefix: &str,
        visibility: &Visibility,
        limit: usize,
    ) -> Result<Vec<Suggestion>, Error> {
        self.inner
            .guarded(|inner| suggest(&inner.snapshot(), &inner.fields, prefix, visibility, limit))
    }
}

impl Inner {
    fn snapshot(&self) -> Arc<Snapshot> {
        Arc::clone(&self.snapshot.read().unwrap_or_else(PoisonError::into_inner))
    }

    fn search(&self, query: &Query, visibility: &Visibility, page: &Page) -> Result<Found, Error> {
        let after = match &page.cursor {
            Some(cursor) => Some(Key::read(cursor, page.sort)?),
            None => None,
        };
        let snapshot = self.snapshot();
        let found = self.answer(&snapshot, query, visibility, page, after)?;
        if found.total > 0 {
            return Ok(found);
        }
        let Some(corrected) = typo::correct(&snapshot, &self.fields, query, visibility)? else {
            return Ok(found);
        };
        let found = self.answer(&snapshot, &corrected, visibility, page, after)?;
        Ok(Found {
            corrected: Some(corrected.to_string().trim_end().to_owned()),
            ..found
        })
    }

    fn answer(
        &self,
        snapshot: &Snapshot,
        query: &Query,
        visibility: &Visibility,
        page: &Page,
        after: Option<Key>,
    ) -> Result<Found, Error> {
        let plan = Plan::new(query, visibility, &self.fields);
        let mut keys = Vec::new();
        let mut sets: Vec<Bits> = Vec::new();
        for section in &snapshot.sections {
            let (found, matches) = plan.found(section, page.sort == Sort::Relevance)?;
            let limit = page.limit.saturating_add(1);
            keys.extend(order::first(
                section, &found, &matches, page.sort, after, limit,
            ));
            sets.push(found);
        }
        keys.sort_unstable_by(|one, other| other.cmp(one));
        let more = keys.len() > page.limit;
        keys.truncate(page.limit);
        Ok(Found {
            total: sets.iter().map(Bits::count).sum(),
            facets: if page.facets {
                self.facets(snapshot, query, visibility, &sets)?
            } else {
                Facets::default()
            },
            next: keys
                .last()
                .filter(|_| more)
                .map(|last| last.write(page.sort)),
            items: keys.into_iter().map(|key| key.asset).collect(),
            corrected: None,
        })
    }

    /// The facets of these results; the pages of one search count them once.
    fn facets(
        &self,
        snapshot: &Snapshot,
        query: &Query,
        visibility: &Visibility,
        sets: &[Bits],
    ) -> Result<Facets, Error> {
        let generation = snapshot.generation;
        let kept = || self.facets.lock().unwrap_or_else(PoisonError::into_inner);
        let known = kept()
            .iter()
            .find(|kept| {
                kept.generation == generation
                    && kept.query == *query
                    && kept.visibility == *visibility
            })
            .map(|kept| kept.facets.clone());
        if let Some(facets) = known {
            return Ok(facets);
        }
        let facets = Facets::count(snapshot, sets)?;
        let mut kept = kept();
        kept.retain(|kept| kept.generation == generation);
        if kept.len() >= KEPT_FACETS {
            kept.remove(0);
        }
        kept.push(KeptFacets {
            generation,
            query: query.clone(),
            visibility: visibility.clone(),
            facets: facets.clone(),
        });
        Ok(facets)
    }

    /// Does something with the writer, which is thrown away when that fails: what it had taken in is then forgotten.
    fn writing(
        &self,
        work: impl FnOnce(&Self, &mut Writer) -> Result<(), Error>,
    ) -> Result<(), Error> {
        let mut held = self.writer.lock().unwrap_or_else(PoisonError::into_inner);
        let mut writer = match held.take() {
            Some(writer) => writer,
            None => Writer::new(&self.engine.index)?,
        };
        let done = self.guarded(|inner| work(inner, &mut writer));
        if done.is_ok() {
            *held = Some(writer);
        }
        done
    }

    /// Lets searches see the last commit.
    fn reload(&self) -> Result<(), Error> {
        self.engine.reader.reload()?;
        let before = self.snapshot();
        let next = Snapshot::new(&self.engine.reader.searcher(), &self.fields, Some(&before))?;
        next.warm()?;
        *self
            .snapshot
            .write()
            .unwrap_or_else(PoisonError::into_inner) = Arc::new(next);
        Ok(())
    }

    /// The engine panics on files damaged while it reads them; that becomes an error, and the next start begins anew.
    fn guarded<T>(&self, work: impl FnOnce(&Self) -> Result<T, Error>) -> Result<T, Error> {
        let done = catch_unwind(AssertUnwindSafe(|| work(self)))
            .unwrap_or_else(|_| Err(Error::Damaged("the engine stopped".into())));
        if matches!(done, Err(Error::Damaged(_))) {
            self.folder.distrust();
        }
        done
    }
}
