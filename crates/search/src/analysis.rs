//! Spanish words as the index keeps them: folded, stemmed, taken apart.

use std::collections::BTreeSet;

use tantivy::tokenizer::{
    AsciiFoldingFilter, Language, LowerCaser, RawTokenizer, Stemmer, TextAnalyzer, Token,
    TokenStream, Tokenizer,
};

/// Stands before a stem, so that stems and whole words share a field and no word is found by another's stem.
const STEM: char = '\u{1}';
/// Longer words are cut.
const LONGEST: usize = 64;
/// Beginnings up to this many letters are kept as words of their own.
pub(crate) const BEGINNING: usize = 3;

/// Turns text into words.
#[derive(Clone)]
pub(crate) struct Analysis {
    fold: TextAnalyzer,
    stem: TextAnalyzer,
}

impl Analysis {
    pub(crate) fn new() -> Self {
        Self {
            fold: TextAnalyzer::builder(Split)
                .filter(LowerCaser)
                .filter(AsciiFoldingFilter)
                .build(),
            stem: TextAnalyzer::builder(RawTokenizer::default())
                .filter(Stemmer::new(Language::Spanish))
                .build(),
        }
    }

    /// The words of this text in their order: lower case, accents folded.
    pub(crate) fn words(&mut self, text: &str) -> Vec<String> {
        self.tokens(text)
            .into_iter()
            .map(|token| token.text)
            .collect()
    }

    /// The same words with blanks between them.
    pub(crate) fn line(&mut self, text: &str) -> String {
        self.words(text).join(" ")
    }

    /// The marked stem of a folded word; none for what carries digits.
    pub(crate) fn stem(&mut self, word: &str) -> Option<String> {
        if word.chars().any(char::is_numeric) {
            return None;
        }
        let mut stream = self.stem.token_stream(singular(word));
        if !stream.advance() {
            return None;
        }
        let stem = &stream.token().text;
        // The plural of `luz` is `luces`.
        Some(
            match stem.strip_suffix('z').filter(|_| word.ends_with('z')) {
                Some(stem) => format!("{STEM}{stem}c"),
                None => format!("{STEM}{stem}"),
            },
        )
    }

    fn tokens(&mut self, text: &str) -> Vec<Token> {
        let mut tokens = Vec::new();
        let mut stream = self.fold.token_stream(text);
        while stream.advance() {
            let mut token = stream.token().clone();
            // Lower case can bring a new mark, as in the dotted İ.
            token.text.retain(|c| !is_mark(c));
            if !token.text.is_empty() {
                tokens.push(token);
            }
        }
        tokens
    }
}

/// The word without the `es` of its plural. The stemmer takes the `er` of `mujer` and the `en` of `joven` for endings of
/// verbs, but not in `mujeres` and `jovenes`; cut before, both lose it.
fn singular(word: &str) -> &str {
    word.strip_suffix("es")
        .filter(|one| one.len() >= 4 && one.ends_with(['l', 'n', 'r', 'd']))
        .unwrap_or(word)
}

/// Whether this term of the dictionary is a stem.
pub(crate) fn is_stem(term: &[u8]) -> bool {
    term.first() == Some(&(STEM as u8))
}

/// Every word, its stem, and for words like `DSC01234` their letters and numbers, all at the place of the word.
#[derive(Clone)]
pub(crate) struct Words(pub(crate) Analysis);

impl Tokenizer for Words {
    type TokenStream<'a> = Ready;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Ready {
        let mut tokens = Vec::new();
        for token in self.0.tokens(text) {
            let also: Vec<String> = match self.0.stem(&token.text) {
                Some(stem) => vec![stem],
                None => parts(&token.text),
            };
            let place = token.clone();
            tokens.push(token);
            tokens.extend(also.into_iter().map(|text| Token {
                text,
                ..place.clone()
            }));
        }
        Ready::new(tokens)
    }
}

/// The first one, two and three letters of every word, each once.
#[derive(Clone)]
pub(crate) struct Beginnings(pub(crate) Analysis);

impl Tokenizer for Beginnings {
    type TokenStream<'a> = Ready;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Ready {
        let mut beginnings = BTreeSet::new();
        for word in self.0.words(text) {
            for word in parts(&word).into_iter().chain([word]) {
                let ends = word.char_indices().skip(1).map(|(at, _)| at);
                for end in ends.chain([word.len()]).take(BEGINNING) {
                    beginnings.insert(word[..end].to_owned());
                }
            }
        }
        let token = |text| Token {
            position: 0,
            text,
            ..Token::default()
        };
        Ready::new(beginnings.into_iter().map(token).collect())
    }
}

