//! Assets: listing and finding them, reading and describing one, sending one in a single request.

use std::collections::BTreeMap;

use asset::query::chips;
use asset::{AssetId, Digest, Status, Timestamp, visibility};
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, StatusCode, header};
use axum::response::{IntoResponse, Response};
use catalogue::Description;
use futures::StreamExt;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use workflow::archive::now;
use workflow::ingest::{self, Sent, TakenIn};

use crate::app::App;
use crate::caller::Caller;
use crate::error::{ApiError, ApiResult, Problem};
use crate::extract::{Json, Path, Query};
use crate::routes::filter::Filter;
use crate::view::{Detail, EventRef, FactsView, Summary};

/// A page of assets.
#[derive(Serialize, ToSchema)]
pub(crate) struct AssetPage {
    items: Vec<Summary>,
    /// How many there are in all.
    total: u64,
    /// Counts by value for each field, when asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    facets: Option<BTreeMap<String, Vec<FacetValue>>>,
    /// What the search box was understood to say.
    chips: Vec<ChipView>,
    /// The words that were looked for instead, when nothing matched the ones typed.
    corrected: Option<String>,
    /// Whether the index is being made anew, so that some assets may be missing.
    rebuilding: bool,
    /// Send this as `cursor` for the next page; none on the last.
    next: Option<String>,
}

/// One value of a field and how many assets have it.
#[derive(Serialize, ToSchema)]
pub(crate) struct FacetValue {
    value: String,
    label: String,
    count: u64,
}

/// One part of the search box.
#[derive(Serialize, ToSchema)]
pub(crate) struct ChipView {
    field: String,
    value: String,
    negated: bool,
    /// Where it begins in the text, in characters.
    start: usize,
    /// Where it ends.
    end: usize,
}

/// Which page to list.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Paging {
    /// How many, 1 to 500; 60 unless told.
    limit: Option<usize>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// Whether to count values by field.
    #[serde(default)]
    facets: bool,
}

/// Lists and finds assets.
#[utoipa::path(
    get, path = "/api/v1/assets", tag = "assets", params(Filter, Paging),
    responses((status = 200, body = AssetPage), (status = 400, body = Problem))
)]
pub(crate) async fn list(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(filter): Query<Filter>,
    Query(paging): Query<Paging>,
) -> ApiResult<Json<AssetPage>> {
    let query = filter.query()?;
    let visible = visibility(&actor);
    let page = search::Page {
        sort: filter.sort()?,
        limit: paging.limit.unwrap_or(60).clamp(1, 500),
        cursor: paging.cursor,
        facets: paging.facets,
    };
    let found = {
        let (index, visible) = (app.index(), visible.clone());
        app.blocking(move || index.search(&query, &visible, &page))
            .await?
    };
    let assets = app.archive.catalogue.assets(&found.items, &visible).await?;
    let facets = if paging.facets {
        Some(facets(&app, found.facets, &visible).await?)
    } else {
        None
    };
    let chips = chips(filter.text()).into_iter().map(|chip| ChipView {
        field: chip.field.to_owned(),
        value: chip.value,
        negated: chip.negated,
        start: chip.start,
        end: chip.end,
    });
    Ok(Json(AssetPage {
        items: assets.iter().map(Summary::of).collect(),
        total: found.total,
        facets,
        chips: chips.collect(),
        corrected: found.corrected,
        rebuilding: app.archive.rebuilding(),
        next: found.next,
    }))
}

