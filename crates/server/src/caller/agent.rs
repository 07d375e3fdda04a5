//! Which browser somebody uses, in two words they recognise.

/// The most characters of a name nobody knows.
const LONGEST: usize = 60;
/// How browsers name themselves: what is in their line, and what people call them. Most also name those before them.
const BROWSERS: [(&str, &str); 6] = [
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
];
/// The same of systems.
const SYSTEMS: [(&str, &str); 7] = [
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("CrOS", "ChromeOS"),
    ("Mac OS X", "Mac"),
    ("Linux", "Linux"),
];

/// `Firefox 128, Linux` of what a browser says at length; the beginning of what is none.
pub(crate) fn shortened(line: &str) -> String {
    let browser = BROWSERS.iter().find_map(|(mark, name)| {
        let version = line.split_once(mark)?.1;
        let major: String = version.chars().take_while(char::is_ascii_digit).collect();
        Some(format!("{name} {major}"))
    });
    let Some(browser) = browser else {
        return line
            .chars()
            .filter(|c| !c.is_control())
            .take(LONGEST)
            .collect();
    };
    match SYSTEMS.iter().find(|(mark, _)| line.contains(mark)) {
        Some((_, system)) => format!("{browser}, {system}"),
        None => browser,
    }
}

#[cfg(test)]
mod tests {
    use super::shortened;

    #[test]
    fn browsers_are_named_as_people_call_them() {
        for (line, short) in [
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
                "Firefox 128, Linux",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36 Edg/126.0",
                "Edge 126, Windows",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
                "Safari 17, iPhone",
            ),
            ("curl/8.5.0", "curl/8.5.0"),
        ] {
            assert_eq!(shortened(line), short);
        }
        assert_eq!(shortened(&"x".repeat(999)).len(), 60);
    }
}
