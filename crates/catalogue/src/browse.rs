//! Assets page by page without words: a keyset walk along an index, seen by the asker only.

use asset::query::Sort;
use asset::{Asset, AssetId, EventId, Kind, Status, Visibility};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::asset::by_ids;
use crate::catalogue::Catalogue;
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

/// One page asked for.
#[derive(Debug, Clone)]
pub struct Browse {
    /// Which assets.
    pub filter: Filter,
    /// In which order; [`Sort::Relevance`] is [`Sort::Taken`] here.
    pub sort: Sort,
    /// [`Page::next`] of the page before.
    pub after: Option<String>,
    /// At most this many.
    pub limit: i64,
}

/// One page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// The assets, in order.
    pub items: Vec<Asset>,
    /// How many there are on all pages.
    pub total: i64,
    /// Where the next page begins; none after the last.
    pub next: Option<String>,
}

impl Catalogue {
    /// One page of assets, newest or best first, and how many there are.
    ///
    /// A cursor that does not read as one begins at the first page.
    pub async fn browse(&self, browse: Browse) -> Result<Page> {
        let mut tx = self.read().await?;
        let total = total(&mut tx, &browse.filter).await?;
        let limit = browse.limit.clamp(1, 1000);
        if total == 0 {
            return Ok(Page {
                items: Vec::new(),
                total,
                next: None,
            });
        }
        let ids = page_of_ids(&mut tx, &browse, total, limit + 1).await?;
        let more = ids.len() > usize::try_from(limit).unwrap_or(usize::MAX);
        let ids: Vec<AssetId> = ids
            .into_iter()
            .take(usize::try_from(limit).unwrap_or(usize::MAX))
            .collect();
        let items: Vec<Asset> = by_ids(&mut tx, &ids, &browse.filter.visibility)
            .await?
            .into_iter()
            .map(|(asset, _)| asset)
            .collect();
        let next = match items.last() {
            Some(last) if more => Some(Cursor::of(last).to_text()),
            _ => None,
        };
        Ok(Page { items, total, next })
    }
}

/// How many assets a filter means: read from the counts that triggers keep, not by walking the assets.
pub(crate) async fn total(tx: &mut Tx, filter: &Filter) -> Result<i64> {
    let mut query =
        Text::new("select cast(coalesce(sum(t.assets), 0) as bigint) from tally t where ");
    query.visible("t", filter);
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
    let rows = sql!(all with query.binds; (i64,), tx, AssertSqlSafe(query.sql))?;
    Ok(rows.first().map_or(0, |(sum,)| *sum))
}

/// Below this many, sorting what an index finds costs less than walking the order until enough is found.
const FEW: i64 = 5000;

async fn page_of_ids(tx: &mut Tx, browse: &Browse, total: i64, limit: i64) -> Result<Vec<AssetId>> {
    let walk = Walk::choose(tx, browse, total).await?;
    let order = match (browse.sort, walk.ordered) {
        (Sort::Relevance | Sort::Taken, true) => "moment desc, id desc",
        (Sort::Relevance | Sort::Taken, false) => "moment + 0 desc, id desc",
        // Identifiers are made at the moment of arrival and sort by it.
        (Sort::Arrived, _) => "id desc",
        (Sort::Rating, true) => "rating desc, moment desc, id desc",
        (Sort::Rating, false) => "rating + 0 desc, moment desc, id desc",
    };
    let after = browse.after.as_deref().and_then(Cursor::parse);
    let mut query = Text::new("select id from (");
    for (place, branch) in walk.branches.iter().enumerate() {
        if place > 0 {
            query.push(" union all ");
        }
        query.push("select * from (select a.id, a.moment, a.rating from asset a where ");
        query.branch(branch, &browse.filter);
        query.in_place(&browse.filter);
        query.chosen("a", &browse.filter);
        if let Some(after) = &after {
            query.after(browse.sort, after);
        }
        query.push(" order by ");
        query.push(order);
        query.push(" limit ");
        query.bind(Bind::Int(limit));
        query.push(&format!(") branch{place}"));
    }
    query.push(") picked order by ");
    query.push(order);
    query.push(" limit ");
    query.bind(Bind::Int(limit));
    let rows = sql!(all with query.binds; (Uuid,), tx, AssertSqlSafe(query.sql))?;
    Ok(rows
        .into_iter()
        .map(|(id,)| AssetId::from_uuid(id))
        .collect())
}

/// How a page is found. Neither engine is left to guess: columns that must not drive a walk are written as expressions
/// no index knows (`status || ''`, `moment + 0`), so that the one index meant remains.
struct Walk {
    branches: Vec<Branch>,
    /// Whether the index that drives it also gives the order; else what it finds is sorted.
    ordered: bool,
}

