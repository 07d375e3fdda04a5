//! The chain of acts: appended with the change it tells of, never altered.

use asset::audit::{Act, Entry, GENESIS, first_break};
use asset::{Actor, AssetId, Sha256, Timestamp};
use serde_json::Value;

use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Tx, Write};
use crate::filter::Text;
use crate::row::{self, Bits};

/// How many lines are held at once while the chain is checked.
const PAGE: i64 = 1000;
/// How many lines one statement adds.
const TOGETHER: usize = 200;

#[derive(sqlx::FromRow)]
struct EntryRow {
    seq: i64,
    at: i64,
    actor: String,
    act: String,
    subject: String,
    details: String,
    previous: Vec<u8>,
    hash: Vec<u8>,
}

impl EntryRow {
    fn into_entry(self) -> Result<Entry> {
        Ok(Entry {
            seq: self.seq,
            at: Timestamp::from_micros(self.at),
            actor: self.actor,
            act: self.act,
            subject: self.subject,
            details: row::value(&self.details)?,
            previous: row::sha256(&self.previous)?,
            hash: row::sha256(&self.hash)?,
        })
    }
}

/// Which lines of the audit are asked for.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AuditQuery {
    /// About this: `asset:…`, `account:…`.
    pub subject: Option<String>,
    /// By whom: `account:…`, `key:…`, `archive`.
    pub actor: Option<String>,
    /// What was done, an [`Act`] in words.
    pub act: Option<String>,
    /// Not before this moment.
    pub since: Option<Timestamp>,
    /// Before this moment.
    pub until: Option<Timestamp>,
    /// Lines before this number.
    pub before: Option<i64>,
    /// At most this many.
    pub limit: i64,
}

impl Catalogue {
    /// The lines of the audit that are asked for, the latest first.
    pub async fn audit_search(&self, asked: &AuditQuery) -> Result<Vec<Entry>> {
        let mut query = Text::new(
            "select seq, at, actor, act, subject, details, previous, hash from audit where 1 = 1",
        );
        let texts = [
            ("subject", &asked.subject),
            ("actor", &asked.actor),
            ("act", &asked.act),
        ];
        for (column, value) in texts {
            if let Some(value) = value {
                query.push(&format!(" and {column} = "));
                query.bind(Bind::Text(row::clean(value)));
            }
        }
        let numbers = [
            ("at >=", asked.since.map(Timestamp::as_micros)),
            ("at <", asked.until.map(Timestamp::as_micros)),
            ("seq <", asked.before),
        ];
        for (column, value) in numbers {
            if let Some(value) = value {
                query.push(&format!(" and {column} "));
                query.bind(Bind::Int(value));
            }
        }
        query.push(" order by seq desc limit ");
        query.bind(Bind::Int(asked.limit.clamp(1, 1000)));
        let mut tx = self.read().await?;
        let rows = sql!(all with query.binds; EntryRow, tx, AssertSqlSafe(query.sql))?;
        rows.into_iter().map(EntryRow::into_entry).collect()
    }

    /// The number and hash of the last line; zero and zeros when there is none.
    pub async fn audit_head(&self) -> Result<(i64, Sha256)> {
        let mut tx = self.read().await?;
        let head = sql!(maybe: (i64, Vec<u8>),
            tx,
            "select seq, hash from audit order by seq desc limit 1"
        )?;
        head.map_or(Ok((0, GENESIS)), |(seq, hash)| {
            Ok((seq, row::sha256(&hash)?))
        })
    }

    /// The lines after this number, in order.
    pub async fn audit_page(&self, after: i64, limit: i64) -> Result<Vec<Entry>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: EntryRow, tx,
            "select seq, at, actor, act, subject, details, previous, hash from audit \
             where seq > $1 order by seq limit $2", after, limit)?;
        rows.into_iter().map(EntryRow::into_entry).collect()
    }

    /// The line the audit was written up to, as it is noted beside it.
    async fn audit_end(&self) -> Result<(i64, Sha256)> {
        let mut tx = self.read().await?;
        let end = sql!(maybe: (i64, Vec<u8>), tx, "select seq, hash from audit_head where id = 1")?;
        end.map_or(Ok((0, GENESIS)), |(seq, hash)| {
            Ok((seq, row::sha256(&hash)?))
        })
    }

    /// Follows the whole chain: the number of the first line that does not follow from the one before, or that is missing
    /// at its end, if any.
    pub async fn audit_verify(&self) -> Result<Option<i64>> {
        // As far as it was written: what is added meanwhile may be there or not.
        let (written, end_hash) = self.audit_end().await?;
        let mut last = (0, GENESIS);
        loop {
            let page = match self.audit_page(last.0, PAGE).await {
                Ok(page) => page,
                // A line that cannot even be read is a break.
                Err(crate::Error::Inner(_)) => return self.first_unreadable(last).await.map(Some),
                Err(error) => return Err(error),
            };
            let Some(end) = page.last() else {
                return Ok((last.0 < written).then_some(last.0 + 1));
            };
            let next = (end.seq, end.hash);
            if let Some(seq) = first_break(&page, last) {
                return Ok(Some(seq));
            }
            let ends = page.iter().find(|line| line.seq == written);
            if ends.is_some_and(|line| line.hash != end_hash) {
                return Ok(Some(written));
            }
            last = next;
        }
    }

    /// What was done to this asset and to those that were joined to it, the first act first.
    pub async fn history(&self, asset: AssetId) -> Result<Vec<Entry>> {
        let mut tx = self.read().await?;
        let joined = sql!(all: (Uuid,), tx, "select id from asset where joined = $1 order by id", asset.uuid())?;
        let mut lines = Vec::new();
        for id in std::iter::once(asset.uuid()).chain(joined.into_iter().map(|(id,)| id)) {
            let rows = sql!(all: EntryRow, tx,
                "select seq, at, actor, act, subject, details, previous, hash from audit \
                 where subject = $1 order by seq", subject(AssetId::from_uuid(id)))?;
            for row in rows {
                lines.push(row.into_entry()?);
            }
        }
        lines.sort_by_key(|line: &Entry| line.seq);
        Ok(lines)
    }

    /// What was done to anything but an asset, by its name in the audit, the first act first.
    pub async fn history_of(&self, subject: &str) -> Result<Vec<Entry>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: EntryRow, tx,
            "select seq, at, actor, act, subject, details, previous, hash from audit where subject = $1 order by seq", subject)?;
        rows.into_iter().map(EntryRow::into_entry).collect()
    }

    async fn first_unreadable(&self, mut last: (i64, Sha256)) -> Result<i64> {
        loop {
            match self.audit_page(last.0, 1).await {
                Ok(page) => match page.first() {
                    Some(line) if first_break(&page, last).is_none() => {
                        last = (line.seq, line.hash);
                    }
                    _ => return Ok(last.0 + 1),
                },
                Err(crate::Error::Inner(_)) => return Ok(last.0 + 1),
                Err(error) => return Err(error),
            }
        }
    }

    /// Adds a line for an act that changed nothing else: a sign-in, a refusal, a delivery.
    pub async fn audit(
        &self,
        actor: &Actor,
        act: Act,
        subject: &str,
        details: Value,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        append(&mut tx, actor, act, subject, details, at).await?;
        tx.commit().await
    }
}

