//! Answers kept for a while, so that a request sent twice with one key is done once.

use asset::{AccountId, Timestamp};

use crate::Result;
use crate::catalogue::Catalogue;
use crate::row::Bits;

/// An answer given before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Answer {
    /// The hash of the request it answered: the same key with another request is a mistake of the sender.
    pub request: [u8; 32],
    /// The answer, as the caller wrote it.
    pub response: String,
}

impl Catalogue {
    /// Keeps the answer to a request under the sender's key; the first one kept stays.
    pub async fn remember(
        &self,
        key: &str,
        account: AccountId,
        route: &str,
        answer: &Answer,
        at: Timestamp,
    ) -> Result<()> {
        let mut tx = self.begin().await?;
        sql!(run tx,
            "insert into answer (key, account, route, request, response, at) values ($1, $2, $3, $4, $5, $6) \
             on conflict (account, route, key) do nothing",
            crate::row::clean(key), account.uuid(), route, answer.request.as_slice(), answer.response.as_str(),
            at.as_micros())?;
        tx.commit().await
    }

    /// The answer kept under this key.
    pub async fn recall(
        &self,
        key: &str,
        account: AccountId,
        route: &str,
    ) -> Result<Option<Answer>> {
        let mut tx = self.read().await?;
        let found = sql!(maybe: (Vec<u8>, String),
            tx,
            "select request, response from answer where key = $1 and account = $2 and route = $3",
            crate::row::clean(key),
            account.uuid(),
            route
        )?;
        let Some((request, response)) = found else {
            return Ok(None);
        };
        let request = *crate::row::digest(&request)?.as_bytes();
        Ok(Some(Answer { request, response }))
    }
}
