//! Finds what was wanted, is not there, and nobody is at work on; asks for it again.

use asset::framing::Aims;
use asset::{Actor, AssetId, Facts, Framing, Kind, RecipeName, Step, Timestamp};
use uuid::Uuid;

use crate::Result;
use crate::accession::missing_steps;
use crate::catalogue::Catalogue;
use crate::engine::Write;
use crate::row::{self, Bits};
use crate::wanted;

/// The setting that holds the recipes the renditions were last compared with.
const RECIPES: &str = "catalogue.recipes";
/// The setting that holds how deep files were read the last time.
const READING: &str = "catalogue.reading";
/// How deep they are read today; raised when `media` reads more of a file than before.
const TODAY: &str = "2";
/// How many assets one transaction looks after.
const PAGE: i64 = 200;

/// What a repair did.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Repaired {
    /// Assets for which a lost step was asked again.
    pub asked: u64,
    /// Renditions of an older recipe that are wanted anew.
    pub outdated: u64,
}

impl Catalogue {
    /// Asks again for every step that an asset lacks and no live or parked job will take, in short transactions.
    ///
    /// Renditions made by other settings than today's are wanted anew. Nothing is forgotten when this stops half-way:
    /// the next repair goes on.
    pub async fn repair(&self, at: Timestamp) -> Result<Repaired> {
        self.note_shown().await?;
        self.rename_shown(&Actor::Archive, at).await?;
        self.read_anew(at).await?;
        let outdated = self.want_changed_recipes(at).await?;
        Ok(Repaired {
            outdated,
            ..self.repair_lost(at).await?
        })
    }

    /// The same without looking at settings: for workers beside the process that says which are today's.
    pub async fn repair_lost(&self, at: Timestamp) -> Result<Repaired> {
        let mut done = Repaired::default();
        let mut after = Uuid::nil();
        loop {
            let mut tx = self.read().await?;
            let candidates = sql!(all: (Uuid,),
                tx,
                "select id from ( \
                    select id from (select id from asset where condition = 'waiting' and id > $1 \
                        and not exists (select 1 from job where job.asset = asset.id and state in ('waiting', 'running')) \
                        order by id limit $2) unseen \
                    union \
                    select id from (select distinct asset as id from rendition where (hash is null or hash <> wanted) \
                        and asset > $1 and not exists \
                            (select 1 from job where job.asset = rendition.asset and state in ('waiting', 'running')) \
                        order by asset limit $2) unmade \
                    union \
                    select id from (select distinct asset as id from excerpt where made is null and failure_code is null \
                        and asset > $1 and not exists \
                            (select 1 from job where job.asset = excerpt.asset and state in ('waiting', 'running')) \
                        order by asset limit $2) marked) found \
                 order by id limit $2",
                after,
                PAGE
            )?;
            drop(tx);
            let Some((last,)) = candidates.last() else {
                return Ok(done);
            };
            after = *last;
            done.asked += self.ask_again(&candidates, at).await?;
        }
    }

    async fn ask_again(&self, candidates: &[(Uuid,)], at: Timestamp) -> Result<u64> {
        let mut lost = Vec::new();
        let mut tx = self.begin_serial().await?;
        for (asset,) in candidates {
            let asset = AssetId::from_uuid(*asset);
            let steps = missing_steps(&mut tx, asset).await?;
            if !steps.is_empty() {
                lost.push((asset, steps));
            }
        }
        for (asset, steps) in &lost {
            for step in steps {
                wanted::ask(&mut tx, *asset, *step, at).await?;
            }
        }
        tx.commit().await?;
        Ok(lost.len() as u64)
    }

    /// Asks for every file to be examined again, behind all other work, when files are read in more depth than the last time.
    async fn read_anew(&self, at: Timestamp) -> Result<()> {
        if self.setting(READING).await?.as_deref() == Some(TODAY) {
            return Ok(());
        }
        let mut after = Uuid::nil();
        loop {
            let mut tx = self.begin_serial().await?;
            let page = sql!(all: (Uuid,), tx,
                "select a.id from asset a join original o on o.asset = a.id and o.position = 0 \
                    join facts f on f.original = o.id \
                 where a.id > $1 and a.condition <> 'quarantined' order by a.id limit $2", after, PAGE)?;
            for (asset,) in &page {
                wanted::ask_aside(&mut tx, AssetId::from_uuid(*asset), Step::Examine, at).await?;
            }
            tx.commit().await?;
            match page.last() {
                Some((last,)) => after = *last,
                None => break,
            }
        }
        self.set_setting(READING, TODAY).await
    }

