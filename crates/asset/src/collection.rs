//! A collection: assets somebody chose, or a search somebody keeps.

use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Role};
use crate::id::{AccountId, AssetId, CollectionId};
use crate::register::{self, Fault};
use crate::time::Timestamp;

/// How deep collections may lie in one another.
pub const DEEPEST: usize = 10;
/// The most members put in or taken out at once.
pub const MOST_AT_ONCE: usize = 1000;
/// The most members of one collection.
pub const MOST_MEMBERS: i64 = 50_000;
/// The most characters of a kept search.
const LONGEST_QUERY: usize = 2000;

/// A collection as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Collection {
    /// Its name in rows and addresses.
    pub id: CollectionId,
    /// What is said of it.
    #[serde(flatten)]
    pub draft: CollectionDraft,
    /// Whose it is; none for the archive's own.
    pub owner: Option<AccountId>,
    /// The collection it was merged into.
    pub merged: Option<CollectionId>,
    /// When it was retired.
    pub retired: Option<Timestamp>,
    /// Grows with every change, of members too; the `ETag` of its address.
    pub version: i64,
}

/// What is said of a collection.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct CollectionDraft {
    /// What it is called.
    pub name: String,
    /// What it is for.
    pub description: Option<String>,
    /// The collection it lies in.
    pub parent: Option<CollectionId>,
    /// Who sees it.
    pub shared: Shared,
    /// Where its assets come from.
    pub kind: CollectionKind,
    /// The search it keeps, as it is typed in the box.
    pub query: Option<String>,
    /// The asset that stands for it.
    pub cover: Option<AssetId>,
}

/// Who sees a collection; of its assets everybody sees what they may see anyway.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shared {
    /// Its owner.
    #[default]
    Private,
    /// Everybody in the office.
    Office,
}

/// Where the assets of a collection come from.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CollectionKind {
    /// People put them in, in an order.
    #[default]
    Manual,
    /// A search finds them anew each time.
    Search,
}

impl Shared {
    /// The word used in rows and routes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Private => "private",
            Self::Office => "office",
        }
    }

    /// What this word means.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Private, Self::Office]
            .into_iter()
            .find(|shared| shared.as_str() == word)
    }
}

impl CollectionKind {
    /// The word used in rows and routes.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Manual => "manual",
            Self::Search => "search",
        }
    }

    /// The kind of this word.
    pub fn parse(word: &str) -> Option<Self> {
        [Self::Manual, Self::Search]
            .into_iter()
            .find(|kind| kind.as_str() == word)
    }
}

impl CollectionDraft {
    /// The same in order, or why it cannot be kept.
    pub fn checked(&self) -> Result<Self, Fault> {
        let query = self
            .query
            .as_deref()
            .map(register::line)
            .filter(|query| !query.is_empty());
        match (self.kind, &query) {
            (CollectionKind::Search, None) => {
                return Err(Fault::new(
                    "no_query",
                    "a collection of the kind search needs the search it keeps in `query`",
                ));
            }
            (CollectionKind::Manual, Some(_)) => {
                return Err(Fault::new(
                    "query_of_manual",
                    "only a collection of the kind search keeps a search; leave `query` out",
                ));
            }
            (_, Some(query)) if query.chars().count() > LONGEST_QUERY => {
                return Err(Fault::new(
                    "too_long",
                    "a search has at most 2,000 characters; shorten it",
                ));
            }
            _ => {}
        }
        Ok(Self {
            name: register::name(&self.name)?,
            description: register::notes(self.description.as_deref())?,
            query,
            ..self.clone()
        })
    }
}

impl Collection {
    /// Whether this actor may know of it.
    pub fn is_seen_by(&self, actor: &Actor) -> bool {
        self.draft.shared == Shared::Office || self.is_of(actor)
    }

    /// Whether this actor may change it: its owner; a shared one also editors, archivists and administrators.
    pub fn is_changed_by(&self, actor: &Actor) -> bool {
        let keeps = |role| matches!(role, Role::Editor | Role::Archivist | Role::Admin);
        self.is_of(actor)
            || (self.draft.shared == Shared::Office
                && actor.account().is_some_and(|account| keeps(account.role)))
    }

    fn is_of(&self, actor: &Actor) -> bool {
        match actor.account_id() {
            None => true,
            account => self.owner == account,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_kept_search_has_a_query_and_it_needs_one() {
        let draft = |kind, query: Option<&str>| {
            let draft = CollectionDraft {
                name: "Feria".into(),
                kind,
                query: query.map(str::to_owned),
                ..CollectionDraft::default()
            };
            draft.checked().map(|_| ()).map_err(|fault| fault.code)
        };
        assert_eq!(draft(CollectionKind::Manual, None), Ok(()));
        assert_eq!(draft(CollectionKind::Search, Some("feria")), Ok(()));
        assert_eq!(draft(CollectionKind::Search, Some(" ")), Err("no_query"));
        assert_eq!(
            draft(CollectionKind::Manual, Some("x")),
            Err("query_of_manual")
        );
    }
}
