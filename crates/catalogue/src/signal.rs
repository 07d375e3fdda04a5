//! Wake-ups: who waits for work or for changes is told when there are some.

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgListener, PgPool};
use tokio::sync::Notify;
use tokio::task::AbortHandle;

/// The channel that carries word of new jobs between processes on `PostgreSQL`.
pub(crate) const WORK: &str = "acervo_work";
/// The channel that carries word of new changes.
pub(crate) const CHANGE: &str = "acervo_change";

/// Two bells: one for jobs, one for changes.
#[derive(Debug, Default)]
pub(crate) struct Signals {
    work: Notify,
    change: Notify,
}

impl Signals {
    /// Wakes whoever waits for jobs.
    pub(crate) fn ring_work(&self) {
        ring(&self.work);
    }

    /// Wakes whoever waits for changes.
    pub(crate) fn ring_change(&self) {
        ring(&self.change);
    }

    /// Returns when there may be jobs, or when the time is over.
    pub(crate) async fn work(&self, patience: Duration) {
        let _ = tokio::time::timeout(patience, self.work.notified()).await;
    }

    /// Returns when there may be changes, or when the time is over.
    pub(crate) async fn change(&self, patience: Duration) {
        let _ = tokio::time::timeout(patience, self.change.notified()).await;
    }
}

/// Wakes all who wait, and leaves a word for one who looked just before and is about to wait.
fn ring(bell: &Notify) {
    bell.notify_waiters();
    bell.notify_one();
}

/// A task that passes on what other processes announce; it ends when this is dropped.
#[derive(Debug)]
pub(crate) struct Ears(AbortHandle);

impl Ears {
    /// Starts listening. A lost connection is made again; waiting callers poll meanwhile.
    pub(crate) fn open(pool: PgPool, signals: Arc<Signals>) -> Self {
        let task = tokio::spawn(async move {
            loop {
                if let Err(error) = listen(&pool, &signals).await {
                    tracing::warn!(%error, "the catalogue's wake-ups are interrupted; polling goes on");
                }
                tokio::time::sleep(Duration::from_secs(5)).await;
            }
        });
        Self(task.abort_handle())
    }
}

impl Drop for Ears {
    fn drop(&mut self) {
        self.0.abort();
    }
}

async fn listen(pool: &PgPool, signals: &Signals) -> Result<(), sqlx::Error> {
    let mut listener = PgListener::connect_with(pool).await?;
    listener.listen_all([WORK, CHANGE]).await?;
    // Whatever was announced before this moment was not heard.
    signals.ring_work();
    signals.ring_change();
    loop {
        match listener.try_recv().await? {
            Some(word) if word.channel() == WORK => signals.ring_work(),
            Some(_) => signals.ring_change(),
            None => {
                signals.ring_work();
                signals.ring_change();
            }
        }
    }
}
