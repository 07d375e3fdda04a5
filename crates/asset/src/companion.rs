//! Which files are of one press of the shutter: RAW and JPEG, a phone's film, a voice note, a sidecar.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::facts::Facts;
use crate::id::AccountId;
use crate::kind::{Format, Kind};
use crate::time::{Timestamp, WallClock};

/// What an original is to its asset.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize,
)]
#[serde(rename_all = "snake_case")]
pub enum Role {
    /// The developed picture, or whatever stands by itself.
    #[default]
    Picture,
    /// What the sensor saw.
    Raw,
    /// The film a phone took with a photo.
    Film,
    /// Somebody speaking about the picture.
    Voice,
    /// XMP in a file of its own.
    Sidecar,
}

impl Role {
    /// Every role, the one that leads an asset first.
    pub const ALL: [Self; 5] = [
        Self::Picture,
        Self::Raw,
        Self::Film,
        Self::Voice,
        Self::Sidecar,
    ];

    /// The word used in rows and answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Picture => "picture",
            Self::Raw => "raw",
            Self::Film => "film",
            Self::Voice => "voice",
            Self::Sidecar => "sidecar",
        }
    }

    /// The role named by [`Role::as_str`].
    pub fn parse(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|role| role.as_str() == word)
    }

    /// What a file can be to others, from its first bytes and its name; RAW formats that look like TIFF differ by name.
    pub fn of(mime: &str, kind: Kind, filename: &str) -> Self {
        const RAW: [Format; 5] = [
            Format::Cr2,
            Format::Cr3,
            Format::Raf,
            Format::Rw2,
            Format::Orf,
        ];
        const LIKE_TIFF: [&str; 14] = [
            "nef", "nrw", "arw", "srf", "sr2", "dng", "pef", "srw", "3fr", "iiq", "erf", "mef",
            "mos", "raw",
        ];
        let ending = ending(filename).unwrap_or_default().to_lowercase();
        let raw = RAW.iter().any(|format| format.mime() == mime)
            || (mime == Format::Tiff.mime() && LIKE_TIFF.contains(&ending.as_str()));
        match kind {
            _ if raw => Self::Raw,
            Kind::Video => Self::Film,
            Kind::Audio => Self::Voice,
            Kind::Other if ending == "xmp" => Self::Sidecar,
            Kind::Photo | Kind::Document | Kind::Other => Self::Picture,
        }
    }
}

/// The part of a file's name that its companions share, folded; of a sidecar the name of the file it belongs to.
pub fn stem(filename: &str, role: Role) -> String {
    let mut stem = without_ending(filename);
    if role == Role::Sidecar && ending(stem).is_some_and(is_media_ending) {
        // `DSC_1.NEF.xmp` and `DSC_1.xmp` are both about `DSC_1`.
        stem = without_ending(stem);
    }
    stem.to_lowercase()
}

/// The folder a file lay in, written one way: browsers name the file at its end, some systems part with a backslash.
pub fn folder(path: Option<&str>, filename: &str) -> Option<String> {
    let path = path?.replace('\\', "/");
    let path = path.trim_end_matches('/');
    let folder = match path.rsplit_once('/') {
        Some((folder, name)) if name == filename => folder,
        None if path == filename => "",
        _ => path,
    };
    let folder = folder.trim_matches('/').trim_start_matches("./");
    (!folder.is_empty() && folder != ".").then(|| folder.to_owned())
}

fn ending(filename: &str) -> Option<&str> {
    let (stem, ending) = filename.rsplit_once('.')?;
    (!stem.is_empty()).then_some(ending)
}

fn without_ending(filename: &str) -> &str {
    ending(filename).map_or(filename, |ending| {
        &filename[..filename.len() - ending.len() - 1]
    })
}

fn is_media_ending(ending: &str) -> bool {
    (2..=4).contains(&ending.len()) && ending.bytes().all(|byte| byte.is_ascii_alphanumeric())
}

/// What is known of one file that may have companions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it can be to others.
    pub role: Role,
    /// Who sent it.
    pub sender: Option<AccountId>,
    /// The broad sort.
    pub kind: Kind,
    /// The name it had.
    pub filename: String,
    /// The folder it lay in, if the sender said.
    pub folder: Option<String>,
    /// When the sender's machine last changed it.
    pub modified: Option<Timestamp>,
    /// The wall clock at capture, as it says itself.
    pub clock: Option<WallClock>,
    /// The camera's model, as it says itself.
    pub model: Option<String>,
    /// What ties it to others, as the camera says.
    pub content: Option<String>,
}