/// One walk along one index. Their union is what the asker sees, each asset in one of them.
enum Branch {
    /// Whatever the status.
    Any,
    /// Seen by its status or its owner, decided row by row.
    Either,
    /// One status.
    Status(Status),
    /// The asker's own, in none of the statuses of the other walks.
    Own,
    /// One kind, seen as in [`Branch::Either`].
    Kind(Kind),
}

impl Walk {
    async fn choose(tx: &mut Tx, browse: &Browse, total: i64) -> Result<Self> {
        let filter = &browse.filter;
        if filter.trash || !filter.events.is_empty() {
            return Ok(Self {
                branches: vec![Branch::Either],
                ordered: false,
            });
        }
        if total < FEW && !filter.kinds.is_empty() && kinds_are_rarer(tx, filter).await? {
            return Ok(Self {
                branches: filter.kinds.iter().copied().map(Branch::Kind).collect(),
                ordered: false,
            });
        }
        let mut branches = seen_statuses(filter);
        let all = branches.len() == Status::ALL.len();
        let own = !all && (filter.visibility.own.is_some() || branches.is_empty());
        let branches = if all && browse.sort != Sort::Rating {
            vec![Branch::Any]
        } else {
            branches
                .drain(..)
                .map(Branch::Status)
                .chain(own.then_some(Branch::Own))
                .collect()
        };
        Ok(Self {
            branches,
            ordered: true,
        })
    }
}

/// Whether the kinds asked for narrow more than the statuses do.
async fn kinds_are_rarer(tx: &mut Tx, filter: &Filter) -> Result<bool> {
    let kinds = Filter {
        kinds: filter.kinds.clone(),
        ..Filter::all(Visibility::everything())
    };
    let statuses = Filter {
        kinds: Vec::new(),
        ..filter.clone()
    };
    Ok(total(tx, &kinds).await? <= total(tx, &statuses).await?)
}

/// The statuses asked for that the asker sees whoever the owner is.
fn seen_statuses(filter: &Filter) -> Vec<Status> {
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

    /// Whether the asker sees a row by its status or owner.
    pub(crate) fn visible(&mut self, table: &str, filter: &Filter) {
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

    fn branch(&mut self, branch: &Branch, filter: &Filter) {
        match branch {
            Branch::Any => self.push("1 = 1"),
            Branch::Either => self.visible("a", filter),
            Branch::Status(status) => self.push(&format!("a.status = '{}'", status.as_str())),
            Branch::Kind(kind) => {
                self.push(&format!("a.kind = '{}' and ", kind.as_str()));
                self.visible("a", filter);
            }
            Branch::Own => {
                self.push("a.owner = ");
                // Nobody owns anything by this identifier.
                self.bind(Bind::Uuid(
                    uuid(filter.visibility.own).unwrap_or(Uuid::max()),
                ));
                let seen = seen_statuses(filter);
                if !seen.is_empty() {
                    self.push(" and not ");
                    self.words("a", "status", seen.iter().map(|status| status.as_str()));
                }
            }
        }
    }

    /// `t.column || '' in ('word', …)`, which no index knows; false when there are no words.
    fn words<'w>(&mut self, table: &str, column: &str, words: impl Iterator<Item = &'w str>) {
        let list: Vec<String> = words.map(|word| format!("'{word}'")).collect();
        match list.as_slice() {
            [] => self.push("1 = 0"),
            [one] => self.push(&format!("{table}.{column} || '' = {one}")),
            many => self.push(&format!("{table}.{column} || '' in ({})", many.join(", "))),
        }
    }

    fn after(&mut self, sort: Sort, after: &Cursor) {
        let numbers = match sort {
            Sort::Relevance | Sort::Taken => {
                self.push(" and (a.moment, a.id) < (");
                vec![after.moment]
            }
            Sort::Arrived => {
                self.push(" and (a.id) < (");
                vec![]
            }
            Sort::Rating => {
                self.push(" and (a.rating, a.moment, a.id) < (");
                vec![after.rating, after.moment]
            }
        };
        for number in numbers {
            self.bind(Bind::Int(number));
            self.push(", ");
        }
        self.bind(Bind::Uuid(after.id.uuid()));
        self.push(")");
    }
}

/// Where a page ended, good for every order.
struct Cursor {
    moment: i64,
    rating: i64,
    id: AssetId,
}

impl Cursor {
    fn of(asset: &Asset) -> Self {
        Self {
            moment: asset.taken.unwrap_or(asset.arrived).as_micros(),
            rating: asset.rating.into(),
            id: asset.id,
        }
    }

    fn to_text(&self) -> String {
        let Self { moment, rating, id } = self;
        format!("{moment}.{rating}.{id}")
    }

    fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('.');
        let mut number = || parts.next()?.parse::<i64>().ok();
        let (moment, rating) = (number()?, number()?);
        let id = parts.next()?.parse().ok()?;
        Some(Self { moment, rating, id })
    }
}
