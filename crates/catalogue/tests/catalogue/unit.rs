//! Units: a tree without loops, what it bounds, and merging.

use asset::{Account, Role, Unit, UnitDraft, UnitId};
use catalogue::{Error, NewAccount, UnitQuery};

use crate::archive::{Archive, at, both};

impl Archive {
    async fn unit_of(&self, name: &str, parent: Option<&Unit>) -> Unit {
        let draft = UnitDraft {
            name: name.to_owned(),
            parent: parent.map(|unit| unit.id),
            ..UnitDraft::default()
        };
        self.unit_create(&draft, &self.editor, at(0)).await.unwrap()
    }

    async fn move_to(&self, unit: &Unit, parent: Option<&Unit>) -> Result<Unit, Error> {
        let draft = UnitDraft {
            parent: parent.map(|unit| unit.id),
            ..unit.draft.clone()
        };
        self.unit_change(unit.id, None, &draft, &self.editor, at(1))
            .await
    }

    async fn bounded(&self, name: &str, unit: &Unit) -> Account {
        let new = NewAccount {
            name: name.to_owned(),
            display_name: name.to_owned(),
            role: Role::Editor,
            unit: Some(unit.id),
            password_hash: None,
        };
        self.account_create(new, &self.editor, at(0)).await.unwrap()
    }

    async fn within(&self, account: &Account) -> Vec<UnitId> {
        let mut within = self.account(account.id).await.unwrap().unwrap().within;
        within.sort_unstable();
        within
    }
}

fn code<T>(result: Result<T, Error>) -> &'static str {
    result.err().map_or("ok", |error| match error {
        Error::Fault(fault) | Error::Held(fault) => fault.code,
        Error::Exists(name) => name,
        _ => "another",
    })
}

both! {
    async fn what_the_command_line_calls_a_unit_is_the_unit_of_that_name(archive) {
        let works = archive.unit_of("Obras  Públicas", None).await;
        for words in ["Obras Públicas", " obras publicas ", &works.id.to_string()] {
            assert_eq!(archive.bounds_or_new(words, &archive.editor, at(1)).await.unwrap(), (works.id, false), "{words}");
        }
        let (made, new) = archive.bounds_or_new("Niñez", &archive.editor, at(1)).await.unwrap();
        assert!(new && made != works.id);
        assert_eq!(archive.bounds("NIÑEZ").await.unwrap(), Some(made));
    }

    async fn whoever_is_bounded_follows_the_tree(archive) {
        let office = archive.unit_of("Presidencia", None).await;
        let works = archive.unit_of("Obras Públicas", Some(&office)).await;
        let streets = archive.unit_of("Calles", Some(&works)).await;
        let culture = archive.unit_of("Cultura", None).await;
        let (all, own) = (archive.bounded("todo", &office).await, archive.bounded("obras", &works).await);
        let sorted = |units: &[&Unit]| {
            let mut ids: Vec<UnitId> = units.iter().map(|unit| unit.id).collect();
            ids.sort_unstable();
            ids
        };
        assert_eq!(archive.within(&all).await, sorted(&[&office, &works, &streets]));
        assert_eq!(archive.within(&own).await, sorted(&[&works, &streets]));
        archive.move_to(&works, Some(&culture)).await.unwrap();
        assert_eq!(archive.within(&all).await, sorted(&[&office]));
        assert_eq!(archive.within(&own).await, sorted(&[&works, &streets]));
        assert_eq!(code(archive.move_to(&culture, Some(&streets)).await), "cycle");
        assert_eq!(code(archive.move_to(&culture, Some(&culture)).await), "cycle");
        archive.move_to(&culture, Some(&office)).await.unwrap();
        assert_eq!(archive.within(&all).await, sorted(&[&office, &works, &streets, &culture]));
    }

    async fn a_name_is_taken_once_until_its_unit_is_retired(archive) {
        let unit = archive.unit_of("Comunicación Social", None).await;
        let again = UnitDraft { name: " COMUNICACION  social".into(), ..UnitDraft::default() };
        assert_eq!(code(archive.unit_create(&again, &archive.editor, at(1)).await), "unit_name_unique");
        archive.unit_retire(unit.id, true, &archive.editor, at(2)).await.unwrap();
        archive.unit_create(&again, &archive.editor, at(3)).await.unwrap();
        assert_eq!(code(archive.unit_retire(unit.id, false, &archive.editor, at(4)).await), "unit_name_unique");
        let listed = archive.units(&UnitQuery { words: Some("comunicación".into()), ..UnitQuery::default() }).await.unwrap();
        assert_eq!(listed.len(), 1);
        let acts = archive.acts_on(&format!("unit:{}", unit.id)).await.unwrap();
        assert_eq!(acts.iter().map(|line| line.act.as_str()).collect::<Vec<_>>(), ["registered", "register_retired"]);
    }

    async fn a_unit_in_use_is_not_retired(archive) {
        let office = archive.unit_of("Presidencia", None).await;
        let works = archive.unit_of("Obras", Some(&office)).await;
        assert_eq!(code(archive.unit_retire(office.id, true, &archive.editor, at(1)).await), "has_children");
        archive.bounded("obras", &works).await;
        assert_eq!(code(archive.unit_retire(works.id, true, &archive.editor, at(1)).await), "has_accounts");
    }

    async fn what_belongs_to_a_merged_unit_follows(archive) {
        let (old, new) = (archive.unit_of("Tránsito", None).await, archive.unit_of("Movilidad", None).await);
        let child = archive.unit_of("Semáforos", Some(&old)).await;
        let account = archive.bounded("transito", &old).await;
        assert_eq!(code(archive.unit_merge(old.id, child.id, &archive.editor, at(1)).await), "cycle");
        assert_eq!(code(archive.unit_merge(old.id, old.id, &archive.editor, at(1)).await), "same");
        archive.unit_merge(old.id, new.id, &archive.editor, at(2)).await.unwrap();
        let bounded = archive.account(account.id).await.unwrap().unwrap();
        assert_eq!(bounded.unit, Some(new.id));
        assert_eq!(archive.within(&account).await.len(), 2);
        assert_eq!(archive.unit(child.id).await.unwrap().unwrap().draft.parent, Some(new.id));
        assert_eq!(archive.unit(old.id).await.unwrap().unwrap().merged, Some(new.id));
        assert_eq!(code(archive.move_to(&old, None).await), "merged");
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }

    async fn the_tree_is_the_one_of_the_day(archive) {
        let draft = |name: &str, from: Option<&str>, until: Option<&str>| UnitDraft {
            name: name.into(), from_day: from.map(str::to_owned), until_day: until.map(str::to_owned), ..UnitDraft::default()
        };
        for one in [draft("Vieja", None, Some("2021-09-30")), draft("Nueva", Some("2021-10-01"), None), draft("Siempre", None, None)] {
            archive.unit_create(&one, &archive.editor, at(0)).await.unwrap();
        }
        let on = async |day: &str| {
            let asked = UnitQuery { at: Some(day.into()), ..UnitQuery::default() };
            archive.units(&asked).await.unwrap().into_iter().map(|unit| unit.draft.name).collect::<Vec<_>>()
        };
        assert_eq!(on("2021-09-30").await, ["Siempre", "Vieja"]);
        assert_eq!(on("2021-10-01").await, ["Nueva", "Siempre"]);
    }
}
