//! The contract: `OpenAPI` 3.1, assembled from the routes themselves.

use utoipa::openapi::security::{ApiKey, ApiKeyValue, Http, HttpAuthScheme, SecurityScheme};
use utoipa::{Modify, OpenApi};
use utoipa_axum::router::OpenApiRouter;

use crate::app::App;
use crate::error::Problem;

#[derive(OpenApi)]
#[openapi(
    info(
        title = "Acervo",
        description = "The photo and video archive of a social-communication office. Times are RFC 3339 in UTC; \
                       wall clocks carry no zone; sizes are bytes; errors are RFC 9457 problems with a stable `code`.",
        license(name = "AGPL-3.0-or-later", identifier = "AGPL-3.0-or-later")
    ),
    components(schemas(Problem)),
    modifiers(&Schemes),
    security(("session" = []), ("key" = []))
)]
struct Description;

struct Schemes;

impl Modify for Schemes {
    fn modify(&self, description: &mut utoipa::openapi::OpenApi) {
        let components = description.components.get_or_insert_default();
        components.add_security_scheme(
            "session",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::with_description(
                "acervo",
                "The cookie a sign-in sets; `__Host-acervo` over TLS.",
            ))),
        );
        components.add_security_scheme(
            "key",
            SecurityScheme::Http(Http::new(HttpAuthScheme::Bearer)),
        );
    }
}

/// A router that knows the description and no routes yet.
pub(crate) fn document() -> OpenApiRouter<App> {
    OpenApiRouter::with_openapi(Description::openapi())
}

/// Gives every operation a name of its own: the handlers of two nouns may be called alike.
pub(crate) fn name_operations(description: &mut utoipa::openapi::OpenApi) {
    for item in description.paths.paths.values_mut() {
        let operations = [
            &mut item.get,
            &mut item.put,
            &mut item.post,
            &mut item.delete,
            &mut item.options,
            &mut item.head,
            &mut item.patch,
        ];
        for operation in operations.into_iter().flatten() {
            let tag = operation.tags.as_ref().and_then(|tags| tags.first());
            if let (Some(tag), Some(name)) = (tag, &operation.operation_id) {
                operation.operation_id = Some(format!("{tag}_{name}"));
            }
        }
    }
}
