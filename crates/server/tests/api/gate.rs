//! Who sees what, where: every actor before every kind of asset on every surface, with the answers written by hand.

use asset::Timestamp;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};

use crate::harness::{Answer, Caller, PASSWORD, TestArchive};
use crate::pictures::described;
use crate::units::enter;

/// An identifier nobody made.
const ABSENT: &str = "01890000-0000-7000-8000-000000000000";

/// Those who ask, in the order of the letters of [`TABLE`].
const ACTORS: [(&str, &str, &str); 14] = [
    ("sender", "photographer", "all"),
    ("colleague", "photographer", "all"),
    ("editor", "editor", "all"),
    ("designer", "designer", "all"),
    ("publisher", "publisher", "all"),
    ("archivist", "archivist", "all"),
    ("admin", "admin", "all"),
    ("reader", "editor", "read"),
    ("uploader", "admin", "upload"),
    ("stopped", "admin", "all"),
    ("nobody", "", ""),
    ("inside", "editor", "all"),
    ("outside", "editor", "all"),
    ("picker", "designer", "all"),
];

/// The units those roles are bounded by; everything belongs to the first.
const BOUNDED: [(&str, &str); 3] = [
    ("inside", "Obras Públicas"),
    ("outside", "Cultura"),
    ("picker", "Obras Públicas"),
];

/// What each of them is answered about an asset sent by the first, by hand:
///
/// - `s` sees it and may take its original; `v` sees it and may not; `-` there is no such thing for them;
/// - `x` may not ask at all; `0` is nobody here.
const TABLE: [(&str, &str); 26] = [
    ("draft", "s-s--sssx00s--"),
    ("draft, may include minors", "s-s--sssx00s--"),
    ("draft under embargo", "s-s--sssx00s--"),
    ("review", "s-s--sssx00s--"),
    ("approved", "ssssvsssx00s-s"),
    ("rejected", "s-s--sssx00s--"),
    ("draft in the trash", "--s--sssx00s--"),
    ("approved in the trash", "--s--sssx00s--"),
    ("draft, restricted", "-----ss-x00---"),
    ("approved, restricted", "-----ss-x00---"),
    (
        "approved, restricted and may include minors",
        "-----ss-x00---",
    ),
    ("approved under embargo", "s-s--sssx00s--"),
    ("approved, embargo over", "ssssvsssx00s-s"),
    ("approved, rights over", "s-s--sssx00s--"),
    ("approved, rights hold", "ssssvsssx00s-s"),
    ("approved, rights hold, under embargo", "s-s--sssx00s--"),
    ("approved, release needed and missing", "s-s--sssx00s--"),
    ("approved, release signed", "ssssvsssx00s-s"),
    ("approved, release withdrawn", "s-s--sssx00s--"),
    ("approved, release over", "s-s--sssx00s--"),
    ("approved, release to begin", "s-s--sssx00s--"),
    ("approved, may include minors", "s-s--sssx00s--"),
    ("approved, guardian signed", "ssssvsssx00s-s"),
    ("approved, ruled that it may leave", "ssssvsssx00s-s"),
    ("approved, ruled that it may not leave", "s-s--sssx00s--"),
    ("proposed for disposition", "-----ss-x00---"),
];

/// Of which kinds of assets those who may ask for access are told that restriction alone keeps one from them, by hand; of
/// all others they are told that there is none, and nobody else may ask.
const LOCKED: [(&str, &[&str]); 3] = [
    ("draft, restricted", &["editor", "inside"]),
    ("approved, restricted", &["editor", "publisher", "inside"]),
    (
        "approved, restricted and may include minors",
        &["editor", "inside"],
    ),
];

struct Shown {
    kind: &'static str,
    id: String,
    word: String,
    trash: bool,
    tag: String,
}

impl TestArchive {
    /// A program with a key of an account of this name.
    pub(crate) fn key_of(&self, name: &str, role: &str, scope: &str) -> Caller {
        match BOUNDED.iter().find(|(bounded, _)| *bounded == name) {
            None => self.account(name, role),
            Some((_, unit)) => {
                let add = ["account", "add", name, "--role", role, "--unit", unit];
                let added = self.command(&add, &format!("{PASSWORD}\n"));
                assert!(added.status.success());
            }
        }
        let made = self.command(
            &["key", "add", "test", "--account", name, "--scope", scope],
            "",
        );
        assert!(
            made.status.success(),
            "{}",
            String::from_utf8_lossy(&made.stderr)
        );
        self.with_key(String::from_utf8_lossy(&made.stdout).trim())
    }
}

