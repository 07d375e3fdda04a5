//! Assets as the index sees them.

use asset::{AssetId, Document, Visibility};

use crate::Result;
use crate::asset::{by_ids, provenance_of};
use crate::catalogue::Catalogue;
use crate::{collection, series, shown, subtitle};

impl Catalogue {
    /// What the index should know of these assets, in the order asked.
    pub async fn documents(&self, ids: &[AssetId]) -> Result<Vec<Document>> {
        let mut tx = self.read().await?;
        let assets = by_ids(&mut tx, ids, &Visibility::everything()).await?;
        let mut lines = provenance_of(&mut tx, ids).await?;
        let mut posts = shown::posts_of(&mut tx, ids).await?;
        let mut spoken = subtitle::words_of(&mut tx, ids).await?;
        let mut series = series::texts_of(&mut tx, ids).await?;
        let mut collections = collection::of(&mut tx, ids).await?;
        Ok(assets
            .into_iter()
            .map(|(asset, day)| {
                let mut filenames: Vec<String> = Vec::new();
                for line in lines.remove(&asset.id).unwrap_or_default() {
                    if !filenames.contains(&line.filename) {
                        filenames.push(line.filename);
                    }
                }
                Document {
                    collections: collections.remove(&asset.id).unwrap_or_default(),
                    posts: posts.remove(&asset.id).unwrap_or_default(),
                    spoken: spoken.remove(&asset.id).unwrap_or_default(),
                    series: series.remove(&asset.id).unwrap_or_default(),
                    ..Document::of(&asset, filenames, day)
                }
            })
            .collect())
    }
}
