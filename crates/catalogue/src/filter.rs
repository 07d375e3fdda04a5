//! Which assets are meant, as a caller says it and as the engines are asked.

use asset::{EventId, Kind, Status, Visibility};
use sqlx::AssertSqlSafe;

use crate::Result;
use crate::engine::{Bind, Tx};
use crate::row::{Bits, uuid};

/// Which assets are meant.
#[derive(Debug, Clone)]
pub struct Filter {
    /// What the asker may see.
    pub visibility: Visibility,
    /// Any of these statuses; empty means any.
    pub statuses: Vec<Status>,
    /// Any of these kinds; empty means any.
    pub kinds: Vec<Kind>,
    /// Any of these events; empty means any.
    pub events: Vec<EventId>,
    /// What is in the trash instead of what is not.
    pub trash: bool,
}

impl Filter {
    /// Everything this asker may see outside the trash.
    pub const fn all(visibility: Visibility) -> Self {
        Self {
            visibility,
            statuses: Vec::new(),
            kinds: Vec::new(),
            events: Vec::new(),
            trash: false,
        }
    }
}

/// How many assets a filter means: read from the counts that triggers keep, less the few among them that are not clear. Only
/// what a unit bounds is counted by walking.
pub(crate) async fn total(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    if filter.visibility.unit.is_some() {
        let mut query = Text::new("select count(*) from asset a where ");
        query.visible("a", filter);
        query.in_place(filter);
        query.chosen("a", filter);
        return count(tx, query).await;
    }
    let mut query =
        Text::new("select cast(coalesce(sum(t.assets), 0) as bigint) from tally t where ");
    query.status_or_owner("t", filter);
    query.push(if filter.visibility.restricted {
        ""
    } else {
        " and not t.restricted"
    });
    query.push(match (filter.trash, filter.visibility.trashed) {
        (false, _) => " and not t.trashed",
        (true, true) => " and t.trashed",
        (true, false) => " and 1 = 0",
    });
    query.chosen("t", filter);
    let all = count(tx, query).await?;
    if all == 0 {
        return Ok(0);
    }
    let mut withheld = 0;
    if !filter.visibility.restricted {
        let mut query =
            Text::new("select count(*) from asset a where a.disposition is not null and ");
        query.status_or_owner("a", filter);
        query.shown(filter);
        query.chosen("a", filter);
        withheld = count(tx, query).await?;
    }
    let Some(at) = filter.visibility.cleared else {
        return Ok(all - withheld);
    };
    // Each of the four ways of not being clear has an index of its own.
    let mut query = Text::new("select count(*) from asset a where (a.closed or a.opens > ");
    query.bind(Bind::Int(at.as_micros()));
    query.push(" or a.closes <= ");
    query.bind(Bind::Int(at.as_micros()));
    query.push(" or a.condition = 'quarantined') and ");
    query.words(
        "a",
        "status",
        filter.visibility.statuses.iter().map(|s| s.as_str()),
    );
    if let Some(own) = uuid(filter.visibility.own) {
        query.push(" and (a.owner is null or a.owner <> ");
        query.bind(Bind::Uuid(own));
        query.push(")");
    }
    query.in_place(filter);
    query.chosen("a", filter);
    Ok(all - withheld - count(tx, query).await?)
}

async fn count(tx: &mut Tx, query: Text) -> Result<i64> {
    let rows = sql!(all with query.binds; (i64,), tx, AssertSqlSafe(query.sql))?;
    Ok(rows.first().map_or(0, |(count,)| *count))
}

/// The statuses asked for that the asker sees whoever the owner is.
pub(crate) fn seen_statuses(filter: &Filter) -> Vec<Status> {
    Status::ALL
        .into_iter()
        .filter(|status| filter.visibility.statuses.contains(status))
        .filter(|status| filter.statuses.is_empty() || filter.statuses.contains(status))
        .collect()
}

/// A statement being put together: only our own words enter its text, everything from outside is bound.
pub(crate) struct Text {
    pub(crate) sql: String,
    pub(crate) binds: Vec<Bind>,
}

impl Text {
    pub(crate) fn new(sql: &str) -> Self {
        Self {
            sql: sql.to_owned(),
            binds: Vec::new(),
        }
    }