/// A moment so many seconds from now.
fn moment(seconds: i64) -> String {
    let now = std::time::SystemTime::now()
        .duration_since(std::time::UNIX_EPOCH)
        .expect("as the archive answers");
    let now =
        Timestamp::from_micros(i64::try_from(now.as_micros()).expect("as the archive answers"));
    now.plus_seconds(seconds).to_string()
}

/// Writes down a release of an asset; gives its name.
async fn sign(
    archivist: &Caller,
    asset: &str,
    kind: &str,
    (from, until): (Option<String>, Option<String>),
) -> String {
    let body = json!({
        "kind": kind, "person": "Ana", "purpose": "Difusión", "from": from, "until": until, "assets": [asset],
    });
    let made = archivist.post("/api/v1/releases", &body).await;
    assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    let made = made.json();
    made["id"]
        .as_str()
        .expect("a release has a name")
        .to_owned()
}

/// Gives an asset the releases and rulings of this kind.
async fn consent(archivist: &Caller, kind: &str, id: &str) {
    let said = |part: &str| kind.contains(part);
    let release = async |kind: &str, from: Option<String>, until: Option<String>| {
        sign(archivist, id, kind, (from, until)).await
    };
    if said("release signed") {
        release("person", Some(moment(-60)), Some(moment(3600))).await;
    }
    if said("release over") {
        release("person", Some(moment(-60)), Some(moment(-1))).await;
    }
    if said("release to begin") {
        release("person", Some(moment(3600)), None).await;
    }
    if said("release withdrawn") {
        let made = release("person", None, None).await;
        let back = archivist
            .post(
                &format!("/api/v1/releases/{made}/withdraw"),
                &json!({"reason": "Lo pidió"}),
            )
            .await;
        assert_eq!(back.status, StatusCode::OK, "{}", back.text());
    }
    if said("guardian") {
        release("guardian", None, None).await;
    }
    if said("ruled") {
        let may_leave = !said("not leave");
        let ruled = archivist
            .put(
                &format!("/api/v1/assets/{id}/minors"),
                &json!({"may_leave": may_leave, "reason": "De espaldas"}),
            )
            .await;
        assert_eq!(ruled.status, StatusCode::OK, "{}", ruled.text());
    }
}

/// Makes one asset of this kind.
async fn make(
    (sender, editor, archivist): (&Caller, &Caller, &Caller),
    event: &str,
    kind: &str,
    place: usize,
) -> (String, String) {
    // Three letters apart, so that none is taken for a slip of another.
    let letter = char::from(b'a' + u8::try_from(place).expect("as the archive answers"));
    let word = format!("zanate{letter}{letter}{letter}");
    let number = 100 + u32::try_from(place).expect("as the archive answers");
    let file = described(
        number,
        &format!("Título {word}"),
        &format!("Leyenda {word}"),
        &[&word],
    );
    let name = format!("{word}.png");
    let id = sender.upload_for(&name, Some(event), file).await.asset();
    let address = format!("/api/v1/assets/{id}");
    let change = async |who: &Caller, body: Value| {
        let answer = who.patch(&address, &body).await;
        assert_eq!(
            answer.status,
            StatusCode::OK,
            "{kind}: {body}: {}",
            answer.text()
        );
    };
    if kind.starts_with("approved") {
        let words = json!({
            "caption": format!("Leyenda {word}"), "creator": "Lucía", "credit": "Comunicación Social", "licence": "CC BY 4.0",
            "status": "approved",
        });
        change(editor, words).await;
    }
    let said = |part: &str| kind.contains(part);
    if kind == "review" {
        change(sender, json!({"status": "review"})).await;
    }
    if kind == "rejected" {
        change(editor, json!({"status": "rejected"})).await;
    }
    if said("under embargo") {
        change(editor, json!({"embargo_until": moment(3600)})).await;
    }
    if said("embargo over") {
        change(editor, json!({"embargo_until": moment(-1)})).await;
    }
    if said("rights over") {
        change(editor, json!({"rights_until": moment(-1)})).await;
    }
    if said("rights hold") {
        change(editor, json!({"rights_until": moment(3600)})).await;
    }
    if said("release needed") {
        change(editor, json!({"release_needed": true})).await;
    }
    if said("may include minors") || said("guardian") || said("ruled") {
        let who = if kind.starts_with("draft") {
            sender
        } else {
            editor
        };
        change(who, json!({"minors": true})).await;
    }
    consent(archivist, kind, &id).await;
    if said("trash") || said("proposed") {
        change(editor, json!({"trashed": true})).await;
    }
    if said("proposed") {
        let body =
            json!({"basis": "Catálogo de disposición", "reason": "Sin valor", "assets": [id]});
        let made = archivist.post("/api/v1/dispositions", &body).await;
        assert_eq!(made.status, StatusCode::CREATED, "{}", made.text());
    }
    if said("restricted") {
        change(editor, json!({"restricted": "víctimas"})).await;
    }
    (id, word)
}

