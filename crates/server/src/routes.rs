//! Every address of the archive, each declared under what it asks of its caller.

use asset::Permission;
use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{HeaderName, HeaderValue, header};
use tower_http::set_header::SetResponseHeaderLayer;
use utoipa_axum::router::OpenApiRouter;
use utoipa_axum::routes;

use crate::app::App;
use crate::caller::{Access, guarded};
use crate::openapi;

pub(crate) mod access;
pub(crate) mod accounts;
pub(crate) mod agendas;
pub(crate) mod appearance;
pub(crate) mod assets;
pub(crate) mod audit;
pub(crate) mod bytes;
pub(crate) mod clocks;
pub(crate) mod codes;
pub(crate) mod collections;
pub(crate) mod deliveries;
pub(crate) mod descriptions;
pub(crate) mod dispositions;
pub(crate) mod docs;
pub(crate) mod events;
pub(crate) mod filings;
pub(crate) mod filter;
pub(crate) mod health;
pub(crate) mod jobs;
pub(crate) mod keys;
pub(crate) mod lookup;
pub(crate) mod operations;
pub(crate) mod people;
pub(crate) mod places;
pub(crate) mod posts;
pub(crate) mod registers;
pub(crate) mod releases;
pub(crate) mod renditions;
pub(crate) mod reviews;
pub(crate) mod rules;
pub(crate) mod series;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod sheets;
pub(crate) mod statistics;
pub(crate) mod stream;
pub(crate) mod templates;
pub(crate) mod timeline;
pub(crate) mod units;
pub(crate) mod uploads;
pub(crate) mod web;

/// What scripts, styles and pictures a page may load: our own, and nothing inline.
const CONTENT_SECURITY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' blob: data:; media-src 'self' blob:; worker-src 'self' blob:; connect-src 'self'; \
     object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// The most bytes of a JSON body.
const JSON_BODY: usize = 1 << 20;

/// Puts a group of routes under what it asks of its callers.
trait Guard: Fn(Access, OpenApiRouter<App>) -> OpenApiRouter<App> {}

impl<G: Fn(Access, OpenApiRouter<App>) -> OpenApiRouter<App>> Guard for G {}

/// The routes of the API with their description; every route stands in a group under `guard`.
fn described(guard: impl Guard) -> OpenApiRouter<App> {
    let mut routes = openapi::document()
        .merge(entrance(&guard))
        .merge(looking(&guard))
        .merge(working(&guard))
        .merge(keeping(&guard))
        .merge(running(&guard));
    openapi::name_operations(routes.get_openapi_mut());
    routes
}

/// Signing in and out, and what people do about their own accounts.
fn entrance(guard: &impl Guard) -> OpenApiRouter<App> {
    let anyone = OpenApiRouter::new()
        .routes(routes!(session::sign_in, session::sign_out))
        .routes(routes!(session::set_up))
        .routes(routes!(session::methods))
        .routes(routes!(appearance::appearance))
        .routes(routes!(appearance::logo))
        .routes(routes!(session::oidc::leave))
        .routes(routes!(session::oidc::come_back))
        .routes(routes!(uploads::options));
    let entering = OpenApiRouter::new().routes(routes!(session::who));
    let person_entering = OpenApiRouter::new()
        .routes(routes!(session::factor::begin, session::factor::remove))
        .routes(routes!(session::factor::confirm));
    let person = OpenApiRouter::new()
        .routes(routes!(session::others::password))
        .routes(routes!(session::others::list, session::others::end_others))
        .routes(routes!(session::others::end))
        .routes(routes!(keys::own::list, keys::own::create))
        .routes(routes!(keys::own::revoke));
    OpenApiRouter::new()
        .merge(guard(Access::Anyone, anyone))
        .merge(guard(Access::Entering, entering))
        .merge(guard(Access::PersonEntering, person_entering))
        .merge(guard(Access::Person, person))
}

