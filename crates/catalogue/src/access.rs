//! What people ask for of what is kept from them, and what they were answered.

use asset::access::{Kind, MOST_OPEN};
use asset::{AccessId, AccountId, Act, Actor, AssetId, Timestamp, Visibility};
use serde_json::{Value, json};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::asset::{BATCH, padded};
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Tx, places};
use crate::error::Error;
use crate::filter::Text;
use crate::row::{self, Bits, SEEN, Seen};

/// What somebody asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// The restricted material that a search means.
    Restricted {
        /// The filter of a list, as it stands in an address.
        query: String,
        /// How many assets it did not show when it was asked.
        locked: i64,
    },
    /// The original of this asset.
    Original(AssetId),
}

impl About {
    /// Which of the two.
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Restricted { .. } => Kind::Restricted,
            Self::Original(_) => Kind::Original,
        }
    }
}

/// A request as somebody makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAccess {
    /// What for.
    pub about: About,
    /// Why.
    pub reason: String,
}

/// A request as it is kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Access {
    /// Its name.
    pub id: AccessId,
    /// Who asks.
    pub account: AccountId,
    /// What for.
    pub about: About,
    /// The number people quote that asset by.
    pub folio: Option<String>,
    /// Why.
    pub reason: String,
    /// When it was asked.
    pub asked: Timestamp,
    /// What it was answered.
    pub answer: Option<AccessAnswer>,
}

/// What a request was answered. It is words: nothing opens by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccessAnswer {
    /// When.
    pub at: Timestamp,
    /// Who answered.
    pub by: Option<AccountId>,
    /// Whether it was granted.
    pub granted: bool,
    /// What was said.
    pub text: String,
}

/// Which requests are asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct AccessQuery {
    /// Those of this account.
    pub account: Option<AccountId>,
    /// Those that wait for an answer, or those that do not.
    pub open: Option<bool>,
    /// The last of the page before.
    pub after: Option<AccessId>,
    /// At most this many.
    pub limit: i64,
}

#[derive(sqlx::FromRow)]
struct AccessRow {
    id: Uuid,
    account: Uuid,
    query: Option<String>,
    locked: Option<i64>,
    asset: Option<Uuid>,
    folio: Option<String>,
    reason: String,
    asked: i64,
    answered: Option<i64>,
    answered_by: Option<Uuid>,
    granted: Option<bool>,
    answer: Option<String>,
}

/// The columns of an [`AccessRow`].
macro_rules! access_rows {
    () => {
        "select r.id, r.account, r.query, r.locked, r.asset, a.folio, r.reason, r.asked, r.answered, r.answered_by, r.granted, \
                r.answer \
         from access r left join asset a on a.id = r.asset"
    };
}

impl Catalogue {
    /// How many of these assets restriction alone keeps from this asker: the rule of [`asset::access::is_locked`].
    pub async fn locked(&self, ids: &[AssetId], visibility: &Visibility) -> Result<i64> {
        if visibility.restricted {
            return Ok(0);
        }
        let seen = Seen::new(&asset::access::unlocked(visibility));
        let mut tx = self.read().await?;
        let mut locked = 0;
        for batch in ids.chunks(BATCH) {
            let members = padded(batch);
            let text = format!(
                concat!(
                    "select count(*) from asset a where ",
                    seen!(),
                    " and a.restricted is not null and a.trashed is null and a.disposition is null \
                     and a.condition <> 'quarantined' and a.id in ({})"
                ),
                places(SEEN, members.len())
            );
            let rows = sql_seen!(all each members; (i64,), tx, seen, AssertSqlSafe(text))?;
            locked += rows.first().map_or(0, |(count,)| *count);
        }
        Ok(locked)
    }

    /// Asks. A person has at most [`MOST_OPEN`] requests that wait: [`Error::NotNow`] with `too_many_open` beyond.
    pub async fn access_ask(&self, new: NewAccess, actor: &Actor, at: Timestamp) -> Result<Access> {
        let account = actor.account_id().ok_or(Error::NotNow("not_yours"))?;
        let mut tx = self.begin_serial().await?;
        let (open,) = sql!(one: (i64,), tx,
            "select count(*) from access where account = $1 and answered is null", account.uuid())?;
        if open >= MOST_OPEN {
            return Err(Error::NotNow("too_many_open"));
        }
        let id = AccessId::new(at);
        let (query, locked, asset) = match &new.about {
            About::Restricted { query, locked } => (Some(row::clean(query)), Some(*locked), None),
            About::Original(asset) => (None, None, Some(*asset)),
        };
        sql!(run &mut tx,
            "insert into access (id, account, kind, query, locked, asset, reason, asked) values ($1, $2, $3, $4, $5, $6, $7, $8)",
            id.uuid(), account.uuid(), new.about.kind().as_str(), query, locked, row::uuid(asset),
            row::clean(new.reason.trim()), at.as_micros())?;
        // Neither the words of the search nor the reason: they are for those who answer.
        let mut details = json!({ "kind": new.about.kind().as_str() });
        if let Value::Object(fields) = &mut details {
            if let Some(asset) = asset {
                fields.insert("asset".to_owned(), json!(asset.to_string()));
            }
            if let Some(locked) = locked {
                fields.insert("locked".to_owned(), json!(locked));
            }
        }
        let subject = subject(id);
        audit::append(&mut tx, actor, Act::AccessAsked, &subject, details, at).await?;
        let asked = one(&mut tx, id).await?;
        tx.commit().await?;
        Ok(asked)
    }

