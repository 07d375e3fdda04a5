//! What is wrong with a password, as somebody who guesses would see it.

/// How many characters a password has at the least and at the most, counted as they are typed.
pub const LENGTH: std::ops::RangeInclusive<usize> = 12..=128;
/// What a guesser has to find out at the least: a known word or run is two, any other character one.
const ENOUGH: usize = 9;
/// The shortest run along a row that is one.
const RUN: usize = 4;

/// Why a password is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, thiserror::Error)]
pub enum Weakness {
    /// It has fewer than twelve characters.
    #[error("the password must have at least 12 characters")]
    Short,
    /// It has more than 128 characters.
    #[error("the password must have at most 128 characters")]
    Long,
    /// It is one piece over and over, or made of three different characters.
    #[error("the password is one short piece over and over")]
    Repeated,
    /// It follows the alphabet, the digits or the keyboard.
    #[error("the password follows the keyboard, the alphabet or the digits")]
    Sequence,
    /// It is made of the name of its account, of the institution or of this program.
    #[error("the password is made of a name everybody here knows")]
    Name,
    /// It is made of words that are tried first.
    #[error("the password is made of words that everybody tries first")]
    Common,
}

impl Weakness {
    /// The word used in answers.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Short => "too_short",
            Self::Long => "too_long",
            Self::Repeated => "repeated",
            Self::Sequence => "sequence",
            Self::Name => "name",
            Self::Common => "common",
        }
    }
}

/// What stands against a password, given the names around it; none when it will do.
///
/// Case, accents and the usual stand-ins (`4` for `a`, `$` for `s`) hide no word.
pub fn weakness(password: &str, names: &[&str]) -> Option<Weakness> {
    let length = password.chars().count();
    if length < *LENGTH.start() {
        return Some(Weakness::Short);
    }
    if length > *LENGTH.end() {
        return Some(Weakness::Long);
    }
    let text: Vec<char> = password.chars().flat_map(plain).collect();
    if is_repeated(&text) {
        return Some(Weakness::Repeated);
    }
    let names: Vec<Vec<char>> = names.iter().flat_map(|name| parts(name)).collect();
    let (mut found, mut cost, mut place) = (None, 0, 0);
    while place < text.len() {
        let piece = piece(&text[place..], &names);
        cost += piece.cost;
        place += piece.length;
        found = match (found, piece.kind) {
            (Some(Weakness::Name), _) | (_, None) => found,
            (Some(Weakness::Common), Some(kind)) if kind != Weakness::Name => found,
            (_, kind) => kind,
        };
    }
    // Dates and telephone numbers are no words, and are no better for it.
    let wordless = !text.iter().any(|letter| letter.is_alphabetic());
    (cost < ENOUGH || wordless).then(|| found.unwrap_or(Weakness::Sequence))
}

/// The beginning of a text, as a guesser takes it apart.
struct Piece {
    length: usize,
    cost: usize,
    kind: Option<Weakness>,
}

fn piece(text: &[char], names: &[Vec<char>]) -> Piece {
    let of = |length, kind| Piece {
        length,
        cost: 2,
        kind: Some(kind),
    };
    let name = names.iter().filter(|name| begins(text, name));
    let name = name.map(Vec::len).max().unwrap_or(0);
    let common = COMMON
        .split_whitespace()
        .filter(|word| begins(text, &word.chars().collect::<Vec<_>>()));
    let common = common.map(str::len).max().unwrap_or(0);
    let run = run(text);
    let same = text.iter().take_while(|&&letter| letter == text[0]).count();
    let longest = name.max(common).max(run);
    if longest >= RUN.min(3) && longest >= same {
        return match longest {
            _ if longest == name => of(name, Weakness::Name),
            _ if longest == common => of(common, Weakness::Common),
            _ => of(run, Weakness::Sequence),
        };
    }
    if same >= 3 {
        return of(same, Weakness::Repeated);
    }
    let group = |is: fn(char) -> bool| text.iter().take_while(|&&letter| is(letter)).count();
    let digits = group(|letter| letter.is_ascii_digit());
    let marks = group(|letter| !letter.is_alphanumeric());
    Piece {
        length: digits.max(marks).max(1),
        cost: digits.clamp(1, 2),
        kind: None,
    }
}

