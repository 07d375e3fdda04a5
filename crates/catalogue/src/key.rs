//! Keys: what programs hold in a person's stead.

use asset::{Account, AccountId, Act, Actor, KeyId, Scope, Timestamp};
use serde_json::json;
use uuid::Uuid;

use crate::Result;
use crate::account::AccountRow;
use crate::audit;
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::row::{self, Bits};

/// A key to be made.
#[derive(Debug, Clone)]
pub struct NewKey {
    /// The hash of the key; the key itself is never kept.
    pub hash: [u8; 32],
    /// The person it speaks for.
    pub account: AccountId,
    /// What people call it.
    pub name: String,
    /// What it may be used for.
    pub scope: Scope,
    /// When it ends by itself.
    pub expires: Option<Timestamp>,
}

/// A key as it is listed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyRow {
    /// Its name in rows.
    pub id: KeyId,
    /// The person it speaks for.
    pub account: AccountId,
    /// What people call it.
    pub name: String,
    /// What it may be used for.
    pub scope: Scope,
    /// When it was made.
    pub created: Timestamp,
    /// When it ends by itself.
    pub expires: Option<Timestamp>,
    /// When it was ended.
    pub revoked: Option<Timestamp>,
}

#[derive(sqlx::FromRow)]
struct Row {
    id: Uuid,
    account: Uuid,
    name: String,
    scope: String,
    created: i64,
    expires: Option<i64>,
    revoked: Option<i64>,
}

#[derive(sqlx::FromRow)]
struct HolderRow {
    key: Uuid,
    scope: String,
    #[sqlx(flatten)]
    account: AccountRow,
}

impl Catalogue {
    /// Makes a key.
    pub async fn key_create(&self, key: NewKey, actor: &Actor, at: Timestamp) -> Result<KeyId> {
        let id = KeyId::new(at);
        let mut tx = self.begin_serial().await?;
        sql!(run tx,
            "insert into key (id, hash, account, name, scope, created, expires) values ($1, $2, $3, $4, $5, $6, $7)",
            id.uuid(), key.hash.as_slice(), key.account.uuid(), row::clean(&key.name), key.scope.as_str(),
            at.as_micros(), row::micros(key.expires))?;
        let details = json!({ "account": key.account.to_string(), "scope": key.scope.as_str() });
        audit::append(
            &mut tx,
            actor,
            Act::KeyCreated,
            &format!("key:{id}"),
            details,
            at,
        )
        .await?;
        tx.commit().await?;
        Ok(id)
    }

    /// The keys of one account, or of all, the newest first; ended ones too.
    pub async fn key_list(&self, account: Option<AccountId>) -> Result<Vec<KeyRow>> {
        let mut tx = self.read().await?;
        let rows = match account {
            Some(account) => sql!(all: Row, tx,
                "select id, account, name, scope, created, expires, revoked from key where account = $1 \
                 order by id desc", account.uuid())?,
            None => sql!(all: Row, tx,
                "select id, account, name, scope, created, expires, revoked from key order by id desc")?,
        };
        rows.into_iter()
            .map(|row| {
                Ok(KeyRow {
                    id: KeyId::from_uuid(row.id),
                    account: AccountId::from_uuid(row.account),
                    name: row.name,
                    scope: row::word("scope", &row.scope, Scope::parse)?,
                    created: Timestamp::from_micros(row.created),
                    expires: row::moment(row.expires),
                    revoked: row::moment(row.revoked),
                })
            })
            .collect()
    }

    /// Ends a key, of this account if one is named; [`Error::Missing`] when there is none, or it has ended already.
    pub async fn key_revoke(
        &self,
        id: KeyId,
        owner: Option<AccountId>,
        actor: &Actor,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin_serial().await?;
        let touched = sql!(run tx, "update key set revoked = $2 \
            where id = $1 and revoked is null and ($3 is null or account = $3)",
            id.uuid(), at.as_micros(), row::uuid(owner))?;
        if touched == 0 {
            return Err(Error::Missing);
        }
        audit::append(
            &mut tx,
            actor,
            Act::KeyRevoked,
            &format!("key:{id}"),
            json!({}),
            at,
        )
        .await?;
        tx.commit().await
    }

    /// The key with this hash, whom it speaks for and what for; none when it has ended or the account is stopped.
    pub async fn key(
        &self,
        hash: &[u8; 32],
        at: Timestamp,
    ) -> Result<Option<(KeyId, Account, Scope)>> {
        let mut tx = self.read().await?;
        let found = sql!(maybe: HolderRow, tx,
            concat!("select k.id as key, k.scope, ", account_columns!(), " from key k join account p on p.id = k.account \
                where k.hash = $1 and k.revoked is null and (k.expires is null or k.expires > $2) and not p.disabled"),
            hash.as_slice(), at.as_micros())?;
        let Some(found) = found else { return Ok(None) };
        Ok(Some((
            KeyId::from_uuid(found.key),
            found.account.into_bounded(&mut tx).await?,
            row::word("scope", &found.scope, Scope::parse)?,
        )))
    }
}
