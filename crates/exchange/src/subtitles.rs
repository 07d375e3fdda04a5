//! Subtitles: what is said in a film or a sound, as `WebVTT` and as `SubRip`, read and written.
//!
//! Written by hand after the W3C's `WebVTT` and the habits of `SubRip` files: no library of it is kept up, and what is read
//! here is shown to people, so that anything beside times and text is left out.

use std::fmt::Write as _;

use crate::Error;
use crate::sheet::decode;

/// The most cues of one text: four hours at one a second.
const MOST_CUES: usize = 15_000;
/// The most characters of one cue.
const LONGEST: usize = 2000;

/// Something said, from one moment to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cue {
    /// When it is shown first, in milliseconds.
    pub from_ms: u64,
    /// When it is shown no more.
    pub to_ms: u64,
    /// What is said, a line or a few; `<i>`, `<b>`, `<u>` and `<v …>` are all it may hold besides words.
    pub text: String,
}

/// Reads a `WebVTT` or `SubRip` file; which of them it is, its first line says.
///
/// Styles, regions, notes and places on the screen are left out. [`Error::Line`] names the line that is wrong.
pub fn read(bytes: &[u8]) -> Result<Vec<Cue>, Error> {
    let text = decode::text(bytes)
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .replace('\0', "");
    let lines: Vec<&str> = text.lines().collect();
    let mut cues = Vec::new();
    let mut at = 0;
    while at < lines.len() {
        let line = lines[at];
        if !line.contains("-->") {
            at += 1;
            continue;
        }
        let wrong = |reason: &str| Error::Line {
            line: at + 1,
            reason: reason.to_owned(),
        };
        let (from, rest) = line.split_once("-->").unwrap_or((line, ""));
        let to = rest.split_whitespace().next().unwrap_or_default();
        let from_ms =
            moment(from.trim()).ok_or_else(|| wrong("the moment before --> cannot be read"))?;
        let to_ms = moment(to).ok_or_else(|| wrong("the moment after --> cannot be read"))?;
        if to_ms <= from_ms {
            return Err(wrong("it ends before it begins"));
        }
        let said: Vec<&str> = lines[at + 1..]
            .iter()
            .copied()
            .take_while(|line| !line.trim().is_empty() && !line.contains("-->"))
            .collect();
        let text = plain(&said.join("\n"));
        if text.chars().count() > LONGEST {
            return Err(wrong("one text has at most 2,000 characters"));
        }
        at += 1 + said.len();
        if !text.is_empty() {
            cues.push(Cue {
                from_ms,
                to_ms,
                text,
            });
        }
        if cues.len() > MOST_CUES {
            return Err(Error::TooManyRows {
                row: MOST_CUES + 1,
                most: MOST_CUES,
            });
        }
    }
    if cues.is_empty() {
        return Err(Error::NoCues);
    }
    cues.sort_by_key(|cue| (cue.from_ms, cue.to_ms));
    Ok(cues)
}

/// Writes cues as `WebVTT`.
pub fn vtt(cues: &[Cue]) -> String {
    let mut text = "WEBVTT\n".to_owned();
    for cue in cues {
        // Writing to a text cannot fail.
        let _ = write!(
            text,
            "\n{} --> {}\n{}\n",
            clock(cue.from_ms),
            clock(cue.to_ms),
            cue.text
        );
    }
    text
}

/// The words alone, to be searched.
pub fn words(cues: &[Cue]) -> String {
    let texts: Vec<String> = cues.iter().map(|cue| bare(&cue.text)).collect();
    texts.join("\n")
}

/// `01:02:03.400`, `02:03.400`, `01:02:03,400` in milliseconds.
fn moment(text: &str) -> Option<u64> {
    let (whole, part) = text.split_once(['.', ','])?;
    let part = part.get(..3).filter(|_| part.len() == 3)?;
    let mut total = 0_u64;
    let fields: Vec<&str> = whole.split(':').collect();
    if !(2..=3).contains(&fields.len()) {
        return None;
    }
    for (place, field) in fields.iter().enumerate() {
        let digits =
            (1..=4).contains(&field.len()) && field.bytes().all(|byte| byte.is_ascii_digit());
        let number: u64 = field.parse().ok().filter(|_| digits)?;
        if place > 0 && number > 59 {
            return None;
        }
        total = total * 60 + number;
    }
    let thousandths: u64 = part.parse().ok()?;
    Some(total * 1000 + thousandths)
}