/// A character without case and accents.
fn plain(letter: char) -> impl Iterator<Item = char> {
    letter.to_lowercase().map(|letter| match letter {
        'á' | 'à' | 'ä' | 'â' | 'ã' => 'a',
        'é' | 'è' | 'ë' | 'ê' => 'e',
        'í' | 'ì' | 'ï' | 'î' => 'i',
        'ó' | 'ò' | 'ö' | 'ô' | 'õ' => 'o',
        'ú' | 'ù' | 'ü' | 'û' => 'u',
        'ñ' => 'n',
        'ç' => 'c',
        other => other,
    })
}

/// The words of a name that are long enough to be found again, and the whole of it without what stands between.
fn parts(name: &str) -> Vec<Vec<char>> {
    let text: Vec<char> = name.chars().flat_map(plain).collect();
    let words = text.split(|letter| !letter.is_alphanumeric());
    let mut parts: Vec<Vec<char>> = words.map(<[char]>::to_vec).collect();
    parts.push(text);
    parts.retain(|part| part.len() >= 3);
    parts
}

/// Whether a text begins with a word, also with the usual stand-ins for its letters.
fn begins(text: &[char], word: &[char]) -> bool {
    text.len() >= word.len() && word.iter().zip(text).all(|(&a, &b)| a == b || stands(b, a))
}

fn stands(mark: char, letter: char) -> bool {
    matches!(
        (mark, letter),
        ('4' | '@', 'a')
            | ('8', 'b')
            | ('3', 'e')
            | ('6' | '9', 'g')
            | ('1' | '!', 'i' | 'l')
            | ('0', 'o')
            | ('5' | '$', 's')
            | ('7', 't')
            | ('2', 'z')
    )
}

/// How far a text follows one of the rows, either way.
fn run(text: &[char]) -> usize {
    let follow = |row: &[char]| {
        let starts = row.iter().enumerate().filter(|(_, key)| **key == text[0]);
        let runs = starts.map(|(at, _)| {
            let along = row[at..].iter().zip(text);
            along.take_while(|(key, letter)| key == letter).count()
        });
        runs.max().unwrap_or(0)
    };
    let longest = ROWS.iter().map(|row| {
        let mut row: Vec<char> = row.chars().collect();
        let forward = follow(&row);
        row.reverse();
        forward.max(follow(&row))
    });
    longest.max().filter(|run| *run >= RUN).unwrap_or(0)
}

/// Whether a text is one short piece over and over, or has hardly any different characters.
fn is_repeated(text: &[char]) -> bool {
    let mut letters = text.to_vec();
    letters.sort_unstable();
    letters.dedup();
    let is_period = |period: usize| text[period..].iter().zip(text).all(|(a, b)| a == b);
    letters.len() <= 3 || (1..=text.len() / 2).take_while(|p| *p < 12).any(is_period)
}

/// Rows of keys, and the orders everybody knows.
const ROWS: [&str; 8] = [
    "1234567890",
    "01234567890",
    "qwertyuiop",
    "asdfghjkln",
    "zxcvbnm",
    "abcdefghijklmnopqrstuvwxyz",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik",
    "qazwsxedcrfvtgbyhnujmik",
];

