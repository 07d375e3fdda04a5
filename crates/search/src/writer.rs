//! What enters and leaves the index.

use std::collections::HashSet;

use asset::{AssetId, Document};
use tantivy::IndexWriter;
use tantivy::indexer::{IndexWriterOptions, LogMergePolicy};

use crate::Error;
use crate::analysis::Analysis;
use crate::folder::payload;
use crate::schema::Fields;
use crate::snapshot::Snapshot;

/// Words wait in this much memory before they become a segment.
const MEMORY: usize = 50_000_000;
/// So many segments of like size become one.
const LIKE_SEGMENTS: usize = 5;
/// A segment with more than this share of removed documents is written again.
const REMOVED_SHARE: f32 = 0.2;

/// One change of what can be found.
#[derive(Debug, Clone, PartialEq)]
#[expect(
    clippy::large_enum_variant,
    reason = "nearly every change is the large one"
)]
pub enum Change {
    /// The asset is found by this document and no longer by an earlier one.
    Put(Document),
    /// The asset is not found any more.
    Remove(AssetId),
}

/// The engine's writer and what it has taken in since the last commit.
pub(crate) struct Writer {
    engine: IndexWriter,
    analysis: Analysis,
    waiting: HashSet<AssetId>,
}

impl Writer {
    pub(crate) fn new(index: &tantivy::Index) -> Result<Self, Error> {
        let options = IndexWriterOptions::builder()
            .memory_budget_per_thread(MEMORY)
            .num_worker_threads(1)
            .num_merge_threads(1)
            .build();
        let engine: IndexWriter = index.writer_with_options(options)?;
        let mut merging = LogMergePolicy::default();
        merging.set_min_num_segments(LIKE_SEGMENTS);
        merging.set_del_docs_ratio_before_merge(REMOVED_SHARE);
        engine.set_merge_policy(Box::new(merging));
        Ok(Self {
            engine,
            analysis: Analysis::new(),
            waiting: HashSet::new(),
        })
    }

    /// Takes in changes; `committed` is what the last commit holds.
    pub(crate) fn stage(
        &mut self,
        changes: Vec<Change>,
        fields: &Fields,
        committed: &Snapshot,
    ) -> Result<(), Error> {
        for change in changes {
            let asset = match &change {
                Change::Put(document) => document.asset,
                Change::Remove(asset) => *asset,
            };
            // A removal is looked up in every segment: it is spared for what was never there.
            let waits = !self.waiting.insert(asset);
            if waits || committed.holds(asset, fields)? {
                self.engine.delete_term(fields.id_term(asset));
            }
            if let Change::Put(document) = change {
                self.engine
                    .add_document(fields.document(&document, &mut self.analysis))?;
            }
        }
        Ok(())
    }

    pub(crate) fn commit(&mut self, cursor: i64) -> Result<(), Error> {
        let mut commit = self.engine.prepare_commit()?;
        commit.set_payload(&payload(cursor));
        commit.commit()?;
        self.waiting = HashSet::new();
        Ok(())
    }

    pub(crate) fn clear(&mut self) -> Result<(), Error> {
        self.engine.delete_all_documents()?;
        self.waiting = HashSet::new();
        Ok(())
    }

    /// Waits until the merges under way have ended.
    pub(crate) fn finish(self) -> Result<(), Error> {
        Ok(self.engine.wait_merging_threads()?)
    }
}
