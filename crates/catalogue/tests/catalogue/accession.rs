//! Bytes become assets once, and every sending of them is kept.

use std::collections::HashSet;

use asset::{Act, Condition, Digest, Kind, Outcome, Status, Step, Visibility, visibility};
use catalogue::{Accession, Description, Error};

use crate::archive::{accession, at, both, fingerprint};

both! {
    async fn fifty_at_once_are_one_asset_and_fifty_lines(archive) {
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..50 {
            let catalogue = archive.catalogue.clone();
            let actor = archive.lucia.clone();
            tasks.spawn(async move {
                let mut accession = accession("one picture", Kind::Photo, &actor, number);
                accession.filename = format!("copy-{number}.jpg");
                catalogue.accession(accession).await.unwrap()
            });
        }
        let told = tasks.join_all().await;
        let news = told.iter().filter(|done| done.outcome == Outcome::New).count();
        assert_eq!(news, 1);
        let assets: HashSet<_> = told.iter().map(|done| done.asset).collect();
        assert_eq!(assets.len(), 1);
        let asset = told[0].asset;
        let lines = archive.provenance(asset).await.unwrap();
        let names: HashSet<_> = lines.iter().map(|line| line.filename.clone()).collect();
        assert_eq!(names.len(), 50);
        assert_eq!(archive.all_assets(None, 10).await.unwrap(), [asset]);
        let acts = archive.history(asset).await.unwrap();
        assert_eq!(acts.iter().filter(|line| line.act == Act::Accessioned.as_str()).count(), 1);
        assert_eq!(acts.iter().filter(|line| line.act == Act::SentAgain.as_str()).count(), 49);
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }

    async fn different_files_at_once_get_different_folios(archive) {
        let mut tasks = tokio::task::JoinSet::new();
        for number in 0..40 {
            let catalogue = archive.catalogue.clone();
            let actor = archive.lucia.clone();
            tasks.spawn(async move {
                let word = format!("picture {number}");
                catalogue.accession(accession(&word, Kind::Photo, &actor, 0)).await.unwrap()
            });
        }
        let told = tasks.join_all().await;
        let folios: HashSet<_> = told.iter().map(|done| done.folio.to_string()).collect();
        assert_eq!(folios.len(), 40);
        assert!(folios.contains("ACV-2026-000001"));
        assert!(folios.contains("ACV-2026-000040"));
    }

    async fn folios_count_from_one_in_each_year_of_the_archives_clock(archive) {
        // Six hours behind UTC, it is still 2026 at three in the morning UTC of the first of January.
        let eve: asset::Timestamp = "2027-01-01T03:00:00Z".parse().unwrap();
        let after: asset::Timestamp = "2027-01-01T07:00:00Z".parse().unwrap();
        let mut told = Vec::new();
        for (word, moment) in [("a", eve), ("b", after), ("c", after)] {
            let accession = Accession { at: moment, ..accession(word, Kind::Photo, &archive.lucia, 0) };
            told.push(archive.accession(accession).await.unwrap().folio.to_string());
        }
        assert_eq!(told, ["ACV-2026-000001", "ACV-2027-000001", "ACV-2027-000002"]);
    }

    async fn a_new_asset_is_whole(archive) {
        let sent = archive.send("whole", &archive.lucia, 5).await;
        let asset = archive.asset(sent.asset, &Visibility::everything()).await.unwrap().unwrap();
        assert_eq!(asset.folio, sent.folio);
        assert_eq!(asset.status, Status::Draft);
        assert_eq!(asset.condition, Condition::Waiting);
        assert_eq!(asset.original.digest, fingerprint("whole").digest);
        assert_eq!(asset.original.sha256, fingerprint("whole").sha256);
        assert_eq!(asset.original.bytes, 5);
        assert_eq!(asset.owner, archive.lucia.account_id());
        assert_eq!(asset.filename, "whole.jpg");
        assert_eq!(asset.arrived, at(5));
        assert_eq!(asset.version, 1);
        assert_eq!(archive.jobs_of(sent.asset).await.unwrap().len(), 1);
        assert_eq!(archive.changes(0, 10).await.unwrap(), [(1, sent.asset)]);
    }

    async fn an_unknown_format_is_kept_and_not_decoded(archive) {
        let accession = Accession {
            mime: "application/octet-stream".to_owned(),
            ..accession("odd", Kind::Other, &archive.lucia, 0)
        };
        let sent = archive.accession(accession).await.unwrap();
        let asset = archive.asset(sent.asset, &Visibility::everything()).await.unwrap().unwrap();
        assert_eq!(asset.condition, Condition::Undecoded { code: "format_unknown".to_owned() });
        let steps: Vec<_> = archive.jobs_of(sent.asset).await.unwrap().iter().map(|job| job.job.step).collect();
        assert_eq!(steps, [Step::Record]);
    }

    async fn a_sender_learns_no_more_than_they_may_see(archive) {
        let asset = archive.asset_of("hers", 0).await;
        assert_eq!(archive.send("hers", &archive.lucia, 1).await.outcome, Outcome::Exists);
        assert_eq!(archive.send("hers", &archive.editor, 2).await.outcome, Outcome::Exists);
        assert_eq!(archive.send("hers", &archive.mateo, 3).await.outcome, Outcome::ExistsRestricted);
        archive.trash(asset, &archive.editor, at(4)).await.unwrap();
        assert_eq!(archive.send("hers", &archive.lucia, 5).await.outcome, Outcome::ExistsTrashed);
        assert_eq!(archive.send("hers", &archive.mateo, 6).await.outcome, Outcome::ExistsRestricted);
        assert_eq!(archive.provenance(asset).await.unwrap().len(), 6);
    }

    async fn lookup_answers_in_order_and_names_only_what_is_seen(archive) {
        let asset = archive.asset_of("known", 0).await;
        let digests: Vec<Digest> = (0..120)
            .map(|number| Digest::of(format!("unknown {number}").as_bytes()))
            .chain([fingerprint("known").digest])
            .collect();
        let told = archive.lookup(&digests, &visibility(&archive.lucia, at(0))).await.unwrap();
        assert_eq!(told.iter().map(|(digest, _)| *digest).collect::<Vec<_>>(), digests);
        assert!(told[..120].iter().all(|(_, known)| known.is_none()));
        assert_eq!(told[120].1, Some((Outcome::Exists, Some(asset))));
        let told = archive.lookup(&digests[120..], &visibility(&archive.mateo, at(0))).await.unwrap();
        assert_eq!(told[0].1, Some((Outcome::ExistsRestricted, None)));
    }

    async fn bytes_sent_again_keep_the_caption_of_the_time_and_join_an_event(archive) {
        let draft = catalogue::EventDraft { title: "Feria".to_owned(), ..Default::default() };
        let event = archive.event_create(&draft, &archive.editor, at(0)).await.unwrap();
        let asset = archive.asset_of("twice", 1).await;
        let caption = Description { caption: Some(Some("La feria".to_owned())), ..Description::default() };
        archive.describe(asset, None, caption, &archive.editor, at(2)).await.unwrap();
        archive.send_for("twice", &archive.lucia, event.id, 3).await;
        let lines = archive.provenance(asset).await.unwrap();
        assert_eq!(lines[0].caption, None);
        assert_eq!(lines[1].caption.as_deref(), Some("La feria"));
        assert_eq!(lines[1].event, Some(event.id));
        let found = archive.asset(asset, &Visibility::everything()).await.unwrap().unwrap();
        assert_eq!(found.event, Some(asset::Event { stage: asset::Stage::Covered, ..event }));
    }

    async fn an_accession_for_an_unknown_event_leaves_nothing(archive) {
        let accession = Accession {
            event: Some(asset::EventId::from_u128(9)),
            ..accession("lost", Kind::Photo, &archive.lucia, 0)
        };
        assert!(matches!(archive.accession(accession).await, Err(Error::Missing)));
        assert!(archive.all_assets(None, 10).await.unwrap().is_empty());
        assert_eq!(archive.latest_change().await.unwrap(), 0);
        let known = archive.lookup(&[fingerprint("lost").digest], &Visibility::everything()).await.unwrap();
        assert_eq!(known[0].1, None);
    }

    async fn zero_characters_in_names_do_not_stop_an_accession(archive) {
        let accession = Accession {
            filename: "a\0b.jpg".to_owned(),
            path: Some("C:\\\0".to_owned()),
            ..accession("zero", Kind::Photo, &archive.lucia, 0)
        };
        let sent = archive.accession(accession).await.unwrap();
        assert_eq!(archive.provenance(sent.asset).await.unwrap()[0].filename, "a\u{fffd}b.jpg");
    }
}