impl Part {
    /// A file with these facts.
    pub fn of(role: Role, kind: Kind, filename: &str, facts: &Facts) -> Self {
        Self {
            role,
            sender: None,
            kind,
            filename: filename.to_owned(),
            folder: None,
            modified: None,
            clock: facts.taken_at,
            model: facts.model.clone(),
            content: facts.content_id.clone(),
        }
    }

    /// How far two clocks may be apart for one press of the shutter, in seconds.
    const SHUTTER: i64 = 2;
    /// How far from the picture somebody speaks about it, in seconds.
    const SPOKEN: i64 = 2 * 24 * 3600;
    /// How far from the picture an editor's tool may write beside it, in seconds.
    const EDITED: i64 = 400 * 24 * 3600;

    fn same_folder(&self, other: &Self) -> bool {
        self.folder == other.folder
    }

    fn seconds_apart(&self, other: &Self) -> Option<i64> {
        let (a, b) = (self.clock?, other.clock?);
        Some(a.seconds_until(b).abs())
    }

    /// Whether the camera made both at one press: RAW and picture of a name, place and time, photo and film of an identifier.
    fn pressed_with(&self, other: &Self) -> bool {
        // What another person sends changes nobody's asset by itself.
        if self.sender != other.sender {
            return false;
        }
        let of_one_kind = self.role == other.role;
        let named = self.content.is_some() && self.content == other.content;
        let film_and_photo = |a: &Self, b: &Self| a.role == Role::Film && b.role == Role::Picture;
        if film_and_photo(self, other) || film_and_photo(other, self) {
            return named;
        }
        let both_still = [self, other]
            .iter()
            .all(|part| part.kind == Kind::Photo && part.role <= Role::Raw);
        let models = self.model.is_none() || other.model.is_none() || self.model == other.model;
        !of_one_kind
            && both_still
            && models
            && stem(&self.filename, self.role) == stem(&other.filename, other.role)
            && self.same_folder(other)
            && self
                .seconds_apart(other)
                .is_some_and(|apart| apart <= Self::SHUTTER)
    }

    /// How well a note or a sidecar fits a picture; none when it is about another. Less is better.
    fn about(&self, picture: &Self) -> Option<(bool, i64)> {
        if stem(&self.filename, self.role) != stem(&picture.filename, picture.role)
            || self.sender != picture.sender
            || !self.same_folder(picture)
            || (self.role == Role::Voice && picture.kind != Kind::Photo)
        {
            return None;
        }
        let named = without_ending(&self.filename).eq_ignore_ascii_case(&picture.filename);
        if let Some(apart) = self.seconds_apart(picture)
            && self.role == Role::Sidecar
        {
            return (apart <= Self::SHUTTER).then_some((!named, apart));
        }
        let changed = self.modified.zip(picture.modified);
        let apart = changed.map_or(0, |(a, b)| {
            (a.as_micros() - b.as_micros()).abs() / 1_000_000
        });
        let most = match self.role {
            Role::Voice => Self::SPOKEN,
            _ => Self::EDITED,
        };
        (apart <= most).then_some((!named, apart))
    }
}

