//! Who may do what: one table, asked by one function.

use serde::{Deserialize, Serialize};

use crate::actor::{Actor, Role, Scope};
use crate::id::AccountId;
use crate::status::Status;

/// Something a route or command lets an actor do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Permission {
    /// See assets, as far as [`visibility`] goes.
    View,
    /// Take an original away.
    ViewOriginal,
    /// Send files and ask whether they are known.
    Upload,
    /// Change what people say of assets, and events.
    Describe,
    /// Move an asset through review, restrict it, set its embargo.
    Review,
    /// Hide and restore.
    Trash,
    /// Put assets in collections and keep searches.
    Collect,
    /// Keep the registers: people, posts, places, code lists, templates, agendas.
    Register,
    /// Keep the units and the series, and classify by them.
    Classify,
    /// See and record releases, and rule on minors.
    Consent,
    /// Propose that bytes leave for ever, and place legal holds.
    Dispose,
    /// Approve what another person proposed to dispose of.
    Concur,
    /// Read the audit.
    Audit,
    /// See jobs.
    Operate,
    /// Ask for a job again, or call it off.
    Steer,
    /// Check what is kept.
    Verify,
    /// Accounts, keys, settings.
    Administer,
}

impl Permission {
    /// Every permission.
    pub const ALL: [Self; 17] = [
        Self::View,
        Self::ViewOriginal,
        Self::Upload,
        Self::Describe,
        Self::Review,
        Self::Trash,
        Self::Collect,
        Self::Register,
        Self::Classify,
        Self::Consent,
        Self::Dispose,
        Self::Concur,
        Self::Audit,
        Self::Operate,
        Self::Steer,
        Self::Verify,
        Self::Administer,
    ];

    /// The word used in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::View => "view",
            Self::ViewOriginal => "view_original",
            Self::Upload => "upload",
            Self::Describe => "describe",
            Self::Review => "review",
            Self::Trash => "trash",
            Self::Collect => "collect",
            Self::Register => "register",
            Self::Classify => "classify",
            Self::Consent => "consent",
            Self::Dispose => "dispose",
            Self::Concur => "concur",
            Self::Audit => "audit",
            Self::Operate => "operate",
            Self::Steer => "steer",
            Self::Verify => "verify",
            Self::Administer => "administer",
        }
    }
}

/// Whether this actor may do this at all.
pub fn authorise(actor: &Actor, permission: Permission) -> bool {
    match actor {
        Actor::Archive => true,
        Actor::Person { account, .. } => !account.disabled && role_may(account.role, permission),
        Actor::Key { account, scope, .. } => {
            !account.disabled && role_may(account.role, permission) && scope_may(*scope, permission)
        }
    }
}

/// What each role may do. What a role may do to one asset is bounded by [`visibility`] and [`may_change`] besides.
const fn role_may(role: Role, permission: Permission) -> bool {
    use Permission::{
        Audit, Classify, Collect, Concur, Consent, Describe, Dispose, Operate, Register, Review,
        Steer, Trash, Upload, Verify, View, ViewOriginal,
    };
    match role {
        Role::Photographer => matches!(
            permission,
            View | ViewOriginal | Upload | Describe | Collect | Operate | Steer
        ),
        Role::Editor => matches!(
            permission,
            View | ViewOriginal
                | Upload
                | Describe
                | Review
                | Trash
                | Collect
                | Register
                | Operate
                | Steer
        ),
        Role::Designer => matches!(permission, View | ViewOriginal | Collect),
        Role::Publisher => matches!(permission, View | Collect),
        Role::Archivist => matches!(
            permission,
            View | ViewOriginal
                | Upload
                | Describe
                | Trash
                | Collect
                | Register
                | Classify
                | Consent
                | Dispose
                | Concur
                | Audit
                | Operate
                | Steer
                | Verify
        ),
        // Whoever runs the archive does not propose what leaves it, but may be the second person.
        Role::Admin => !matches!(permission, Dispose),
    }
}

const fn scope_may(scope: Scope, permission: Permission) -> bool {
    use Permission::{Administer, Audit, Operate, Upload, View, ViewOriginal};
    match scope {
        Scope::All => !matches!(permission, Administer),
        Scope::Read => matches!(permission, View | ViewOriginal | Operate | Audit),
        Scope::Upload => matches!(permission, Upload | Operate),
    }
}

