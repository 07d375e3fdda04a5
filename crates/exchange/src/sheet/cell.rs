//! One cell: guarded against being taken for a formula, and lists in one text.

/// What a spreadsheet takes for the start of a formula.
const FORMULA: [char; 10] = ['=', '+', '-', '@', '\t', '\r', '＝', '＋', '－', '＠'];

/// Whether a text begins a formula, behind any apostrophes.
fn is_formula(text: &str) -> bool {
    text.trim_start_matches('\'').starts_with(FORMULA)
}

/// The text as it is written: one apostrophe more where it would be taken for a formula.
pub(crate) fn guard(text: &str) -> String {
    let mark = if is_formula(text) { "'" } else { "" };
    format!("{mark}{text}")
}

/// The text as it was before [`guard`].
pub(crate) fn unguard(text: &str) -> &str {
    match text.strip_prefix('\'') {
        Some(rest) if is_formula(rest) => rest,
        _ => text,
    }
}

/// The items in one text.
pub(crate) fn join(items: &[String]) -> String {
    let written = items.iter().map(|item| {
        let plain = !item.is_empty() && item.trim() == item && !item.contains([';', '|', '"']);
        if plain {
            item.clone()
        } else {
            format!("\"{}\"", item.replace('"', "\"\""))
        }
    });
    written.collect::<Vec<_>>().join("; ")
}

/// The items of a text, parted by `;` or `|`; blank ones are none.
pub(crate) fn split(text: &str) -> Vec<String> {
    let mut items = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let start = rest.trim_start();
        if let Some((item, after)) = quoted(start) {
            items.push(item);
            rest = after;
            continue;
        }
        let end = rest.find([';', '|']).unwrap_or(rest.len());
        let item = rest[..end].trim();
        if !item.is_empty() {
            items.push(item.to_owned());
        }
        rest = rest.get(end + 1..).unwrap_or_default();
    }
    items
}

/// An item in quotes and what follows its mark; none when the quotes are part of the text.
fn quoted(text: &str) -> Option<(String, &str)> {
    let inside = text.strip_prefix('"')?;
    let mut item = String::new();
    let mut rest = inside;
    loop {
        let end = rest.find('"')?;
        item.push_str(&rest[..end]);
        rest = &rest[end + 1..];
        match rest.strip_prefix('"') {
            Some(more) => {
                item.push('"');
                rest = more;
            }
            None => break,
        }
    }
    let after = rest.trim_start();
    match after.strip_prefix([';', '|']) {
        Some(next) => Some((item, next)),
        None => after.is_empty().then_some((item, after)),
    }
}

/// The stars a text states: `4`, `4.0`, `4,0`; none when it states no such number.
pub(super) fn stars(text: &str) -> Option<u8> {
    let (whole, rest) = match text.trim().split_once(['.', ',']) {
        Some((whole, rest)) => (whole, rest),
        None => (text.trim(), ""),
    };
    let stars = whole.parse().ok().filter(|stars| *stars <= 5)?;
    rest.chars().all(|digit| digit == '0').then_some(stars)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_formula_is_guarded_and_comes_back() {
        for (text, written) in [
            ("=1+1", "'=1+1"),
            ("＝SUMA(A1)", "'＝SUMA(A1)"),
            ("-5", "'-5"),
            ("\tx", "'\tx"),
            ("'=1", "''=1"),
            ("'hola", "'hola"),
            ("'", "'"),
            ("hola", "hola"),
        ] {
            assert_eq!(guard(text), written);
            assert_eq!(unguard(written), text);
        }
    }

    #[test]
    fn lists_are_read_as_people_write_them() {
        assert_eq!(split("agua;  río | mar ;;"), ["agua", "río", "mar"]);
        assert_eq!(split("\"Pérez; Ana\"; Luis"), ["Pérez; Ana", "Luis"]);
        assert_eq!(
            split("\"El Güero\" Ruiz; Ana"),
            ["\"El Güero\" Ruiz", "Ana"]
        );
        assert_eq!(split("\"sin fin"), ["\"sin fin"]);
        let nasty = ["a;b", "c\"d\"", " e ", "f|g", "h\ni", ""].map(str::to_owned);
        assert_eq!(split(&join(&nasty)), nasty);
    }

    #[test]
    fn stars_are_whole_and_five_at_most() {
        for (text, read) in [
            ("4", Some(4)),
            ("4.0", Some(4)),
            ("4,00", Some(4)),
            ("\u{a0}5 ", Some(5)),
            ("0", Some(0)),
            ("6", None),
            ("4.5", None),
            ("-1", None),
            ("cuatro", None),
        ] {
            assert_eq!(stars(text), read, "{text}");
        }
    }
}
