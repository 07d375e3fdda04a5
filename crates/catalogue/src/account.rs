//! The people who sign in, and the first of them.

use asset::{Account, AccountId, Act, Actor, Role, Timestamp, UnitId};
use serde_json::json;
use uuid::Uuid;

use crate::Result;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::engine::{Tx, Write};
use crate::error::Error;
use crate::row::{self, Bits};

pub use change::AccountChange;
pub(crate) use change::apply;

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

/// An account and what is known of it beside its role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ListedAccount {
    /// The account.
    pub account: Account,
    /// The name of the unit that bounds its role.
    pub unit_name: Option<String>,
    /// Whether it has a password to sign in with.
    pub password: bool,
    /// Whether it asks for a second factor beside the password.
    pub second_factor: bool,
    /// Whether another provider vouches for it.
    pub provided: bool,
    /// When it was made.
    pub created: Timestamp,
    /// When somebody last signed in by it.
    pub signed_in: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct ListedRow {
    #[sqlx(flatten)]
    account: AccountRow,
    unit_name: Option<String>,
    password: bool,
    second_factor: bool,
    provided: bool,
    created: i64,
    signed_in: Option<i64>,
}

impl ListedRow {
    async fn into_listed(self, tx: &mut Tx) -> Result<ListedAccount> {
        Ok(ListedAccount {
            account: self.account.into_bounded(tx).await?,
            unit_name: self.unit_name,
            password: self.password,
            second_factor: self.second_factor,
            provided: self.provided,
            created: Timestamp::from_micros(self.created),
            signed_in: row::moment(self.signed_in),
        })
    }
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

    pub(crate) fn into_account(self) -> Result<Account> {
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

// After the macro it writes its SQL with.
mod change;

/// The columns of a [`ListedRow`] and where they come from.
macro_rules! listed_columns {
    () => {
        concat!(
            account_columns!(),
            ", u.name as unit_name, p.password is not null as password, \
             exists (select 1 from second_factor f where f.account = p.id and f.confirmed is not null) as second_factor, \
             exists (select 1 from identity i where i.account = p.id) as provided, p.created, p.signed_in \
             from account p left join unit u on u.id = p.bounds"
        )
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
        let listed = self.account_listing().await?;
        Ok(listed.into_iter().map(|listed| listed.account).collect())
    }

    /// Every account as it is listed, by name.
    pub async fn account_listing(&self) -> Result<Vec<ListedAccount>> {
        let mut tx = self.read().await?;
        let rows = sql!(all: ListedRow, tx, concat!("select ", listed_columns!(), " order by p.name_folded"))?;
        let mut accounts = Vec::with_capacity(rows.len());
        for row in rows {
            accounts.push(row.into_listed(&mut tx).await?);
        }
        Ok(accounts)
    }

    /// The account with this identifier, as it is listed.
    pub async fn account_listed(&self, id: AccountId) -> Result<Option<ListedAccount>> {
        let mut tx = self.read().await?;
        let found = sql!(maybe: ListedRow, tx,
            concat!("select ", listed_columns!(), " where p.id = $1"), id.uuid())?;
        match found {
            Some(found) => found.into_listed(&mut tx).await.map(Some),
            None => Ok(None),
        }
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

    /// Whether this is the one-time link that is kept, and no account exists yet.
    pub async fn setup_opens(&self, hash: &[u8; 32]) -> Result<bool> {
        let mut tx = self.read().await?;
        let kept = sql!(maybe: (String,), tx,
            "select value from setting where name = $1 and value = $2 and not exists (select 1 from account)",
            SETUP, asset::Digest::from_bytes(*hash).to_hex())?;
        Ok(kept.is_some())
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

pub(crate) async fn insert(
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
