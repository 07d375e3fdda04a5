//! What looks alike is proposed and never merged; bursts are grouped; the same picture is known.

use asset::likeness::Ruling;
use asset::{AssetId, Digest, Facts, Kind, Step, Visibility};
use catalogue::{Derived, Error};

use crate::archive::{Archive, at, both, derived};

/// What a worker reads of the next file.
#[derive(Clone, Copy, Default)]
struct Seen {
    clock: &'static str,
    hash: u64,
    picture: Option<&'static str>,
}

impl Archive {
    async fn seeing(&self, word: &str, seen: Seen, seconds: i64) -> AssetId {
        let id = self.asset_of(word, seconds).await;
        self.see(seen, seconds).await;
        id
    }

    /// Works off what waits, reading this.
    async fn see(&self, seen: Seen, seconds: i64) {
        while let Some(attempt) = self.claim("w", &Step::ALL, 60, at(seconds)).await.unwrap() {
            let facts = Facts {
                kind: Some(Kind::Photo),
                taken_at: seen.clock.parse().ok(),
                model: Some("D850".to_owned()),
                picture_digest: seen.picture.map(|word| Digest::of(word.as_bytes())),
                ..Facts::default()
            };
            let derived = Derived {
                perceptual: Some(seen.hash),
                ..derived()
            };
            let done = match attempt.step {
                Step::Examine => self.examined(&attempt, facts, at(seconds)).await,
                Step::Derive => self.derived(&attempt, derived, at(seconds)).await,
                Step::Record => self.recorded(&attempt, at(seconds)).await,
                _ => self.made_more(&attempt, &[], at(seconds)).await,
            };
            assert!(done.unwrap());
        }
    }
}

const LOOK: u64 = 0x00ff_00ff_1234_5678;