/// Words that are tried first, in Spanish and English, without accents; those of other people's lists that are twelve
/// characters long are put together from these.
const COMMON: &str = "
    password passwort passw0rd contrasena contrasenia clave claves secreto secreta acceso acceder seguro segura
    seguridad usuario usuarios admin administrador administradora administrator administracion root sistema sistemas
    acervo archivo archivos fotos fotografia fotografias video videos imagen imagenes camara prensa comunicacion
    comunicaciones social medios noticias boletin portal pagina internet correo
    municipio municipal municipales ayuntamiento presidente presidenta presidencia alcalde alcaldia alcaldesa gobierno
    gobernador gobernadora cabildo regidor regidora sindico sindicatura oficina direccion director directora secretaria
    secretario tesoreria departamento dependencia obras publicas publico servicios ciudad ciudadano estado estatal
    federal nacional pueblo palacio partido morena
    mexico mexicano mexicana guadalajara monterrey puebla veracruz oaxaca chiapas jalisco michoacan sonora sinaloa
    tijuana cancun acapulco morelia toluca queretaro hidalgo morelos juarez zapata villa cuauhtemoc guadalupe america
    aguilas chivas cruzazul pumas tigres rayados barcelona madrid realmadrid futbol soccer baseball basketball
    football superman batman pokemon starwars naruto spiderman
    hola adios gracias bienvenido bienvenida bienvenidos welcome hello amor amores amormio teamo tequiero mucho vida
    mivida corazon familia mama papa madre padre hijo hija hermano hermana abuela abuelo bebe amigo amiga amigos
    princesa princess estrella angel angeles cielo luna jesus jesucristo maria dios diosesamor diosteama cristo
    sanmiguel carlos alejandro alejandra daniel daniela david fernando fernanda francisco gabriel gabriela jorge jose
    juan karla luis manuel martin miguel pedro ricardo roberto rodrigo sofia valentina andrea andres antonio eduardo
    patricia veronica
    enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre january february march
    april june july august september october november december lunes martes miercoles jueves viernes sabado domingo
    monday tuesday wednesday thursday friday saturday sunday primavera verano otono invierno spring summer autumn
    winter
    iloveyou letmein monkey dragon master shadow sunshine flower freedom whatever trustno qwerty azerty secret login
    access guest user test testing prueba pruebas demo temporal temp changeme cambiame cambiar cambio default nuevo
    nueva inicio computadora computer server servidor windows google facebook android iphone samsung
    michael jordan jennifer jessica ashley nicole charlie thomas robert william george hunter harley ranger killer
    pepper ginger cookie cheese chocolate banana naranja perro gato caballo tigre leon
";

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(password: &str) -> Option<Weakness> {
        weakness(
            password,
            &["lucia", "Lucía Mora", "Municipio de San Ejemplo"],
        )
    }

    #[test]
    fn a_password_has_twelve_to_128_characters_of_any_alphabet() {
        assert_eq!(judged("ñ7xK!qz2mWé"), Some(Weakness::Short));
        assert_eq!(judged("ñ7xK!qz2mWé4"), None);
        let long: String = "ñ7xK!qz2mWé4".chars().cycle().take(128).collect();
        assert_eq!(judged(&long), None);
        assert_eq!(judged(&format!("{long}a")), Some(Weakness::Long));
    }

    #[test]
    fn phrases_and_made_up_passwords_will_do() {
        for password in [
            "una contraseña larga",
            "correct horse battery staple",
            "el tren sale a las nueve",
            "k7$Qz!p2Xw9v",
            "abcz-mkwp-qrtv-hhxn",
            "tres tristes tigres tragaban",
        ] {
            assert_eq!(judged(password), None, "{password}");
        }
    }

    #[test]
    fn one_piece_over_and_over_is_refused() {
        for password in [
            "aaaaaaaaaaaa",
            "abababababab",
            "abcabcabcabc",
            "perroperroperro",
            "1111111111112222",
        ] {
            assert_eq!(judged(password), Some(Weakness::Repeated), "{password}");
        }
    }

    #[test]
    fn rows_of_keys_and_orders_are_refused() {
        for password in [
            "qwertyuiop12",
            "123456789012",
            "poiuytrewq09",
            "abcdefghijkl",
            "1qaz2wsx3edc",
            "asdfghjklñ123",
            "839201748362",
            "12/11/1984!!",
        ] {
            assert_eq!(judged(password), Some(Weakness::Sequence), "{password}");
        }
    }

    #[test]
    fn common_words_are_refused_whatever_is_hung_on_them() {
        for password in [
            "contraseña1234",
            "Contraseña2026!!",
            "C0ntr4s3ñ4_2026",
            "presidentemunicipal",
            "PresidenciaMunicipal2026",
            "estadodemexico26",
            "password12345",
            "P@ssw0rd!!!!!",
            "tequieromucho",
            "administrador1",
            "mexico1mexico2",
            "iloveyou123456",
            "septiembre2026",
        ] {
            assert_eq!(judged(password), Some(Weakness::Common), "{password}");
        }
    }

    #[test]
    fn names_that_everybody_here_knows_are_refused() {
        for password in [
            "lucia1234567",
            "LucíaMora2026",
            "mora.lucia.26",
            "sanejemplo2026",
            "Municipio de San Ejemplo",
        ] {
            assert_eq!(judged(password), Some(Weakness::Name), "{password}");
        }
        assert_eq!(weakness("acervo2026!!", &[]), Some(Weakness::Common));
    }
}