async fn facets(
    app: &App,
    counted: search::Facets,
    visible: &asset::Visibility,
) -> ApiResult<BTreeMap<String, Vec<FacetValue>>> {
    let mut facets = BTreeMap::new();
    let mut put = |field: &str, values: Vec<FacetValue>| facets.insert(field.to_owned(), values);
    put(
        "status",
        plain(counted.status, |status| status.as_str().to_owned()),
    );
    put("kind", plain(counted.kind, |kind| kind.as_str().to_owned()));
    put("rating", plain(counted.rating, |stars| stars.to_string()));
    for (field, values) in [
        ("year", counted.year),
        ("month", counted.month),
        ("person", counted.person),
        ("place", counted.place),
        ("creator", counted.creator),
        ("camera", counted.camera),
        ("keyword", counted.keyword),
        ("licence", counted.licence),
    ] {
        put(field, plain(values, |value| value));
    }
    let mut events = Vec::new();
    for counted in counted.event {
        if let Some(listed) = app.archive.catalogue.event(counted.value, visible).await? {
            let (value, label) = (counted.value.to_string(), listed.event.title);
            events.push(FacetValue {
                value,
                label,
                count: counted.count,
            });
        }
    }
    put("event", events);
    Ok(facets)
}

/// Counts of values that are shown as they are.
fn plain<T>(counted: Vec<search::Count<T>>, text: impl Fn(T) -> String) -> Vec<FacetValue> {
    let shown = counted.into_iter().map(|counted| {
        let value = text(counted.value);
        FacetValue {
            label: value.clone(),
            value,
            count: counted.count,
        }
    });
    shown.collect()
}

/// One asset whole.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = Detail, headers(("ETag" = String))), (status = 404, body = Problem))
)]
pub(crate) async fn one(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
) -> ApiResult<Response> {
    let asset = find(&app, &actor, &id).await?;
    let tag = format!("\"{}\"", asset.version);
    if headers
        .get(header::IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes())
    {
        return Ok((StatusCode::NOT_MODIFIED, [(header::ETAG, tag)]).into_response());
    }
    let headers = [
        (header::ETAG, tag),
        (header::CACHE_CONTROL, "private, no-cache".to_owned()),
    ];
    Ok((headers, Json(Detail::of(&asset))).into_response())
}

/// What to change; an absent field stays, `null` empties it.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[expect(
    clippy::option_option,
    reason = "untouched, emptied and set are three things"
)]
pub(crate) struct Change {
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    title: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    caption: Option<Option<String>>,
    keywords: Option<Vec<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    creator: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    credit: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    copyright: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    licence: Option<Option<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    place: Option<Option<String>>,
    persons: Option<Vec<String>>,
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    alt_text: Option<Option<String>>,
    /// 0 to 5.
    rating: Option<u8>,
    /// An event, or `null` for none.
    #[serde(default, deserialize_with = "given")]
    #[schema(value_type = Option<String>)]
    event: Option<Option<String>>,
    /// Needs the permission `review`.
    status: Option<String>,
}

#[expect(
    clippy::option_option,
    reason = "untouched, emptied and set are three things"
)]
fn given<'de, D: serde::Deserializer<'de>>(
    deserializer: D,
) -> Result<Option<Option<String>>, D::Error> {
    Option::<String>::deserialize(deserializer).map(Some)
}

/// Changes what people say of an asset.
#[utoipa::path(
    patch, path = "/api/v1/assets/{id}", tag = "assets", request_body = Change,
    params(
        ("id" = String, Path, format = "uuid"),
        ("If-Match" = Option<String>, Header, description = "The `ETag` the change is based on"),
    ),
    responses(
        (status = 200, body = Detail),
        (status = 404, body = Problem),
        (status = 412, body = Problem, description = "`changed_meanwhile`"),
        (status = 422, body = Problem),
    )
)]
pub(crate) async fn describe(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
    headers: HeaderMap,
    Json(change): Json<Change>,
) -> ApiResult<Response> {
    let asset = find(&app, &actor, &id).await?;
    let version = crate::extract::if_match(&headers)?;
    if change.status.is_some() && !asset::authorise(&actor, asset::Permission::Review) {
        return Err(ApiError::forbidden());
    }
    let description = change.into_description(&app, &actor).await?;
    let changed = app
        .archive
        .catalogue
        .describe(asset.id, version, description, &actor, now())
        .await?;
    let tag = format!("\"{}\"", changed.version);
    Ok(([(header::ETAG, tag)], Json(Detail::of(&changed))).into_response())
}

