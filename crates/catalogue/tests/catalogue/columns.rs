//! The timeline groups by day and event, newest day first, each group in the order of capture.

use asset::{Facts, Kind, Step, Visibility};
use catalogue::{Days, EventDraft, Filter, flag};

use crate::archive::{accession, at, both, derived};

both! {
    async fn a_timeline_is_grouped_and_ordered(archive) {
        let draft = EventDraft { title: "Feria".to_owned(), place: Some("Zócalo".to_owned()), ..EventDraft::default() };
        let event = archive.event_create(&draft, &archive.editor, at(0)).await.unwrap();
        let days = [
            ("a", "2026-11-14T10:00:00", true),
            ("b", "2026-11-14T09:00:00", true),
            ("c", "2026-11-14T08:00:00", false),
            ("d", "2026-11-15T08:00:00", false),
        ];
        let mut ids = Vec::new();
        for (place, (word, taken, of_event)) in days.into_iter().enumerate() {
            let mut accession = accession(word, Kind::Photo, &archive.lucia, place as i64);
            accession.event = of_event.then_some(event.id);
            ids.push(archive.accession(accession).await.unwrap().asset);
            let attempt = archive.take(Step::Examine, 50).await;
            let facts = Facts {
                kind: Some(Kind::Photo), width: Some(3000), height: Some(2000), taken_at: taken.parse().ok(), ..Facts::default()
            };
            archive.examined(&attempt, facts, at(50)).await.unwrap();
        }
        let [a, b, c, d] = ids[..] else { panic!("four were sent") };
        for columns in [
            archive.columns(&Filter::all(Visibility::everything()), &Days::default()).await.unwrap(),
            archive.columns_of(&[c, a, d, b], &Visibility::everything()).await.unwrap(),
        ] {
            let order: Vec<_> = columns.items.iter().map(|item| item.asset).collect();
            assert_eq!(order, [d, b, a, c]);
            let groups: Vec<_> = columns.groups.iter().map(|g| (g.event, g.day.as_str(), g.count)).collect();
            assert_eq!(groups, [
                (None, "2026-11-15", 1),
                (Some(event.id), "2026-11-14", 2),
                (None, "2026-11-14", 1),
            ]);
            assert_eq!(columns.events, [asset::Event { stage: asset::Stage::Covered, ..event.clone() }]);
            assert_eq!(columns.total, 4);
            assert_eq!(columns.items[0].ratio, 1500);
            assert_eq!(columns.items[0].flags, flag::WAITING);
        }
        assert_eq!(archive.day_of(a).await.unwrap().as_deref(), Some("2026-11-14"));
    }

    async fn a_timeline_comes_in_whole_days(archive) {
        for (place, hour) in [(0, 8), (1, 9), (2, 10), (3, 32), (4, 56), (5, 57)] {
            let id = archive.accession(accession(&format!("f{place}"), Kind::Photo, &archive.lucia, place)).await.unwrap().asset;
            let attempt = archive.take(Step::Examine, 50).await;
            let taken = format!("2026-11-{}T{:02}:00:00", 14 + hour / 24, hour % 24);
            let facts = Facts { kind: Some(Kind::Photo), taken_at: taken.parse().ok(), ..Facts::default() };
            assert_eq!(attempt.asset, id);
            archive.examined(&attempt, facts, at(50)).await.unwrap();
        }
        let filter = Filter::all(Visibility::everything());
        let end = async |before: Option<&str>, count| archive.columns_end(&filter, before, count).await.unwrap();
        assert_eq!(end(None, 1).await.as_deref(), Some("2026-11-16"));
        assert_eq!(end(None, 2).await.as_deref(), Some("2026-11-16"));
        assert_eq!(end(None, 3).await.as_deref(), Some("2026-11-15"));
        assert_eq!(end(Some("2026-11-16"), 2).await.as_deref(), Some("2026-11-14"));
        assert_eq!(end(Some("2026-11-15"), 4).await, None);
        let page = async |from: Option<&str>, before: Option<&str>| {
            let days = Days { from: from.map(str::to_owned), before: before.map(str::to_owned) };
            let columns = archive.columns(&filter, &days).await.unwrap();
            assert_eq!(columns.total, 6);
            columns.groups.into_iter().map(|group| (group.day, group.count)).collect::<Vec<_>>()
        };
        let days = |days: &[(&str, usize)]| days.iter().map(|(day, count)| ((*day).to_owned(), *count)).collect::<Vec<_>>();
        assert_eq!(page(Some("2026-11-15"), None).await, days(&[("2026-11-16", 2), ("2026-11-15", 1)]));
        assert_eq!(page(Some("2026-11-15"), Some("2026-11-16")).await, days(&[("2026-11-15", 1)]));
        assert_eq!(page(None, Some("2026-11-15")).await, days(&[("2026-11-14", 3)]));
    }

    async fn columns_tell_what_a_grid_shows(archive) {
        let id = archive.accession(accession("film", Kind::Video, &archive.lucia, 0)).await.unwrap().asset;
        let attempt = archive.take(Step::Examine, 1).await;
        let film = Facts {
            kind: Some(Kind::Video), width: Some(1080), height: Some(1920), duration_s: Some(61.6), ..Facts::default()
        };
        archive.examined(&attempt, film, at(1)).await.unwrap();
        let attempt = archive.take(Step::Derive, 2).await;
        archive.derived(&attempt, derived(), at(2)).await.unwrap();
        archive.trash(id, &archive.editor, at(3)).await.unwrap();
        let item = archive.columns_of(&[id], &Visibility::everything()).await.unwrap().items.remove(0);
        assert_eq!(item.flags, flag::VIDEO | flag::TRASHED);
        assert_eq!((item.ratio, item.duration_s), (563, Some(62)));
        assert_eq!(item.thumbhash, Some(vec![7; 24]));
    }
}