/// The runs of letters and of digits in a word that has both, and every number without its leading zeros.
fn parts(word: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut digits = None;
    for c in word.chars() {
        if digits != Some(c.is_numeric()) {
            digits = Some(c.is_numeric());
            parts.push(String::new());
        }
        if let Some(part) = parts.last_mut() {
            part.push(c);
        }
    }
    let short: Vec<String> = parts
        .iter()
        .map(|part| part.trim_start_matches('0'))
        .filter(|part| !part.is_empty())
        .map(str::to_owned)
        .collect();
    parts.extend(short);
    parts.sort_unstable();
    parts.dedup();
    parts.retain(|part| part != word);
    parts
}

const fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}')
}

/// Splits at everything that is no letter or digit; an accent written as a mark of its own belongs to its letter.
#[derive(Clone)]
struct Split;

impl Tokenizer for Split {
    type TokenStream<'a> = Ready;

    fn token_stream<'a>(&'a mut self, text: &'a str) -> Ready {
        let mut tokens: Vec<Token> = Vec::new();
        let mut length = 0;
        for (at, c) in text.char_indices() {
            if is_mark(c) {
                continue;
            }
            if !c.is_alphanumeric() {
                length = 0;
                continue;
            }
            if length == 0 {
                tokens.push(Token {
                    offset_from: at,
                    position: tokens.len(),
                    ..Token::default()
                });
            }
            length += 1;
            if let Some(token) = tokens.last_mut().filter(|_| length <= LONGEST) {
                token.text.push(c);
                token.offset_to = at + c.len_utf8();
            }
        }
        Ready::new(tokens)
    }
}

/// Words made beforehand.
pub(crate) struct Ready {
    tokens: Vec<Token>,
    next: usize,
}

impl Ready {
    const fn new(tokens: Vec<Token>) -> Self {
        Self { tokens, next: 0 }
    }
}

impl TokenStream for Ready {
    fn advance(&mut self) -> bool {
        self.next += 1;
        self.next <= self.tokens.len()
    }

    fn token(&self) -> &Token {
        &self.tokens[self.next - 1]
    }

    fn token_mut(&mut self) -> &mut Token {
        &mut self.tokens[self.next - 1]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn accents_case_and_the_tilde_of_the_n_do_not_matter() {
        let mut analysis = Analysis::new();
        assert_eq!(
            analysis.line("REFORESTACIÓN, Año Niño"),
            "reforestacion ano nino"
        );
        assert_eq!(analysis.line("Reforestacio\u{301}n"), "reforestacion");
        assert_eq!(analysis.line("LMR_4127.NEF"), "lmr 4127 nef");
    }

    #[test]
    fn one_and_many_share_a_stem() {
        let mut analysis = Analysis::new();
        for (one, many) in [
            ("reforestacion", "reforestaciones"),
            ("arbol", "arboles"),
            ("nino", "ninos"),
            ("calle", "calles"),
            ("plaza", "plazas"),
            ("camion", "camiones"),
            ("mujer", "mujeres"),
            ("presidenta", "presidentas"),
            ("joven", "jovenes"),
            ("imagen", "imagenes"),
            ("taller", "talleres"),
            ("militar", "militares"),
            ("lugar", "lugares"),
            ("capitan", "capitanes"),
            ("luz", "luces"),
            ("cruz", "cruces"),
            ("enlace", "enlaces"),
            ("ciudad", "ciudades"),
            ("pared", "paredes"),
            ("festival", "festivales"),
            ("desfile", "desfiles"),
            ("hombre", "hombres"),
            ("alcalde", "alcaldes"),
            ("trabajador", "trabajadores"),
            ("accion", "acciones"),
            ("actividad", "actividades"),
            ("reunion", "reuniones"),
            ("tarde", "tardes"),
            ("flor", "flores"),
            ("pais", "paises"),
            ("mes", "meses"),
            ("lider", "lideres"),
            ("bailarin", "bailarines"),
            ("inauguracion", "inauguraciones"),
            ("bache", "baches"),
            ("bombero", "bomberos"),
            ("vez", "veces"),
            ("juez", "jueces"),
            ("cartel", "carteles"),
            ("corredor", "corredores"),
            ("unidad", "unidades"),
        ] {
            assert_eq!(analysis.stem(one), analysis.stem(many), "{one}");
        }
        assert_eq!(analysis.stem("4127"), None);
    }

    #[test]
    fn a_camera_s_file_name_is_taken_apart() {
        assert_eq!(parts("dsc01234"), ["01234", "1234", "dsc"]);
        assert_eq!(parts("041873"), ["41873"]);
        assert_eq!(parts("lmr"), Vec::<String>::new());
    }

    #[test]
    fn an_endless_word_is_cut() {
        let mut analysis = Analysis::new();
        assert_eq!(analysis.line(&"ñ".repeat(100_000)).len(), LONGEST);
    }
}
