//! Whoever asks: a person, a key or the archive's own schedule.

use std::net::IpAddr;

use serde::{Deserialize, Serialize};

use crate::id::{AccountId, KeyId, UnitId};

/// What a person is here to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// Uploads shoots.
    Photographer,
    /// Culls, captions, approves.
    Editor,
    /// Finds approved pictures.
    Designer,
    /// Pulls content for the portal and screens.
    Publisher,
    /// Classifies, verifies, preserves.
    Archivist,
    /// Runs the archive.
    Admin,
}

impl Role {
    /// Every role.
    pub const ALL: [Self; 6] = [
        Self::Photographer,
        Self::Editor,
        Self::Designer,
        Self::Publisher,
        Self::Archivist,
        Self::Admin,
    ];

    /// The word used in rows, routes and commands.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Photographer => "photographer",
            Self::Editor => "editor",
            Self::Designer => "designer",
            Self::Publisher => "publisher",
            Self::Archivist => "archivist",
            Self::Admin => "admin",
        }
    }

    /// The role named by [`Role::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }
}

/// What a key may be used for; never more than its account may do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Scope {
    /// Everything the account may do, except making keys and accounts.
    All,
    /// Asking and reading.
    Read,
    /// Sending files and asking whether they are known.
    Upload,
}

impl Scope {
    /// Every scope.
    pub const ALL: [Self; 3] = [Self::All, Self::Read, Self::Upload];

    /// The word used in rows and commands.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::All => "all",
            Self::Read => "read",
            Self::Upload => "upload",
        }
    }

    /// The scope named by [`Scope::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|scope| scope.as_str() == word)
    }
}

/// A person who signs in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// Its name in rows.
    pub id: AccountId,
    /// What the person types to sign in; compared without case.
    pub name: String,
    /// How the person is shown.
    pub display_name: String,
    /// What the person is here to do.
    pub role: Role,
    /// The unit that bounds the role, if one does.
    pub unit: Option<UnitId>,
    /// That unit and every unit below it; empty when no unit bounds the role.
    #[serde(default)]
    pub within: Vec<UnitId>,
    /// Whether the person may no longer sign in.
    pub disabled: bool,
}

/// Whoever asks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Actor {
    /// A person in a browser.
    Person {
        /// The person.
        account: Account,
        /// Where the request came from.
        address: Option<IpAddr>,
    },
    /// A program holding a person's key.
    Key {
        /// The key.
        key: KeyId,
        /// The person it speaks for.
        account: Account,
        /// What it may be used for.
        scope: Scope,
        /// Where the request came from.
        address: Option<IpAddr>,
    },
    /// The archive itself, by command or schedule.
    Archive,
}

impl Actor {
    /// A person, on this machine.
    pub const fn person(account: Account) -> Self {
        Self::Person {
            account,
            address: None,
        }
    }

    /// Where the request came from; none on this machine.
    pub const fn address(&self) -> Option<IpAddr> {
        match self {
            Self::Person { address, .. } | Self::Key { address, .. } => *address,
            Self::Archive => None,
        }
    }

    /// The account that answers for the act.
    pub const fn account(&self) -> Option<&Account> {
        match self {
            Self::Person { account, .. } | Self::Key { account, .. } => Some(account),
            Self::Archive => None,
        }
    }

    /// The name of that account in rows.
    pub fn account_id(&self) -> Option<AccountId> {
        self.account().map(|account| account.id)
    }

    /// What the audit writes: `account:…`, `key:…` or `archive`.
    pub fn label(&self) -> String {
        match self {
            Self::Person { account, .. } => format!("account:{}", account.id),
            Self::Key { key, .. } => format!("key:{key}"),
            Self::Archive => "archive".to_owned(),
        }
    }
}
