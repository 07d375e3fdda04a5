//! News as it happens: server-sent events of what changed, for those who may see it.

use std::convert::Infallible;
use std::time::Duration;

use asset::{Actor, Permission, Role, UnitId, authorise, visibility};
use axum::Extension;
use axum::extract::State;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures::Stream;
use serde::Serialize;
use tokio::sync::broadcast::error::RecvError;
use utoipa::ToSchema;
use workflow::archive::now;

use crate::app::App;
use crate::caller::{Caller, Pass};
use crate::routes::jobs::CountsView;

/// The most assets named in one piece of news.
const MOST: usize = 200;
/// How often a stream without news asks whether it still may go on. Sessions end in other processes too.
const GLANCE: Duration = Duration::from_secs(2);

/// Something changed.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChangeNews {
    /// The place in the change log that searches have reached.
    seq: i64,
    /// What changed, 200 at most; when there may be more, look again at everything.
    assets: Vec<String>,
    /// Whether `assets` is all of it.
    complete: bool,
}

/// How much there is and how much is to be done.
#[derive(Serialize, ToSchema)]
pub(crate) struct CountNews {
    /// Assets the caller may see.
    assets: i64,
    /// Of those, what waits for review; 0 for callers who do not review.
    review: i64,
    waiting: i64,
    running: i64,
    dead: i64,
}

/// Live news: events `change` ([`ChangeNews`]) and `counts` ([`CountNews`]), the latter at once and after each change.
///
/// It ends within seconds of the session or the key, or when the account is given another role or unit.
#[utoipa::path(
    get, path = "/api/v1/stream", tag = "jobs",
    responses((status = 200, content_type = "text/event-stream", body = ChangeNews))
)]
pub(crate) async fn stream(
    State(app): State<App>,
    Caller(actor): Caller,
    Extension(pass): Extension<Pass>,
) -> Sse<impl Stream<Item = Result<Event, Infallible>>> {
    let listener = app.archive.listen();
    let state = News {
        app,
        actor,
        pass,
        listener,
        first: true,
        pending: None,
    };
    Sse::new(futures::stream::unfold(state, next))
        .keep_alive(KeepAlive::new().interval(Duration::from_secs(20)))
}

struct News {
    app: App,
    actor: Actor,
    pass: Pass,
    listener: tokio::sync::broadcast::Receiver<workflow::Changed>,
    first: bool,
    pending: Option<Event>,
}

async fn next(mut news: News) -> Option<(Result<Event, Infallible>, News)> {
    if let Some(event) = news.pending.take() {
        return Some((Ok(event), news));
    }
    if news.first {
        news.first = false;
        let event = news.counts().await?;
        return Some((Ok(event), news));
    }
    loop {
        let heard = tokio::time::timeout(GLANCE, news.listener.recv()).await;
        // What held when the stream began may have ended since.
        let holder = news.pass.holder(&news.app).await?;
        if bounds(&holder) != bounds(&news.actor) {
            return None;
        }
        news.actor = holder;
        let Ok(heard) = heard else { continue };
        let told = match heard {
            Ok(changed) => news.change(changed.seq, &changed.assets).await,
            // A slow reader missed some: it is told to look again.
            Err(RecvError::Lagged(_)) => Event::default()
                .event("change")
                .json_data(ChangeNews {
                    seq: news.app.index().cursor(),
                    assets: Vec::new(),
                    complete: false,
                })
                .ok(),
            Err(RecvError::Closed) => return None,
        };
        news.pending = news.counts().await;
        if let Some(event) = told.or_else(|| news.pending.take()) {
            return Some((Ok(event), news));
        }
    }
}

/// What an actor's account may see and do at all.
fn bounds(actor: &Actor) -> Option<(Role, Option<UnitId>)> {
    let account = actor.account();
    account.map(|account| (account.role, account.unit))
}

impl News {
    async fn change(&self, seq: i64, assets: &[asset::AssetId]) -> Option<Event> {
        let complete = assets.len() <= MOST && !assets.is_empty();
        let named = &assets[..assets.len().min(MOST)];
        let seen = self
            .app
            .archive
            .catalogue
            .assets(named, &visibility(&self.actor, now()))
            .await
            .ok()?;
        let assets: Vec<String> = seen.iter().map(|asset| asset.id.to_string()).collect();
        if assets.is_empty() && complete {
            return None;
        }
        Event::default()
            .event("change")
            .json_data(ChangeNews {
                seq,
                assets,
                complete,
            })
            .ok()
    }

    async fn counts(&self) -> Option<Event> {
        let catalogue = &self.app.archive.catalogue;
        let seen = visibility(&self.actor, now());
        let assets = catalogue.count(&seen).await.ok()?;
        let mut review = 0;
        if authorise(&self.actor, Permission::Review) {
            review = catalogue.review_count(&seen).await.ok()?;
        }
        let (mut waiting, mut running, mut dead) = (0, 0, 0);
        if authorise(&self.actor, Permission::Operate) {
            let counts = CountsView::of(&catalogue.job_counts().await.ok()?);
            (waiting, running, dead) = (counts.waiting, counts.running, counts.dead);
        }
        Event::default()
            .event("counts")
            .json_data(CountNews {
                assets,
                review,
                waiting,
                running,
                dead,
            })
            .ok()
    }
}
