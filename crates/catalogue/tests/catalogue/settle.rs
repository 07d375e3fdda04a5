//! The journey of one file through the catalogue.

use asset::{Condition, Facts, Kind, RecipeName, Step, Visibility};
use catalogue::Accession;

use crate::archive::{accession, at, both, derived, facts, rendition};

both! {
    async fn a_photograph_becomes_ready_and_is_recorded(archive) {
        let id = archive.asset_of("photo", 0).await;
        let attempt = archive.take(Step::Examine, 1).await;
        assert!(archive.examined(&attempt, facts(), at(1)).await.unwrap());
        let asset = archive.record(id).await.unwrap().asset;
        assert_eq!(asset.facts, facts());
        assert_eq!(asset.condition, Condition::Waiting);
        assert_eq!(asset.taken.unwrap().to_string(), "2026-11-15T00:52:07Z");

        let attempt = archive.take(Step::Derive, 2).await;
        assert!(archive.derived(&attempt, derived(), at(2)).await.unwrap());
        let asset = archive.record(id).await.unwrap().asset;
        assert_eq!(asset.condition, Condition::Ready { note: None });
        assert_eq!(asset.renditions.len(), 4);
        assert_eq!(asset.thumbhash, Some(vec![7; 24]));
        assert_eq!(asset.colour, Some(0x00ff_cc00));
        assert_eq!(asset.version, 3);
        let document = archive.documents(&[id]).await.unwrap().remove(0);
        assert_eq!(document.day, "2026-11-14");
        assert_eq!(document.caption.as_deref(), Some("Reforestación"));
        assert_eq!(document.filenames, ["photo.jpg"]);

        let attempt = archive.take(Step::Record, 3).await;
        assert!(archive.recorded(&attempt, at(3)).await.unwrap());
        assert!(archive.claim("w", &Step::ALL, 60, at(9)).await.unwrap().is_none());
        assert_eq!(archive.changes(0, 10).await.unwrap().len(), 3);
    }

    async fn a_film_also_gets_what_browsers_play(archive) {
        let id = archive.accession(accession("film", Kind::Video, &archive.lucia, 0)).await.unwrap().asset;
        let attempt = archive.take(Step::Examine, 1).await;
        let film = Facts { kind: Some(Kind::Video), duration_s: Some(12.345), ..facts() };
        assert!(archive.examined(&attempt, film, at(1)).await.unwrap());
        let attempt = archive.take(Step::Derive, 2).await;
        let mut made = derived();
        made.renditions.push(rendition(RecipeName::Poster));
        assert!(archive.derived(&attempt, made, at(2)).await.unwrap());
        let attempt = archive.take(Step::Proxy, 3).await;
        assert!(archive.made_more(&attempt, &[rendition(RecipeName::Proxy540)], at(3)).await.unwrap());
        let asset = archive.record(id).await.unwrap().asset;
        assert!(asset.renditions.iter().any(|made| made.recipe == RecipeName::Proxy540));
        // The strip could not be made of this film: nobody asks for it for ever.
        assert_eq!(archive.repair(at(4)).await.unwrap().asked, 0);
    }

    async fn what_the_first_bytes_said_gives_way_to_what_the_file_is(archive) {
        let id = archive.accession(accession("song", Kind::Video, &archive.lucia, 0)).await.unwrap().asset;
        let attempt = archive.take(Step::Examine, 1).await;
        let sound = Facts { kind: Some(Kind::Audio), duration_s: Some(180.0), ..Facts::default() };
        assert!(archive.examined(&attempt, sound, at(1)).await.unwrap());
        let asset = archive.record(id).await.unwrap().asset;
        assert_eq!((asset.kind, &asset.condition), (Kind::Audio, &Condition::Waiting));
        let wanted = archive.unmade(&asset, Step::Proxy).await.unwrap();
        assert_eq!(wanted.iter().map(|recipe| recipe.name).collect::<Vec<_>>(), [RecipeName::Sound]);
        assert_eq!(archive.repair(at(9)).await.unwrap().asked, 0);
    }

    async fn without_a_capture_time_the_arrival_counts(archive) {
        let id = archive.asset_of("undated", 0).await;
        let attempt = archive.take(Step::Examine, 1).await;
        assert!(archive.examined(&attempt, Facts::default(), at(1)).await.unwrap());
        let document = archive.documents(&[id]).await.unwrap().remove(0);
        assert_eq!(document.taken, None);
        assert_eq!(document.day, "2026-11-06");
    }

    async fn a_file_the_archive_does_not_decode_is_kept_as_it_is(archive) {
        let id = archive.asset_of("odd", 0).await;
        let attempt = archive.take(Step::Examine, 1).await;
        assert!(archive.undecoded(&attempt, "format_unsupported", at(1)).await.unwrap());
        let asset = archive.record(id).await.unwrap().asset;
        assert_eq!(asset.condition, Condition::Undecoded { code: "format_unsupported".to_owned() });
        assert!(archive.asset(id, &Visibility::everything()).await.unwrap().is_some());
        assert_eq!(archive.repair(at(2)).await.unwrap().asked, 0);
        assert_eq!(archive.take(Step::Record, 3).await.asset, id);
    }

    async fn facts_with_zero_characters_and_odd_numbers_are_kept(archive) {
        let id = archive.asset_of("strange", 0).await;
        let attempt = archive.take(Step::Examine, 1).await;
        let mut strange = facts();
        strange.make = Some("Can\0on".to_owned());
        strange.tags.insert("EXIF:Note".to_owned(), "\0\u{1}😀".to_owned());
        strange.exposure_s = Some(1.0 / 3.0);
        strange.duration_s = Some(1e300);
        strange.width = Some(u32::MAX);
        strange.height = Some(1);
        assert!(archive.examined(&attempt, strange.clone(), at(1)).await.unwrap());
        assert_eq!(archive.record(id).await.unwrap().asset.facts, strange);
    }

    async fn records_hold_every_sending(archive) {
        let id = archive.asset_of("twice", 0).await;
        let again = Accession {
            path: Some("/DCIM".to_owned()),
            modified: Some(at(-100)),
            ..accession("twice", Kind::Photo, &archive.mateo, 5)
        };
        archive.accession(again).await.unwrap();
        let record = archive.record(id).await.unwrap();
        assert_eq!(record.provenance.len(), 2);
        assert_eq!(record.provenance[1].account, archive.mateo.account_id());
        assert_eq!(record.provenance[1].path.as_deref(), Some("/DCIM"));
        assert_eq!(record.provenance[1].modified, Some(at(-100)));
    }
}
