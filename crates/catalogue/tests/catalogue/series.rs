//! Series: the tree, and what is classified in it.

use asset::{AssetId, Final, Series, SeriesDraft};
use catalogue::{Description, Error};

use crate::archive::{Archive, at, both};

impl Archive {
    async fn series_of(&self, code: &str, title: &str, parent: Option<&Series>) -> Series {
        let draft = SeriesDraft {
            code: code.to_owned(),
            title: title.to_owned(),
            parent: parent.map(|one| one.id),
            final_: Final::Keep,
            ..SeriesDraft::default()
        };
        self.series_create(&draft, &self.editor, at(0))
            .await
            .unwrap()
    }

    async fn classify(&self, asset: AssetId, series: &Series) {
        let description = Description {
            series: Some(Some(series.id)),
            ..Description::default()
        };
        self.describe(asset, None, description, &asset::Actor::Archive, at(1))
            .await
            .unwrap();
    }

    async fn classified(&self, asset: AssetId) -> Vec<String> {
        self.documents(&[asset]).await.unwrap().remove(0).series
    }
}

both! {
    async fn an_asset_is_found_by_its_series_and_those_above(archive) {
        let above = archive.series_of("2C", "Comunicación", None).await;
        let below = archive.series_of("2C.4", "Eventos oficiales", Some(&above)).await;
        let asset = archive.asset_of("a", 0).await;
        archive.classify(asset, &below).await;
        assert_eq!(archive.classified(asset).await, ["2C.4", "Eventos oficiales", "2C", "Comunicación"]);
        let cursor = archive.latest_change().await.unwrap();
        let draft = SeriesDraft { title: "Difusión".into(), ..above.draft.clone() };
        archive.series_change(above.id, Some(1), &draft, &archive.editor, at(2)).await.unwrap();
        assert_eq!(archive.changes(cursor, 10).await.unwrap(), [(cursor + 1, asset)]);
        assert!(archive.classified(asset).await.contains(&"Difusión".to_owned()));
        let history = archive.history(asset).await.unwrap();
        assert_eq!(history.last().unwrap().details["series"]["to"], below.id.to_string());
    }

    async fn a_code_is_taken_once_and_a_merged_series_gives_what_it_holds(archive) {
        let (one, other) = (archive.series_of("1", "Una", None).await, archive.series_of("2", "Otra", None).await);
        let part = archive.series_of("1.1", "Parte", Some(&one)).await;
        let again = SeriesDraft { code: " 1 ".into(), title: "Doble".into(), ..SeriesDraft::default() };
        assert!(matches!(archive.series_create(&again, &archive.editor, at(1)).await, Err(Error::Exists("series_code_unique"))));
        let asset = archive.asset_of("a", 0).await;
        archive.classify(asset, &one).await;
        assert!(matches!(archive.series_retire(one.id, true, &archive.editor, at(2)).await, Err(Error::Held(_))));
        archive.series_merge(one.id, other.id, &archive.editor, at(2)).await.unwrap();
        assert_eq!(archive.classified(asset).await, ["2", "Otra"]);
        assert_eq!(archive.series(part.id).await.unwrap().unwrap().draft.parent, Some(other.id));
        assert_eq!(archive.series_all(Some("otra"), false).await.unwrap().len(), 1);
        assert_eq!(archive.audit_verify().await.unwrap(), None);
    }
}
