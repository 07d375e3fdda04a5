//! Asking for what is kept from one, and answering: words alone, and nothing opens by them.

use asset::{AccessId, Actor, Permission, authorise};
use catalogue::{About, Access, NewAccess};

use crate::archive::{Archive, now};
use crate::deliver::look;
use crate::error::Error;

/// Asks for it. Of an original the asker sees the asset and may not take it; of a search something is locked: else
/// [`catalogue::Error::NotNow`] with `nothing_locked`.
pub async fn ask(
    archive: &Archive,
    actor: &Actor,
    about: About,
    reason: &str,
) -> Result<Access, Error> {
    if !authorise(actor, Permission::AskAccess) {
        return Err(Error::Forbidden);
    }
    let about = match about {
        About::Restricted { locked: ..=0, .. } => return Err(nothing_locked()),
        about @ About::Restricted { .. } => about,
        About::Original(asset) => {
            let asset = look(archive, actor, asset).await?;
            if authorise(actor, Permission::ViewOriginal) {
                return Err(nothing_locked());
            }
            About::Original(asset.id)
        }
    };
    let new = NewAccess {
        about,
        reason: reason.to_owned(),
    };
    Ok(archive.catalogue.access_ask(new, actor, now()).await?)
}

/// Answers a request: whoever keeps the archive lifts the restriction or hands the file over by the means there are, and
/// says so here.
pub async fn answer(
    archive: &Archive,
    actor: &Actor,
    id: AccessId,
    (granted, text): (bool, &str),
) -> Result<Access, Error> {
    if !authorise(actor, Permission::GrantAccess) {
        return Err(Error::Forbidden);
    }
    let catalogue = &archive.catalogue;
    Ok(catalogue
        .access_answer(id, (granted, text), actor, now())
        .await?)
}

/// A request the asker may know of: their own, or any where they answer them.
pub async fn one(archive: &Archive, actor: &Actor, id: AccessId) -> Result<Access, Error> {
    let found = archive.catalogue.access(id).await?;
    let own = actor.account_id() == Some(found.account);
    if own || authorise(actor, Permission::GrantAccess) {
        Ok(found)
    } else {
        Err(Error::Missing)
    }
}

fn nothing_locked() -> Error {
    catalogue::Error::NotNow("nothing_locked").into()
}
