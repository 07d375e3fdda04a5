//! The people who sign in, the first of them, and those who tried in vain.

use asset::{Account, AccountId, Act, Actor, Role, Timestamp, UnitId};
use serde_json::json;
use uuid::Uuid;

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::{Tx, Write};
use crate::error::Error;
use crate::row::{self, Bits};

/// The setting that holds the hash of the link for the first administrator.
const SETUP: &str = "catalogue.setup";

/// An account to be made.
#[derive(Debug, Clone)]
pub struct NewAccount {
    /// What the person types to sign in; compared without case.
    pub name: String,
    /// How the person is shown.
    pub display_name: String,
    /// What the person is here to do.
    pub role: Role,
    /// The unit that bounds the role.
    pub unit: Option<UnitId>,
    /// The hash of the password, in the text form of its algorithm; none for an account that cannot sign in with one.
    pub password_hash: Option<String>,
}

#[derive(sqlx::FromRow)]
pub(crate) struct AccountRow {
    pub(crate) id: Uuid,
    name: String,
    display_name: String,
    role: String,
    bounds: Option<Uuid>,
    disabled: bool,
}

impl AccountRow {
    /// The account, with the units its role is bounded to.
    pub(crate) async fn into_bounded(self, tx: &mut Tx) -> Result<Account> {
        let mut account = self.into_account()?;
        account.within = within(tx, account.unit).await?;
        Ok(account)
    }

    fn into_account(self) -> Result<Account> {
        Ok(Account {
            id: AccountId::from_uuid(self.id),
            role: row::word("role", &self.role, Role::parse)?,
            name: self.name,
            display_name: self.display_name,
            unit: row::id(self.bounds),
            within: Vec::new(),
            disabled: self.disabled,
        })
    }
}

/// The columns of an [`AccountRow`].
macro_rules! account_columns {
    () => {
        "p.id, p.name, p.display_name, p.role, p.bounds, p.disabled"
    };
}

/// A name as it is compared.
pub(crate) fn folded(name: &str) -> String {
    row::clean(name.trim()).to_lowercase()
}

