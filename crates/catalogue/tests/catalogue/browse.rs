//! Pages hold what the asker may see, in order, each asset once; counts agree.

use asset::query::Sort;
use asset::{Actor, AssetId, Kind, Status, Visibility, visibility};
use catalogue::testing::numbers;
use catalogue::{Browse, Days, Description, EventDraft, Filter, Page};

use crate::archive::{Archive, accession, at, both, facts};

/// Every page of a filter, one after the other.
async fn walk(archive: &Archive, filter: &Filter, sort: Sort, limit: i64) -> Vec<AssetId> {
    let mut walked = Vec::new();
    let mut after = None;
    loop {
        let browse = Browse {
            filter: filter.clone(),
            sort,
            after,
            limit,
        };
        let Page { items, total, next } = archive.browse(browse).await.unwrap();
        walked.extend(items.iter().map(|asset| asset.id));
        assert!(walked.len() as i64 <= total, "{filter:?}");
        after = next;
        if after.is_none() {
            assert_eq!(total, walked.len() as i64, "{filter:?}");
            return walked;
        }
        assert_eq!(items.len() as i64, limit);
    }
}

/// One asset for each combination that visibility depends on.
pub(crate) async fn mixture(archive: &Archive) -> Vec<AssetId> {
    let mut made = Vec::new();
    for status in Status::ALL {
        for owner in [&archive.lucia, &archive.mateo] {
            for restricted in [false, true] {
                for trashed in [false, true] {
                    let number = made.len() as i64;
                    let id = archive
                        .send(&format!("mix {number}"), owner, number)
                        .await
                        .asset;
                    let change = Description {
                        status: Some(status),
                        restricted: Some(restricted.then(|| "minors".to_owned())),
                        rating: Some((number % 6) as u8),
                        embargo_until: match number % 5 {
                            1 => Some(Some(at(300))),
                            4 => Some(Some(at(150))),
                            _ => None,
                        },
                        rights_until: (number % 5 == 2).then_some(Some(at(150))),
                        minors: Some(number % 5 == 3),
                        ..Description::default()
                    };
                    archive
                        .describe(id, None, change, &Actor::Archive, at(100))
                        .await
                        .unwrap();
                    if trashed {
                        archive.trash(id, &Actor::Archive, at(101)).await.unwrap();
                    }
                    made.push(id);
                }
            }
        }
    }
    made
}

/// What different people see.
fn sights(archive: &Archive) -> Vec<Visibility> {
    let designer = Visibility {
        statuses: vec![Status::Approved],
        cleared: Some(at(200)),
        ..Visibility::nothing()
    };
    let reviewer = Visibility {
        statuses: vec![Status::Review, Status::Approved],
        trashed: true,
        cleared: None,
        ..designer.clone()
    };
    let odd = Visibility {
        statuses: vec![],
        restricted: true,
        trashed: true,
        own: archive.mateo.account_id(),
        ..Visibility::nothing()
    };
    let foreign = Visibility {
        unit: Some(asset::UnitId::from_u128(5)),
        own: archive.mateo.account_id(),
        ..Visibility::everything()
    };
    vec![
        Visibility::everything(),
        Visibility::nothing(),
        visibility(&archive.lucia, at(0)),
        visibility(&archive.editor, at(0)),
        Visibility {
            cleared: Some(at(120)),
            own: archive.lucia.account_id(),
            ..designer.clone()
        },
        designer,
        reviewer,
        odd,
        foreign,
    ]
}

