//! Lists of codes and templates: what is typed once and stands in many captions.

use asset::codes::{CodeEntry, CodeList};
use asset::template::Form;
use catalogue::Error;

use crate::archive::{at, both};

fn entry(code: &str, from: Option<&str>, until: Option<&str>, text: &str) -> CodeEntry {
    CodeEntry {
        code: code.to_owned(),
        from: from.map(str::to_owned),
        until: until.map(str::to_owned),
        texts: vec![text.to_owned(), "presidenta".to_owned()],
    }
}

fn list(entries: Vec<CodeEntry>) -> CodeList {
    CodeList {
        delimiter: "=".to_owned(),
        entries,
    }
}

both! {
    async fn a_list_of_codes_is_made_anew_and_retired(archive) {
        let first = list(vec![
            entry("ALC", Some("2024-10-01"), None, "Laura Méndez Ríos"),
            entry("alc", None, Some("2024-10-01"), "Jorge Ruiz"),
        ]);
        let id = archive.codes_put((None, None), ("Cabildo", &first), &archive.editor, at(0)).await.unwrap();
        let (kept, entries) = archive.codes_list(id).await.unwrap().unwrap();
        assert_eq!((kept.entries, kept.version), (2, 1));
        let texts: Vec<_> = entries.iter().map(|one| (one.code.as_str(), one.texts[0].as_str())).collect();
        assert_eq!(texts, [("alc", "Jorge Ruiz"), ("alc", "Laura Méndez Ríos")]);
        assert_eq!(archive.codes_in_force().await.unwrap().len(), 1);

        let same = archive.codes_put((None, None), ("CABILDO", &first), &archive.editor, at(1)).await;
        assert!(matches!(same, Err(Error::Exists("codes_name_unique"))));
        let stale = archive.codes_put((Some(id), Some(9)), ("Cabildo", &list(vec![])), &archive.editor, at(1)).await;
        assert!(matches!(stale, Err(Error::Conflict { current: 1 })));
        let twice = list(vec![entry("x", None, None, "uno"), entry("X ", None, None, "otro")]);
        assert!(archive.codes_put((Some(id), Some(1)), ("Cabildo", &twice), &archive.editor, at(1)).await.is_err());
        assert_eq!(archive.codes_list(id).await.unwrap().unwrap().1.len(), 2, "a list that fails leaves the one before");

        archive.codes_put((Some(id), Some(1)), ("Cabildo", &list(vec![])), &archive.editor, at(2)).await.unwrap();
        archive.codes_retire(id, &archive.editor, at(3)).await.unwrap();
        assert!(archive.codes_in_force().await.unwrap().is_empty());
        archive.codes_put((None, None), ("Cabildo", &first), &archive.editor, at(4)).await.unwrap();
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }

    async fn a_template_is_its_owners_until_it_is_shared(archive) {
        let form = Form::default();
        let (owner, other) = (archive.editor.clone(), archive.lucia.clone());
        let id = archive.template_create(("Cabildo", false, &form), &owner, at(0)).await.unwrap();
        assert_eq!(archive.templates(owner.account_id()).await.unwrap().len(), 1);
        assert!(archive.templates(other.account_id()).await.unwrap().is_empty());
        assert!(archive.templates(None).await.unwrap().is_empty());
        let refused = archive.template_change((id, None), ("Otra", true, &form), (&other, false), at(1)).await;
        assert!(matches!(refused, Err(Error::Missing)));
        archive.template_change((id, Some(1)), ("Cabildo y comisiones", true, &form), (&owner, false), at(1)).await.unwrap();
        let seen = archive.templates(other.account_id()).await.unwrap();
        assert_eq!((seen[0].name.as_str(), seen[0].version), ("Cabildo y comisiones", 2));
        let stale = archive.template_change((id, Some(1)), ("X", true, &form), (&owner, false), at(2)).await;
        assert!(matches!(stale, Err(Error::Conflict { current: 2 })));
        archive.template_retire(id, (&other, true), at(3)).await.unwrap();
        assert!(archive.templates(owner.account_id()).await.unwrap().is_empty());
    }
}
