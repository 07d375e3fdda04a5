//! Renditions as rows: what is wanted of an asset, what is made on demand, how far the whole archive is.

use asset::{Asset, AssetId, Framing, Recipe, RecipeName, Step, Timestamp};

use crate::Result;
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::row::{self, Bits};
use crate::wanted::{self, Aimed};

/// How far the renditions of one recipe are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RecipeCount {
    /// The recipe with the settings in force.
    pub recipe: Recipe,
    /// Made by these settings.
    pub made: i64,
    /// Wanted, and not made by these settings yet.
    pub wanted: i64,
}

impl Catalogue {
    /// The recipes that a step should make of an asset and has not made by today's settings.
    ///
    /// [`Error::OtherRecipes`] when they are wanted by other settings than this process has: whoever has them makes them.
    pub async fn unmade(&self, asset: &Asset, step: Step) -> Result<Vec<Recipe>> {
        let settings = Aimed {
            settings: self.recipes(),
            framing: Framing::of(asset),
        };
        let mut tx = self.read().await?;
        let rows = sql!(all: (String, String), tx,
            "select recipe, wanted from rendition where asset = $1 and (hash is null or hash <> wanted)",
            asset.id.uuid())?;
        let mut recipes = Vec::new();
        for (word, wanted) in &rows {
            let name = row::word("recipe", word, RecipeName::parse)?;
            let recipe = settings.of(name);
            if name.step() != step {
                continue;
            }
            if recipe.hash() != *wanted {
                return Err(Error::OtherRecipes(name.as_str()));
            }
            recipes.push(recipe);
        }
        Ok(recipes)
    }

    /// Asks for a rendition that is only made when somebody wants it.
    pub async fn demand(&self, asset: AssetId, name: RecipeName, at: Timestamp) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let known = sql!(maybe: (String,), tx,
            "select kind from asset where id = $1", asset.uuid())?;
        known.ok_or(Error::Missing)?;
        // What a person called off is asked for again by whoever wants it now.
        sql!(run tx,
            "update job set state = 'done' where asset = $1 and step = $2 and state = 'dead' and failure_code = 'cancelled'",
            asset.uuid(), name.step().as_str())?;
        let settings = Aimed {
            settings: self.recipes(),
            framing: wanted::framing(&mut tx, asset).await?,
        };
        let today = settings.of(name).hash();
        wanted::want(&mut tx, asset, &[name], &settings).await?;
        // One that was wanted by other settings is wanted by today's.
        sql!(run tx, "update rendition set wanted = $3 where asset = $1 and recipe = $2 and wanted <> $3",
            asset.uuid(), name.as_str(), today)?;
        wanted::ask(&mut tx, asset, name.step(), at).await?;
        tx.commit().await
    }

    /// Every recipe and how far its renditions are.
    pub async fn recipe_counts(&self) -> Result<Vec<RecipeCount>> {
        // What is wanted of an asset may be aimed at something; before it is compared with today's recipes, it tells nothing.
        let compared = self.wants_as_today().await?;
        let mut tx = self.read().await?;
        let rows = sql!(all: (String, Option<String>, i64, i64), tx,
            "select recipe, hash, count(*), count(case when hash = wanted then 1 end) from rendition group by recipe, hash")?;
        Ok(self
            .recipes()
            .all()
            .iter()
            .map(|recipe| {
                let hash = recipe.hash();
                let own = || rows.iter().filter(|row| row.0 == recipe.name.as_str());
                let all: i64 = own().map(|row| row.2).sum();
                let made: i64 = own()
                    .map(|row| {
                        if compared {
                            row.3
                        } else if row.1.as_deref() == Some(hash.as_str()) {
                            row.2
                        } else {
                            0
                        }
                    })
                    .sum();
                RecipeCount {
                    recipe: *recipe,
                    made,
                    wanted: all - made,
                }
            })
            .collect())
    }
}
