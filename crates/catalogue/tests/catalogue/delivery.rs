//! The ledger, and answers kept for requests sent twice.

use asset::Act;
use catalogue::Answer;

use crate::archive::{at, both};

both! {
    async fn every_delivery_leaves_a_line_and_originals_two(archive) {
        let asset = archive.asset_of("a", 0).await;
        archive.delivery(asset, "preview-2560", &archive.lucia, "colleague", at(1)).await.unwrap();
        archive.delivery(asset, "original", &archive.editor, "press", at(2)).await.unwrap();
        let lines = archive.deliveries(asset, None, 10).await.unwrap();
        assert_eq!(lines[0].recipe, "original");
        assert_eq!(lines[0].actor, archive.editor.label());
        assert_eq!(lines[1].audience, "colleague");
        assert_eq!(lines[1].at, at(1));
        let acts = archive.history(asset).await.unwrap();
        assert_eq!(acts.last().unwrap().act, Act::OriginalDelivered.as_str());
        assert_eq!(acts.len(), 2);
    }

    async fn the_first_answer_under_a_key_stays(archive) {
        let (lucia, mateo) = (archive.lucia.account_id().unwrap(), archive.mateo.account_id().unwrap());
        let answer = |text: &str| Answer { request: [5; 32], response: text.to_owned() };
        archive.remember("k", lucia, "POST /assets", &answer("one"), at(0)).await.unwrap();
        archive.remember("k", lucia, "POST /assets", &answer("two"), at(1)).await.unwrap();
        assert_eq!(archive.recall("k", lucia, "POST /assets").await.unwrap(), Some(answer("one")));
        assert_eq!(archive.recall("k", mateo, "POST /assets").await.unwrap(), None);
        assert_eq!(archive.recall("k", lucia, "POST /events").await.unwrap(), None);
        archive.tidy(at(100_000)).await.unwrap();
        assert_eq!(archive.recall("k", lucia, "POST /assets").await.unwrap(), None);
    }
}