/// The surfaces on which an asset that is not there is not found: the rest of its address.
const FOUND: [&str; 16] = [
    "",
    "/facts",
    "/provenance",
    "/history",
    "/alike",
    "/comments",
    "/gate",
    "/metadata.xmp",
    "/downloads",
    "/subtitles",
    "/excerpts",
    "/renditions/thumb-240",
    "/renditions/thumb-480",
    "/renditions/thumb-960",
    "/renditions/preview-2560",
    "/original",
];

#[tokio::test]
async fn everybody_is_answered_by_the_table_on_every_surface() {
    let archive = TestArchive::start();
    let keeper = archive.key("archivist", "all");
    let unit = enter(&keeper, "units", &json!({"name": "Obras Públicas"})).await;
    enter(&keeper, "units", &json!({"name": "Cultura"})).await;
    let event = json!({"title": "Arranque de obra", "unit": unit});
    let event = keeper.post("/api/v1/events", &event).await.json();
    let event = event["id"].as_str().expect("an event has a name");
    let actors: Vec<Caller> = ACTORS
        .iter()
        .map(|(name, role, scope)| match *name {
            "nobody" => archive.nobody(),
            _ => archive.key_of(name, role, scope),
        })
        .collect();
    let stopped = archive.command(&["account", "disable", "stopped"], "");
    assert!(stopped.status.success());
    let (sender, editor, archivist) = (&actors[0], &actors[2], &actors[5]);
    let mut shown = Vec::new();
    for (place, (kind, _)) in TABLE.iter().enumerate() {
        let (id, word) = make((sender, editor, archivist), event, kind, place).await;
        shown.push(Shown {
            kind,
            id,
            word,
            trash: kind.contains("trash") || kind.contains("proposed"),
            tag: String::new(),
        });
    }
    archive.settled().await;
    for one in &mut shown {
        let preview = format!("/api/v1/assets/{}/renditions/preview-2560", one.id);
        let seen = archivist.get(&preview).await;
        assert_eq!(seen.status, StatusCode::OK, "{}: {}", one.kind, seen.text());
        one.tag = seen.header("etag").to_owned();
    }
    let mut cells = 0;
    for (one, (_, letters)) in shown.iter().zip(TABLE) {
        for ((actor, (name, ..)), letter) in actors.iter().zip(ACTORS).zip(letters.chars()) {
            cells += by_address(actor, one, letter, name).await;
            cells += by_request(actor, one, letter, name).await;
            cells += by_search(actor, one, letter, name).await;
            cells += by_lock(actor, one, letter, name).await;
        }
    }
    cells += by_news(&archive, &actors, &shown, event).await;
    assert!(cells >= 8_000, "only {cells} cells");
}

/// Counted as restricted, without a word of what it is.
async fn by_lock(actor: &Caller, one: &Shown, letter: char, name: &str) -> usize {
    let asks = ["editor", "publisher", "inside", "outside"].contains(&name);
    for filter in [String::new(), "&trash=true".to_owned()] {
        let path = format!("/api/v1/access/locked?q={}{filter}", one.word);
        let answer = actor.get(&path).await;
        let what = format!("{name} before {}: locked{filter}", one.kind);
        if asks {
            let told = LOCKED.into_iter().find(|(kind, _)| *kind == one.kind);
            let told = told.is_some_and(|(_, who)| who.contains(&name)) && filter.is_empty();
            assert_eq!(answer.status, StatusCode::OK, "{what}: {}", answer.text());
            assert_eq!(answer.json(), json!({"locked": u8::from(told)}), "{what}");
        } else {
            let refused = if letter == '0' { 401 } else { 403 };
            assert_eq!(answer.status.as_u16(), refused, "{what}");
        }
    }
    2
}

