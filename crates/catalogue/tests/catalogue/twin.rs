//! Twins look like what they are made after, and count as any asset does.

use asset::query::Sort;
use asset::{Actor, Metadata, Status, Timestamp, Visibility};
use catalogue::{Browse, EventDraft, Filter, Twin};

use crate::archive::{at, both};

both! {
    async fn twins_have_the_looks_of_another_and_words_of_their_own(archive) {
        let look = archive.asset_of("a photo", 1).await;
        archive.work_off(2).await;
        let draft = EventDraft { title: "Feria".to_owned(), ..EventDraft::default() };
        let event = archive.event_create(&draft, &Actor::Archive, at(3)).await.unwrap().id;
        let taken = Timestamp::from_micros(1_750_000_000_000_000);
        let twin = |number: i64| Twin {
            of: look,
            taken: taken.plus_seconds(number),
            status: Status::Approved,
            rating: 4,
            metadata: Metadata { caption: Some(format!("toma {number}")), ..Metadata::default() },
        };
        let before = archive.latest_change().await.unwrap();
        let made = archive.twins(event, &[twin(1), twin(2), twin(3)]).await.unwrap();
        assert_eq!(made.len(), 3);

        let everything = Visibility::everything();
        let browse = Browse { filter: Filter::all(everything.clone()), sort: Sort::Taken, after: None, limit: 10 };
        let page = archive.browse(browse).await.unwrap();
        assert_eq!(page.total, 4);
        let look = archive.asset(look, &everything).await.unwrap().unwrap();
        let twins: Vec<_> = page.items.iter().filter(|asset| asset.id != look.id).collect();
        for (number, twin) in (1..=3).rev().zip(&twins) {
            assert_eq!(twin.metadata.caption, Some(format!("toma {number}")));
            assert_eq!(twin.taken, Some(taken.plus_seconds(number)));
            assert_eq!(twin.event.as_ref().map(|event| event.title.as_str()), Some("Feria"));
            assert_eq!((twin.status, twin.rating), (Status::Approved, 4));
            assert_eq!((&twin.thumbhash, &twin.renditions), (&look.thumbhash, &look.renditions));
            assert_ne!(twin.folio, look.folio);
            assert!(made.iter().any(|made| made.digest == twin.original.digest && made.of == look.id));
        }
        // Whoever follows the changes hears of each.
        let told = archive.changes(before, 10).await.unwrap();
        assert_eq!(told.len(), 3);
        // The words of the file are not its twins'.
        assert!(twins.iter().all(|twin| twin.facts.caption.is_none() && twin.facts.width == look.facts.width));
    }
}
