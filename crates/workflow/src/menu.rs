//! What somebody can take away of an asset: each with its pixels and its weight before it is made.

use asset::recipe::Coding;
use asset::{
    Actor, Asset, AssetId, Framing, Kind, Permission, Point, Recipe, RecipeName, authorise,
};

use crate::archive::Archive;
use crate::deliver::admitted;
use crate::error::Error;

/// What can be taken away of one asset.
#[derive(Debug, Clone, PartialEq)]
pub struct Menu {
    /// The point its crops keep in sight.
    pub focal: Point,
    /// Whether somebody chose it.
    pub chosen: bool,
    /// What is on offer, the whole first.
    pub offers: Vec<Offer>,
}

/// One thing that can be taken away.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// What it is; none is the original as received.
    pub recipe: Option<RecipeName>,
    /// The media type.
    pub mime: String,
    /// Pixels across and down, where it has any.
    pub size: Option<(u32, u32)>,
    /// Its weight: exact once it is made.
    pub weight: Weight,
    /// The address tells one state of it from another: the hash of what made it.
    pub hash: Option<String>,
}

/// How much something weighs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// So many bytes.
    Exact(u64),
    /// About so many, judged by what was made of the same original.
    About(u64),
    /// Nobody can say before it is made.
    Unknown,
}

/// In the order of use: the whole, the web, the networks.
const STILLS: [RecipeName; 8] = [
    RecipeName::Full,
    RecipeName::Print,
    RecipeName::Web1600,
    RecipeName::Screen1080,
    RecipeName::Social1x1,
    RecipeName::Social4x5,
    RecipeName::Social9x16,
    RecipeName::Social16x9,
];
const FILMS: [RecipeName; 6] = [
    RecipeName::Proxy1080,
    RecipeName::Proxy720,
    RecipeName::Proxy540,
    RecipeName::Film9x16,
    RecipeName::Sound,
    RecipeName::Poster,
];
const SOUNDS: [RecipeName; 1] = [RecipeName::Sound];

/// What this actor can take away of an asset.
pub async fn menu(archive: &Archive, actor: &Actor, asset: AssetId) -> Result<Menu, Error> {
    let asset = admitted(archive, actor, asset).await?;
    let framing = Framing::of(&asset);
    let whole = authorise(actor, Permission::ViewOriginal);
    let original = Offer {
        recipe: None,
        mime: asset.original.mime.clone(),
        size: size(&asset),
        weight: Weight::Exact(asset.original.bytes),
        hash: None,
    };
    let names: &[RecipeName] = match asset.kind {
        Kind::Photo | Kind::Document => &STILLS,
        Kind::Video => &FILMS,
        Kind::Audio => &SOUNDS,
        Kind::Other => &[],
    };
    let offers = names
        .iter()
        .filter(|name| whole || !name.is_whole())
        .filter(|name| is_offered(&asset, **name))
        .map(|name| {
            let recipe = framing.aimed(archive.catalogue.recipes().of(*name));
            offer(&asset, recipe)
        });
    Ok(Menu {
        focal: framing.focal.unwrap_or(Point::MIDDLE),
        chosen: asset.metadata.focal.is_some(),
        offers: whole
            .then_some(original)
            .into_iter()
            .chain(offers)
            .collect(),
    })
}

/// Whether it says something that nothing else on the menu does.
fn is_offered(asset: &Asset, name: RecipeName) -> bool {
    let made = asset.renditions.iter().any(|made| made.recipe == name);
    match name {
        // A JPEG has all its pixels already.
        RecipeName::Full => asset.original.mime != "image/jpeg",
        RecipeName::Proxy720 => lines(asset).is_some_and(|lines| lines > 540),
        RecipeName::Sound if asset.kind == Kind::Video => asset.facts.audio_codec.is_some(),
        name if name.is_on_demand(asset.kind) => asset.condition_is_shown(),
        _ => made,
    }
}

