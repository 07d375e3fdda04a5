//! Two entries that are one person: names, posts and pictures come together.

use asset::{
    Act, Actor, Asset, AssetId, Known, OperationId, Person, PersonId, Timestamp, Visibility,
};
use serde_json::{Map, json};
use uuid::Uuid;

use super::{change, find, index, live, names_of, subject};
use crate::Result;
use crate::asset::by_ids;
use crate::batch::Draft;
use crate::catalogue::Catalogue;
use crate::describe::differences;
use crate::error::Error;
use crate::event::fold;
use crate::register::{self, folded_name};
use crate::row::Bits;
use crate::shown;

/// How many pictures one transaction renames somebody in.
const PAGE: i64 = 100;

impl Catalogue {
    /// Merges a person into another, who has both their names and posts then.
    ///
    /// The pictures are found by the survivor at once. What people wrote in them is changed to the survivor's name by
    /// [`Catalogue::rename_shown`]; what their files say stays as it is.
    pub async fn person_merge(
        &self,
        id: PersonId,
        into: PersonId,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Known> {
        let mut tx = self.begin_serial().await?;
        let gone = live(&mut tx, id).await?;
        register::merges(&mut tx, "person", (id.uuid(), into.uuid())).await?;
        let survivor = live(&mut tx, into).await?;
        let mut draft = survivor.draft.clone();
        draft.aliases.push(gone.draft.name.clone());
        draft.aliases.extend(gone.draft.aliases.iter().cloned());
        sql!(run tx, "update post set person = $2 where person = $1", id.uuid(), into.uuid())?;
        // What they signed, and took back, speaks of the survivor.
        sql!(run tx,
            "update release set person = $3, person_folded = $4, version = version + 1 where person_folded in ( \
                select n.folded from person_name n where n.person = $1 and not exists ( \
                    select 1 from person_name m join person p on p.id = m.person \
                    where m.folded = n.folded and p.merged is null and p.id not in ($1, $2)))",
            id.uuid(), into.uuid(), survivor.draft.name.as_str(), fold(survivor.draft.name.trim()))?;
        change(&mut tx, (into, None), &draft, actor, at).await?;
        index(&mut tx, into).await?;
        let names = names_of(&mut tx, into).await?;
        shown::changed(&mut tx, &names, (None, None)).await?;
        // Its other names stay until the pictures that bear them are looked through.
        sql!(run tx, "update person set merged = $2, renaming = true, version = version + 1 where id = $1",
            id.uuid(), into.uuid())?;
        sql!(run tx, "update person set version = version + 1 where id = $1", into.uuid())?;
        sql!(run tx, "update person set merged = $2 where merged = $1", id.uuid(), into.uuid())?;
        register::merged(&mut tx, (&subject(id), &subject(into)), actor, at).await?;
        let now = find(&mut tx, into).await?.ok_or(Error::Missing)?;
        tx.commit().await?;
        Ok(now)
    }

    /// Writes the survivor's name into the pictures that name one merged into them, in short transactions; gives how many
    /// were changed. Stopped half-way, the next call goes on.
    pub async fn rename_shown(&self, actor: &Actor, at: Timestamp) -> Result<usize> {
        let mut changed = 0;
        loop {
            let mut tx = self.read().await?;
            let waiting = sql!(maybe: (Uuid, Uuid), tx,
                "select id, merged from person where renaming and merged is not null order by id limit 1")?;
            drop(tx);
            let Some((gone, survivor)) = waiting else {
                return Ok(changed);
            };
            let (gone, survivor) = (PersonId::from_uuid(gone), PersonId::from_uuid(survivor));
            let mut after = Uuid::nil();
            while let Some((last, count)) =
                self.rename_some((gone, survivor), after, actor, at).await?
            {
                after = last;
                changed += count;
            }
        }
    }

    /// Renames in some pictures after this one; none when there are no more, and then nothing waits any longer.
    async fn rename_some(
        &self,
        (gone, survivor): (PersonId, PersonId),
        after: Uuid,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Option<(Uuid, usize)>> {
        let mut tx = self.begin_serial().await?;
        // A name that somebody else bears too may mean them.
        let rows = sql!(all: (String,), tx,
            "select n.folded from person_name n where n.person = $1 and not exists ( \
                select 1 from person_name m join person p on p.id = m.person \
                where m.folded = n.folded and p.merged is null and p.id <> $2)",
            gone.uuid(), survivor.uuid())?;
        let names: Vec<String> = rows.into_iter().map(|(name,)| name).collect();
        let page = sql!(all: (Uuid,), tx,
            "select distinct s.asset from shown s join person_name n on n.folded = s.folded \
             where n.person = $1 and s.asset > $2 order by s.asset limit $3",
            gone.uuid(), after, PAGE)?;
        let Some((last,)) = page.last().copied() else {
            sql!(run tx, "delete from person_name where person = $1", gone.uuid())?;
            sql!(run tx, "update person set renaming = false where id = $1", gone.uuid())?;
            tx.commit().await?;
            return Ok(None);
        };
        let name = find(&mut tx, survivor)
            .await?
            .ok_or(Error::Missing)?
            .draft
            .name;
        let ids: Vec<AssetId> = page
            .into_iter()
            .map(|(id,)| AssetId::from_uuid(id))
            .collect();
        let mut drafts = Vec::new();
        for (asset, _) in by_ids(&mut tx, &ids, &Visibility::everything()).await? {
            let Some(after) = renamed(&asset, &names, &name) else {
                continue;
            };
            let event = asset.event.as_ref().map(|event| event.id);
            let changes = differences(&asset, &after, event)?;
            drafts.push(Draft {
                before: asset,
                after,
                event,
                changes,
                told: Map::from_iter([("merged".to_owned(), json!(subject(survivor)))]),
            });
        }
        let count = drafts.len();
        if count > 0 {
            let id = OperationId::new(at);
            Box::pin(self.write(&mut tx, drafts, (id, Act::RegisterMerged), actor, at, false))
                .await?;
        }
        tx.commit().await?;
        Ok(Some((last, count)))
    }
}

/// The asset with everybody of these folded names called by this one; none where nobody is.
fn renamed(asset: &Asset, names: &[String], name: &str) -> Option<Asset> {
    let mut after = asset.clone();
    let mut persons: Vec<Person> = Vec::new();
    for mut person in after.metadata.persons {
        if names.contains(&folded_name(&person.name)) {
            name.clone_into(&mut person.name);
        }
        match persons.iter_mut().find(|known| known.name == person.name) {
            Some(known) => known.area = known.area.or(person.area),
            None => persons.push(person),
        }
    }
    after.metadata.persons = persons;
    (after.metadata.persons != asset.metadata.persons).then_some(after)
}