both! {
    async fn what_looks_alike_is_proposed_until_somebody_rules(archive) {
        let all = Visibility::everything();
        let one = archive.seeing("a", Seen { clock: "2026-11-14T12:00:00", hash: LOOK, picture: None }, 1).await;
        let near = archive.seeing("b", Seen { clock: "2026-11-15T12:00:00", hash: LOOK ^ 0b1011, picture: None }, 2).await;
        archive.seeing("c", Seen { clock: "2026-11-16T12:00:00", hash: !LOOK, picture: None }, 3).await;
        let alike = archive.alike(one, &all).await.unwrap();
        assert_eq!(alike.looks.len(), 1);
        assert_eq!(alike.looks[0].other(one), near);
        let open = archive.likenesses(&all, None, 10).await.unwrap();
        assert_eq!(open.len(), 1);
        assert_eq!(archive.count(&all).await.unwrap(), 3, "nothing is merged");
        // Lucía sent both; Mateo sees neither.
        let mateos = asset::visibility(&archive.mateo, at(0));
        assert_eq!(archive.likenesses(&mateos, None, 10).await.unwrap(), []);
        assert!(archive.alike(one, &mateos).await.unwrap().looks.is_empty());
        let refused = archive.rule((near, one), Some(Ruling::Same), &archive.mateo, at(4)).await;
        assert!(matches!(refused, Err(Error::Missing)));
        archive.rule((near, one), Some(Ruling::Different), &archive.editor, at(5)).await.unwrap();
        assert_eq!(archive.likenesses(&all, None, 10).await.unwrap(), []);
        assert_eq!(archive.alike(near, &all).await.unwrap().looks[0].ruling, Some(Ruling::Different));
        archive.rule((near, one), None, &archive.editor, at(6)).await.unwrap();
        assert_eq!(archive.likenesses(&all, None, 10).await.unwrap().len(), 1);
    }

    async fn a_burst_is_one_whatever_arrives_first(archive) {
        let clocks = ["2026-11-14T12:00:00", "2026-11-14T12:00:01", "2026-11-14T12:00:02", "2026-11-14T12:00:03"];
        for order in [[0, 1, 2, 3], [3, 0, 2, 1], [2, 3, 1, 0]] {
            let archive = Archive::new(archive.home.engine()).await;
            let mut shots = [AssetId::from_u128(0); 4];
            for (seconds, place) in (1..).zip(order) {
                let seen = Seen { clock: clocks[place], hash: LOOK ^ (1 << place), picture: None };
                shots[place] = archive.seeing(clocks[place], seen, seconds).await;
            }
            let other = Seen { clock: "2026-11-14T12:00:02", hash: !LOOK, picture: None };
            let other = archive.seeing("other", other, 9).await;
            let all = Visibility::everything();
            let found = archive.alike(shots[1], &all).await.unwrap();
            assert_eq!(found.burst, [shots[0], shots[2], shots[3]]);
            assert!(archive.alike(other, &all).await.unwrap().burst.is_empty());
            archive.burst_apart(shots[0], true, &archive.editor, at(10)).await.unwrap();
            assert_eq!(archive.alike(shots[1], &all).await.unwrap().burst, [shots[2], shots[3]]);
            assert!(archive.alike(shots[0], &all).await.unwrap().burst.is_empty());
            archive.burst_apart(shots[0], false, &archive.editor, at(11)).await.unwrap();
            assert_eq!(archive.alike(shots[0], &all).await.unwrap().burst.len(), 3);
        }
    }

    async fn a_copy_in_other_coding_is_proposed_though_it_has_the_same_second(archive) {
        let clock = "2026-11-14T12:00:00";
        let one = archive.seeing("a", Seen { clock, hash: LOOK, picture: Some("jpeg") }, 1).await;
        let copy = archive.seeing("b", Seen { clock, hash: LOOK ^ 1, picture: Some("webp") }, 2).await;
        let next = archive.seeing("c", Seen { clock, hash: LOOK ^ 0b11_1110, picture: None }, 3).await;
        let alike = archive.alike(one, &Visibility::everything()).await.unwrap();
        let proposed: Vec<AssetId> = alike.looks.iter().map(|look| look.other(one)).collect();
        assert_eq!(proposed, [copy], "the next of the burst is no proposal");
        assert_eq!(alike.burst, [copy, next]);
    }

    async fn the_same_picture_with_other_metadata_is_linked_and_not_proposed(archive) {
        let seen = Seen { clock: "2026-11-14T12:00:00", hash: LOOK, picture: Some("pixels") };
        let later = Seen { clock: "2026-11-20T12:00:00", ..seen };
        let one = archive.seeing("a", seen, 1).await;
        let two = archive.seeing("b", later, 2).await;
        let all = Visibility::everything();
        let alike = archive.alike(one, &all).await.unwrap();
        assert_eq!(alike.same_picture, [two]);
        assert!(alike.looks.is_empty());
        assert!(archive.alike(one, &asset::visibility(&archive.mateo, at(0))).await.unwrap().same_picture.is_empty());
    }

    async fn a_copy_with_places_blurred_is_not_proposed_with_its_photo(archive) {
        let all = Visibility::everything();
        let photo = archive.seeing("a", Seen { clock: "2026-11-14T12:00:00", hash: LOOK, picture: None }, 1).await;
        let copy = archive.seeing("b", Seen { clock: "2026-11-15T12:00:00", hash: LOOK ^ 0b11, picture: None }, 2).await;
        assert_eq!(archive.likenesses(&all, None, 10).await.unwrap().len(), 1, "nobody knows yet why");
        archive.blurred((photo, copy), 1, &archive.editor, at(3)).await.unwrap();
        assert_eq!(archive.likenesses(&all, None, 10).await.unwrap(), []);
        assert_eq!(archive.alike(photo, &all).await.unwrap().looks, []);
        // Neither is a copy that is known for one before it is looked at, whichever other copies there are.
        let other = archive.asset_of("c", 4).await;
        archive.blurred((photo, other), 2, &archive.editor, at(5)).await.unwrap();
        archive.see(Seen { clock: "2026-11-16T12:00:00", hash: LOOK ^ 0b101, picture: None }, 6).await;
        assert_eq!(archive.likenesses(&all, None, 10).await.unwrap(), []);
        archive.seeing("d", Seen { clock: "2026-11-17T12:00:00", hash: LOOK ^ 0b1, picture: None }, 7).await;
        assert_eq!(archive.likenesses(&all, None, 10).await.unwrap().len(), 3, "strangers are proposed with each");
    }
}