/// What is seen, and what is taken away.
fn looking(guard: &impl Guard) -> OpenApiRouter<App> {
    let view = OpenApiRouter::new()
        .routes(routes!(assets::list))
        .routes(routes!(timeline::timeline))
        .routes(routes!(assets::one))
        .routes(routes!(assets::facts))
        .routes(routes!(assets::past::provenance))
        .routes(routes!(assets::past::history))
        .routes(routes!(assets::alike::alike))
        .routes(routes!(renditions::rendition))
        .routes(routes!(renditions::sidecar))
        .routes(routes!(assets::downloads::downloads))
        .routes(routes!(assets::subtitles::list))
        .routes(routes!(assets::subtitles::one))
        .routes(routes!(assets::excerpts::list))
        .routes(routes!(deliveries::own))
        .routes(routes!(assets::suggest))
        .routes(routes!(events::list))
        .routes(routes!(events::one))
        .routes(routes!(events::export))
        .routes(routes!(events::life::history))
        .routes(routes!(clocks::cameras))
        .routes(routes!(stream::stream))
        .routes(routes!(reviews::comments))
        .routes(routes!(rules::gate))
        .routes(routes!(rules::requirements))
        .routes(routes!(rules::blackouts))
        .routes(routes!(rules::licences))
        .merge(registers_seen());
    let view_original = OpenApiRouter::new()
        .routes(routes!(renditions::original))
        .routes(routes!(assets::parts::companion));
    let ask = OpenApiRouter::new()
        .routes(routes!(access::locked))
        .routes(routes!(access::requests::ask));
    let asked = OpenApiRouter::new()
        .routes(routes!(access::requests::list))
        .routes(routes!(access::requests::one));
    let either = Access::MayEither(Permission::AskAccess, Permission::GrantAccess);
    let grant = OpenApiRouter::new().routes(routes!(access::requests::answer));
    OpenApiRouter::new()
        .merge(guard(Access::May(Permission::AskAccess), ask))
        .merge(guard(either, asked))
        .merge(guard(Access::May(Permission::GrantAccess), grant))
        .merge(guard(Access::May(Permission::View), view))
        .merge(guard(Access::May(Permission::ViewOriginal), view_original))
}

/// Sending, describing, reviewing, hiding.
fn working(guard: &impl Guard) -> OpenApiRouter<App> {
    let describe = OpenApiRouter::new()
        .routes(routes!(assets::change::describe))
        .routes(routes!(assets::subtitles::set, assets::subtitles::remove))
        .routes(routes!(assets::excerpts::mark))
        .routes(routes!(assets::excerpts::unmark))
        .routes(routes!(deliveries::of_asset))
        .routes(routes!(assets::batch::batch))
        .routes(routes!(assets::parts::join))
        .routes(routes!(assets::parts::separate))
        .routes(routes!(assets::alike::burst))
        .routes(routes!(clocks::preview))
        .routes(routes!(clocks::correct))
        .routes(routes!(operations::one))
        .routes(routes!(operations::undo))
        .routes(routes!(sheets::export))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(sheets::import))
                .layer(DefaultBodyLimit::max(sheets::LARGEST)),
        )
        .routes(routes!(events::create))
        .routes(routes!(events::change, events::patch))
        .merge(describing());
    let upload = OpenApiRouter::new()
        .routes(routes!(lookup::lookup))
        .routes(routes!(assets::send::offer))
        .layer(DefaultBodyLimit::max(JSON_BODY))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(assets::send::upload))
                .routes(routes!(uploads::create))
                .routes(routes!(
                    uploads::state,
                    uploads::outcome,
                    uploads::append,
                    uploads::end,
                    uploads::overridden
                ))
                .layer(DefaultBodyLimit::disable()),
        );
    let trash = OpenApiRouter::new()
        .routes(routes!(assets::change::trash))
        .routes(routes!(assets::change::restore))
        // What is there twice concerns those who may hide one of the two.
        .routes(routes!(assets::alike::likenesses))
        .routes(routes!(assets::alike::rule));
    let comment = OpenApiRouter::new()
        .routes(routes!(reviews::comment))
        .routes(routes!(reviews::settle));
    let review = OpenApiRouter::new()
        .routes(routes!(reviews::queue))
        .routes(routes!(assets::blurred::blurred));
    OpenApiRouter::new()
        .merge(guard(Access::May(Permission::Describe), describe))
        .merge(guard(Access::May(Permission::Upload), upload))
        .merge(guard(Access::May(Permission::Trash), trash))
        .merge(guard(Access::May(Permission::Comment), comment))
        .merge(guard(Access::May(Permission::Review), review))
}

