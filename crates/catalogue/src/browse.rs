//! Assets page by page without words: a keyset walk along an index, seen by the asker only.

use asset::query::Sort;
use asset::{Asset, AssetId, Kind, Status, Visibility};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::asset::by_ids;
use crate::catalogue::Catalogue;
use crate::engine::{Bind, Tx};
use crate::filter::{Filter, Text, seen_statuses, total};
use crate::row::{Bits, uuid};

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
    /// The asker's own, as far as the other walks do not find it.
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
        let bounded = filter.visibility.unit.is_some() || filter.visibility.cleared.is_some();
        let all = branches.len() == Status::ALL.len() && !bounded;
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

impl Text {
    fn branch(&mut self, branch: &Branch, filter: &Filter) {
        match branch {
            Branch::Any => self.push("1 = 1"),
            Branch::Either => self.visible("a", filter),
            Branch::Status(status) => {
                self.push(&format!("a.status = '{}'", status.as_str()));
                self.bounded("a", filter);
            }
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
                    self.push(" and not (");
                    self.words("a", "status", seen.iter().map(|status| status.as_str()));
                    self.bounded("a", filter);
                    self.push(")");
                }
            }
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