    /// Compares what was made with today's recipes, when these have changed since the last time.
    async fn want_changed_recipes(&self, at: Timestamp) -> Result<u64> {
        let today = self.recipes_today();
        if self.setting(RECIPES).await?.as_deref() == Some(today.as_str()) {
            return Ok(0);
        }
        let mut outdated = 0;
        for name in RecipeName::ALL {
            outdated += self.want_changed_recipe(name, at).await?;
        }
        self.set_setting(RECIPES, &today).await?;
        Ok(outdated)
    }

    fn recipes_today(&self) -> String {
        let all = self.recipes().all().iter();
        let named = all.map(|recipe| format!("{}-{}", recipe.name.as_str(), recipe.hash()));
        named.collect::<Vec<String>>().join(" ")
    }

    /// Whether what is wanted is what today's recipes say: from when a repair has compared them.
    pub(crate) async fn wants_as_today(&self) -> Result<bool> {
        Ok(self.setting(RECIPES).await?.as_deref() == Some(self.recipes_today().as_str()))
    }

    async fn want_changed_recipe(&self, name: RecipeName, at: Timestamp) -> Result<u64> {
        let hash = self.recipes().of(name).hash();
        let mut count = 0;
        let mut after = Uuid::nil();
        loop {
            // The long look holds nobody up; whatever changes meanwhile is found by the next one.
            let mut read = self.read().await?;
            let old = sql!(all: (Uuid, String), read,
                "select r.asset, a.kind from rendition r join asset a on a.id = r.asset \
                 where r.asset > $4 and r.recipe = $1 and r.wanted <> $2 order by r.asset limit $3",
                name.as_str(), hash.as_str(), PAGE, after)?;
            drop(read);
            let Some((last, _)) = old.last() else {
                return Ok(count);
            };
            after = *last;
            let mut tx = self.begin_serial().await?;
            for (asset, kind) in &old {
                let anew = self
                    .want_anew(&mut tx, AssetId::from_uuid(*asset), name, kind, at)
                    .await?;
                count += u64::from(anew);
            }
            tx.commit().await?;
        }
    }

    /// Wants a rendition by today's settings, unless it is already; the old file is served until the new one is there.
    async fn want_anew(
        &self,
        tx: &mut Write,
        asset: AssetId,
        name: RecipeName,
        kind: &str,
        at: Timestamp,
    ) -> Result<bool> {
        let kind = row::word("kind", kind, Kind::parse)?;
        let facts = facts_of(tx, asset).await?;
        let framing = match name.aims() {
            Aims::Nothing => Framing::default(),
            Aims::Moment | Aims::Point => wanted::framing(tx, asset).await?,
        };
        let today = framing.aimed(self.recipes().of(name)).hash();
        let fits =
            name == RecipeName::Full || wanted::recipes(kind, facts.as_ref()).contains(&name);
        // What is only made when somebody asks is forgotten until somebody does.
        if !fits {
            sql!(run tx, "delete from rendition where asset = $1 and recipe = $2", asset.uuid(), name.as_str())?;
            return Ok(true);
        }
        let touched = sql!(run tx,
            "update rendition set wanted = $3 where asset = $1 and recipe = $2 and wanted <> $3",
            asset.uuid(), name.as_str(), today)?;
        if touched > 0 {
            wanted::ask_aside(tx, asset, name.step(), at).await?;
        }
        Ok(touched > 0)
    }
}

/// What the leading file of an asset says of itself, and its sidecar; none before it was examined.
pub(crate) async fn facts_of(tx: &mut Write, asset: AssetId) -> Result<Option<Facts>> {
    let rows = sql!(all: (i64, String), tx,
        "select o.position, f.body from facts f join original o on o.id = f.original \
         where o.asset = $1 and (o.position = 0 or o.role = 'sidecar') order by o.position",
        asset.uuid())?;
    let mut found: Option<Facts> = None;
    for (position, body) in rows {
        let facts: Facts = row::from_json(&body)?;
        found = match found {
            None if position == 0 => Some(facts),
            None => None,
            Some(lead) => Some(lead.with_sidecar(facts)),
        };
    }
    Ok(found)
}