/// What keeps the record: registers, releases, dispositions and holds, the audit.
fn keeping(guard: &impl Guard) -> OpenApiRouter<App> {
    let (register, classify, collect) = registers_kept();
    let consent = OpenApiRouter::new()
        .routes(routes!(releases::list, releases::create))
        .routes(routes!(releases::table::export))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(releases::table::import))
                .layer(DefaultBodyLimit::max(sheets::LARGEST)),
        )
        .routes(routes!(releases::one, releases::change))
        .routes(routes!(releases::withdraw))
        .routes(routes!(releases::rule, releases::unrule))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(releases::scan))
                .layer(DefaultBodyLimit::disable()),
        );
    let dispose = OpenApiRouter::new()
        .routes(routes!(dispositions::propose))
        .routes(routes!(dispositions::place))
        .routes(routes!(dispositions::lift));
    // What is proposed is read, called off and carried out by both persons.
    let concur = OpenApiRouter::new()
        .routes(routes!(dispositions::list))
        .routes(routes!(dispositions::one))
        .routes(routes!(dispositions::approve))
        .routes(routes!(dispositions::decline))
        .routes(routes!(dispositions::execute))
        .routes(routes!(dispositions::holds))
        .routes(routes!(dispositions::table::export_holds));
    let kept = OpenApiRouter::new().routes(routes!(audit::keep));
    let audited = OpenApiRouter::new()
        .routes(routes!(audit::list))
        .routes(routes!(audit::check))
        .routes(routes!(statistics::statistics))
        .routes(routes!(statistics::storage));
    OpenApiRouter::new()
        .merge(guard(Access::May(Permission::Register), registers()))
        .merge(guard(Access::May(Permission::Register), register))
        .merge(guard(Access::May(Permission::Classify), classify))
        .merge(guard(Access::May(Permission::Collect), collect))
        .merge(guard(Access::May(Permission::Consent), consent))
        .merge(guard(Access::May(Permission::Dispose), dispose))
        .merge(guard(Access::May(Permission::Concur), concur))
        .merge(guard(Access::May(Permission::Audit), audited))
        .merge(guard(Access::May(Permission::Verify), kept))
}

/// What runs the archive: jobs, accounts, keys, settings, rules.
fn running(guard: &impl Guard) -> OpenApiRouter<App> {
    let operate = OpenApiRouter::new()
        .routes(routes!(jobs::list))
        .routes(routes!(jobs::recipes));
    let steer = OpenApiRouter::new()
        .routes(routes!(jobs::retry))
        .routes(routes!(jobs::retry_all))
        .routes(routes!(jobs::cancel));
    let administer = OpenApiRouter::new()
        .routes(routes!(rules::set_licences))
        .routes(routes!(accounts::list, accounts::create))
        .routes(routes!(accounts::one, accounts::change, accounts::disable))
        .routes(routes!(accounts::sessions, accounts::end_sessions))
        .routes(routes!(accounts::remove_factor))
        .routes(routes!(settings::all, settings::change))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(appearance::set_logo, appearance::remove_logo))
                .layer(DefaultBodyLimit::max(appearance::LARGEST_LOGO)),
        )
        .routes(routes!(keys::list, keys::create))
        .routes(routes!(keys::revoke))
        .routes(routes!(rules::require))
        .routes(routes!(rules::set_blackouts));
    OpenApiRouter::new()
        .merge(guard(Access::May(Permission::Operate), operate))
        .merge(guard(Access::May(Permission::Steer), steer))
        .merge(guard(Access::May(Permission::Administer), administer))
}

/// What everybody who sees assets reads of the registers.
fn registers_seen() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(units::list))
        .routes(routes!(units::export))
        .routes(routes!(units::one))
        .routes(routes!(units::history))
        .routes(routes!(people::list))
        .routes(routes!(people::export))
        .routes(routes!(people::one))
        .routes(routes!(people::history))
        .routes(routes!(posts::list))
        .routes(routes!(places::list))
        .routes(routes!(places::export))
        .routes(routes!(places::one))
        .routes(routes!(places::history))
        .routes(routes!(series::list))
        .routes(routes!(series::export))
        .routes(routes!(series::one))
        .routes(routes!(series::history))
        .routes(routes!(collections::list))
        .routes(routes!(collections::searches))
        .routes(routes!(collections::one))
        .routes(routes!(collections::history))
        .routes(routes!(collections::members::list))
        .routes(routes!(collections::members::export))
}