/// The last lines about this subject, the first of them first.
pub(crate) async fn of_subject(tx: &mut Tx, subject: &str, limit: i64) -> Result<Vec<Entry>> {
    let rows = sql!(all: EntryRow, tx,
        "select seq, at, actor, act, subject, details, previous, hash from audit \
         where subject = $1 order by seq desc limit $2", subject, limit)?;
    rows.into_iter().rev().map(EntryRow::into_entry).collect()
}

/// How the audit names an asset.
pub(crate) fn subject(asset: AssetId) -> String {
    format!("asset:{asset}")
}

/// One line to be added.
pub(crate) struct Line {
    pub(crate) act: Act,
    pub(crate) subject: String,
    pub(crate) details: Value,
}

/// Adds a line to the chain. Numbers have no gaps: the writer's lock is held, and a rolled-back line never was.
///
/// Details hold no fractions: their text must read back to the same value for the hash to hold.
pub(crate) async fn append(
    tx: &mut Write,
    actor: &Actor,
    act: Act,
    subject: &str,
    details: Value,
    at: Timestamp,
) -> Result<()> {
    let line = Line {
        act,
        subject: subject.to_owned(),
        details,
    };
    append_all(tx, actor, vec![line], at).await
}

/// Adds lines to the chain, in their order.
pub(crate) async fn append_all(
    tx: &mut Write,
    actor: &Actor,
    lines: Vec<Line>,
    at: Timestamp,
) -> Result<()> {
    let head = sql!(maybe: (i64, Vec<u8>),
        tx,
        "select seq, hash from audit order by seq desc limit 1"
    )?;
    let (mut seq, mut previous) = match head {
        Some((seq, hash)) => (seq, row::sha256(&hash)?),
        None => (0, GENESIS),
    };
    let mut lines = lines.into_iter().peekable();
    while lines.peek().is_some() {
        let mut query = Text::new(
            "insert into audit (seq, at, actor, act, subject, details, previous, hash) values ",
        );
        for (place, line) in lines.by_ref().take(TOGETHER).enumerate() {
            let line = Entry {
                seq: seq + 1,
                at,
                actor: actor.label(),
                act: line.act.as_str(),
                subject: line.subject,
                details: from_where(line.details, actor),
                previous,
                hash: GENESIS,
            }
            .sealed();
            query.push(if place > 0 { ", (" } else { "(" });
            for value in [
                Bind::Int(line.seq),
                Bind::Int(line.at.as_micros()),
                Bind::Text(line.actor),
                Bind::Text(line.act),
                Bind::Text(line.subject),
                Bind::Text(row::json(&line.details)?),
                Bind::Bytes(line.previous.as_bytes().to_vec()),
            ] {
                query.bind(value);
                query.push(", ");
            }
            query.bind(Bind::Bytes(line.hash.as_bytes().to_vec()));
            query.push(")");
            (seq, previous) = (line.seq, line.hash);
        }
        sql!(run with query.binds; tx, AssertSqlSafe(query.sql))?;
    }
    sql!(run tx,
        "insert into audit_head (id, seq, hash) values (1, $1, $2) \
         on conflict (id) do update set seq = excluded.seq, hash = excluded.hash", seq, previous.as_bytes().as_slice())?;
    Ok(())
}

/// The particulars with the address the request came from.
fn from_where(mut details: Value, actor: &Actor) -> Value {
    if let (Value::Object(fields), Some(address)) = (&mut details, actor.address()) {
        fields.insert("address".to_owned(), Value::String(address.to_string()));
    }
    details
}
