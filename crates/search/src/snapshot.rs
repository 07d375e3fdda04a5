//! The whole index at one moment.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use asset::AssetId;
use tantivy::Searcher;
use tantivy::index::SegmentId;

use crate::Error;
use crate::names::Numbering;
use crate::schema::{Fields, Named};
use crate::section::{Moment, Section, Segment};

/// The whole index as it stood after one commit.
pub(crate) struct Snapshot {
    pub(crate) sections: Vec<Section>,
    /// Grows with every snapshot taken.
    pub(crate) generation: u64,
    numberings: [OnceLock<Numbering>; Named::ALL.len()],
}

impl Snapshot {
    /// What the searcher sees; what earlier snapshots made of the same segments is used again.
    pub(crate) fn new(
        searcher: &Searcher,
        fields: &Fields,
        before: Option<&Self>,
    ) -> Result<Self, Error> {
        let known: HashMap<SegmentId, Arc<Segment>> = before
            .into_iter()
            .flat_map(|before| &before.sections)
            .map(|section| (section.segment.id, Arc::clone(&section.segment)))
            .collect();
        let sections = searcher
            .segment_readers()
            .iter()
            .map(|reader| {
                let segment = match known.get(&reader.segment_id()) {
                    Some(segment) => Arc::clone(segment),
                    None => Arc::new(Segment::new(reader, fields)?),
                };
                Ok(Section::new(reader.clone(), segment))
            })
            .collect::<Result<_, Error>>()?;
        Ok(Self {
            sections,
            generation: before.map_or(0, |before| before.generation + 1),
            numberings: Default::default(),
        })
    }

    /// Makes what searches would make when they first need it.
    pub(crate) fn warm(&self) -> Result<(), Error> {
        for section in &self.sections {
            section.segment.newest(Moment::Taken);
            let names = Named::ALL.map(|name| section.segment.names(name));
            for names in names.into_iter().chain([&section.segment.months]) {
                names.everywhere(section.reader.max_doc())?;
            }
        }
        for name in Named::ALL {
            self.numbering(name)?;
        }
        Ok(())
    }

    /// The names of this sort in all sections under one numbering.
    pub(crate) fn numbering(&self, name: Named) -> Result<&Numbering, Error> {
        let cell = &self.numberings[name as usize];
        if let Some(numbering) = cell.get() {
            return Ok(numbering);
        }
        let names = self
            .sections
            .iter()
            .map(|section| section.segment.names(name).words());
        let numbering = Numbering::new(&names.collect::<Result<Vec<_>, _>>()?);
        Ok(cell.get_or_init(|| numbering))
    }

    /// Whether this asset has a document.
    pub(crate) fn holds(&self, asset: AssetId, fields: &Fields) -> Result<bool, Error> {
        let term = fields.id_term(asset);
        for section in &self.sections {
            if section.inverted(fields.id)?.get_term_info(&term)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }

    pub(crate) fn len(&self) -> u64 {
        self.sections
            .iter()
            .map(|section| u64::from(section.reader.num_docs()))
            .sum()
    }
}