/// What keeps the registers: people and places, units and series, collections.
fn registers_kept() -> (OpenApiRouter<App>, OpenApiRouter<App>, OpenApiRouter<App>) {
    let file = || DefaultBodyLimit::max(sheets::LARGEST);
    let register = OpenApiRouter::new()
        .routes(routes!(people::create))
        .routes(routes!(people::change, people::retire))
        .routes(routes!(people::restore))
        .routes(routes!(people::merge))
        .routes(routes!(posts::create))
        .routes(routes!(posts::change, posts::remove))
        .routes(routes!(places::create))
        .routes(routes!(places::change, places::retire))
        .routes(routes!(places::restore))
        .routes(routes!(places::merge))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(people::import))
                .routes(routes!(places::import))
                .layer(file()),
        );
    let classify = OpenApiRouter::new()
        .routes(routes!(units::create))
        .routes(routes!(units::change, units::retire))
        .routes(routes!(units::restore))
        .routes(routes!(units::merge))
        .routes(routes!(series::create))
        .routes(routes!(series::change, series::retire))
        .routes(routes!(series::restore))
        .routes(routes!(series::merge))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(units::import))
                .routes(routes!(series::import))
                .layer(file()),
        );
    let collect = OpenApiRouter::new()
        .routes(routes!(collections::create))
        .routes(routes!(collections::change, collections::retire))
        .routes(routes!(collections::restore))
        .routes(routes!(collections::merge))
        .routes(routes!(collections::members::add))
        .routes(routes!(collections::members::remove))
        .routes(routes!(collections::members::order));
    (register, classify, collect)
}

/// What those who describe do beside the assets themselves: filing, codes, templates, forms.
fn describing() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(filings::list, filings::rule))
        .routes(routes!(codes::list))
        .routes(routes!(codes::one))
        .routes(routes!(codes::history))
        .routes(routes!(codes::export))
        .routes(routes!(templates::list, templates::create))
        .routes(routes!(templates::export))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(templates::import))
                .layer(DefaultBodyLimit::max(sheets::LARGEST)),
        )
        .routes(routes!(templates::change, templates::retire))
        .routes(routes!(descriptions::preview))
        .routes(routes!(descriptions::apply))
}

/// What those who keep the registers do: agendas, codes, events that end or become one.
fn registers() -> OpenApiRouter<App> {
    OpenApiRouter::new()
        .routes(routes!(events::life::retire))
        .routes(routes!(events::life::restore))
        .routes(routes!(events::life::merge))
        .routes(routes!(filings::run))
        .routes(routes!(codes::create))
        .routes(routes!(codes::change, codes::retire))
        .routes(routes!(codes::restore))
        .routes(routes!(filings::settings, filings::set))
        .routes(routes!(agendas::list, agendas::create))
        .routes(routes!(agendas::rename, agendas::forget))
        .merge(
            OpenApiRouter::new()
                .routes(routes!(agendas::preview))
                .routes(routes!(agendas::apply))
                .routes(routes!(codes::import))
                .layer(DefaultBodyLimit::max(agendas::LARGEST)),
        )
}

/// The description of the API, as it is served and kept beside the web app.
pub(crate) fn describe() -> String {
    docs::text(described(|_, routes| routes).get_openapi())
}

/// Everything the door answers.
pub(crate) fn all(app: App) -> Router {
    let (api, description) =
        described(|access, routes| guarded(&app, access, routes)).split_for_parts();
    let header = |name: HeaderName, value: &'static str| {
        SetResponseHeaderLayer::if_not_present(name, HeaderValue::from_static(value))
    };
    let secure = app.is_https();
    let mut router = api
        .merge(docs::routes(&description))
        .merge(health::routes())
        .fallback(web::page)
        .with_state(app)
        .layer(axum::middleware::from_fn(crate::linger::linger))
        .layer(axum::middleware::from_fn(health::measure))
        .layer(header(header::CONTENT_SECURITY_POLICY, CONTENT_SECURITY))
        .layer(header(header::X_CONTENT_TYPE_OPTIONS, "nosniff"))
        .layer(header(header::REFERRER_POLICY, "same-origin"))
        .layer(header(header::X_FRAME_OPTIONS, "DENY"))
        .layer(header(
            HeaderName::from_static("cross-origin-resource-policy"),
            "same-origin",
        ))
        .layer(header(
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ));
    if secure {
        router = router.layer(header(
            header::STRICT_TRANSPORT_SECURITY,
            "max-age=31536000",
        ));
    }
    router
}
