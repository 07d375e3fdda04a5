//! What a file says of itself, as colleagues see it.

use std::collections::BTreeMap;

use asset::Facts;
use serde::Serialize;
use utoipa::ToSchema;

use super::PersonView;

/// What a file says of itself; an absent field is `null`.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct FactsView {
    mime: Option<String>,
    width: Option<u32>,
    height: Option<u32>,
    display_width: Option<u32>,
    display_height: Option<u32>,
    orientation: Option<u8>,
    rotation_cw: Option<u16>,
    taken_at: Option<String>,
    taken_offset: Option<String>,
    taken_source: Option<String>,
    make: Option<String>,
    model: Option<String>,
    lens: Option<String>,
    iso: Option<u32>,
    exposure_s: Option<f64>,
    f_number: Option<f64>,
    focal_mm: Option<f64>,
    gps_lat: Option<f64>,
    gps_lon: Option<f64>,
    gps_alt_m: Option<f64>,
    caption: Option<String>,
    title: Option<String>,
    headline: Option<String>,
    byline: Option<String>,
    credit: Option<String>,
    city: Option<String>,
    state: Option<String>,
    country: Option<String>,
    copyright: Option<String>,
    keywords: Vec<String>,
    persons: Vec<PersonView>,
    rating: Option<i8>,
    duration_s: Option<f64>,
    video_codec: Option<String>,
    audio_codec: Option<String>,
    frame_rate: Option<f64>,
    picture_digest: Option<String>,
    /// Serial number of the camera's body.
    serial: Option<String>,
    /// What ties the parts of one press of the shutter together.
    content_id: Option<String>,
    /// Whether a C2PA manifest is in the file: it is kept, not judged.
    c2pa: bool,
    /// For each field that more than one place states: all of them, the one chosen first.
    candidates: BTreeMap<String, Vec<StatementView>>,
    error: Option<String>,
}

/// One statement of a field.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct StatementView {
    /// Where it was read.
    #[schema(example = "IPTC:City")]
    source: String,
    value: String,
}

impl FactsView {
    pub(crate) fn of(facts: &Facts) -> Self {
        let facts = facts.clone();
        Self {
            mime: facts.mime,
            width: facts.width,
            height: facts.height,
            display_width: facts.display_width,
            display_height: facts.display_height,
            orientation: facts.orientation,
            rotation_cw: facts.rotation_cw,
            taken_at: facts.taken_at.map(|clock| clock.to_string()),
            taken_offset: facts.taken_offset.map(|offset| offset.to_string()),
            taken_source: facts.taken_source,
            make: facts.make,
            model: facts.model,
            lens: facts.lens,
            iso: facts.iso,
            exposure_s: facts.exposure_s,
            f_number: facts.f_number,
            focal_mm: facts.focal_mm,
            gps_lat: facts.gps_lat,
            gps_lon: facts.gps_lon,
            gps_alt_m: facts.gps_alt_m,
            caption: facts.caption,
            title: facts.title,
            headline: facts.headline,
            byline: facts.byline,
            credit: facts.credit,
            city: facts.city,
            state: facts.state,
            country: facts.country,
            copyright: facts.copyright,
            keywords: facts.keywords,
            persons: PersonView::list(facts.persons),
            rating: facts.rating,
            duration_s: facts.duration_s,
            video_codec: facts.video_codec,
            audio_codec: facts.audio_codec,
            frame_rate: facts.frame_rate,
            picture_digest: facts.picture_digest.map(asset::Digest::to_hex),
            serial: facts.serial,
            content_id: facts.content_id,
            c2pa: facts.c2pa,
            candidates: facts
                .candidates
                .into_iter()
                .map(|(field, found)| (field, found.into_iter().map(StatementView::of).collect()))
                .collect(),
            error: facts.error,
        }
    }
}

impl StatementView {
    fn of(candidate: asset::Candidate) -> Self {
        Self {
            source: candidate.source,
            value: candidate.value,
        }
    }
}
