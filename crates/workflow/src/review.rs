//! Review: changes to one asset or many, as its steps allow them.

use asset::review::Refusal;
use asset::{Act, Actor, Asset, AssetId, OperationId, Requirements};
use catalogue::{Comment, Description, Manner, NewComment, NewWords, Operated};

use crate::archive::{Archive, now};
use crate::error::Error;

/// What each step of review asks for in this archive.
pub async fn requirements(archive: &Archive) -> Result<Requirements, Error> {
    Ok(archive.catalogue.settings().await?.requirements)
}

/// Changes one asset; gives it as it is then, and the name to take the change back by.
pub async fn change(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
    expected: Option<i64>,
    description: Description,
) -> Result<(Asset, Option<OperationId>), Error> {
    let requirements = requirements(archive).await?;
    let new = NewWords {
        asset,
        expected,
        description,
    };
    let catalogue = &archive.catalogue;
    Ok(catalogue
        .change_one(new, &requirements, actor, now())
        .await?)
}

/// Asks for changes: writes the comment and gives the asset back to its sender, both or neither; and the name to take the
/// return back by.
pub async fn ask_changes(
    archive: &Archive,
    actor: &Actor,
    asset: AssetId,
    new: NewComment,
) -> Result<(Comment, Option<OperationId>), Error> {
    let requirements = requirements(archive).await?;
    Ok(archive
        .catalogue
        .comment_asking_changes(asset, new, &requirements, actor, now())
        .await?)
}

/// Changes many assets in the same way, in one transaction: those that may be, or with `whole` all or none.
pub async fn batch(
    archive: &Archive,
    actor: &Actor,
    assets: &[AssetId],
    description: &Description,
    whole: bool,
) -> Result<Operated, Error> {
    let news: Vec<NewWords> = assets
        .iter()
        .map(|asset| NewWords {
            asset: *asset,
            expected: None,
            description: description.clone(),
        })
        .collect();
    let manner = Manner {
        act: Act::Described,
        requirements: requirements(archive).await?,
        whole,
    };
    Ok(archive
        .catalogue
        .change_many(&news, &manner, actor, now())
        .await?)
}

/// The first reason for which all was refused, as an error.
pub(crate) fn first_refusal(done: &Operated) -> Option<catalogue::Error> {
    let (_, refusal) = done.refused.first()?;
    Some(match refusal {
        Refusal::NotFound => catalogue::Error::Missing,
        Refusal::Changed { version } => catalogue::Error::Conflict { current: *version },
        refusal => catalogue::Error::Refused(refusal.clone()),
    })
}