impl Change {
    async fn into_description(self, app: &App, actor: &asset::Actor) -> ApiResult<Description> {
        let texts = [
            &self.title,
            &self.caption,
            &self.creator,
            &self.credit,
            &self.copyright,
            &self.alt_text,
        ];
        let long = texts
            .into_iter()
            .flatten()
            .flatten()
            .any(|text| text.chars().count() > 8192);
        let words = self.keywords.iter().chain(&self.persons);
        if long
            || words.clone().any(|words| {
                words.len() > 500 || words.iter().any(|word| word.chars().count() > 256)
            })
        {
            return Err(ApiError::unprocessable(
                "too_long",
                "a text has at most 8192 characters, a keyword 256",
            ));
        }
        if self.rating.is_some_and(|stars| stars > 5) {
            return Err(ApiError::unprocessable("bad_rating", "a rating is 0 to 5"));
        }
        let event = match self.event {
            None => None,
            Some(None) => Some(None),
            Some(Some(id)) => {
                let missing = || ApiError::unprocessable("unknown_event", "there is no such event");
                let id = id.parse().map_err(|_| missing())?;
                app.archive
                    .catalogue
                    .event(id, &visibility(actor))
                    .await?
                    .ok_or_else(missing)?;
                Some(Some(id))
            }
        };
        let status =
            match self.status {
                None => None,
                Some(word) => Some(Status::parse(&word).ok_or_else(|| {
                    ApiError::unprocessable("bad_status", "there is no such status")
                })?),
            };
        let tidy = |text: Option<Option<String>>| {
            text.map(|text| {
                text.map(|text| text.trim().to_owned())
                    .filter(|text| !text.is_empty())
            })
        };
        Ok(Description {
            title: tidy(self.title),
            caption: tidy(self.caption),
            keywords: self.keywords.map(tidy_words),
            creator: tidy(self.creator),
            credit: tidy(self.credit),
            copyright: tidy(self.copyright),
            licence: tidy(self.licence),
            place: tidy(self.place),
            persons: self.persons.map(tidy_words),
            alt_text: tidy(self.alt_text),
            rating: self.rating,
            event,
            status,
            ..Description::default()
        })
    }
}

fn tidy_words(words: Vec<String>) -> Vec<String> {
    let mut tidy: Vec<String> = Vec::with_capacity(words.len());
    for word in words {
        let word = word.trim();
        if !word.is_empty() && !tidy.iter().any(|known| known == word) {
            tidy.push(word.to_owned());
        }
    }
    tidy
}

/// Hides an asset; nothing is lost.
#[utoipa::path(
    post, path = "/api/v1/assets/{id}/trash", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn trash(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let asset = find(&app, &actor, &id).await?;
    app.archive.catalogue.trash(asset.id, &actor, now()).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Brings an asset back from the trash.
#[utoipa::path(
    post, path = "/api/v1/assets/{id}/restore", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 204), (status = 404, body = Problem))
)]
pub(crate) async fn restore(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<StatusCode> {
    let asset = find(&app, &actor, &id).await?;
    app.archive
        .catalogue
        .restore(asset.id, &actor, now())
        .await?;
    Ok(StatusCode::NO_CONTENT)
}

/// What a file says of itself, with every tag as found.
#[derive(Serialize, ToSchema)]
pub(crate) struct FactsPage {
    facts: FactsView,
    /// Every tag, by block and name.
    tags: BTreeMap<String, String>,
}

/// Everything an asset's original says of itself.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/facts", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = FactsPage), (status = 404, body = Problem))
)]
pub(crate) async fn facts(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<FactsPage>> {
    let asset = find(&app, &actor, &id).await?;
    Ok(Json(FactsPage {
        facts: FactsView::of(&asset.facts),
        tags: asset.facts.tags,
    }))
}

/// Who sent an asset's bytes.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProvenancePage {
    items: Vec<ProvenanceView>,
}

