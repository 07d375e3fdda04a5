//! Facts of the shared corpus against what other programs read in the same files.
#![expect(clippy::print_stdout, reason = "a test that is skipped says so")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::Value;

const FOLDERS: [&str; 8] = [
    "exif-cameras",
    "orientation",
    "iptc-xmp",
    "colour-profiles",
    "formats",
    "video",
    "broken",
    "dedup",
];

/// The least share of right answers, in hundredths, where the reference states a value.
const LEAST: [(&str, usize); 27] = [
    ("width", 99),
    ("height", 99),
    ("display", 98),
    ("orientation", 99),
    ("rotation_cw", 99),
    ("taken_at", 98),
    ("gps_lat", 98),
    ("gps_lon", 98),
    ("make", 99),
    ("model", 99),
    ("lens", 97),
    ("iso", 99),
    ("exposure_s", 99),
    ("f_number", 99),
    ("focal_mm", 99),
    ("caption", 97),
    ("title", 97),
    ("headline", 97),
    ("byline", 97),
    ("credit", 97),
    ("city", 97),
    ("country", 97),
    ("copyright", 97),
    ("keywords", 97),
    ("rating", 97),
    ("duration_s", 99),
    ("video_codec", 99),
];

fn corpus() -> Option<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    folder.is_dir().then_some(folder)
}

#[test]
fn the_facts_of_the_corpus_are_those_others_read() {
    let Some(corpus) = corpus() else {
        println!("skipped: the corpus is not here");
        return;
    };
    let mut right: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let mut wrong = Vec::new();
    let folders: Vec<PathBuf> = FOLDERS.iter().map(|name| corpus.join(name)).collect();
    let files = media::files(&folders);
    assert!(files.len() > 300, "the corpus is not whole");
    for file in files {
        let path = file.strip_prefix(&corpus).unwrap();
        let expected = corpus
            .join("expected")
            .join(format!("{}.json", path.display()));
        let expected: Value = serde_json::from_slice(&std::fs::read(expected).unwrap()).unwrap();
        let facts = serde_json::to_value(media::examine(&file)).unwrap();
        for (field, _) in LEAST {
            if let Some(verdict) = compare(field, &expected, &facts) {
                let score = right.entry(field).or_default();
                score.0 += usize::from(verdict);
                score.1 += 1;
                if !verdict {
                    wrong.push(format!(
                        "{field} of {}: {} and not {}",
                        path.display(),
                        facts[field],
                        expected[field]
                    ));
                }
            }
        }
    }
    for (field, least) in LEAST {
        let (good, all) = right[field];
        assert!(
            good * 100 >= all * least,
            "{field}: {good} of {all}\n{}",
            wrong.join("\n")
        );
    }
}

/// Whether the answer is right; none where the reference states nothing or the case is open.
fn compare(field: &str, expected: &Value, facts: &Value) -> Option<bool> {
    let raw = expected["raw"] == true;
    // A header alone has no picture: what EXIF claims of its size is not the file's.
    let shown = expected["pixels"]["decodes"] == true || expected["kind"] == "video";
    match field {
        "width" | "height" if raw || !shown => None,
        "display" => {
            let size = |of: &Value| [of["display_width"].clone(), of["display_height"].clone()];
            let (wanted, got) = (size(expected), size(facts));
            if wanted[0].is_null() || !shown {
                return None;
            }
            let accepted = expected["display_accept"].as_array().into_iter().flatten();
            Some(
                wanted == got
                    || accepted
                        .into_iter()
                        .any(|size| *size == Value::from(got.to_vec())),
            )
        }
        "orientation" | "rotation_cw" => {
            let wanted = expected[field].as_i64()?;
            let upright = i64::from(field == "orientation");
            Some(facts[field].as_i64().unwrap_or(upright) == wanted)
        }
        "taken_at" => {
            let wanted = expected[field].as_str()?;
            let candidates = expected["taken_candidates"].as_array()?;
            let got = facts[field].as_str();
            // A local date stands for the same moment as the one in UTC beside it.
            Some(got == Some(wanted) || candidates.iter().any(|other| other["at"].as_str() == got))
        }
        "gps_lat" | "gps_lon" => {
            let wanted = expected[field].as_f64()?;
            match facts[field].as_f64() {
                Some(got) => Some((got - wanted).abs() < 0.0015),
                None => Some(expected["gps_null_ok"] == true),
            }
        }
        "iso" | "exposure_s" | "f_number" | "focal_mm" | "rating" | "duration_s" => {
            let wanted = expected[field].as_f64()?;
            let slack: f64 = if field == "duration_s" { 0.15 } else { 0.0 };
            let got = facts[field].as_f64().or((wanted == 0.0).then_some(0.0));
            let near = |wanted: f64| {
                got.is_some_and(|got| (got - wanted).abs() <= slack.max(wanted.abs() * 0.01))
            };
            let accepted = expected["duration_s_accept"]
                .as_array()
                .into_iter()
                .flatten();
            Some(near(wanted) || accepted.filter_map(Value::as_f64).any(near))
        }
        "keywords" => {
            let words = |of: &Value| -> Vec<String> {
                let words = of[field].as_array().into_iter().flatten();
                let mut words: Vec<String> = words.filter_map(Value::as_str).map(tidy).collect();
                words.sort();
                words.dedup();
                words
            };
            let wanted = words(expected);
            (!wanted.is_empty()).then(|| wanted == words(facts))
        }
        _ => text(field, expected, facts),
    }
}

fn text(field: &str, expected: &Value, facts: &Value) -> Option<bool> {
    if let Some(wanted) = expected[field].as_f64() {
        return Some(facts[field].as_f64() == Some(wanted));
    }
    let wanted = tidy(expected[field].as_str()?);
    let Some(got) = facts[field].as_str().map(tidy) else {
        return Some(false);
    };
    // The reference writes ? for a byte in a charset nobody declared.
    let unknown = wanted.chars().count() == got.chars().count()
        && wanted
            .chars()
            .zip(got.chars())
            .all(|(one, other)| one == other || one == '?');
    let accepted = expected[format!("{field}_accept")].as_array();
    let mut accepted = accepted.into_iter().flatten().filter_map(Value::as_str);
    Some(wanted == got || unknown || accepted.any(|other| tidy(other) == got))
}

fn tidy(words: &str) -> String {
    words
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
        .to_lowercase()
}

#[test]
fn the_same_picture_with_other_words_is_the_same_picture() {
    let Some(corpus) = corpus() else {
        println!("skipped: the corpus is not here");
        return;
    };
    let digest = |path: &str| media::examine(&corpus.join(path)).picture_digest;
    let plain = digest("exif-cameras/plain.jpg");
    assert!(plain.is_some());
    for path in [
        "dedup/with-album.jpg",
        "dedup/with-location-and-title.jpg",
        "iptc-xmp/with-title.jpg",
    ] {
        assert_eq!(digest(path), plain, "{path}");
    }
    assert_ne!(digest("dedup/ukbench00120.jpg"), plain);
    assert_eq!(
        digest("dedup/ukbench09380.png"),
        digest("dedup/ukbench09380.jpg")
    );
}
