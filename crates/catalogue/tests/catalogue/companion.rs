//! One press of the shutter is one asset, whatever arrives first; people have the last word.

use asset::{Actor, AssetId, CompanionRole, Condition, Facts, Kind, OriginalId, Step, Visibility};
use catalogue::{Accession, Description, Error};

use crate::archive::{Archive, accession, at, both, derived, fingerprint};

/// A file of a shoot.
#[derive(Clone, Copy)]
struct Shot {
    name: &'static str,
    mime: &'static str,
    kind: Kind,
    clock: Option<&'static str>,
}

const JPEG: Shot = Shot {
    name: "DSC_1.JPG",
    mime: "image/jpeg",
    kind: Kind::Photo,
    clock: Some("2026-11-14T12:00:00"),
};
const RAW: Shot = Shot {
    name: "DSC_1.NEF",
    mime: "image/tiff",
    kind: Kind::Photo,
    clock: Some("2026-11-14T12:00:01"),
};
const SIDECAR: Shot = Shot {
    name: "DSC_1.xmp",
    mime: "application/rdf+xml",
    kind: Kind::Other,
    clock: None,
};
const VOICE: Shot = Shot {
    name: "DSC_1.WAV",
    mime: "audio/wav",
    kind: Kind::Audio,
    clock: None,
};

/// Another press of the shutter under the same name.
const AGAIN: Shot = Shot {
    name: "dsc_1.jpg",
    clock: Some("2026-11-14T13:00:00"),
    ..JPEG
};

impl Archive {
    async fn shot(&self, shot: Shot, actor: &Actor, seconds: i64) -> AssetId {
        let taken = Accession {
            fingerprint: fingerprint(shot.name),
            mime: shot.mime.to_owned(),
            filename: shot.name.to_owned(),
            path: Some("DCIM/101".to_owned()),
            ..accession("x", shot.kind, actor, seconds)
        };
        let sent = self.accession(taken).await.unwrap();
        self.look_at(shot, seconds).await;
        sent.asset
    }

    /// Does the work that waits, as a worker would that reads this of the new file.
    async fn look_at(&self, shot: Shot, seconds: i64) {
        while let Some(attempt) = self.claim("w", &Step::ALL, 60, at(seconds)).await.unwrap() {
            let held = self
                .asset(attempt.asset, &Visibility::everything())
                .await
                .unwrap()
                .unwrap();
            let leads = if held.original.digest == fingerprint(shot.name).digest {
                shot
            } else {
                [JPEG, RAW, SIDECAR, VOICE, AGAIN]
                    .into_iter()
                    .find(|known| held.original.digest == fingerprint(known.name).digest)
                    .unwrap()
            };
            let done = match attempt.step {
                Step::Examine => {
                    let facts = Facts {
                        kind: Some(leads.kind),
                        taken_at: leads.clock.and_then(|clock| clock.parse().ok()),
                        caption: (leads.kind == Kind::Other).then(|| "de la redacción".to_owned()),
                        ..Facts::default()
                    };
                    self.examined(&attempt, facts, at(seconds)).await
                }
                Step::Derive => self.derived(&attempt, derived(), at(seconds)).await,
                Step::Record => self.recorded(&attempt, at(seconds)).await,
                _ => self.made_more(&attempt, &[], at(seconds)).await,
            };
            assert!(done.unwrap());
        }
    }

    async fn seen(&self, id: AssetId) -> asset::Asset {
        self.asset(id, &Visibility::everything())
            .await
            .unwrap()
            .unwrap()
    }

    async fn all(&self) -> i64 {
        self.count(&Visibility::everything()).await.unwrap()
    }
}

fn names(asset: &asset::Asset) -> Vec<(&str, CompanionRole)> {
    asset
        .companions
        .iter()
        .map(|one| (one.filename.as_str(), one.role))
        .collect()
}