/// One time somebody sent these bytes.
#[derive(Serialize, ToSchema)]
pub(crate) struct ProvenanceView {
    account: Option<PersonRef>,
    #[schema(format = "date-time")]
    at: String,
    filename: String,
    path: Option<String>,
    event: Option<EventRef>,
    /// When the sender's machine last changed the file.
    #[schema(format = "date-time")]
    modified: Option<String>,
    /// The caption the asset had then.
    caption: Option<String>,
}

/// A person, as colleagues see them.
#[derive(Clone, Serialize, ToSchema)]
pub(crate) struct PersonRef {
    display_name: String,
}

/// Every time an asset's bytes were sent.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/provenance", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = ProvenancePage), (status = 404, body = Problem))
)]
pub(crate) async fn provenance(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<ProvenancePage>> {
    let asset = find(&app, &actor, &id).await?;
    let visible = visibility(&actor);
    let names = names(&app).await?;
    let mut items = Vec::new();
    for line in app.archive.catalogue.provenance(asset.id).await? {
        let event = match line.event {
            Some(event) => app.archive.catalogue.event(event, &visible).await?,
            None => None,
        };
        items.push(ProvenanceView {
            account: line
                .account
                .and_then(|account| names.get(&account).cloned()),
            at: line.at.to_string(),
            filename: line.filename,
            path: line.path,
            event: event.map(|listed| EventRef::of(&listed.event)),
            modified: line.modified.map(|moment| moment.to_string()),
            caption: line.caption,
        });
    }
    Ok(Json(ProvenancePage { items }))
}

/// What was done to an asset.
#[derive(Serialize, ToSchema)]
pub(crate) struct HistoryPage {
    items: Vec<HistoryView>,
}

/// One act.
#[derive(Serialize, ToSchema)]
pub(crate) struct HistoryView {
    #[schema(format = "date-time")]
    at: String,
    actor: Option<PersonRef>,
    act: String,
    #[schema(value_type = Object)]
    details: serde_json::Value,
}

/// Everything done to an asset, oldest first.
#[utoipa::path(
    get, path = "/api/v1/assets/{id}/history", tag = "assets", params(("id" = String, Path, format = "uuid")),
    responses((status = 200, body = HistoryPage), (status = 404, body = Problem))
)]
pub(crate) async fn history(
    State(app): State<App>,
    Caller(actor): Caller,
    Path(id): Path<String>,
) -> ApiResult<Json<HistoryPage>> {
    let asset = find(&app, &actor, &id).await?;
    let names = names(&app).await?;
    let lines = app.archive.catalogue.history(asset.id).await?;
    let items = lines.into_iter().map(|line| {
        let account = line
            .actor
            .strip_prefix("account:")
            .and_then(|id| id.parse().ok());
        HistoryView {
            at: line.at.to_string(),
            actor: account.and_then(|account: asset::AccountId| names.get(&account).cloned()),
            act: line.act,
            details: line.details,
        }
    });
    Ok(Json(HistoryPage {
        items: items.collect(),
    }))
}

async fn names(app: &App) -> ApiResult<std::collections::HashMap<asset::AccountId, PersonRef>> {
    let accounts = app.archive.catalogue.account_list().await?;
    let names = accounts.into_iter().map(|account| {
        (
            account.id,
            PersonRef {
                display_name: account.display_name,
            },
        )
    });
    Ok(names.collect())
}

/// What a sender says of a file.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct SentQuery {
    /// The name it has.
    filename: String,
    /// The event it is for.
    event: Option<String>,
    /// The folder it lies in.
    path: Option<String>,
    /// When it was last changed.
    modified: Option<String>,
}

/// What happened to bytes that were sent.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct OutcomeView {
    /// `new`, `exists`, `exists_trashed` or `exists_restricted`.
    pub(crate) outcome: String,
    /// BLAKE3-256 of what arrived.
    pub(crate) digest: String,
    /// The asset, where the sender may know of it.
    pub(crate) asset: Option<AssetRef>,
}

