//! Who may do what: one table, asked by one function.

use serde::{Deserialize, Serialize};

use crate::actor::{Account, Actor, Role, Scope};
use crate::asset::Asset;
use crate::disposition::Standing;
use crate::gate::held;
use crate::id::{AccountId, UnitId};
use crate::status::Status;
use crate::time::Timestamp;

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
    /// Write about what one sees.
    Comment,
    /// Ask for what is restricted, or for an original.
    AskAccess,
    /// See what others ask for, and answer.
    GrantAccess,
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
    pub const ALL: [Self; 20] = [
        Self::View,
        Self::ViewOriginal,
        Self::Upload,
        Self::Describe,
        Self::Review,
        Self::Trash,
        Self::Collect,
        Self::Comment,
        Self::AskAccess,
        Self::GrantAccess,
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
            Self::Comment => "comment",
            Self::AskAccess => "ask_access",
            Self::GrantAccess => "grant_access",
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
        Actor::Person { account, .. } => account_may(account, permission),
        Actor::Key { account, scope, .. } => {
            account_may(account, permission) && scope_may(*scope, permission)
        }
    }
}

/// What an account may do: what its role may, as far as that has bounds where the role has.
const fn account_may(account: &Account, permission: Permission) -> bool {
    let within = account.unit.is_none() || is_within_a_unit(permission);
    !account.disabled && within && role_may(account.role, permission)
}

/// Whether this can be done inside a unit: what concerns the whole archive is for roles without bounds.
const fn is_within_a_unit(permission: Permission) -> bool {
    use Permission::{
        Administer, AskAccess, Audit, Classify, Collect, Comment, Concur, Consent, Describe,
        Dispose, GrantAccess, Operate, Register, Review, Steer, Trash, Upload, Verify, View,
        ViewOriginal,
    };
    match permission {
        View | ViewOriginal | Upload | Describe | Review | Trash | Collect | Comment
        | AskAccess | Register | Operate | Steer => true,
        GrantAccess | Classify | Consent | Dispose | Concur | Audit | Verify | Administer => false,
    }
}

/// What each role may do. What a role may do to one asset is bounded by [`visibility`] and [`may_change`] besides.
const fn role_may(role: Role, permission: Permission) -> bool {
    use Permission::{
        AskAccess, Audit, Classify, Collect, Comment, Concur, Consent, Describe, Dispose,
        GrantAccess, Operate, Register, Review, Steer, Trash, Upload, Verify, View, ViewOriginal,
    };
    match role {
        Role::Photographer => matches!(
            permission,
            View | ViewOriginal | Upload | Describe | Collect | Comment | Operate | Steer
        ),
        Role::Editor => matches!(
            permission,
            View | ViewOriginal
                | Upload
                | Describe
                | Review
                | Trash
                | Collect
                | Comment
                | AskAccess
                | Register
                | Operate
                | Steer
        ),
        Role::Designer => matches!(permission, View | ViewOriginal | Collect | Comment),
        Role::Publisher => matches!(permission, View | Collect | Comment | AskAccess),
        Role::Archivist => matches!(
            permission,
            View | ViewOriginal
                | Upload
                | Describe
                | Trash
                | Collect
                | Comment
                | GrantAccess
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
        // Whoever runs the archive does not propose what leaves it, but may be the second person; and has nothing to ask for.
        Role::Admin => !matches!(permission, Dispose | AskAccess),
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
    /// Whether it sees what is restricted, proposed for disposition or disposed of.
    pub restricted: bool,
    /// Whether it sees what is in the trash, when it asks for the trash.
    pub trashed: bool,
    /// Of what is not its own, only what nothing keeps in at this moment.
    pub cleared: Option<Timestamp>,
    /// Of what is not its own, only what belongs to this unit or one below it.
    pub unit: Option<UnitId>,
    /// That unit and those below it.
    pub within: Vec<UnitId>,
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
            cleared: None,
            unit: None,
            within: Vec::new(),
        }
    }

    /// Sees everything.
    pub fn everything() -> Self {
        Self {
            statuses: Status::ALL.to_vec(),
            restricted: true,
            trashed: true,
            ..Self::nothing()
        }
    }

    /// Whether this asset is seen at this moment; the rule that queries repeat.
    pub fn sees(&self, asset: &Asset, at: Timestamp) -> bool {
        let withheld = asset.restricted.is_some() || asset.disposition != Standing::Kept;
        (self.owns(asset)
            || (self.statuses.contains(&asset.status)
                && self.reaches(asset.unit)
                && (self.cleared.is_none() || held(asset, at).is_empty())))
            && (!withheld || self.restricted)
            && (asset.trashed.is_none() || self.trashed)
    }

    /// Whether the asker works on this asset, so that it is seen before it is clear.
    pub fn works_on(&self, asset: &Asset) -> bool {
        self.owns(asset) || self.cleared.is_none()
    }

    /// Whether what belongs to this unit is within the bounds of the role.
    pub fn reaches(&self, unit: Option<UnitId>) -> bool {
        self.unit.is_none() || unit.is_some_and(|unit| self.within.contains(&unit))
    }

    fn owns(&self, asset: &Asset) -> bool {
        self.own.is_some() && self.own == asset.owner
    }
}