impl Catalogue {
    /// Makes an account; a name that is taken is [`Error::Exists`].
    pub async fn account_create(
        &self,
        account: NewAccount,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<Account> {
        let mut tx = self.begin_serial().await?;
        let made = insert(&mut tx, account, actor, at).await?;
        tx.commit().await?;
        Ok(made)
    }

    /// Every account, by name.
    pub async fn account_list(&self) -> Result<Vec<Account>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: AccountRow, tx,
            concat!("select ", account_columns!(), " from account p order by p.name_folded"))?;
        let mut accounts = Vec::with_capacity(rows.len());
        for row in rows {
            accounts.push(row.into_bounded(&mut tx).await?);
        }
        Ok(accounts)
    }

    /// The account with this identifier.
    pub async fn account(&self, id: AccountId) -> Result<Option<Account>> {
        let mut tx = self.read().await?;
        let found = sql!(maybe: AccountRow, tx,
            concat!("select ", account_columns!(), " from account p where p.id = $1"), id.uuid())?;
        match found {
            Some(found) => found.into_bounded(&mut tx).await.map(Some),
            None => Ok(None),
        }
    }

    /// The account with this name, compared without case, and the hash of its password.
    pub async fn account_by_name(&self, name: &str) -> Result<Option<(Account, Option<String>)>> {
        let mut tx = self.read().await?;
        let found = sql!(maybe: AccountRow, tx,
            concat!("select ", account_columns!(), " from account p where p.name_folded = $1"), folded(name))?;
        let Some(found) = found else { return Ok(None) };
        let (password,) = sql!(one: (Option<String>,),
            tx,
            "select password from account where id = $1",
            found.id
        )?;
        Ok(Some((found.into_bounded(&mut tx).await?, password)))
    }

    /// Stops or readmits an account. Stopping ends its sessions; its keys stay and give nothing meanwhile.
    pub async fn account_disable(
        &self,
        id: AccountId,
        disabled: bool,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let touched =
            sql!(run tx, "update account set disabled = $2 where id = $1", id.uuid(), disabled)?;
        if touched == 0 {
            return Err(Error::Missing);
        }
        if disabled {
            sql!(run tx, "delete from session where account = $1", id.uuid())?;
        }
        let details = json!({ "disabled": disabled });
        audit::append(
            &mut tx,
            actor,
            Act::AccountDisabled,
            &subject(id),
            details,
            at,
        )
        .await?;
        tx.commit().await
    }

    /// Sets the hash of a password and ends every session of the account.
    pub async fn account_set_password(
        &self,
        id: AccountId,
        password_hash: &str,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let touched = sql!(run tx, "update account set password = $2 where id = $1", id.uuid(), password_hash)?;
        if touched == 0 {
            return Err(Error::Missing);
        }
        sql!(run tx, "delete from session where account = $1", id.uuid())?;
        let details = json!({ "changed": "password" });
        audit::append(
            &mut tx,
            actor,
            Act::AccountChanged,
            &subject(id),
            details,
            at,
        )
        .await?;
        tx.commit().await
    }

    /// Keeps the hash of the one-time link for the first administrator, in place of an older one.
    ///
    /// False, and nothing kept, when there is an account already.
    pub async fn setup_token_put(&self, hash: &[u8; 32]) -> Result<bool> {
        let mut tx = self.begin_serial().await?;
        if accounts(&mut tx).await? > 0 {
            return Ok(false);
        }
        sql!(run tx,
            "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
            SETUP, asset::Digest::from_bytes(*hash).to_hex())?;
        tx.commit().await?;
        Ok(true)
    }

    /// Makes the first account with the one-time link, which is used up; [`Error::Missing`] when the link is not the
    /// one kept or an account exists already.
    pub async fn setup_consume(
        &self,
        hash: &[u8; 32],
        account: NewAccount,
        at: Timestamp,
    ) -> Result<Account> {
        let mut tx = self.begin_serial().await?;
        let used = sql!(run tx, "delete from setting where name = $1 and value = $2",
            SETUP, asset::Digest::from_bytes(*hash).to_hex())?;
        if used == 0 || accounts(&mut tx).await? > 0 {
            return Err(Error::Missing);
        }
        let made = insert(&mut tx, account, &Actor::Archive, at).await?;
        tx.commit().await?;
        Ok(made)
    }

    /// Whether there is any account.
    pub async fn has_accounts(&self) -> Result<bool> {
        let mut tx = self.read().await?;
        Ok(sql!(maybe: (i64,),
            tx,
            "select cast(1 as bigint) from account limit 1"
        )?
        .is_some())
    }

    /// Notes a refused sign-in.
    pub async fn sign_in_refused(&self, name: &str, address: &str, at: Timestamp) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run tx, "insert into refusal (name_folded, address, at) values ($1, $2, $3)",
            folded(name), row::clean(address), at.as_micros())?;
        tx.commit().await
    }

    /// How many sign-ins were refused since a moment: for this name, and from this address.
    pub async fn sign_in_failures(
        &self,
        name: &str,
        address: &str,
        since: Timestamp,
    ) -> Result<(i64, i64)> {
        let mut tx = self.read().await?;
        sql!(one: (i64, i64),
            tx,
            "select (select count(*) from refusal where name_folded = $1 and at >= $3), \
                    (select count(*) from refusal where address = $2 and at >= $3)",
            folded(name),
            address,
            since.as_micros()
        )
    }

    /// Forgets the refusals for a name, once somebody has signed in by it.
    pub async fn sign_in_succeeded(&self, name: &str) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run tx, "delete from refusal where name_folded = $1", folded(name))?;
        tx.commit().await
    }
}

/// A unit and every unit below it; none for none.
pub(crate) async fn within(tx: &mut Tx, unit: Option<UnitId>) -> Result<Vec<UnitId>> {
    let Some(unit) = unit else {
        return Ok(Vec::new());
    };
    let rows = sql!(all: (Uuid,), tx, "select unit from unit_within where ancestor = $1 order by unit", unit.uuid())?;
    Ok(rows
        .into_iter()
        .map(|(unit,)| UnitId::from_uuid(unit))
        .collect())
}

/// How the audit names an account.
pub(crate) fn subject(id: AccountId) -> String {
    format!("account:{id}")
}

async fn accounts(tx: &mut Write) -> Result<i64> {
    let (count,) = sql!(one: (i64,), tx, "select count(*) from account")?;
    Ok(count)
}

async fn insert(
    tx: &mut Write,
    account: NewAccount,
    actor: &Actor,
    at: Timestamp,
) -> Result<Account> {
    let made = Account {
        id: AccountId::new(at),
        name: row::clean(account.name.trim()),
        display_name: row::clean(account.display_name.trim()),
        role: account.role,
        unit: account.unit,
        within: within(tx, account.unit).await?,
        disabled: false,
    };
    sql!(run tx,
        "insert into account (id, name, name_folded, display_name, role, bounds, password, created) \
         values ($1, $2, $3, $4, $5, $6, $7, $8)",
        made.id.uuid(), made.name.as_str(), folded(&made.name), made.display_name.as_str(), made.role.as_str(),
        row::uuid(made.unit), account.password_hash.as_deref(), at.as_micros())?;
    let details = json!({ "name": made.name, "role": made.role.as_str(), "unit": made.unit });
    audit::append(
        tx,
        actor,
        Act::AccountCreated,
        &subject(made.id),
        details,
        at,
    )
    .await?;
    Ok(made)
}
