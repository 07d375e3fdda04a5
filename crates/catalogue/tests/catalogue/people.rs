//! People and posts: who is shown where, and which post they held that day.

use asset::{AssetId, Facts, Known, KnownDraft, Person, PersonKind, Post, PostDraft, Step};
use catalogue::{Description, Error, PeopleQuery};

use crate::archive::{Archive, at, both, facts};

impl Archive {
    async fn known(&self, name: &str, aliases: &[&str]) -> Known {
        let draft = KnownDraft {
            name: name.to_owned(),
            aliases: aliases.iter().map(|&alias| alias.to_owned()).collect(),
            kind: PersonKind::Official,
            notes: None,
        };
        self.person_create(&draft, &self.editor, at(0))
            .await
            .unwrap()
    }

    async fn post(&self, person: &Known, title: &str, days: (Option<&str>, Option<&str>)) -> Post {
        let draft = PostDraft {
            title: title.to_owned(),
            from_day: days.0.map(str::to_owned),
            until_day: days.1.map(str::to_owned),
            code: Some("alc".to_owned()),
            ..PostDraft::default()
        };
        self.post_create(person.id, &draft, &self.editor, at(1))
            .await
            .unwrap()
    }

    /// A picture of 14 November 2026 whose file shows these people.
    async fn picture_of(&self, word: &str, persons: &[&str]) -> AssetId {
        let asset = self.asset_of(word, 0).await;
        let attempt = self.take(Step::Examine, 1).await;
        let facts = Facts {
            persons: persons.iter().map(|&name| Person::named(name)).collect(),
            ..facts()
        };
        assert!(self.examined(&attempt, facts, at(1)).await.unwrap());
        asset
    }

    async fn posts(&self, asset: AssetId) -> Vec<String> {
        self.documents(&[asset]).await.unwrap().remove(0).posts
    }

    async fn show(&self, asset: AssetId, persons: &[&str]) {
        let description = Description {
            persons: Some(persons.iter().map(|&name| Person::named(name)).collect()),
            ..Description::default()
        };
        self.describe(asset, None, description, &self.editor, at(2))
            .await
            .unwrap();
    }
}