    pub(crate) fn push(&mut self, text: &str) {
        self.sql.push_str(text);
    }

    pub(crate) fn bind(&mut self, value: Bind) {
        self.binds.push(value);
        self.sql.push('$');
        self.sql.push_str(&self.binds.len().to_string());
    }

    /// Whether the asker sees an asset by its status, unit and clearance, or as its owner.
    pub(crate) fn visible(&mut self, table: &str, filter: &Filter) {
        self.push("(");
        self.words(
            table,
            "status",
            filter.visibility.statuses.iter().map(|s| s.as_str()),
        );
        self.bounded(table, filter);
        if let Some(own) = uuid(filter.visibility.own) {
            self.push(&format!(" or {table}.owner = "));
            self.bind(Bind::Uuid(own));
        }
        self.push(")");
    }

    /// Whether an asset lies within the asker's unit and nothing keeps it in now.
    pub(crate) fn bounded(&mut self, table: &str, filter: &Filter) {
        if let Some(unit) = uuid(filter.visibility.unit) {
            self.push(" and exists (select 1 from unit_within w where w.ancestor = ");
            self.bind(Bind::Uuid(unit));
            self.push(&format!(" and w.unit = {table}.unit)"));
        }
        if let Some(at) = filter.visibility.cleared {
            self.push(&format!(
                " and not {table}.closed and {table}.condition <> 'quarantined' and ({table}.opens is null or {table}.opens <= "
            ));
            self.bind(Bind::Int(at.as_micros()));
            self.push(&format!(
                ") and ({table}.closes is null or {table}.closes > "
            ));
            self.bind(Bind::Int(at.as_micros()));
            self.push(")");
        }
    }

    /// Whether the asker sees a row by its status or owner, whatever else.
    pub(crate) fn status_or_owner(&mut self, table: &str, filter: &Filter) {
        self.push("(");
        self.words(
            table,
            "status",
            filter.visibility.statuses.iter().map(|s| s.as_str()),
        );
        if let Some(own) = uuid(filter.visibility.own) {
            self.push(&format!(" or {table}.owner = "));
            self.bind(Bind::Uuid(own));
        }
        self.push(")");
    }

    /// Whether a row is out of restriction, and in the trash or not, as asked.
    pub(crate) fn in_place(&mut self, filter: &Filter) {
        if !filter.visibility.restricted {
            self.push(" and a.disposition is null");
        }
        self.shown(filter);
    }

    /// The same, whatever its standing towards disposition.
    fn shown(&mut self, filter: &Filter) {
        self.push(" and a.joined is null");
        if !filter.visibility.restricted {
            self.push(" and a.restricted is null");
        }
        self.push(match (filter.trash, filter.visibility.trashed) {
            (false, _) => " and a.trashed is null",
            (true, true) => " and a.trashed is not null",
            (true, false) => " and 1 = 0",
        });
    }

    /// The asker's choice of statuses, kinds and events.
    pub(crate) fn chosen(&mut self, table: &str, filter: &Filter) {
        if !filter.statuses.is_empty() {
            self.push(" and ");
            self.words(
                table,
                "status",
                filter.statuses.iter().map(|status| status.as_str()),
            );
        }
        if !filter.kinds.is_empty() {
            self.push(" and ");
            self.words(table, "kind", filter.kinds.iter().map(|kind| kind.as_str()));
        }
        if !filter.events.is_empty() {
            self.push(&format!(" and {table}.event in ("));
            for (place, event) in filter.events.iter().enumerate() {
                self.push(if place > 0 { ", " } else { "" });
                self.bind(Bind::Uuid(event.uuid()));
            }
            self.push(")");
        }
    }

    /// `t.column || '' in ('word', …)`, which no index knows; false when there are no words.
    pub(crate) fn words<'w>(
        &mut self,
        table: &str,
        column: &str,
        words: impl Iterator<Item = &'w str>,
    ) {
        let list: Vec<String> = words.map(|word| format!("'{word}'")).collect();
        match list.as_slice() {
            [] => self.push("1 = 0"),
            [one] => self.push(&format!("{table}.{column} || '' = {one}")),
            many => self.push(&format!("{table}.{column} || '' in ({})", many.join(", "))),
        }
    }
}
