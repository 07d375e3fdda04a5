//! What events are shown by.

use std::collections::HashMap;

use asset::{AssetId, EventId, Visibility};
use sqlx::AssertSqlSafe;
use uuid::Uuid;

use crate::Result;
use crate::catalogue::Catalogue;
use crate::engine::Bind;
use crate::filter::{Filter, Text};
use crate::row::Bits;

impl Catalogue {
    /// What each of these events is shown by: the asset somebody chose, where the asker may see it, else the one with the
    /// most stars of those they see, then the latest. Events without either are left out.
    pub async fn covers(
        &self,
        events: &[EventId],
        visibility: &Visibility,
    ) -> Result<HashMap<EventId, AssetId>> {
        let filter = Filter::all(visibility.clone());
        let mut covers = HashMap::with_capacity(events.len());
        let mut tx = self.read().await?;
        for batch in events.chunks(TOGETHER) {
            let mut query = Text::new(
                // A file that was joined to another asset since is seen with that one.
                "select e.id, coalesce( \
                    (select chosen.id from asset chosen join asset a on a.id = coalesce(chosen.joined, chosen.id) \
                     where chosen.id = e.cover and ",
            );
            query.visible("a", &filter);
            query.in_place(&filter);
            // Written so that only the index of events drives the walk.
            query.push("), (select a.id from asset a where a.event = e.id and ");
            query.visible("a", &filter);
            query.in_place(&filter);
            query.push(
                " order by a.rating + 0 desc, a.moment + 0 desc, a.id desc limit 1)) from event e where e.id in (",
            );
            for (place, event) in batch.iter().enumerate() {
                query.push(if place > 0 { ", " } else { "" });
                query.bind(Bind::Uuid(event.uuid()));
            }
            query.push(")");
            let rows =
                sql!(all with query.binds; (Uuid, Option<Uuid>), tx, AssertSqlSafe(query.sql))?;
            covers.extend(rows.into_iter().filter_map(|(event, asset)| {
                Some((EventId::from_uuid(event), AssetId::from_uuid(asset?)))
            }));
        }
        Ok(covers)
    }
}

/// How many events are asked about in one statement: more than a page lists.
const TOGETHER: usize = 250;