/// Which assets an actor may know of. It is part of every query, never a filter afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Visibility {
    /// The statuses the actor sees.
    pub statuses: Vec<Status>,
    /// The account whose own assets it sees whatever their status.
    pub own: Option<AccountId>,
    /// Whether it sees restricted assets.
    pub restricted: bool,
    /// Whether it sees what is in the trash, when it asks for the trash.
    pub trashed: bool,
}

impl Default for Visibility {
    fn default() -> Self {
        Self::nothing()
    }
}

impl Visibility {
    /// Sees nothing.
    pub const fn nothing() -> Self {
        Self {
            statuses: Vec::new(),
            own: None,
            restricted: false,
            trashed: false,
        }
    }

    /// Sees everything.
    pub fn everything() -> Self {
        Self {
            statuses: Status::ALL.to_vec(),
            own: None,
            restricted: true,
            trashed: true,
        }
    }

    /// Whether an asset with these properties is seen; the rule that queries repeat.
    pub fn sees(
        &self,
        status: Status,
        owner: Option<AccountId>,
        restricted: bool,
        trashed: bool,
    ) -> bool {
        let own = self.own.is_some() && self.own == owner;
        (own || self.statuses.contains(&status))
            && (!restricted || self.restricted)
            && (!trashed || self.trashed)
    }
}

/// Which assets this actor may know of.
pub fn visibility(actor: &Actor) -> Visibility {
    if !authorise(actor, Permission::View) {
        return Visibility::nothing();
    }
    told(actor)
}

/// What a sender may be told of bytes that are there already: what its account sees, also through a key that may only
/// send.
pub fn told(actor: &Actor) -> Visibility {
    let Some(account) = actor.account() else {
        return Visibility::everything();
    };
    if account.disabled {
        return Visibility::nothing();
    }
    match account.role {
        Role::Admin | Role::Archivist => Visibility::everything(),
        Role::Editor => Visibility {
            restricted: false,
            ..Visibility::everything()
        },
        Role::Photographer => Visibility {
            statuses: vec![Status::Approved],
            own: Some(account.id),
            restricted: false,
            trashed: false,
        },
        Role::Designer | Role::Publisher => Visibility {
            statuses: vec![Status::Approved],
            own: None,
            restricted: false,
            trashed: false,
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::actor::Account;
    use crate::id::KeyId;

    fn account(role: Role) -> Account {
        Account {
            id: AccountId::from_u128(7),
            name: "lucia".into(),
            display_name: "Lucía".into(),
            role,
            unit: None,
            within: Vec::new(),
            disabled: false,
        }
    }

    #[test]
    fn a_designer_sees_only_what_is_approved() {
        let visible = visibility(&Actor::person(account(Role::Designer)));
        assert!(visible.sees(Status::Approved, None, false, false));
        assert!(!visible.sees(Status::Draft, None, false, false));
        assert!(!visible.sees(Status::Approved, None, true, false));
        assert!(!visible.sees(Status::Approved, None, false, true));
    }

    #[test]
    fn a_photographer_sees_their_own_drafts_and_nobody_elses() {
        let visible = visibility(&Actor::person(account(Role::Photographer)));
        assert!(visible.sees(Status::Draft, Some(AccountId::from_u128(7)), false, false));
        assert!(!visible.sees(Status::Draft, Some(AccountId::from_u128(8)), false, false));
        assert!(!visible.sees(Status::Draft, None, false, false));
    }

    #[test]
    fn a_key_never_does_more_than_its_account_nor_makes_accounts() {
        let key = |role, scope| Actor::Key {
            key: KeyId::from_u128(1),
            account: account(role),
            scope,
            address: None,
        };
        assert!(!authorise(
            &key(Role::Admin, Scope::All),
            Permission::Administer
        ));
        assert!(!authorise(
            &key(Role::Designer, Scope::All),
            Permission::Upload
        ));
        assert!(authorise(
            &key(Role::Photographer, Scope::Upload),
            Permission::Upload
        ));
        assert!(!authorise(
            &key(Role::Photographer, Scope::Upload),
            Permission::View
        ));
        assert_eq!(
            visibility(&key(Role::Admin, Scope::Upload)),
            Visibility::nothing()
        );
    }

    #[test]
    fn a_disabled_account_may_do_nothing() {
        let actor = Actor::person(Account {
            disabled: true,
            ..account(Role::Admin)
        });
        assert!(
            Permission::ALL
                .into_iter()
                .all(|permission| !authorise(&actor, permission))
        );
    }
}
