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

pub(crate) mod accounts;
pub(crate) mod assets;
pub(crate) mod bytes;
pub(crate) mod clocks;
pub(crate) mod docs;
pub(crate) mod events;
pub(crate) mod filter;
pub(crate) mod health;
pub(crate) mod jobs;
pub(crate) mod keys;
pub(crate) mod lookup;
pub(crate) mod operations;
pub(crate) mod renditions;
pub(crate) mod session;
pub(crate) mod settings;
pub(crate) mod sheets;
pub(crate) mod stream;
pub(crate) mod timeline;
pub(crate) mod uploads;
pub(crate) mod web;

/// What scripts, styles and pictures a page may load: our own, and nothing inline.
const CONTENT_SECURITY: &str = "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
     img-src 'self' blob: data:; media-src 'self' blob:; worker-src 'self' blob:; connect-src 'self'; \
     object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
/// The most bytes of a JSON body.
const JSON_BODY: usize = 1 << 20;

/// The routes of the API with their description; `guard` puts a group of them under what it asks of its callers.
fn described(
    guard: impl Fn(Access, OpenApiRouter<App>) -> OpenApiRouter<App>,
) -> OpenApiRouter<App> {
    let anyone = OpenApiRouter::new()
        .routes(routes!(session::sign_in, session::sign_out))
        .routes(routes!(session::set_up))
        .routes(routes!(session::methods))
        .routes(routes!(session::oidc::leave))
        .routes(routes!(session::oidc::come_back))
        .routes(routes!(uploads::options));
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
        .routes(routes!(assets::suggest))
        .routes(routes!(events::list))
        .routes(routes!(events::one))
        .routes(routes!(clocks::cameras))
        .routes(routes!(stream::stream));
    let view_original = OpenApiRouter::new()
        .routes(routes!(renditions::original))
        .routes(routes!(assets::parts::companion));
    let describe = OpenApiRouter::new()
        .routes(routes!(assets::change::describe))
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
        .routes(routes!(events::change));
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
    let operate = OpenApiRouter::new()
        .routes(routes!(jobs::list))
        .routes(routes!(jobs::recipes));
    let steer = OpenApiRouter::new()
        .routes(routes!(jobs::retry))
        .routes(routes!(jobs::cancel));

    let mut routes = openapi::document()
        .merge(guard(Access::Anyone, anyone))
        .merge(people(&guard))
        .merge(guard(Access::May(Permission::View), view))
        .merge(guard(Access::May(Permission::ViewOriginal), view_original))
        .merge(guard(Access::May(Permission::Describe), describe))
        .merge(guard(Access::May(Permission::Upload), upload))
        .merge(guard(Access::May(Permission::Trash), trash))
        .merge(guard(Access::May(Permission::Operate), operate))
        .merge(guard(Access::May(Permission::Steer), steer));
    openapi::name_operations(routes.get_openapi_mut());
    routes
}

/// The routes about oneself, and those of whoever runs the archive.
fn people(guard: impl Fn(Access, OpenApiRouter<App>) -> OpenApiRouter<App>) -> OpenApiRouter<App> {
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
    let administer = OpenApiRouter::new()
        .routes(routes!(accounts::list, accounts::create))
        .routes(routes!(accounts::one, accounts::change, accounts::disable))
        .routes(routes!(accounts::sessions, accounts::end_sessions))
        .routes(routes!(accounts::remove_factor))
        .routes(routes!(settings::all, settings::change))
        .routes(routes!(keys::list, keys::create))
        .routes(routes!(keys::revoke));
    OpenApiRouter::new()
        .merge(guard(Access::Entering, entering))
        .merge(guard(Access::PersonEntering, person_entering))
        .merge(guard(Access::Person, person))
        .merge(guard(Access::May(Permission::Administer), administer))
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