/// Everything an open stream names until it names this.
async fn named(mut news: reqwest::Response, last: String) -> Vec<String> {
    let (mut text, mut ids) = (String::new(), Vec::new());
    while let Some(chunk) = news.chunk().await.expect("the news go on") {
        text.push_str(&String::from_utf8_lossy(&chunk));
        while let Some(end) = text.find("\n\n") {
            let piece: String = text.drain(..end + 2).collect();
            let data = piece.lines().find_map(|line| line.strip_prefix("data:"));
            let data: Value = serde_json::from_str(data.unwrap_or("{}")).expect("news are JSON");
            let told = data["assets"].as_array().cloned().unwrap_or_default();
            ids.extend(told.iter().filter_map(|id| id.as_str().map(str::to_owned)));
        }
        if ids.contains(&last) {
            return ids;
        }
    }
    panic!("the news ended before {last}: {ids:?}");
}

/// Named in the news when it changes.
async fn by_news(archive: &TestArchive, actors: &[Caller], shown: &[Shown], event: &str) -> usize {
    let (sender, editor, archivist) = (&actors[0], &actors[2], &actors[5]);
    let (last, _) = make((sender, editor, archivist), event, "approved", 26).await;
    let outside = &actors[12];
    let sent = described(999, "Título", "Leyenda", &["cultura"]);
    let own = outside.upload("propia.png", sent).await.asset();
    // What is still worked on would be named before its turn.
    archive.settled().await;
    let mut listening = Vec::new();
    for (at, (actor, (name, ..))) in actors.iter().zip(ACTORS).enumerate() {
        let news = actor.request(Method::GET, "/api/v1/stream").send().await;
        let mut news = news.expect("the archive answers");
        match name {
            "uploader" => assert_eq!(news.status(), StatusCode::FORBIDDEN),
            "stopped" | "nobody" => assert_eq!(news.status(), StatusCode::UNAUTHORIZED),
            _ => {
                let first = news.chunk().await.expect("the archive answers");
                assert!(String::from_utf8_lossy(&first.unwrap_or_default()).contains("counts"));
                let last = if name == "outside" { &own } else { &last };
                listening.push((at, tokio::spawn(named(news, last.clone()))));
            }
        }
    }
    // Nothing changes of what is proposed for disposition.
    let changing = || shown.iter().filter(|one| !one.kind.starts_with("proposed"));
    let all = changing().map(|one| one.id.as_str());
    for id in all.chain([own.as_str(), last.as_str()]) {
        let rated = archivist
            .patch(&format!("/api/v1/assets/{id}"), &json!({"rating": 3}))
            .await;
        assert_eq!(rated.status, StatusCode::OK, "{}", rated.text());
    }
    let mut cells = 0;
    for (at, task) in listening {
        let ids = task.await.expect("the news are read");
        for one in changing() {
            let (_, letters) = TABLE
                .into_iter()
                .find(|(kind, _)| *kind == one.kind)
                .expect("every kind stands in the table");
            let letter = letters.as_bytes()[at];
            let seen = matches!(letter, b's' | b'v');
            let told = ids.contains(&one.id);
            assert_eq!(told, seen, "{} before {}: news", ACTORS[at].0, one.kind);
            cells += 1;
        }
    }
    cells
}

/// What an address that is not found answers: nothing may differ where there is something.
async fn same_as_absent(actor: &Caller, method: Method, tail: &str, found: &Answer, what: &str) {
    let path = format!("/api/v1/assets/{ABSENT}{tail}");
    let absent = Answer::of(actor.request(method, &path)).await;
    let length = |answer: &Answer| answer.header_or_empty("content-length").to_owned();
    assert_eq!(found.status, absent.status, "{what}");
    assert_eq!(found.text(), absent.text(), "{what}");
    assert_eq!(length(found), length(&absent), "{what}");
}

async fn by_address(actor: &Caller, one: &Shown, letter: char, name: &str) -> usize {
    for tail in FOUND {
        let what = format!("{name} before {} at {tail:?}", one.kind);
        let answer = actor.get(&format!("/api/v1/assets/{}{tail}", one.id)).await;
        let original = tail == "/original";
        let expected = match (letter, original) {
            ('s', _) | ('v', false) => 200,
            ('v', true) | ('x', _) => 403,
            ('0', _) => 401,
            // Who may take no originals is told so, whatever there is.
            ('-', true) if name == "publisher" => 403,
            ('-', _) => 404,
            (other, _) => unreachable!("no such letter: {other}"),
        };
        assert_eq!(
            answer.status.as_u16(),
            expected,
            "{what}: {}",
            answer.text()
        );
        if letter == '-' {
            same_as_absent(actor, Method::GET, tail, &answer, &what).await;
        }
        if expected == 200 && tail == "/history" && name != "archivist" && name != "admin" {
            assert!(!answer.text().contains("\"address\""), "{what}");
        }
    }
    FOUND.len()
}