/// Which of these parts belong together, as groups of places in the list; what stands alone is a group of one.
///
/// The answer depends on the parts alone, not on their order: whatever arrives first, the end is the same. Where two
/// groups have an equal claim to a part, it stays alone for a person to decide.
pub fn assemble(parts: &[Part]) -> Vec<Vec<usize>> {
    let pressed: Vec<usize> = (0..parts.len())
        .filter(|place| parts[*place].role <= Role::Film)
        .collect();
    let mates = |place: usize, role: Role| -> Vec<usize> {
        let mate = |other: &usize| {
            parts[*other].role == role
                && *other != place
                && parts[place].pressed_with(&parts[*other])
        };
        pressed.iter().copied().filter(mate).collect()
    };
    // Each part begins alone and takes the name of those it belongs to.
    let mut name: Vec<usize> = (0..parts.len()).collect();
    for &one in &pressed {
        for &other in &pressed {
            // A picture has one RAW and one film; where several claim it, nobody can tell which.
            let clear =
                mates(one, parts[other].role) == [other] && mates(other, parts[one].role) == [one];
            if clear {
                let (from, to) = (name[one].max(name[other]), name[one].min(name[other]));
                for known in &mut name {
                    if *known == from {
                        *known = to;
                    }
                }
            }
        }
    }
    let shutters = name.clone();
    for place in (0..parts.len()).filter(|place| !pressed.contains(place)) {
        let mut claims: BTreeMap<usize, (bool, i64)> = BTreeMap::new();
        for &picture in &pressed {
            if let Some(fit) = parts[place].about(&parts[picture]) {
                let best = claims.entry(shutters[picture]).or_insert(fit);
                *best = fit.min(*best);
            }
        }
        let mut claims: Vec<_> = claims
            .into_iter()
            .map(|(group, fit)| (fit, group))
            .collect();
        claims.sort_unstable();
        match claims.as_slice() {
            [(_, group)] => name[place] = *group,
            [(best, group), (next, _), ..] if best < next => name[place] = *group,
            _ => {}
        }
    }
    let mut groups: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (place, name) in name.into_iter().enumerate() {
        groups.entry(name).or_default().push(place);
    }
    groups.into_values().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(filename: &str, clock: Option<&str>) -> Part {
        let kind = match ending(filename).unwrap_or_default() {
            "wav" => Kind::Audio,
            "xmp" => Kind::Other,
            "mov" | "mp4" => Kind::Video,
            _ => Kind::Photo,
        };
        let mime = match ending(filename).unwrap_or_default() {
            "nef" => "image/tiff",
            "cr3" => Format::Cr3.mime(),
            _ => "image/jpeg",
        };
        Part {
            role: Role::of(mime, kind, filename),
            sender: None,
            kind,
            filename: filename.to_owned(),
            folder: Some("101ND850".to_owned()),
            modified: None,
            clock: clock.map(|clock| clock.parse().unwrap()),
            model: None,
            content: None,
        }
    }

    fn named(parts: &[Part]) -> Vec<Vec<&str>> {
        let mut groups: Vec<Vec<&str>> = assemble(parts)
            .into_iter()
            .map(|group| {
                let mut names: Vec<&str> = group
                    .iter()
                    .map(|at| parts[*at].filename.as_str())
                    .collect();
                names.sort_unstable();
                names
            })
            .collect();
        groups.sort();
        groups
    }

    /// The groups, whatever order the parts come in.
    fn groups(parts: &[Part]) -> Vec<Vec<String>> {
        let first = named(parts);
        let mut order = parts.to_vec();
        permute(&mut order, 0, &mut |order| assert_eq!(named(order), first));
        first
            .into_iter()
            .map(|group| group.into_iter().map(str::to_owned).collect())
            .collect()
    }

    fn permute(parts: &mut [Part], fixed: usize, each: &mut dyn FnMut(&[Part])) {
        if fixed == parts.len() {
            each(parts);
        }
        for place in fixed..parts.len() {
            parts.swap(fixed, place);
            permute(parts, fixed + 1, each);
            parts.swap(fixed, place);
        }
    }

    const NOON: Option<&str> = Some("2026-11-14T12:00:00");
    const NEXT: Option<&str> = Some("2026-11-14T12:00:02");
    const LATE: Option<&str> = Some("2026-11-14T12:00:03");

    #[test]
    fn one_press_makes_four_files() {
        let parts = [
            part("DSC_1.jpg", NOON),
            part("dsc_1.nef", NEXT),
            part("DSC_1.xmp", None),
            part("DSC_1.wav", None),
            part("DSC_2.jpg", NOON),
        ];
        assert_eq!(
            groups(&parts),
            [
                vec!["DSC_1.jpg", "DSC_1.wav", "DSC_1.xmp", "dsc_1.nef"],
                vec!["DSC_2.jpg"]
            ]
        );
    }

    #[test]
    fn a_name_that_comes_again_is_another_press() {
        let parts = [part("DSC_1.jpg", NOON), part("DSC_1.nef", LATE)];
        assert_eq!(groups(&parts), [["DSC_1.jpg"], ["DSC_1.nef"]]);
        let mut elsewhere = part("DSC_1.nef", NOON);
        elsewhere.folder = None;
        assert_eq!(
            groups(&[part("DSC_1.jpg", NOON), elsewhere]),
            [["DSC_1.jpg"], ["DSC_1.nef"]]
        );
        assert_eq!(
            groups(&[part("DSC_1.jpg", None), part("DSC_1.nef", NOON)]),
            [["DSC_1.jpg"], ["DSC_1.nef"]]
        );
    }

    #[test]
    fn a_folder_is_the_same_however_a_machine_writes_it() {
        let card = Some("DCIM/101ND850".to_owned());
        for path in [
            "DCIM/101ND850",
            "DCIM/101ND850/",
            "/DCIM/101ND850/DSC_1.JPG",
            r"DCIM\101ND850\DSC_1.JPG",
            "./DCIM/101ND850",
        ] {
            assert_eq!(folder(Some(path), "DSC_1.JPG"), card, "{path}");
        }
        for path in [None, Some("DSC_1.JPG"), Some("./"), Some("")] {
            assert_eq!(folder(path, "DSC_1.JPG"), None);
        }
    }

    #[test]
    fn both_habits_of_naming_a_sidecar_are_known() {
        let parts = [
            part("DSC_1.jpg", NOON),
            part("DSC_1.nef", NOON),
            part("DSC_1.nef.xmp", None),
            part("DSC_1.xmp", None),
        ];
        assert_eq!(groups(&parts).len(), 1);
        assert_eq!(stem("a.b.jpg", Role::Picture), "a.b");
        assert_eq!(stem("Fiesta 2.0.nef.xmp", Role::Sidecar), "fiesta 2.0");
        assert_eq!(stem(".xmp", Role::Sidecar), ".xmp");
    }

    #[test]
    fn a_part_with_two_equal_claims_stays_alone() {
        let mut copy = part("DSC_1.jpg", NOON);
        copy.model = Some("X".into());
        let parts = [part("DSC_1.jpg", NOON), copy, part("DSC_1.nef", NOON)];
        assert_eq!(groups(&parts).len(), 3);
        let parts = [
            part("DSC_1.jpg", NOON),
            part("DSC_1.jpg", LATE),
            part("DSC_1.wav", None),
        ];
        assert_eq!(groups(&parts).len(), 3);
        // The sidecar that says when tells which.
        let parts = [
            part("DSC_1.jpg", NOON),
            part("DSC_1.jpg", LATE),
            part("DSC_1.xmp", LATE),
        ];
        assert_eq!(groups(&parts).len(), 2);
    }

    #[test]
    fn a_picture_between_its_raw_and_its_film_brings_all_three_together() {
        let with = |name: &str| Part {
            content: Some("A".to_owned()),
            ..part(name, NOON)
        };
        let parts = [with("IMG_1.nef"), with("IMG_9.mov"), with("IMG_1.heic")];
        assert_eq!(groups(&parts).len(), 1);
        // A second film of the same name leaves both out, whatever came first.
        let [raw, film, photo] = parts;
        let second = with("IMG_8.mov");
        assert_eq!(groups(&[raw, film, photo, second]).len(), 3);
    }

    #[test]
    fn what_another_person_sends_stays_theirs() {
        let mut other = part("DSC_1.xmp", None);
        other.sender = Some(AccountId::from_u128(9));
        assert_eq!(groups(&[part("DSC_1.jpg", NOON), other]).len(), 2);
        let mut other = part("DSC_1.nef", NOON);
        other.sender = Some(AccountId::from_u128(9));
        assert_eq!(groups(&[part("DSC_1.jpg", NOON), other]).len(), 2);
    }

    #[test]
    fn a_phones_film_is_known_by_its_identifier_alone() {
        let with = |name: &str, content: &str| Part {
            content: Some(content.to_owned()),
            ..part(name, NOON)
        };
        let parts = [
            with("IMG_1.heic", "A"),
            with("IMG_E1.mov", "A"),
            with("IMG_1.mov", "B"),
        ];
        assert_eq!(
            groups(&parts),
            [vec!["IMG_1.heic", "IMG_E1.mov"], vec!["IMG_1.mov"]]
        );
    }
}