both! {
    async fn a_picture_knows_the_posts_of_its_day(archive) {
        let asset = archive.picture_of("a", &["ANA  Pérez"]).await;
        assert!(archive.posts(asset).await.is_empty());
        let ana = archive.known("Ana Perez", &["Anita"]).await;
        let cursor = archive.latest_change().await.unwrap();
        let post = archive.post(&ana, "Alcaldesa", (Some("2026-11-14"), None)).await;
        assert_eq!(archive.changes(cursor, 10).await.unwrap(), [(cursor + 1, asset)]);
        assert_eq!(archive.posts(asset).await, ["Alcaldesa"]);
        let ended = PostDraft { from_day: None, until_day: Some("2026-11-13".into()), ..post.draft.clone() };
        archive.post_change((ana.id, post.id), None, &ended, &archive.editor, at(3)).await.unwrap();
        assert!(archive.latest_change().await.unwrap() > cursor + 1);
        assert!(archive.posts(asset).await.is_empty());
        archive.post_change((ana.id, post.id), None, &post.draft, &archive.editor, at(4)).await.unwrap();
        // What people say comes before what the file says.
        archive.show(asset, &["Luis"]).await;
        assert!(archive.posts(asset).await.is_empty());
        archive.show(asset, &["Anita"]).await;
        assert_eq!(archive.posts(asset).await, ["Alcaldesa"]);
        archive.post_remove((ana.id, post.id), &archive.editor, at(5)).await.unwrap();
        assert!(archive.posts(asset).await.is_empty());
    }

    async fn a_picture_of_no_known_day_takes_that_of_its_event(archive) {
        let ana = archive.known("Ana", &[]).await;
        archive.post(&ana, "Alcaldesa", (None, None)).await;
        let asset = archive.asset_of("a", 0).await;
        archive.show(asset, &["Ana"]).await;
        assert!(archive.posts(asset).await.is_empty());
        let draft = catalogue::EventDraft { title: "Acto".into(), starts: "2026-11-14T18:00:00".parse().ok(), ..Default::default() };
        let event = archive.event_create(&draft, &archive.editor, at(0)).await.unwrap();
        let description = Description { event: Some(Some(event.id)), ..Description::default() };
        archive.describe(asset, None, description, &archive.editor, at(3)).await.unwrap();
        assert_eq!(archive.posts(asset).await, ["Alcaldesa"]);
    }

    async fn names_and_codes_mean_who_held_the_post_that_day(archive) {
        let (ana, luis) = (archive.known("Ana Pérez", &[]).await, archive.known("Luis Soto", &[]).await);
        archive.post(&ana, "Alcaldesa", (Some("2021-10-01"), Some("2024-09-30"))).await;
        archive.post(&luis, "Alcalde", (Some("2024-10-01"), None)).await;
        let code = async |day: &str| {
            let codes = archive.codes_from_posts(&[day.to_owned()].into()).await.unwrap();
            codes.into_values().flatten().map(|code| (code.code, code.name, code.title)).collect::<Vec<_>>()
        };
        assert_eq!(code("2024-09-30").await, [("alc".into(), "Ana Pérez".into(), "Alcaldesa".into())]);
        assert_eq!(code("2024-10-01").await, [("alc".into(), "Luis Soto".into(), "Alcalde".into())]);
        assert!(archive.codes_from_posts(&[].into()).await.unwrap().is_empty());
        // Many days at once are each of them, and a day before every post is none.
        let days = ["2020-01-01", "2021-10-01", "2022-05-05", "2024-09-30", "2024-10-01", "2030-01-01"];
        let all = archive.codes_from_posts(&days.map(str::to_owned).into()).await.unwrap();
        let held: Vec<(&str, &str)> =
            all.iter().flat_map(|(day, codes)| codes.iter().map(|one| (day.as_str(), one.name.as_str()))).collect();
        let (she, he) = ("Ana Pérez", "Luis Soto");
        assert_eq!(held, [(days[1], she), (days[2], she), (days[3], she), (days[4], he), (days[5], he)]);
        let held = archive.posts_on(&["ana perez", "nadie"], Some("2022-01-01")).await.unwrap();
        assert_eq!((held.len(), held[0].person, held[0].posts.len()), (1, ana.id, 1));
        assert!(archive.posts_on(&["ana perez"], Some("2025-01-01")).await.unwrap()[0].posts.is_empty());
    }

    async fn the_posts_of_many_pictures_are_those_of_each(archive) {
        for number in 0..30 {
            let person = archive.known(&format!("Persona {number}"), &[]).await;
            let from = if number % 2 == 0 { "2020-01-01" } else { "2030-01-01" };
            archive.post(&person, "Regidora", (Some(from), None)).await;
        }
        let mut asked = Vec::new();
        for number in 0..70 {
            let asset = archive.picture_of(&format!("a{number}"), &[]).await;
            asked.push((asset, vec![format!("PERSONA  {}", number % 40), "Nadie".to_owned(), format!("x{number}")]));
        }
        let all = archive.posts_in_all(&asked).await.unwrap();
        assert_eq!(all.len(), 70);
        for (number, (asset, names)) in asked.iter().enumerate() {
            let names: Vec<&str> = names.iter().map(String::as_str).collect();
            let held = &all[asset];
            assert_eq!(*held, archive.posts_in(*asset, &names).await.unwrap());
            let posts: Vec<usize> = held.iter().map(|one| one.posts.len()).collect();
            let wanted: Vec<usize> = if number % 40 < 30 { vec![usize::from(number % 2 == 0)] } else { Vec::new() };
            assert_eq!(posts, wanted, "{number}");
        }
    }

    async fn people_are_found_by_names_titles_and_days(archive) {
        let ana = archive.known("Ana Pérez", &["La doctora"]).await;
        archive.post(&ana, "Directora de Cultura", (Some("2021-10-01"), Some("2024-09-30"))).await;
        archive.known("Luis", &[]).await;
        let found = async |words: Option<&str>, day: Option<&str>| {
            let asked = PeopleQuery { words: words.map(str::to_owned), at: day.map(str::to_owned), limit: 10, ..PeopleQuery::default() };
            archive.people(&asked).await.unwrap().items.into_iter().map(|one| one.draft.name).collect::<Vec<_>>()
        };
        for words in ["perez", "DOCTORA", "cultura directora"] {
            assert_eq!(found(Some(words), None).await, ["Ana Pérez"], "{words}");
        }
        assert_eq!(found(None, None).await, ["Ana Pérez", "Luis"]);
        assert_eq!(found(None, Some("2023-01-01")).await, ["Ana Pérez"]);
        assert!(found(None, Some("2025-01-01")).await.is_empty());
        let mut asked = PeopleQuery { limit: 1, ..PeopleQuery::default() };
        let first = archive.people(&asked).await.unwrap();
        asked.after = first.next;
        assert_eq!(archive.people(&asked).await.unwrap().items[0].draft.name, "Luis");
    }

    async fn the_pictures_of_a_merged_person_name_the_survivor(archive) {
        let (right, wrong) = (archive.known("Ana Pérez", &[]).await, archive.known("Ana Prez", &["Anita"]).await);
        archive.post(&wrong, "Alcaldesa", (None, None)).await;
        let said = archive.picture_of("dicho", &[]).await;
        archive.show(said, &["Ana Prez", "Luis", "anita"]).await;
        let file = archive.picture_of("archivo", &["Ana Prez"]).await;
        let survivor = archive.person_merge(wrong.id, right.id, &archive.editor, at(4)).await.unwrap();
        assert_eq!((survivor.draft.aliases.clone(), survivor.posts.len()), (vec!["Ana Prez".to_owned(), "Anita".to_owned()], 1));
        assert_eq!(archive.rename_shown(&archive.editor, at(5)).await.unwrap(), 1);
        assert_eq!(archive.rename_shown(&archive.editor, at(6)).await.unwrap(), 0);
        let names = async |asset| {
            let asset = archive.asset(asset, &asset::Visibility::everything()).await.unwrap().unwrap();
            asset.words().persons.into_iter().map(|one| one.name).collect::<Vec<_>>()
        };
        assert_eq!(names(said).await, ["Ana Pérez", "Luis"]);
        assert_eq!(names(file).await, ["Ana Prez"]);
        for asset in [said, file] {
            assert_eq!(archive.posts(asset).await, ["Alcaldesa"]);
        }
        let history = archive.history(said).await.unwrap();
        assert_eq!(history.last().unwrap().details["merged"], format!("person:{}", right.id));
        let late = archive.person_change(wrong.id, None, &wrong.draft, &archive.editor, at(7)).await;
        assert!(matches!(late, Err(Error::Held(fault)) if fault.code == "merged"));
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }

    async fn a_change_based_on_an_older_version_is_refused(archive) {
        let ana = archive.known("Ana", &[]).await;
        archive.post(&ana, "Regidora", (None, None)).await;
        let draft = KnownDraft { name: "Ana María".into(), ..ana.draft.clone() };
        let late = archive.person_change(ana.id, Some(ana.version), &draft, &archive.editor, at(3)).await;
        assert!(matches!(late, Err(Error::Conflict { current: 2 })));
        archive.person_change(ana.id, Some(2), &draft, &archive.editor, at(3)).await.unwrap();
        archive.person_retire(ana.id, true, &archive.editor, at(4)).await.unwrap();
        assert!(archive.people(&PeopleQuery { limit: 5, ..PeopleQuery::default() }).await.unwrap().items.is_empty());
    }

    async fn names_of_older_pictures_are_noted_by_the_first_repair(archive) {
        let ana = archive.known("Ana", &[]).await;
        archive.post(&ana, "Alcaldesa", (None, None)).await;
        let asset = archive.picture_of("a", &["Ana"]).await;
        archive.repair(at(5)).await.unwrap();
        assert_eq!(archive.posts(asset).await, ["Alcaldesa"]);
        assert_eq!(archive.setting("catalogue.shown").await.unwrap().as_deref(), Some("1"));
    }
}