/// Which assets this actor may know of at this moment.
pub fn visibility(actor: &Actor, at: Timestamp) -> Visibility {
    if !authorise(actor, Permission::View) {
        return Visibility::nothing();
    }
    told(actor, at)
}

/// What a sender may be told of bytes that are there already: what its account sees, also through a key that may only
/// send.
pub fn told(actor: &Actor, at: Timestamp) -> Visibility {
    let Some(account) = actor.account() else {
        return Visibility::everything();
    };
    if account.disabled {
        return Visibility::nothing();
    }
    let bounded = Visibility {
        // What somebody sent themselves stays in sight when their role is bounded.
        own: account.unit.map(|_| account.id),
        unit: account.unit,
        within: account.within.clone(),
        ..Visibility::everything()
    };
    let approved = Visibility {
        statuses: vec![Status::Approved],
        restricted: false,
        trashed: false,
        cleared: Some(at),
        ..bounded.clone()
    };
    match account.role {
        Role::Admin | Role::Archivist => bounded,
        Role::Editor => Visibility {
            restricted: false,
            ..bounded
        },
        Role::Photographer => Visibility {
            own: Some(account.id),
            ..approved
        },
        // Nothing they sent in another role stays theirs.
        Role::Designer | Role::Publisher => Visibility {
            own: None,
            ..approved
        },
    }
}

/// Whether this actor's role reaches what belongs to this unit: all of it where the role has no bounds.
pub fn reaches(actor: &Actor, unit: Option<UnitId>) -> bool {
    match actor.account() {
        None => true,
        Some(account) => {
            account.unit.is_none() || unit.is_some_and(|unit| account.within.contains(&unit))
        }
    }
}

