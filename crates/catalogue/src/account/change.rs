//! Changing an account: what ends its sessions, and what would leave the archive without an administrator.

use asset::{Account, AccountId, Act, Actor, Role, SessionId, Timestamp, UnitId};
use serde_json::{Map, Value, json};

use super::{AccountRow, subject, within};
use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::Write;
use crate::error::Error;
use crate::row::{self, Bits};
use crate::session;

/// What is to change of an account; what is none stays.
#[derive(Debug, Clone, Default)]
pub struct AccountChange {
    /// How the person is shown.
    pub display_name: Option<String>,
    /// What the person is here to do.
    pub role: Option<Role>,
    /// The unit that bounds the role; `Some(None)` for none.
    pub unit: Option<Option<UnitId>>,
    /// Whether the person may no longer sign in.
    pub disabled: Option<bool>,
    /// The hash of a new password.
    pub password_hash: Option<String>,
    /// The one session that outlives the change: that of a person who changes their own password.
    pub keep: Option<SessionId>,
}

impl Catalogue {
    /// Changes an account. A new role, unit or password, or being stopped, ends its sessions; its keys stay, and give
    /// nothing while it is stopped.
    ///
    /// Whoever would stop themself, or leave no administrator, is told `own_account` or `last_administrator`.
    pub async fn account_change(
        &self,
        id: AccountId,
        change: AccountChange,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Account> {
        let mut tx = self.begin_serial().await?;
        let account = apply(&mut tx, id, change, actor, at).await?;
        tx.commit().await?;
        Ok(account)
    }
}

/// Changes an account within a transaction that holds the writer's lock.
pub(crate) async fn apply(
    tx: &mut Write,
    id: AccountId,
    change: AccountChange,
    actor: &Actor,
    at: Timestamp,
) -> Result<Account> {
    let found = sql!(maybe: AccountRow, tx,
        concat!("select ", account_columns!(), " from account p where p.id = $1"), id.uuid())?;
    let before = found.ok_or(Error::Missing)?.into_account()?;
    let mut after = Account {
        display_name: change.display_name.map_or_else(
            || before.display_name.clone(),
            |name| row::clean(name.trim()),
        ),
        role: change.role.unwrap_or(before.role),
        unit: change.unit.unwrap_or(before.unit),
        disabled: change.disabled.unwrap_or(before.disabled),
        ..before.clone()
    };
    if after.disabled && !before.disabled && actor.account_id() == Some(id) {
        return Err(Error::NotNow("own_account"));
    }
    if runs(&before) && !runs(&after) && !others_run(tx, id).await? {
        return Err(Error::NotNow("last_administrator"));
    }
    sql!(run tx, "update account set display_name = $2, role = $3, bounds = $4, disabled = $5, \
        password = coalesce($6, password) where id = $1",
        id.uuid(), after.display_name.as_str(), after.role.as_str(), row::uuid(after.unit), after.disabled,
        change.password_hash.as_deref())?;
    let new_password = change.password_hash.is_some();
    let stopped = after.disabled && !before.disabled;
    let mut ended = 0;
    if new_password || stopped || after.role != before.role || after.unit != before.unit {
        ended = session::end_all(tx, id, change.keep).await?;
    }
    note(tx, (&before, &after), (new_password, ended), actor, at).await?;
    after.within = within(tx, after.unit).await?;
    Ok(after)
}

/// Whether an account can run the archive.
fn runs(account: &Account) -> bool {
    account.role == Role::Admin && account.unit.is_none() && !account.disabled
}

async fn others_run(tx: &mut Write, id: AccountId) -> Result<bool> {
    let other = sql!(maybe: (i64,), tx,
        "select cast(1 as bigint) from account where role = 'admin' and bounds is null and not disabled and id <> $1 limit 1", id.uuid())?;
    Ok(other.is_some())
}

/// Adds what was changed to the audit: one line for what an account is, one for whether it may sign in.
async fn note(
    tx: &mut Write,
    (before, after): (&Account, &Account),
    (new_password, ended): (bool, u64),
    actor: &Actor,
    at: Timestamp,
) -> Result<()> {
    let mut details = Map::new();
    let mut tell = |name: &str, from: Value, to: Value| {
        if from != to {
            details.insert(name.to_owned(), json!({ "from": from, "to": to }));
        }
    };
    tell(
        "display_name",
        json!(before.display_name),
        json!(after.display_name),
    );
    tell("role", json!(before.role), json!(after.role));
    tell("unit", json!(before.unit), json!(after.unit));
    if new_password {
        details.insert("password".to_owned(), json!("changed"));
    }
    if !details.is_empty() {
        details.insert("sessions_ended".to_owned(), json!(ended));
        let details = Value::Object(details);
        audit::append(
            tx,
            actor,
            Act::AccountChanged,
            &subject(after.id),
            details,
            at,
        )
        .await?;
    }
    if before.disabled != after.disabled {
        let details = json!({ "disabled": after.disabled, "sessions_ended": ended });
        audit::append(
            tx,
            actor,
            Act::AccountDisabled,
            &subject(after.id),
            details,
            at,
        )
        .await?;
    }
    Ok(())
}