fn clock(ms: u64) -> String {
    let seconds = ms / 1000;
    format!(
        "{:02}:{:02}:{:02}.{:03}",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60,
        ms % 1000
    )
}

/// The text with no mark-up but what is plain, its empty lines gone.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(open) = rest.find('<') {
        out.push_str(&rest[..open]);
        rest = &rest[open..];
        let Some(close) = rest.find('>') else {
            out.push_str("&lt;");
            rest = &rest[1..];
            continue;
        };
        let tag = &rest[1..close];
        let name = tag.trim_start_matches('/');
        let speaker = name
            .strip_prefix("v ")
            .is_some_and(|name| !name.contains(['<', '&']));
        if matches!(name, "i" | "b" | "u" | "v") || speaker {
            out.push_str(&rest[..=close]);
        } else if !name.starts_with(|first: char| first.is_ascii_alphanumeric()) {
            out.push_str("&lt;");
            rest = &rest[1..];
            continue;
        }
        rest = &rest[close + 1..];
    }
    out.push_str(rest);
    let lines: Vec<&str> = out
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty())
        .collect();
    lines.join("\n")
}

/// The text without any mark-up.
fn bare(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    for letter in text.chars() {
        match letter {
            '<' => inside = true,
            '>' if inside => inside = false,
            letter if !inside => out.push(letter),
            _ => {}
        }
    }
    out.replace("&lt;", "<")
        .replace("&gt;", ">")
        .replace("&nbsp;", " ")
        .replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(from_ms: u64, to_ms: u64, text: &str) -> Cue {
        Cue {
            from_ms,
            to_ms,
            text: text.to_owned(),
        }
    }

    #[test]
    fn both_kinds_of_file_are_read() {
        let vtt = "WEBVTT - discurso\n\nNOTE de prueba\n\nSTYLE\n::cue { color: red }\n\n1\n00:01.500 --> 00:04.000 \
                   align:start\nBuenos días.\n<v Laura>Gracias por venir.\n\n01:00:00.000 --> 01:00:02.000\nFin\n";
        assert_eq!(
            read(vtt.as_bytes()).unwrap(),
            [
                said(1500, 4000, "Buenos días.\n<v Laura>Gracias por venir."),
                said(3_600_000, 3_602_000, "Fin"),
            ]
        );
        let srt = b"\xef\xbb\xbf1\r\n00:00:01,000 --> 00:00:02,500\r\nUno\r\n\r\n2\r\n00:00:03,000 --> 00:00:04,000\r\n\
                    <font color=\"red\">Dos</font>\r\n";
        assert_eq!(
            read(srt).unwrap(),
            [said(1000, 2500, "Uno"), said(3000, 4000, "Dos")]
        );
        let old = b"1\n00:00:01,000 --> 00:00:02,500\nA\xf1o nuevo\n";
        assert_eq!(read(old).unwrap(), [said(1000, 2500, "Año nuevo")]);
    }

    #[test]
    fn what_is_written_reads_back() {
        let cues = [
            said(0, 900, "Uno < dos & tres".replace('<', "&lt;").as_str()),
            said(90_061_001, 90_062_000, "<i>Muy</i> tarde"),
        ];
        let written = vtt(&cues);
        assert!(
            written.contains("25:01:01.001 --> 25:01:02.000"),
            "{written}"
        );
        assert_eq!(read(written.as_bytes()).unwrap(), cues);
        assert_eq!(words(&cues), "Uno < dos & tres\nMuy tarde");
    }

    #[test]
    fn a_wrong_line_is_named_and_nothing_of_a_script_stays() {
        let wrong = |text: &str| read(text.as_bytes()).unwrap_err().to_string();
        assert!(wrong("WEBVTT\n\n00:05.000 --> 00:04.000\nAl revés\n").contains("line 3"));
        assert!(wrong("WEBVTT\n\n00:99.000 --> 02:04.000\nx\n").contains("line 3"));
        assert!(wrong("hola").contains("no text"));
        let odd = "WEBVTT\n\n00:01.000 --> 00:02.000\n<script>alert(1)</script> 2 < 3 <img src=x onerror=y>\n";
        assert_eq!(read(odd.as_bytes()).unwrap()[0].text, "alert(1) 2 &lt; 3");
    }
}