/// Whether this actor may change what is said of an asset it sees.
///
/// Who reviews and who keeps the archive may; a photographer only what they sent, until it is approved.
pub fn may_change(actor: &Actor, asset: &Asset) -> bool {
    if !authorise(actor, Permission::Describe) || asset.disposition == Standing::Disposed {
        return false;
    }
    match actor.account() {
        None => true,
        Some(account) => match account.role {
            Role::Editor | Role::Archivist | Role::Admin => true,
            Role::Photographer => {
                asset.owner == Some(account.id) && asset.status != Status::Approved
            }
            Role::Designer | Role::Publisher => false,
        },
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::actor::Account;
    use crate::consent::Consent;
    use crate::id::KeyId;
    use crate::original::Original;

    const NOW: Timestamp = Timestamp::from_micros(1_000_000);

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

    fn asset(status: Status, owner: u128) -> Asset {
        let id = "01890000-0000-7000-8000-000000000000";
        let original = Original {
            id: crate::OriginalId::from_u128(1),
            digest: crate::Digest::of(b""),
            sha256: crate::Sha256::of(b""),
            bytes: 0,
            mime: "image/jpeg".into(),
            received: NOW,
        };
        let asset = json!({
            "id": id, "folio": "ACV-2026-000001", "kind": "photo", "status": status, "condition": {"state": "ready"},
            "trashed": null, "restricted": null, "embargo_until": null, "rights_until": null, "rating": 0,
            "owner": AccountId::from_u128(owner), "filename": "a.jpg", "arrived": NOW, "taken": null, "event": null,
            "metadata": {}, "facts": {}, "thumbhash": null, "colour": null, "original": original, "renditions": [],
            "version": 1,
        });
        serde_json::from_value(asset).expect("an asset")
    }

    #[test]
    fn a_designer_sees_only_what_is_approved_and_clear() {
        let visible = visibility(&Actor::person(account(Role::Designer)), NOW);
        let approved = || asset(Status::Approved, 8);
        assert!(visible.sees(&approved(), NOW));
        assert!(!visible.sees(&asset(Status::Draft, 8), NOW));
        let restricted = Asset {
            restricted: Some("x".into()),
            ..approved()
        };
        let trashed = Asset {
            trashed: Some(NOW),
            ..approved()
        };
        let embargoed = Asset {
            embargo_until: Some(NOW.plus_seconds(1)),
            ..approved()
        };
        let minors = Asset {
            consent: Consent {
                event_minors: true,
                ..Consent::default()
            },
            ..approved()
        };
        for hidden in [restricted, trashed, embargoed.clone(), minors] {
            assert!(!visible.sees(&hidden, NOW));
        }
        assert!(visible.sees(&embargoed, NOW.plus_seconds(1)));
    }

    #[test]
    fn a_photographer_sees_their_own_drafts_and_nobody_elses() {
        let visible = visibility(&Actor::person(account(Role::Photographer)), NOW);
        assert!(visible.sees(&asset(Status::Draft, 7), NOW));
        assert!(!visible.sees(&asset(Status::Draft, 8), NOW));
        let embargo = Some(NOW.plus_seconds(5));
        let theirs = Asset {
            embargo_until: embargo,
            ..asset(Status::Approved, 8)
        };
        let own = Asset {
            embargo_until: embargo,
            ..asset(Status::Approved, 7)
        };
        assert!(!visible.sees(&theirs, NOW));
        assert!(visible.sees(&own, NOW));
    }

    #[test]
    fn a_unit_bounds_a_role_but_for_what_was_sent() {
        let (sports, pools, water) = (
            UnitId::from_u128(1),
            UnitId::from_u128(2),
            UnitId::from_u128(3),
        );
        let editor = Account {
            unit: Some(sports),
            within: vec![sports, pools],
            ..account(Role::Editor)
        };
        let visible = visibility(&Actor::person(editor), NOW);
        let of = |unit, owner| Asset {
            unit,
            ..asset(Status::Approved, owner)
        };
        assert!(visible.sees(&of(Some(sports), 8), NOW));
        assert!(visible.sees(&of(Some(pools), 8), NOW));
        assert!(!visible.sees(&of(Some(water), 8), NOW));
        assert!(!visible.sees(&of(None, 8), NOW));
        assert!(visible.sees(&of(Some(water), 7), NOW));
    }

    #[test]
    fn a_photographer_changes_their_own_until_it_is_approved() {
        let actor = Actor::person(account(Role::Photographer));
        assert!(may_change(&actor, &asset(Status::Draft, 7)));
        assert!(may_change(&actor, &asset(Status::Review, 7)));
        assert!(!may_change(&actor, &asset(Status::Approved, 7)));
        assert!(!may_change(&actor, &asset(Status::Draft, 8)));
        let editor = Actor::person(account(Role::Editor));
        assert!(may_change(&editor, &asset(Status::Approved, 8)));
    }

    #[test]
    fn who_may_ask_for_access_answers_nobody() {
        // Role, then whether it asks, and whether it answers.
        let table = [
            (Role::Photographer, false, false),
            (Role::Editor, true, false),
            (Role::Designer, false, false),
            (Role::Publisher, true, false),
            (Role::Archivist, false, true),
            (Role::Admin, false, true),
        ];
        for (role, asks, answers) in table {
            let actor = Actor::person(account(role));
            assert_eq!(authorise(&actor, Permission::AskAccess), asks, "{role:?}");
            assert_eq!(
                authorise(&actor, Permission::GrantAccess),
                answers,
                "{role:?}"
            );
            // Within a unit one may ask; what is answered is of the whole archive.
            let bounded = Actor::person(Account {
                unit: Some(UnitId::from_u128(1)),
                ..account(role)
            });
            assert_eq!(authorise(&bounded, Permission::AskAccess), asks, "{role:?}");
            assert!(!authorise(&bounded, Permission::GrantAccess), "{role:?}");
            for scope in [Scope::Read, Scope::Upload] {
                let key = Actor::Key {
                    key: KeyId::from_u128(1),
                    account: account(role),
                    scope,
                    address: None,
                };
                assert!(!authorise(&key, Permission::AskAccess));
                assert!(!authorise(&key, Permission::GrantAccess));
            }
        }
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
            visibility(&key(Role::Admin, Scope::Upload), NOW),
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