    /// Answers a request, once: [`Error::NotNow`] with `answered` afterwards, with `own_request` for one's own.
    pub async fn access_answer(
        &self,
        id: AccessId,
        (granted, text): (bool, &str),
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Access> {
        let mut tx = self.begin_serial().await?;
        let asked = one(&mut tx, id).await?;
        if actor.account_id() == Some(asked.account) {
            return Err(Error::NotNow("own_request"));
        }
        if asked.answer.is_some() {
            return Err(Error::NotNow("answered"));
        }
        sql!(run &mut tx, "update access set answered = $2, answered_by = $3, granted = $4, answer = $5 where id = $1",
            id.uuid(), at.as_micros(), row::uuid(actor.account_id()), granted, row::clean(text.trim()))?;
        let subject = subject(id);
        let details = json!({ "granted": granted });
        audit::append(&mut tx, actor, Act::AccessAnswered, &subject, details, at).await?;
        let answered = one(&mut tx, id).await?;
        tx.commit().await?;
        Ok(answered)
    }

    /// This request.
    pub async fn access(&self, id: AccessId) -> Result<Access> {
        let mut tx = self.read().await?;
        one(&mut tx, id).await
    }

    /// One page of requests, the latest first.
    pub async fn accesses(&self, asked: AccessQuery) -> Result<Vec<Access>> {
        let mut query = Text::new(concat!(access_rows!(), " where r.id < "));
        query.bind(Bind::Uuid(asked.after.map_or(Uuid::max(), Bits::uuid)));
        query.chosen_access("r", asked);
        query.push(" order by r.id desc limit ");
        query.bind(Bind::Int(asked.limit.clamp(1, 500)));
        let mut tx = self.read().await?;
        let rows = sql!(all with query.binds; AccessRow, tx, AssertSqlSafe(query.sql))?;
        rows.into_iter().map(AccessRow::into_access).collect()
    }

    /// How many requests wait for an answer, of one account or of all.
    pub async fn access_open(&self, account: Option<AccountId>) -> Result<i64> {
        let mut query = Text::new("select count(*) from access r where 1 = 1");
        let asked = AccessQuery {
            account,
            open: Some(true),
            ..AccessQuery::default()
        };
        query.chosen_access("r", asked);
        let mut tx = self.read().await?;
        let rows = sql!(all with query.binds; (i64,), tx, AssertSqlSafe(query.sql))?;
        Ok(rows.first().map_or(0, |(count,)| *count))
    }
}

impl Text {
    /// Whose requests, and whether they wait.
    fn chosen_access(&mut self, table: &str, asked: AccessQuery) {
        if let Some(account) = asked.account {
            self.push(&format!(" and {table}.account = "));
            self.bind(Bind::Uuid(account.uuid()));
        }
        match asked.open {
            Some(true) => self.push(&format!(" and {table}.answered is null")),
            Some(false) => self.push(&format!(" and {table}.answered is not null")),
            None => {}
        }
    }
}

/// How the audit names a request.
fn subject(id: AccessId) -> String {
    format!("access:{id}")
}

async fn one(tx: &mut Tx, id: AccessId) -> Result<Access> {
    let found = sql!(maybe: AccessRow, tx, concat!(access_rows!(), " where r.id = $1"), id.uuid())?;
    found.ok_or(Error::Missing)?.into_access()
}

impl AccessRow {
    fn into_access(self) -> Result<Access> {
        let about = match (self.query, self.asset) {
            (Some(query), None) => About::Restricted {
                query,
                locked: self.locked.unwrap_or_default(),
            },
            (None, Some(asset)) => About::Original(AssetId::from_uuid(asset)),
            _ => return Err(Error::damaged("request", "about nothing")),
        };
        let answer = row::moment(self.answered).map(|at| AccessAnswer {
            at,
            by: row::id(self.answered_by),
            granted: self.granted.unwrap_or_default(),
            text: self.answer.unwrap_or_default(),
        });
        Ok(Access {
            id: AccessId::from_uuid(self.id),
            account: AccountId::from_uuid(self.account),
            about,
            folio: self.folio,
            reason: self.reason,
            asked: Timestamp::from_micros(self.asked),
            answer,
        })
    }
}
