//! Turns for those who want to send the same bytes at once.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError, Weak};

use asset::Digest;
use tokio::sync::OwnedMutexGuard;

/// One lock for each digest in use.
#[derive(Debug, Default)]
pub(crate) struct Turns(Mutex<HashMap<Digest, Weak<tokio::sync::Mutex<()>>>>);

impl Turns {
    /// Waits until nobody else in this process has this digest's turn.
    pub(crate) async fn take(&self, digest: Digest) -> OwnedMutexGuard<()> {
        let turn = {
            let mut turns = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            let waiting = turns.get(&digest).and_then(Weak::upgrade);
            waiting.unwrap_or_else(|| {
                turns.retain(|_, turn| turn.strong_count() > 0);
                let turn = Arc::default();
                turns.insert(digest, Arc::downgrade(&turn));
                turn
            })
        };
        turn.lock_owned().await
    }
}
