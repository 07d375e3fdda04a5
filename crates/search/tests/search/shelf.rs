//! An index in a folder of its own, and pictures to put into it.

use asset::query::parse;
use asset::{AssetId, Document, Kind, Status, Timestamp, Visibility};
use search::{Change, Error, Found, Index, Page};
use tempfile::TempDir;

/// An index that goes with its folder.
pub(crate) struct Shelf {
    pub(crate) index: Index,
    pub(crate) folder: TempDir,
}

impl Shelf {
    pub(crate) fn empty() -> Self {
        let folder = TempDir::new().expect("a folder for the test");
        let opened = Index::open(folder.path()).expect("an empty folder opens");
        assert!(opened.rebuilt, "there was nothing to use");
        Self {
            index: opened.index,
            folder,
        }
    }

    pub(crate) fn with(documents: impl IntoIterator<Item = Document>) -> Self {
        let shelf = Self::empty();
        shelf.put(documents);
        shelf
    }

    pub(crate) fn put(&self, documents: impl IntoIterator<Item = Document>) {
        let changes = documents.into_iter().map(Change::Put).collect();
        let cursor = self.index.cursor() + 1;
        self.index
            .write(changes, cursor)
            .expect("the change is written");
    }

    /// Closes the index and leaves its folder.
    pub(crate) fn close(self) -> TempDir {
        self.folder
    }

    /// The numbers of the pictures found by what is typed, in order.
    pub(crate) fn find(&self, typed: &str) -> Vec<u128> {
        numbers(&self.ask(typed).items)
    }

    /// The same, smallest first.
    pub(crate) fn find_sorted(&self, typed: &str) -> Vec<u128> {
        let mut found = self.find(typed);
        found.sort_unstable();
        found
    }

    pub(crate) fn ask(&self, typed: &str) -> Found {
        self.ask_as(typed, &Visibility::everything())
    }

    pub(crate) fn ask_as(&self, typed: &str, visibility: &Visibility) -> Found {
        let page = Page {
            facets: true,
            limit: 1000,
            ..Page::default()
        };
        self.page(typed, visibility, &page)
            .expect("the search answers")
    }

    pub(crate) fn page(
        &self,
        typed: &str,
        visibility: &Visibility,
        page: &Page,
    ) -> Result<Found, Error> {
        self.index.search(&parse(typed), visibility, page)
    }
}

pub(crate) fn numbers(items: &[AssetId]) -> Vec<u128> {
    items.iter().map(|asset| asset.as_u128()).collect()
}

/// An approved photograph that says nothing of itself; a greater number is a newer one.
pub(crate) fn picture(number: u128) -> Document {
    let seconds = i64::try_from(number).expect("a small number");
    let moment = Timestamp::from_micros(1_750_000_000_000_000).plus_seconds(seconds);
    Document {
        asset: AssetId::from_u128(number),
        folio: format!("ACV-2026-{number:06}"),
        filenames: vec![],
        title: None,
        caption: None,
        keywords: vec![],
        persons: vec![],
        posts: vec![],
        collections: vec![],
        series: vec![],
        spoken: vec![],
        place: None,
        creator: None,
        camera: None,
        licence: None,
        event: None,
        event_title: None,
        kind: Kind::Photo,
        status: Status::Approved,
        condition: "ready".into(),
        owner: None,
        restricted: false,
        trashed: false,
        withheld: false,
        clearance: asset::Clearance::OPEN,
        minors: asset::consent::MinorsCourse::default(),
        unit: None,
        mark: asset::Mark::None,
        rating: 0,
        taken: Some(moment),
        day: "2026-11-14".into(),
        arrived: moment,
    }
}

pub(crate) fn captioned(number: u128, caption: &str) -> Document {
    Document {
        caption: Some(caption.into()),
        ..picture(number)
    }
}