/// HEAD, a part, and whether it is still the same.
async fn by_request(actor: &Caller, one: &Shown, letter: char, name: &str) -> usize {
    let tail = "/renditions/preview-2560";
    let path = format!("/api/v1/assets/{}{tail}", one.id);
    let other = match letter {
        'x' => 403,
        '0' => 401,
        _ => 404,
    };
    let seen = matches!(letter, 's' | 'v');
    let head = Answer::of(actor.request(Method::HEAD, &path)).await;
    let part = Answer::of(
        actor
            .request(Method::GET, &path)
            .header("range", "bytes=0-9"),
    )
    .await;
    let same = Answer::of(
        actor
            .request(Method::GET, &path)
            .header("if-none-match", &one.tag),
    )
    .await;
    for (answer, expected, what) in [
        (&head, 200, "HEAD"),
        (&part, 206, "part"),
        (&same, 304, "same"),
    ] {
        let expected = if seen { expected } else { other };
        assert_eq!(
            answer.status.as_u16(),
            expected,
            "{name} before {}: {what}",
            one.kind
        );
    }
    if letter == '-' {
        let what = format!("{name} before {}: HEAD", one.kind);
        same_as_absent(actor, Method::HEAD, tail, &head, &what).await;
        assert_eq!(part.header_or_empty("etag"), "");
    }
    3
}

/// Found by words, counted in facets, completed, in the timeline, in a sheet, in a batch.
async fn by_search(actor: &Caller, one: &Shown, letter: char, name: &str) -> usize {
    let what = |surface: &str| format!("{name} before {}: {surface}", one.kind);
    let seen = usize::from(matches!(letter, 's' | 'v'));
    let query = format!("q={}&trash={}", one.word, one.trash);
    let answers = [
        actor
            .get(&format!("/api/v1/assets?{query}&facets=true"))
            .await,
        actor.get(&format!("/api/v1/timeline?{query}")).await,
        actor
            .get(&format!("/api/v1/timeline?trash={}", one.trash))
            .await,
        actor
            .get(&format!("/api/v1/suggestions?q={}", one.word))
            .await,
    ];
    let denied = match letter {
        'x' => Some(403),
        '0' => Some(401),
        _ => None,
    };
    if let Some(denied) = denied {
        for answer in &answers {
            assert_eq!(answer.status.as_u16(), denied, "{}", what("lists"));
        }
        return answers.len();
    }
    let [list, words, timeline, completed] = answers;
    let list = list.json();
    assert_eq!(list["total"], seen, "{}", what("search"));
    assert_eq!(
        list["items"]
            .as_array()
            .expect("as the archive answers")
            .len(),
        seen,
        "{}",
        what("hits")
    );
    let facet = list["facets"]["keyword"]
        .as_array()
        .expect("as the archive answers");
    let counted = facet
        .iter()
        .any(|value| value["value"] == one.word.as_str());
    assert_eq!(counted, seen == 1, "{}", what("facet"));
    assert_eq!(words.json()["total"], seen, "{}", what("timeline by words"));
    let ids = timeline.json()["ids"]
        .as_array()
        .expect("as the archive answers")
        .clone();
    assert_eq!(
        ids.iter().any(|id| id == one.id.as_str()),
        seen == 1,
        "{}",
        what("timeline")
    );
    if !one.trash {
        let told = completed.text().contains(&one.word);
        assert_eq!(
            told,
            seen == 1,
            "{}: {}",
            what("suggestion"),
            completed.text()
        );
    }
    // Those who may describe may export and change; a look without a change is answered alike.
    let describes = !matches!(name, "designer" | "publisher" | "reader" | "picker");
    let sheet = actor
        .get(&format!("/api/v1/assets/export?id={}", one.id))
        .await;
    let batch = json!({"ids": [one.id], "change": {}});
    let batch = actor.post("/api/v1/assets/batch", &batch).await;
    if describes {
        assert_eq!(
            sheet.text().contains(&one.word),
            seen == 1,
            "{}",
            what("sheet")
        );
        let refused = batch.json()["refused"]
            .as_array()
            .expect("as the archive answers")
            .len();
        assert_eq!(refused, 1 - seen, "{}", what("batch"));
    } else {
        assert_eq!(
            (sheet.status.as_u16(), batch.status.as_u16()),
            (403, 403),
            "{}",
            what("work")
        );
    }
    8
}
