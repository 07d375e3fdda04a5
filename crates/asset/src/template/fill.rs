//! Variables in braces, in Spanish: what they stand for, and which of them had nothing to say.

use super::Variables;
use crate::time::WallClock;

/// A text with its variables filled.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Filled {
    /// The text.
    pub text: String,
    /// Variables that had nothing to say of this asset; their places are empty.
    pub gaps: Vec<String>,
    /// Names in braces that are no variable; they stand as written.
    pub unknown: Vec<String>,
}

const MONTHS: [&str; 12] = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
];

/// Fills `{evento}`, `{lugar}`, `{fecha}`, `{fecha larga}`, `{hora}`, `{autoría}`, `{archivo}`, `{secuencia}`, `{personas}` and
/// `{cargo}`, whatever their case and accents. `{{` and `}}` are braces.
pub fn fill(text: &str, variables: &Variables) -> Filled {
    let mut done = Filled::default();
    let mut rest = text;
    while let Some(start) = rest.find(['{', '}']) {
        done.text.push_str(&rest[..start]);
        let at = &rest[start..];
        if at.starts_with("{{") || at.starts_with("}}") {
            done.text.push_str(&at[..1]);
            rest = &at[2..];
            continue;
        }
        let end = at
            .strip_prefix('{')
            .and_then(|inside| inside.find(['{', '}']));
        let end = end.filter(|end| at[1 + end..].starts_with('}'));
        let Some(end) = end else {
            done.text.push_str(&at[..1]);
            rest = &at[1..];
            continue;
        };
        let name = &at[1..=end];
        match variables.value(name) {
            None => {
                let written = &at[..end + 2];
                done.text.push_str(written);
                note(&mut done.unknown, written);
            }
            Some(value) if value.is_empty() => note(&mut done.gaps, name.trim()),
            Some(value) => done.text.push_str(&value),
        }
        rest = &at[end + 2..];
    }
    done.text.push_str(rest);
    done
}

fn note(list: &mut Vec<String>, name: &str) {
    if !list.iter().any(|known| known == name) {
        list.push(name.to_owned());
    }
}

impl Variables {
    /// What a variable stands for, blank where nothing is known; none where there is no such variable.
    fn value(&self, name: &str) -> Option<String> {
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let clock = |write: fn(WallClock) -> String| self.taken.map(write).unwrap_or_default();
        let folded: String = name
            .trim()
            .to_lowercase()
            .chars()
            .map(|c| match c {
                'á' => 'a',
                'é' => 'e',
                'í' => 'i',
                'ó' => 'o',
                'ú' => 'u',
                other => other,
            })
            .collect();
        let words: Vec<&str> = folded.split_whitespace().collect();
        Some(match words.join(" ").as_str() {
            "evento" => text(&self.event),
            "lugar" => text(&self.place),
            "fecha" => clock(short),
            "fecha larga" => clock(long),
            "hora" => clock(|clock| clock.to_string()[11..16].to_owned()),
            "autoria" => text(&self.creator),
            "archivo" => self.filename.clone(),
            "secuencia" => {
                let digits = self.total.max(1).to_string().len();
                format!("{:0digits$}", self.sequence)
            }
            "personas" => listed(&self.persons),
            "cargo" => listed(&self.posts),
            _ => return None,
        })
    }
}

/// `14/11/2026`.
fn short(clock: WallClock) -> String {
    let day = clock.day();
    format!("{}/{}/{}", &day[8..], &day[5..7], &day[..4])
}

/// `14 de noviembre de 2026`.
fn long(clock: WallClock) -> String {
    let day = clock.day();
    let month = day[5..7]
        .parse::<usize>()
        .ok()
        .and_then(|month| MONTHS.get(month.checked_sub(1)?));
    format!(
        "{} de {} de {}",
        day[8..].trim_start_matches('0'),
        month.unwrap_or(&""),
        &day[..4]
    )
}

/// `Ana, Luis y Eva`; `e` before the sound of i.
fn listed(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => {
            let small = last.to_lowercase();
            let sounds =
                small.starts_with(['i', 'í']) || small.starts_with("hi") || small.starts_with("hí");
            let diphthong = ["hia", "hie", "hio", "ia", "ie", "io", "iu"]
                .iter()
                .any(|begin| small.starts_with(begin));
            let and = if sounds && !diphthong { "e" } else { "y" };
            format!("{} {and} {last}", first.join(", "))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn variables() -> Variables {
        Variables {
            event: Some("Entrega de apoyos".to_owned()),
            place: Some("Valle del Lago".to_owned()),
            taken: "2026-11-04T08:05:09".parse().ok(),
            creator: None,
            filename: "DSC_0001.JPG".to_owned(),
            sequence: 7,
            total: 212,
            persons: ["Ana Ruiz", "Luis Paz", "Irma Díaz"]
                .map(str::to_owned)
                .to_vec(),
            posts: vec!["presidenta municipal".to_owned()],
        }
    }

    #[test]
    fn every_variable_says_what_it_stands_for() {
        for (text, filled) in [
            ("{evento} en {lugar}", "Entrega de apoyos en Valle del Lago"),
            (
                "{fecha} · {fecha larga} · {hora}",
                "04/11/2026 · 4 de noviembre de 2026 · 08:05",
            ),
            ("{archivo} {secuencia}", "DSC_0001.JPG 007"),
            (
                "{personas}, {cargo}",
                "Ana Ruiz, Luis Paz e Irma Díaz, presidenta municipal",
            ),
            ("{ Fecha  Larga }", "4 de noviembre de 2026"),
            ("{{evento}} } { {", "{evento} } { {"),
            ("{evento", "{evento"),
        ] {
            assert_eq!(fill(text, &variables()).text, filled, "{text}");
        }
    }

    #[test]
    fn what_has_nothing_to_say_is_told() {
        let done = fill("Foto: {autoría} {autoria} {color} {evento}", &variables());
        assert_eq!(done.text, "Foto:   {color} Entrega de apoyos");
        assert_eq!(
            (done.gaps, done.unknown),
            (
                vec!["autoría".to_owned(), "autoria".to_owned()],
                vec!["{color}".to_owned()]
            )
        );
    }
}