both! {
    async fn everybody_sees_exactly_what_the_rule_says(archive) {
        let made = mixture(&archive).await;
        let everything = archive.assets(&made, &Visibility::everything()).await.unwrap();
        assert_eq!(everything.len(), 32);
        for sight in sights(&archive) {
            let seen = |asset: &&asset::Asset| {
                sight.sees(asset, sight.cleared.unwrap_or(at(0)))
            };
            let mut expected: Vec<AssetId> = everything.iter().filter(seen).map(|asset| asset.id).collect();
            let mut found: Vec<AssetId> = archive.assets(&made, &sight).await.unwrap().iter().map(|a| a.id).collect();
            assert_eq!(found, expected, "{sight:?}");

            expected.sort();
            for (limit, sort) in [(2, Sort::Taken), (3, Sort::Arrived), (4, Sort::Rating), (100, Sort::Taken)] {
                found.clear();
                for trash in [false, true] {
                    let filter = Filter { trash, ..Filter::all(sight.clone()) };
                    found.extend(walk(&archive, &filter, sort, limit).await);
                }
                found.sort();
                assert_eq!(found, expected, "{sight:?}");
            }

            for asset in &everything {
                let named = archive.asset(asset.id, &sight).await.unwrap().is_some();
                assert_eq!(named, expected.contains(&asset.id));
                let quoted = archive.asset_of_folio(&asset.folio.to_string(), &sight).await.unwrap();
                assert_eq!(quoted.is_some(), named);
            }
            let columns = archive.columns_of(&made, &sight).await.unwrap();
            assert_eq!(columns.items.len(), expected.len());
            let columns = archive.columns(&Filter::all(sight.clone()), &Days::default()).await.unwrap();
            let outside = walk(&archive, &Filter::all(sight.clone()), Sort::Arrived, 50).await;
            assert_eq!(columns.items.len(), outside.len());
            assert_eq!(columns.total, outside.len() as i64);
        }
    }

    async fn filters_narrow_what_is_seen_and_never_widen_it(archive) {
        mixture(&archive).await;
        for sight in sights(&archive) {
            let all = walk(&archive, &Filter::all(sight.clone()), Sort::Taken, 100).await;
            for statuses in [vec![Status::Draft], vec![Status::Approved, Status::Rejected]] {
                let filter = Filter { statuses: statuses.clone(), ..Filter::all(sight.clone()) };
                let some = walk(&archive, &filter, Sort::Rating, 2).await;
                let expected: Vec<AssetId> = archive.assets(&all, &sight).await.unwrap().iter()
                    .filter(|asset| statuses.contains(&asset.status)).map(|asset| asset.id).collect();
                let (mut some, mut expected) = (some, expected);
                some.sort();
                expected.sort();
                assert_eq!(some, expected);
            }
        }
    }

    async fn pages_follow_their_order_without_gap_or_repeat(archive) {
        mixture(&archive).await;
        let filter = Filter::all(Visibility::everything());
        for sort in [Sort::Taken, Sort::Arrived, Sort::Rating, Sort::Relevance] {
            let whole = walk(&archive, &filter, sort, 100).await;
            assert_eq!(whole.len(), 16);
            for limit in [1, 5, 16] {
                assert_eq!(walk(&archive, &filter, sort, limit).await, whole, "{sort:?}");
            }
            let assets = archive.assets(&whole, &Visibility::everything()).await.unwrap();
            let key = |asset: &asset::Asset| match sort {
                Sort::Rating => (i64::from(asset.rating), asset.arrived.as_micros()),
                _ => (0, asset.arrived.as_micros()),
            };
            assert!(assets.windows(2).all(|pair| key(&pair[0]) >= key(&pair[1])), "{sort:?}");
        }
    }

    async fn the_moment_of_capture_orders_before_the_arrival(archive) {
        let early = archive.asset_of("sent first", 0).await;
        let late = archive.asset_of("sent last", 100).await;
        let attempt = archive.take(asset::Step::Examine, 101).await;
        assert_eq!(attempt.asset, early);
        // Taken eight days after its neighbour arrived: a camera with a wrong clock is still shown by its clock.
        archive.examined(&attempt, facts(), at(101)).await.unwrap();
        let filter = Filter::all(Visibility::everything());
        assert_eq!(walk(&archive, &filter, Sort::Taken, 1).await, [early, late]);
        assert_eq!(walk(&archive, &filter, Sort::Arrived, 1).await, [late, early]);
    }

    async fn events_and_kinds_are_found_for_each_asker(archive) {
        let draft = EventDraft { title: "Desfile".to_owned(), ..EventDraft::default() };
        let event = archive.event_create(&draft, &archive.editor, at(0)).await.unwrap().id;
        let hers = archive.send_for("hers", &archive.lucia, event, 1).await.asset;
        let his = archive.send_for("his", &archive.mateo, event, 2).await.asset;
        let film = archive.accession(accession("film", Kind::Video, &archive.mateo, 3)).await.unwrap().asset;
        let of_event = |sight| Filter { events: vec![event], ..Filter::all(sight) };
        let of_kind = |sight| Filter { kinds: vec![Kind::Video, Kind::Audio], ..Filter::all(sight) };
        let all = Visibility::everything();
        assert_eq!(walk(&archive, &of_event(all.clone()), Sort::Taken, 10).await, [his, hers]);
        assert_eq!(walk(&archive, &of_event(visibility(&archive.lucia, at(0))), Sort::Taken, 10).await, [hers]);
        assert_eq!(walk(&archive, &of_kind(all), Sort::Taken, 10).await, [film]);
        assert!(walk(&archive, &of_kind(visibility(&archive.lucia, at(0))), Sort::Taken, 10).await.is_empty());
    }

    async fn kept_counts_equal_counted_ones(archive) {
        let made = mixture(&archive).await;
        let draft = EventDraft { title: "Acto".to_owned(), ..EventDraft::default() };
        let event = archive.event_create(&draft, &archive.editor, at(0)).await.unwrap().id;
        for id in &made[..9] {
            let change = Description { event: Some(Some(event)), ..Description::default() };
            archive.describe(*id, None, change, &Actor::Archive, at(200)).await.unwrap();
        }
        archive.restore(made[1], &Actor::Archive, at(201)).await.unwrap();
        let wrong = numbers(&archive.catalogue,
            "select cast(abs(t.assets - (select count(*) from asset a where a.kind = t.kind and a.status = t.status \
                and (a.restricted is not null) = t.restricted and (a.trashed is not null) = t.trashed \
                and a.owner = t.owner and ((a.event is null and t.event not in (select id from event)) or a.event = t.event))) as bigint) \
             from tally t").await.unwrap();
        assert!(wrong.len() > 16);
        assert!(wrong.iter().all(|difference| *difference == 0), "{wrong:?}");
        let sum = numbers(&archive.catalogue, "select cast(sum(assets) as bigint) from tally").await.unwrap();
        assert_eq!(sum, [32]);
    }

    async fn a_cursor_that_is_none_begins_at_the_first_page(archive) {
        archive.asset_of("a", 0).await;
        let browse = Browse {
            filter: Filter::all(Visibility::everything()),
            sort: Sort::Taken,
            after: Some("1.2; drop table asset".to_owned()),
            limit: 10,
        };
        assert_eq!(archive.browse(browse).await.unwrap().items.len(), 1);
    }
}
