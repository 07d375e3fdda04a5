//! Starting and stopping: the door, the indexer, the worker beside it, and the small housekeeping.

use std::net::SocketAddr;
use std::time::Duration;

use anyhow::Context;
use tokio::net::TcpListener;
use tokio::sync::watch;
use workflow::{Archive, accounts, indexer, worker};

use crate::app::App;
use crate::config::Config;
use crate::routes;
use crate::terminal::say;

/// How often to forget what expired.
const SWEEP: Duration = Duration::from_mins(10);
/// How long open requests may take to end once we are told to stop.
const GRACE: Duration = Duration::from_secs(10);

/// Serves until told to stop.
pub(crate) async fn serve(config: Config) -> anyhow::Result<()> {
    let archive = crate::open::archive_with_index(&config).await?;
    let listener = TcpListener::bind(config.listen)
        .await
        .with_context(|| format!("{} cannot be listened on", config.listen))?;
    let address = listener.local_addr()?;
    let slots = config.worker.slots();
    let works = config.worker.count != Some(0);
    let mut app = App::new(archive.clone(), config);
    app.metrics = metrics_exporter_prometheus::PrometheusBuilder::new()
        .install_recorder()
        .ok();

    let (stop, stopped) = watch::channel(false);
    let indexer = tokio::spawn(indexer::follow(archive.clone(), stopped.clone()));
    let worker = works.then(|| {
        tokio::spawn(worker::work(
            archive.clone(),
            worker::worker_name(),
            slots,
            stopped.clone(),
        ))
    });
    tokio::spawn(sweep(app.clone()));

    let service = routes::all(app.clone()).into_make_service_with_connect_info::<SocketAddr>();
    let mut ending = stopped.clone();
    let serving = axum::serve(listener, service).with_graceful_shutdown(async move {
        let _ = ending.wait_for(|stopped| *stopped).await;
    });
    let serving = tokio::spawn(serving.into_future());
    greet(&archive, &app, address).await?;
    asked_to_stop().await;
    tracing::info!("stopping");
    stop.send_replace(true);
    // Streams of news never end by themselves, so there is a limit to waiting.
    let _ = tokio::time::timeout(GRACE, serving).await;
    if let Some(worker) = worker {
        let _ = worker.await;
    }
    let _ = tokio::time::timeout(GRACE, indexer).await;
    Ok(())
}

/// Works until told to stop, serving nobody.
pub(crate) async fn work(config: Config) -> anyhow::Result<()> {
    let archive = crate::open::archive(&config).await?;
    let (stop, stopped) = watch::channel(false);
    let slots = config.worker.slots();
    let worker = tokio::spawn(worker::work(archive, worker::worker_name(), slots, stopped));
    say(&format!("acervo works, {slots} at a time"));
    asked_to_stop().await;
    stop.send_replace(true);
    worker.await?;
    Ok(())
}

async fn greet(archive: &Archive, app: &App, address: SocketAddr) -> anyhow::Result<()> {
    let url = app
        .config
        .public_url
        .clone()
        .unwrap_or_else(|| format!("http://{address}"));
    let url = url.trim_end_matches('/');
    say(&format!("acervo listens on {url}"));
    if let Some(secret) = accounts::first_link(archive).await? {
        say(&format!(
            "first administrator, once: {url}/bienvenida#{}",
            secret.reveal()
        ));
    }
    say("acervo is ready");
    Ok(())
}

async fn sweep(app: App) {
    loop {
        match routes::uploads::sweep(&app).await {
            Ok(0) => (),
            Ok(swept) => tracing::info!(swept, "uploads that were left too long are forgotten"),
            Err(error) => tracing::warn!(?error, "expired uploads could not be forgotten"),
        }
        if let Err(error) = app.archive.catalogue.tidy(workflow::archive::now()).await {
            tracing::warn!(%error, "expired sessions could not be forgotten");
        }
        if let Err(error) = keep_house(&app.archive).await {
            tracing::warn!(%error, "dispositions, clearances or the head of the audit could not be looked after");
        }
        tokio::time::sleep(SWEEP).await;
    }
}

/// What the days ask for: dispositions that are due, assets that may leave again, the head of the audit kept outside.
async fn keep_house(archive: &Archive) -> Result<(), workflow::Error> {
    let at = workflow::archive::now();
    archive.catalogue.day_seen(at).await?;
    while archive.catalogue.reopen(at).await? > 0 {}
    workflow::audit::tell_again(archive).await?;
    workflow::audit::keep_head_of_day(archive).await?;
    workflow::disposition::sweep(archive).await?;
    Ok(())
}

async fn asked_to_stop() {
    use tokio::signal::unix::{SignalKind, signal};
    let Ok(mut terminate) = signal(SignalKind::terminate()) else {
        let _ = tokio::signal::ctrl_c().await;
        return;
    };
    tokio::select! {
        _ = tokio::signal::ctrl_c() => (),
        _ = terminate.recv() => (),
    }
}
