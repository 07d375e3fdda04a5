//! What is said in films and sounds, by language. A text that is replaced stays, so that it can be had again.

use std::collections::{BTreeMap, HashMap};

use asset::{
    AccountId, Act, Actor, Asset, AssetId, OperationId, Step, SubtitleId, Timestamp, may_change,
    visibility,
};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::asset::{by_id, padded};
use crate::catalogue::Catalogue;
use crate::engine::{Tx, Write, places};
use crate::error::Error;
use crate::operation::{Operation, Refused, Undone, open_operation};
use crate::row::{self, Bits};
use crate::{audit, change, wanted};

/// The subtitles of an asset in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Subtitle {
    /// The language: `es`, `en`, `es-MX`.
    pub language: String,
    /// `WebVTT`.
    pub body: String,
    /// Who set it.
    pub account: Option<AccountId>,
    /// When.
    pub at: Timestamp,
}

/// What is to be said in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Spoken {
    /// `WebVTT`.
    pub body: String,
    /// Its words alone.
    pub words: String,
}

#[derive(sqlx::FromRow)]
struct SubtitleRow {
    id: Uuid,
    language: String,
    body: String,
    words: String,
    account: Option<Uuid>,
    at: i64,
}

impl Catalogue {
    /// The subtitles of an asset, by language; the asker sees the asset.
    pub async fn subtitles(&self, asset: AssetId) -> Result<Vec<Subtitle>> {
        let mut tx = self.read().await?;
        let rows = live(&mut tx, asset).await?;
        Ok(rows
            .into_iter()
            .map(|row| Subtitle {
                language: row.language,
                body: row.body,
                account: row::id(row.account),
                at: Timestamp::from_micros(row.at),
            })
            .collect())
    }

    /// Sets what is said in one language, or takes it away; gives the name to take that back by, none when nothing
    /// changed. [`Error::Missing`] for an asset the actor may not see, [`Error::NotNow`] for one it may not change.
    pub async fn subtitle(
        &self,
        asset: AssetId,
        language: &str,
        spoken: Option<Spoken>,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Option<OperationId>> {
        let mut tx = self.begin_serial().await?;
        let held = by_id(&mut tx, asset, &visibility(actor, at)).await?;
        let held = held.ok_or(Error::Missing)?;
        if !may_change(actor, &held) {
            return Err(Error::NotNow("not_yours"));
        }
        let before = live(&mut tx, held.id).await?;
        let before = before.into_iter().find(|row| row.language == language);
        let same = match (&before, &spoken) {
            (Some(row), Some(spoken)) => row.body == spoken.body,
            (None, None) => true,
            _ => false,
        };
        if same {
            return Ok(None);
        }
        let id = OperationId::new(at);
        let after = replace(&mut tx, (&held, language), spoken, (id, actor), at).await?;
        let name = |id: Option<Uuid>| id.map(|id| id.to_string());
        let details = json!({
            "asset": held.id.to_string(),
            "language": language,
            "before": name(before.map(|row| row.id)),
            "after": name(after),
        });
        open_operation(&mut tx, (id, Act::SubtitlesChanged), details, actor, at).await?;
        tx.commit().await?;
        Ok(Some(id))
    }

    /// Takes a change of subtitles back, unless somebody changed them since.
    pub(crate) async fn undo_subtitle(
        &self,
        tx: &mut Write,
        operation: &Operation,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Undone> {
        let text = |field: &str| operation.details.get(field).and_then(Value::as_str);
        let asset: AssetId = text("asset")
            .and_then(|id| id.parse().ok())
            .ok_or(Error::Missing)?;
        let language = text("language").unwrap_or_default();
        let id = |field: &str| text(field).and_then(|id| Uuid::parse_str(id).ok());
        let held = by_id(tx, asset, &visibility(actor, at)).await?;
        let held = held.ok_or(Error::Missing)?;
        let now = live(tx, held.id).await?;
        let now = now.into_iter().find(|row| row.language == language);
        let mut undone = Undone::default();
        if now.map(|row| row.id) != id("after") || !may_change(actor, &held) {
            undone.refused.push(Refused {
                asset: held.id,
                fields: vec!["subtitles".to_owned()],
            });
            return Ok(undone);
        }
        let before = match id("before") {
            Some(before) => sql!(maybe: SubtitleRow, tx,
                "select id, language, body, words, account, at from subtitle where id = $1", before)?,
            None => None,
        };
        let spoken = before.map(|row| Spoken {
            body: row.body,
            words: row.words,
        });
        replace(tx, (&held, language), spoken, (operation.id, actor), at).await?;
        undone.restored.push(held.id);
        Ok(undone)
    }
}

/// Puts a text in the place of another; gives its name.
async fn replace(
    tx: &mut Write,
    (asset, language): (&Asset, &str),
    spoken: Option<Spoken>,
    (operation, actor): (OperationId, &Actor),
    at: Timestamp,
) -> Result<Option<Uuid>> {
    sql!(run tx,
        "update subtitle set replaced = $3 where asset = $1 and language = $2 and replaced is null",
        asset.id.uuid(), language, at.as_micros())?;
    let mut id = None;
    if let Some(spoken) = &spoken {
        let new = SubtitleId::new(at).uuid();
        sql!(run tx,
            "insert into subtitle (id, asset, language, body, words, account, at) values ($1, $2, $3, $4, $5, $6, $7)",
            new, asset.id.uuid(), language, row::clean(&spoken.body), row::clean(&spoken.words),
            row::uuid(actor.account_id()), at.as_micros())?;
        id = Some(new);
    }
    let digest = spoken.map(|spoken| asset::Sha256::of(spoken.body.as_bytes()).to_hex());
    let details =
        json!({ "language": language, "sha256": digest, "operation": operation.to_string() });
    let subject = audit::subject(asset.id);
    audit::append(tx, actor, Act::SubtitlesChanged, &subject, details, at).await?;
    sql!(run tx, "update asset set version = version + 1 where id = $1", asset.id.uuid())?;
    change::append(tx, asset.id).await?;
    wanted::ask(tx, asset.id, Step::Record, at).await?;
    Ok(id)
}

async fn live(tx: &mut Tx, asset: AssetId) -> Result<Vec<SubtitleRow>> {
    sql!(all: SubtitleRow, tx,
        "select id, language, body, words, account, at from subtitle where asset = $1 and replaced is null \
         order by language", asset.uuid())
}

/// What is said in an asset, by language.
pub(crate) async fn of(tx: &mut Tx, asset: AssetId) -> Result<BTreeMap<String, String>> {
    let rows = live(tx, asset).await?;
    Ok(rows
        .into_iter()
        .map(|row| (row.language, row.body))
        .collect())
}

/// The words said in these assets, in every language.
pub(crate) async fn words_of(
    tx: &mut Tx,
    assets: &[AssetId],
) -> Result<HashMap<AssetId, Vec<String>>> {
    let mut found: HashMap<AssetId, Vec<String>> = HashMap::new();
    for batch in assets.chunks(250) {
        let members = padded(batch);
        let text = format!(
            "select asset, words from subtitle where replaced is null and asset in ({})",
            places(0, members.len())
        );
        for (asset, words) in sql!(all each members; (Uuid, String), tx, AssertSqlSafe(text))? {
            let asset = AssetId::from_uuid(asset);
            found.entry(asset).or_default().push(words);
        }
    }
    Ok(found)
}
