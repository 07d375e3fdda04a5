//! Places: found by words and by where they lie.

use asset::{PlaceDraft, PlaceId, Spot};
use catalogue::{Error, PlaceQuery, Taken};

use crate::archive::{at, both};

fn draft(name: &str, spot: Option<(f64, f64)>) -> PlaceDraft {
    PlaceDraft {
        name: name.to_owned(),
        spot: spot.and_then(|(north, east)| Spot::new(north, east)),
        ..PlaceDraft::default()
    }
}

both! {
    async fn places_are_found_near_and_by_words(archive) {
        for (name, spot) in [("Plaza de Armas", Some((20.6767, -103.3475))), ("Catedral", Some((20.6772, -103.3470))), ("Zapopan", Some((20.7214, -103.3912))), ("Sin sitio", None)] {
            archive.place_create(&draft(name, spot), &archive.editor, at(0)).await.unwrap();
        }
        let near = archive.places_near(Spot::new(20.6767, -103.3475).unwrap(), 500, 10).await.unwrap();
        assert_eq!(near.iter().map(|(place, _)| place.draft.name.as_str()).collect::<Vec<_>>(), ["Plaza de Armas", "Catedral"]);
        assert_eq!(near[0].1, 0);
        assert!((60..90).contains(&near[1].1), "{}", near[1].1);
        let found = archive.places(&PlaceQuery { words: Some("ármas PLAZA".into()), limit: 10, ..PlaceQuery::default() }).await.unwrap();
        assert_eq!(found.items.len(), 1);
        let mut asked = PlaceQuery { limit: 3, ..PlaceQuery::default() };
        let first = archive.places(&asked).await.unwrap();
        asked.after.clone_from(&first.next);
        let second = archive.places(&asked).await.unwrap();
        assert_eq!((first.items.len(), second.items.len(), second.next), (3, 1, None));
    }

    async fn a_merged_place_leaves_its_names_and_parts(archive) {
        let keep = archive.place_create(&draft("Explanada", None), &archive.editor, at(0)).await.unwrap();
        let gone = PlaceDraft { aliases: vec!["La explanada".into()], external: Some("14-1".into()), ..draft("Explanada municipal", Some((20.0, -103.0))) };
        let gone = archive.place_create(&gone, &archive.editor, at(0)).await.unwrap();
        let part = PlaceDraft { parent: Some(gone.id), ..draft("Quiosco", None) };
        let part = archive.place_create(&part, &archive.editor, at(0)).await.unwrap();
        assert!(matches!(archive.place_retire(gone.id, true, &archive.editor, at(1)).await, Err(Error::Held(fault)) if fault.code == "has_children"));
        let merged = archive.place_merge(gone.id, keep.id, &archive.editor, at(1)).await.unwrap();
        assert_eq!(merged.draft.aliases, ["Explanada municipal", "La explanada"]);
        assert_eq!((merged.draft.external.as_deref(), merged.draft.spot), (Some("14-1"), gone.draft.spot));
        assert_eq!(archive.place(part.id).await.unwrap().unwrap().draft.parent, Some(keep.id));
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }

    async fn a_gazetteer_is_taken_in_whole_or_not_at_all(archive) {
        let new = |number: u128, key: &str| Taken { id: PlaceId::from_u128(number), expected: None, draft: PlaceDraft { external: Some(key.into()), ..draft("Escuela", None) } };
        let twice = archive.places_import(&[new(1, "a"), new(2, "a")], &archive.editor, at(0)).await;
        assert!(matches!(twice, Err(Error::Exists("place_external_unique"))));
        let taken = archive.places_import(&[new(1, "a"), new(2, "b")], &archive.editor, at(0)).await.unwrap();
        assert_eq!((taken.created, taken.changed), (2, 0));
        let meant = archive.places_meant(&["b".into()], &["nada".into()]).await.unwrap();
        assert_eq!(meant.len(), 1);
    }
}