/// An asset, as a sender sees it.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct AssetRef {
    #[schema(format = "uuid")]
    pub(crate) id: String,
    pub(crate) folio: String,
}

impl OutcomeView {
    pub(crate) fn of(taken: &TakenIn) -> Self {
        let asset = taken.asset();
        Self {
            outcome: taken.outcome.as_str().to_owned(),
            digest: taken.digest.to_hex(),
            asset: asset.map(|(id, folio)| AssetRef {
                id: id.to_string(),
                folio: folio.to_string(),
            }),
        }
    }
}

/// Sends one file whole. The answer comes when it is durable.
#[utoipa::path(
    post, path = "/api/v1/assets", tag = "assets", params(SentQuery),
    request_body(content_type = "application/octet-stream", description = "The file as it is"),
    responses(
        (status = 201, body = OutcomeView, headers(("Location" = String))),
        (status = 200, body = OutcomeView, description = "The archive had these bytes"),
        (status = 413, body = Problem),
        (status = 422, body = Problem, description = "`empty_file`"),
        (status = 507, body = Problem, description = "`storage_full`"),
    )
)]
pub(crate) async fn upload(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(sent): Query<SentQuery>,
    headers: HeaderMap,
    body: Body,
) -> ApiResult<Response> {
    let sent = sent.into_sent(&app, &actor).await?;
    let limit = app.config.upload.max_bytes;
    let declared = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok()?.parse::<u64>().ok());
    if declared.is_some_and(|bytes| bytes > limit) {
        return Err(too_large(limit));
    }
    let mut incoming = app.archive.vault.incoming().await?;
    let mut body = body.into_data_stream();
    while let Some(chunk) = body.next().await {
        let chunk =
            chunk.map_err(|_| ApiError::bad_request("cut", "the upload ended before its end"))?;
        if incoming.offset() + chunk.len() as u64 > limit {
            return Err(too_large(limit));
        }
        metrics::counter!("acervo_received_bytes_total").increment(chunk.len() as u64);
        incoming.write(&chunk).await?;
    }
    let taken = ingest::take_in(&app.archive, incoming, sent, &actor).await?;
    Ok(outcome(&taken))
}

pub(crate) fn too_large(limit: u64) -> ApiError {
    ApiError::new(
        StatusCode::PAYLOAD_TOO_LARGE,
        "too_large",
        format!("a file has at most {limit} bytes here"),
    )
}

fn outcome(taken: &TakenIn) -> Response {
    let status = if taken.outcome == asset::Outcome::New {
        StatusCode::CREATED
    } else {
        StatusCode::OK
    };
    let mut response = (status, Json(OutcomeView::of(taken))).into_response();
    if let Some(location) = taken
        .asset()
        .and_then(|(id, _)| format!("/api/v1/assets/{id}").parse().ok())
    {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response
}

/// Bytes the archive is said to have.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct Offer {
    /// BLAKE3-256, hexadecimal.
    digest: String,
    filename: String,
    path: Option<String>,
    event: Option<String>,
    /// When it was last changed.
    #[schema(format = "date-time")]
    modified: Option<String>,
}

/// Notes that known bytes were offered again, without sending them; they are attached to the event named.
#[utoipa::path(
    post, path = "/api/v1/assets/offers", tag = "assets", request_body = Offer,
    responses(
        (status = 200, body = OutcomeView),
        (status = 404, body = Problem, description = "The archive has no such bytes: send them"),
    )
)]
pub(crate) async fn offer(
    State(app): State<App>,
    Caller(actor): Caller,
    Json(offer): Json<Offer>,
) -> ApiResult<Json<OutcomeView>> {
    let digest: Digest = offer
        .digest
        .parse()
        .map_err(|_| ApiError::unprocessable("bad_digest", "64 hexadecimal digits"))?;
    let sent = SentQuery {
        filename: offer.filename,
        event: offer.event,
        path: offer.path,
        modified: offer.modified,
    };
    let sent = sent.into_sent(&app, &actor).await?;
    let taken = ingest::offer(&app.archive, digest, sent, &actor).await?;
    Ok(Json(OutcomeView::of(&taken)))
}

