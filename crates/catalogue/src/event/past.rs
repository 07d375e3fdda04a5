//! What was done to an event, and how far its coverage is.

use asset::audit::Entry;
use asset::{EventId, Visibility};

use super::life::subject;
use crate::Result;
use crate::catalogue::Catalogue;
use crate::error::Error;
use crate::row::{Bits, Seen};

/// How many assets of an event the asker may see, by how far they are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, sqlx::FromRow)]
pub struct EventProgress {
    /// All of them, outside the trash.
    pub received: i64,
    /// Those with a caption of people's.
    pub described: i64,
    /// Those in review.
    pub review: i64,
    /// Those approved.
    pub approved: i64,
    /// Those rejected.
    pub rejected: i64,
}

impl Catalogue {
    /// How far the coverage of an event is, as far as the asker may see it.
    pub async fn event_progress(
        &self,
        id: EventId,
        visibility: &Visibility,
    ) -> Result<EventProgress> {
        let seen = Seen::new(visibility);
        let mut tx = self.read().await?;
        let counted = sql_seen!(all: EventProgress, tx, seen,
            concat!(
                "select count(*) as received, \
                    cast(coalesce(sum(case when a.metadata like '%\"caption\":\"%' then 1 else 0 end), 0) as bigint) as described, \
                    cast(coalesce(sum(case when a.status = 'review' then 1 else 0 end), 0) as bigint) as review, \
                    cast(coalesce(sum(case when a.status = 'approved' then 1 else 0 end), 0) as bigint) as approved, \
                    cast(coalesce(sum(case when a.status = 'rejected' then 1 else 0 end), 0) as bigint) as rejected \
                 from asset a where a.event = $10 and a.trashed is null and ", seen!()
            ),
            id.uuid())?;
        counted.into_iter().next().ok_or(Error::Missing)
    }

    /// Everything done to an event, oldest first.
    pub async fn event_history(&self, id: EventId) -> Result<Vec<Entry>> {
        self.history_of(&subject(id)).await
    }
}