both! {
    async fn whatever_arrives_first_the_asset_is_the_same(archive) {
        let orders: [[Shot; 4]; 4] = [
            [JPEG, RAW, SIDECAR, VOICE],
            [VOICE, SIDECAR, RAW, JPEG],
            [RAW, VOICE, JPEG, SIDECAR],
            [SIDECAR, JPEG, VOICE, RAW],
        ];
        for order in orders {
            let archive = Archive::new(archive.home.engine()).await;
            let mut arrived = Vec::new();
            for (days, shot) in (0..).zip(order) {
                arrived.push(archive.shot(shot, &archive.lucia, days * 86_400).await);
            }
            assert_eq!(archive.all().await, 1);
            let lead = archive.seen(arrived[3]).await;
            for id in &arrived {
                assert_eq!(archive.seen(*id).await.id, lead.id, "every name leads to the one asset");
            }
            assert_eq!(lead.filename, "DSC_1.JPG");
            assert_eq!(lead.kind, Kind::Photo);
            assert_eq!(lead.condition, Condition::Ready { note: None });
            assert!(lead.renditions.len() > 3);
            assert_eq!(
                names(&lead),
                [
                    ("DSC_1.NEF", CompanionRole::Raw),
                    ("DSC_1.WAV", CompanionRole::Voice),
                    ("DSC_1.xmp", CompanionRole::Sidecar),
                ]
            );
            assert_eq!(lead.facts.caption.as_deref(), Some("de la redacción"));
            assert_eq!(archive.provenance(lead.id).await.unwrap().len(), 4);
            let folio = lead.folio.to_string();
            assert_eq!(archive.asset_of_folio(&folio, &Visibility::everything()).await.unwrap(), Some(lead.id));
            assert_eq!(archive.documents(&arrived).await.unwrap().len(), 1);
        }
    }

    async fn what_a_person_took_apart_stays_apart(archive) {
        let jpeg = archive.shot(JPEG, &archive.lucia, 0).await;
        let raw = archive.shot(RAW, &archive.lucia, 1).await;
        let lead = archive.seen(raw).await;
        assert_eq!(lead.id, jpeg);
        let out = archive.separate(jpeg, lead.companions[0].original.id, &archive.editor, at(5)).await.unwrap();
        assert_eq!(out.id, raw);
        archive.look_at(RAW, 6).await;
        assert_eq!(archive.all().await, 2);
        assert_eq!(archive.seen(raw).await.filename, "DSC_1.NEF");
        assert_eq!(archive.seen(jpeg).await.companions, []);
        // The bytes again, and another part of the same press: the RAW is left where the person put it.
        let again = Accession {
            fingerprint: fingerprint(RAW.name),
            ..accession("x", Kind::Photo, &archive.lucia, 8)
        };
        assert_eq!(archive.accession(again).await.unwrap().asset, raw);
        archive.shot(VOICE, &archive.lucia, 9).await;
        assert_eq!(names(&archive.seen(jpeg).await), [("DSC_1.WAV", CompanionRole::Voice)]);
        assert_eq!(archive.seen(raw).await.companions, []);
        // By hand they come together again.
        let joined = archive.join(raw, jpeg, &archive.editor, at(20)).await.unwrap();
        assert_eq!(joined.id, raw);
        archive.look_at(JPEG, 21).await;
        let joined = archive.seen(jpeg).await;
        assert_eq!((joined.id, joined.filename.as_str()), (raw, "DSC_1.NEF"), "the asset keeps its own picture");
        assert_eq!(joined.companions.len(), 2);
    }

    async fn the_file_that_came_first_can_leave_too(archive) {
        let raw = archive.shot(RAW, &archive.lucia, 0).await;
        let jpeg = archive.shot(JPEG, &archive.lucia, 1).await;
        let lead = archive.seen(jpeg).await;
        assert_eq!((lead.id, lead.filename.as_str()), (raw, "DSC_1.JPG"));
        let out = archive.separate(raw, lead.companions[0].original.id, &archive.editor, at(5)).await.unwrap();
        assert_eq!(out.id, raw, "the RAW arrived under this name and keeps it");
        archive.look_at(RAW, 6).await;
        assert_eq!(archive.seen(raw).await.filename, "DSC_1.NEF");
        assert_eq!(archive.seen(jpeg).await.filename, "DSC_1.JPG");
        assert_eq!(archive.all().await, 2);
    }

    async fn work_of_people_is_never_joined_away(archive) {
        let jpeg = archive.shot(JPEG, &archive.lucia, 0).await;
        let title = |title: &str| Description { title: Some(Some(title.to_owned())), ..Description::default() };
        archive.describe(jpeg, None, title("a"), &archive.editor, at(1)).await.unwrap();
        let voice = archive.shot(VOICE, &archive.lucia, 2).await;
        assert_eq!(archive.seen(voice).await.id, jpeg, "the asset people worked on takes the other in");
        let mateos = archive.shot(RAW, &archive.mateo, 3).await;
        assert_eq!(archive.seen(mateos).await.id, mateos, "another person's file of the same name is another's");
        assert_eq!(archive.all().await, 2);
    }

    async fn a_part_leaves_again_when_a_later_file_claims_it_too(archive) {
        // A note that belongs to the second of two files of one name, and comes between them.
        let first = archive.shot(JPEG, &archive.lucia, 0).await;
        let note = archive.shot(VOICE, &archive.lucia, 1).await;
        assert_eq!(archive.seen(note).await.id, first);
        let second = archive.shot(AGAIN, &archive.lucia, 2).await;
        archive.look_at(VOICE, 3).await;
        assert_eq!(archive.all().await, 3, "nobody can tell whose it is: a person decides");
        assert_eq!(archive.seen(note).await.id, note);
        for id in [first, second] {
            assert_eq!(archive.seen(id).await.companions, []);
        }
    }

    async fn what_is_approved_keeps_its_picture_and_its_words(archive) {
        let raw = archive.shot(RAW, &archive.lucia, 0).await;
        let approve = Description { status: Some(asset::Status::Approved), ..Description::default() };
        archive.describe(raw, None, approve, &archive.editor, at(1)).await.unwrap();
        let jpeg = archive.shot(JPEG, &archive.lucia, 2).await;
        let sidecar = archive.shot(SIDECAR, &archive.lucia, 3).await;
        assert_eq!(archive.seen(raw).await.filename, "DSC_1.NEF");
        assert_eq!(archive.seen(raw).await.facts.caption, None);
        assert_ne!(archive.seen(jpeg).await.id, raw);
        assert_ne!(archive.seen(sidecar).await.id, raw);
    }

    async fn what_was_known_of_a_joined_asset_stays_in_the_record(archive) {
        let jpeg = archive.shot(JPEG, &archive.lucia, 0).await;
        let raw = archive.shot(RAW, &archive.lucia, 1).await;
        let record = archive.record(jpeg).await.unwrap();
        assert_eq!(record.joined.len(), 1);
        assert_eq!((record.joined[0].id, record.joined[0].owner), (raw, archive.lucia.account_id()));
        assert!(record.joined[0].folio.starts_with("ACV-"));
        let read: asset::Record = serde_json::from_slice(&record.to_bytes()).unwrap();
        assert_eq!(read.joined, record.joined);
        let history = archive.history(jpeg).await.unwrap();
        assert_eq!(history.iter().filter(|line| line.act == "accessioned").count(), 2);
    }

    async fn only_who_sees_both_may_join_and_only_parts_can_leave(archive) {
        let jpeg = archive.shot(JPEG, &archive.lucia, 0).await;
        let other = archive.shot(RAW, &archive.mateo, 1).await;
        let refused = archive.join(jpeg, other, &archive.lucia, at(2)).await;
        assert!(matches!(refused, Err(Error::Missing)));
        let approve = Description { status: Some(asset::Status::Approved), ..Description::default() };
        archive.describe(other, None, approve.clone(), &archive.editor, at(2)).await.unwrap();
        // What everybody sees by now is not everybody's to hide in an asset of their own.
        let refused = archive.join(jpeg, other, &archive.lucia, at(2)).await;
        assert!(matches!(refused, Err(Error::NotNow("not_yours"))));
        let refused = archive.join(jpeg, other, &archive.editor, at(2)).await;
        assert!(matches!(refused, Err(Error::NotNow("other_status"))));
        archive.trash(jpeg, &archive.editor, at(2)).await.unwrap();
        archive.describe(jpeg, None, approve, &archive.editor, at(2)).await.unwrap();
        let refused = archive.join(other, jpeg, &archive.editor, at(2)).await;
        assert!(matches!(refused, Err(Error::NotNow("set_aside"))));
        archive.restore(jpeg, &archive.editor, at(2)).await.unwrap();
        let only = archive.seen(jpeg).await.original.id;
        assert!(matches!(archive.separate(jpeg, only, &archive.editor, at(3)).await, Err(Error::Missing)));
        let nobodys = OriginalId::new(at(3));
        assert!(matches!(archive.separate(jpeg, nobodys, &archive.editor, at(3)).await, Err(Error::Missing)));
    }
}