fn offer(asset: &Asset, recipe: Recipe) -> Offer {
    let hash = recipe.hash();
    let name = recipe.name;
    let made = asset
        .renditions
        .iter()
        .find(|made| made.recipe == name && (made.hash == hash || !name.is_on_demand(asset.kind)));
    if let Some(made) = made {
        return Offer {
            recipe: Some(name),
            mime: made.mime.clone(),
            size: (made.width > 0).then_some((made.width, made.height)),
            weight: Weight::Exact(made.bytes),
            hash: Some(made.hash.clone()),
        };
    }
    let size = match recipe.coding {
        Coding::Sound { .. } | Coding::Vtt => None,
        Coding::Film { lines, .. } => size(asset).map(|size| film_size(size, recipe, lines)),
        Coding::Jpeg { .. } | Coding::WebP { .. } => {
            size(asset).map(|(width, height)| name.fitting().size(width, height, recipe.long_side))
        }
    };
    Offer {
        recipe: Some(name),
        mime: recipe.coding.mime().to_owned(),
        size,
        weight: weight(asset, recipe, size),
        hash: Some(hash),
    }
}

/// Pixels across and down of the upright original; of a file that states none, such as a PDF, those of its preview.
fn size(asset: &Asset) -> Option<(u32, u32)> {
    let facts = &asset.facts;
    let stated = facts
        .display_width
        .or(facts.width)
        .zip(facts.display_height.or(facts.height));
    stated.filter(|(width, height)| *width > 0 && *height > 0)
}

fn lines(asset: &Asset) -> Option<u32> {
    size(asset).map(|(width, height)| width.min(height))
}

fn film_size((width, height): (u32, u32), recipe: Recipe, lines: u16) -> (u32, u32) {
    let even = |(width, height): (u32, u32)| ((width & !1).max(2), (height & !1).max(2));
    if let fitting @ asset::recipe::Fitting::Crop(..) = recipe.name.fitting() {
        return even(fitting.size(width, height, recipe.long_side));
    }
    let short = f64::from(lines) / f64::from(width.min(height));
    let long = f64::from(recipe.long_side) / f64::from(width.max(height));
    let share = short.min(long).min(1.0);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "no longer than the side itself"
    )]
    let side = |side: u32| (f64::from(side) * share).round() as u32;
    even((side(width), side(height)))
}

/// What it will weigh, judged by what was made of the same original in the same coding.
fn weight(asset: &Asset, recipe: Recipe, size: Option<(u32, u32)>) -> Weight {
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a positive number of bytes, rounded to two figures"
    )]
    let about = |bytes: f64| {
        let step = 10_f64.powf(bytes.max(1.0).log10().floor() - 1.0).max(1.0);
        Weight::About(((bytes / step).round() * step) as u64)
    };
    let pixels = |(width, height): (u32, u32)| f64::from(width) * f64::from(height);
    let like = match recipe.coding {
        Coding::Sound { kilobits } => {
            return asset.facts.duration_s.map_or(Weight::Unknown, |seconds| {
                about(seconds * f64::from(kilobits) * 125.0)
            });
        }
        Coding::Jpeg { .. } => RecipeName::Preview2560,
        Coding::Film { .. } => RecipeName::Proxy540,
        Coding::WebP { .. } | Coding::Vtt => return Weight::Unknown,
    };
    let made = asset.renditions.iter().find(|made| made.recipe == like);
    let (Some(made), Some(size)) = (made, size) else {
        return Weight::Unknown;
    };
    #[expect(clippy::cast_precision_loss, reason = "an estimate of two figures")]
    let bytes = made.bytes as f64;
    let more = pixels(size) / pixels((made.width, made.height)).max(1.0);
    let finer = match recipe.coding {
        // A finer JPEG takes about 8 % more for each step above the preview's 85.
        Coding::Jpeg { quality } => 1.08_f64.powf(f64::from(quality) - 85.0),
        _ => 1.25,
    };
    // More pixels of the same picture hold less each.
    about(bytes * more.powf(0.85) * finer)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_film_keeps_its_shape_within_its_lines() {
        let of = |name: RecipeName, size| {
            let recipe = name.usual();
            let Coding::Film { lines, .. } = recipe.coding else {
                return (0, 0);
            };
            film_size(size, recipe, lines)
        };
        assert_eq!(of(RecipeName::Proxy720, (3840, 2160)), (1280, 720));
        assert_eq!(of(RecipeName::Proxy720, (1080, 1920)), (720, 1280));
        assert_eq!(of(RecipeName::Film9x16, (3840, 2160)), (1080, 1920));
        assert_eq!(of(RecipeName::Film9x16, (1280, 720)), (404, 720));
    }
}