impl SentQuery {
    async fn into_sent(self, app: &App, actor: &asset::Actor) -> ApiResult<Sent> {
        sent(
            app,
            actor,
            self.filename,
            self.path,
            self.event,
            self.modified,
        )
        .await
    }
}

/// What a sender says of a file, checked.
pub(crate) async fn sent(
    app: &App,
    actor: &asset::Actor,
    filename: String,
    path: Option<String>,
    event: Option<String>,
    modified: Option<String>,
) -> ApiResult<Sent> {
    let event = match event.filter(|id| !id.is_empty()) {
        None => None,
        Some(id) => {
            let missing = || ApiError::unprocessable("unknown_event", "there is no such event");
            let id = id.parse().map_err(|_| missing())?;
            app.archive
                .catalogue
                .event(id, &visibility(actor))
                .await?
                .ok_or_else(missing)?;
            Some(id)
        }
    };
    let modified = modified.and_then(|text| moment(&text));
    let path = path.map(|path| {
        path.chars()
            .filter(|c| !c.is_control())
            .take(2048)
            .collect()
    });
    Ok(Sent {
        filename,
        path,
        event,
        modified,
    })
}

/// A moment as RFC 3339 or as milliseconds since 1970, the way browsers count.
fn moment(text: &str) -> Option<Timestamp> {
    if let Ok(millis) = text.parse::<i64>() {
        return Some(Timestamp::from_micros(millis.checked_mul(1000)?));
    }
    text.parse().ok()
}

/// What to complete.
#[derive(Debug, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Prefix {
    /// What has been typed.
    q: String,
    /// How many, 10 unless told.
    limit: Option<usize>,
}

/// Words that begin like what was typed.
#[derive(Serialize, ToSchema)]
pub(crate) struct Suggestions {
    items: Vec<SuggestionView>,
}

/// One word and where it stands.
#[derive(Serialize, ToSchema)]
pub(crate) struct SuggestionView {
    /// `event`, `person`, `place`, `creator`, `keyword` or `camera`.
    field: String,
    text: String,
    count: u64,
}

/// Completes what is being typed in the search box, from what the caller may see.
#[utoipa::path(
    get, path = "/api/v1/suggestions", tag = "assets", params(Prefix),
    responses((status = 200, body = Suggestions))
)]
pub(crate) async fn suggest(
    State(app): State<App>,
    Caller(actor): Caller,
    Query(prefix): Query<Prefix>,
) -> ApiResult<Json<Suggestions>> {
    let (index, visible) = (app.index(), visibility(&actor));
    let limit = prefix.limit.unwrap_or(10).clamp(1, 50);
    let found = app
        .blocking(move || index.suggest(&prefix.q, &visible, limit))
        .await?;
    let items = found.into_iter().map(|s| SuggestionView {
        field: s.field.as_str().to_owned(),
        text: s.text,
        count: s.count,
    });
    Ok(Json(Suggestions {
        items: items.collect(),
    }))
}

async fn find(app: &App, actor: &asset::Actor, id: &str) -> ApiResult<asset::Asset> {
    let id: AssetId = id.parse().map_err(|_| ApiError::not_found())?;
    app.archive
        .catalogue
        .asset(id, &visibility(actor))
        .await?
        .ok_or_else(ApiError::not_found)
}

/// The headers that tell a tus client what became of its file.
pub(crate) fn outcome_headers(taken: &TakenIn) -> Vec<(HeaderName, String)> {
    let mut headers = vec![(
        HeaderName::from_static("acervo-outcome"),
        taken.outcome.as_str().to_owned(),
    )];
    if let Some((asset, _)) = taken.asset() {
        headers.push((HeaderName::from_static("acervo-asset"), asset.to_string()));
    }
    headers
}
