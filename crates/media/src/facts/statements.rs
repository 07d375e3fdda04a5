//! What the places of a file say of one field, in the order of trust: the choice and the candidates come from one list.

use std::fmt::Display;

use asset::{Candidate, Facts};

use super::found::Found;
use super::iptc;
use super::text::shortened;
use super::tiff::{Ifd, Tiff};

/// The longest statement kept beside others, in bytes; the field itself has the whole of the one chosen.
const LONGEST: usize = 16 << 10;

/// What is said of one field, the most trusted first.
pub(crate) struct Statements<T> {
    field: &'static str,
    said: Vec<(String, T)>,
}

impl<T> Statements<T> {
    /// Nothing said of this field yet.
    pub(crate) const fn of(field: &'static str) -> Self {
        let said = Vec::new();
        Self { field, said }
    }

    /// Adds what a place says, if it says anything.
    pub(crate) fn say(&mut self, source: impl Into<String>, value: Option<T>) {
        if let Some(value) = value {
            self.said.push((source.into(), value));
        }
    }

    /// These, and behind them what others say of the same field.
    pub(crate) fn and(mut self, others: Self) -> Self {
        self.said.extend(others.said);
        self
    }

    /// Those of which something holds, and the others.
    pub(crate) fn parted(self, holds: impl Fn(&T) -> bool) -> (Self, Self) {
        let field = self.field;
        let (yes, no) = self.said.into_iter().partition(|(_, value)| holds(value));
        (Self { field, said: yes }, Self { field, said: no })
    }

    /// The same statements in another form.
    pub(crate) fn map<U>(self, form: impl Fn(T) -> U) -> Statements<U> {
        let said = self.said.into_iter();
        Statements {
            field: self.field,
            said: said.map(|(source, value)| (source, form(value))).collect(),
        }
    }

    /// Whether nobody said anything.
    pub(crate) fn is_empty(&self) -> bool {
        self.said.is_empty()
    }

    /// Drops what cannot be true.
    pub(crate) fn believing(mut self, can_be: impl Fn(&T) -> bool) -> Self {
        self.said.retain(|(_, value)| can_be(value));
        self
    }

    /// The first statement that means something, with its source; all are kept beside it where there is more than one.
    pub(crate) fn choose_with(
        mut self,
        facts: &mut Facts,
        means: impl Fn(&T) -> bool,
        show: impl Fn(&T) -> String,
    ) -> Option<(String, T)> {
        // What the camera writes by itself comes last.
        self.said.sort_by_key(|(_, value)| !means(value));
        let mut candidates: Vec<Candidate> = Vec::new();
        for (source, value) in &self.said {
            let value = shortened(&show(value), LONGEST);
            // The demuxer tells again what was read in the container itself.
            let again = candidates.iter().any(|known| {
                known.value == value
                    && (known.source == *source || source.starts_with("Container:"))
            });
            if !again {
                let source = source.clone();
                candidates.push(Candidate { source, value });
            }
        }
        if candidates.len() > 1 {
            facts.candidates.insert(self.field.to_owned(), candidates);
        }
        let first = self.said.into_iter().next();
        first.filter(|(_, value)| means(value))
    }
}

impl<T: Display> Statements<T> {
    /// The first statement; all are kept beside it where there is more than one.
    pub(crate) fn choose(self, facts: &mut Facts) -> Option<T> {
        self.choose_if(facts, |_| true)
    }

    /// The first statement that means something; all are kept beside it where there is more than one.
    pub(crate) fn choose_if(self, facts: &mut Facts, means: impl Fn(&T) -> bool) -> Option<T> {
        self.choose_with(facts, means, ToString::to_string)
            .map(|(_, value)| value)
    }
}

/// Where a text may be said.
#[derive(Clone, Copy)]
pub(crate) enum Place {
    /// A property of XMP.
    Xmp(&'static str),
    /// A list in XMP, its values joined.
    XmpList(&'static str),
    /// A data set of IPTC-IIM.
    Iptc(u8),
    /// A data set of IPTC-IIM that may repeat, its values joined.
    IptcList(u8),
    /// A tag of one of EXIF's directories.
    Exif(Ifd, u16),
    /// A tag of EXIF that NULs part into several.
    ExifList(u16),
    /// Any other named text.
    Text(&'static str),
}

/// Every text said in these places of one field, in their order.
pub(crate) fn texts(found: &Found, field: &'static str, places: &[Place]) -> Statements<String> {
    let mut said = Statements::of(field);
    for place in places {
        match *place {
            Place::Xmp(path) => {
                said.say(
                    format!("XMP:{path}"),
                    found.xmp.first(path).map(str::to_owned),
                );
            }
            Place::XmpList(path) => said.say(format!("XMP:{path}"), joined(&found.xmp.all(path))),
            Place::Iptc(set) => {
                said.say(iptc::tag(set), found.iptc.first(set).map(str::to_owned));
            }
            Place::IptcList(set) => said.say(iptc::tag(set), joined(found.iptc.all(set))),
            Place::Exif(ifd, tag) => {
                for tiff in &found.exif {
                    said.say(tiff.tag(ifd, tag), tiff.text(ifd, tag));
                }
            }
            Place::ExifList(tag) => {
                for tiff in &found.exif {
                    said.say(tiff.tag(Ifd::Main, tag), parts(tiff, tag));
                }
            }
            Place::Text(name) => said.say(name, found.first_text(&[name]).map(str::to_owned)),
        }
    }
    said
}

fn joined<S: std::borrow::Borrow<str>>(values: &[S]) -> Option<String> {
    (!values.is_empty()).then(|| values.join("; "))
}

fn parts(tiff: &Tiff, tag: u16) -> Option<String> {
    let entry = tiff.get(Ifd::Main, tag)?;
    let parts: Vec<String> = entry
        .value
        .split(|byte| *byte == 0)
        .filter_map(super::text::decode_clean)
        .collect();
    joined(&parts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_statement_is_no_choice_and_an_echo_no_second_one() {
        let mut facts = Facts::default();
        let mut said = Statements::of("title");
        said.say("QuickTime:Keys:title", Some("Hola".to_owned()));
        said.say("PNG:Title", None);
        said.say("Container:title", Some("Hola".to_owned()));
        assert_eq!(said.choose(&mut facts).as_deref(), Some("Hola"));
        assert!(facts.candidates.is_empty());
    }

    #[test]
    fn what_means_nothing_is_kept_behind_the_choice() {
        let mut facts = Facts::default();
        let mut said = Statements::of("caption");
        said.say("a", Some("camera".to_owned()));
        said.say("b", Some("Hola".to_owned()));
        said.say("c", Some("Adiós".to_owned()));
        let chosen = said.choose_if(&mut facts, |words| words != "camera");
        assert_eq!(chosen.as_deref(), Some("Hola"));
        let sources: Vec<_> = facts.candidates["caption"]
            .iter()
            .map(|candidate| candidate.source.as_str())
            .collect();
        assert_eq!(sources, ["b", "c", "a"]);
        let mut said = Statements::of("lens");
        said.say("a", Some("----".to_owned()));
        assert_eq!(said.choose_if(&mut facts, |_| false), None);
    }
}
