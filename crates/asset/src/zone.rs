//! The clock of a place: which of Mexico's zones a place written in words is in.
//!
//! By the law of time zones of 2022-10-28 and the municipalities it names; the history of each zone is in the time zone
//! database.

/// The state a municipality needs beside it to be sure; empty when its name is enough.
type Town = (&'static str, &'static str);

const STATES: [(&str, &str); 20] = [
    ("quintana roo", "America/Cancun"),
    ("q. roo", "America/Cancun"),
    ("q.roo", "America/Cancun"),
    ("qroo", "America/Cancun"),
    ("baja california", "America/Tijuana"),
    ("b.c.", "America/Tijuana"),
    ("bc", "America/Tijuana"),
    ("baja california sur", "America/Mazatlan"),
    ("b.c.s.", "America/Mazatlan"),
    ("bcs", "America/Mazatlan"),
    ("sinaloa", "America/Mazatlan"),
    ("sin.", "America/Mazatlan"),
    ("nayarit", "America/Mazatlan"),
    ("nay.", "America/Mazatlan"),
    ("sonora", "America/Hermosillo"),
    ("son.", "America/Hermosillo"),
    ("chihuahua", "America/Chihuahua"),
    ("chih.", "America/Chihuahua"),
    ("isla mujeres", "America/Cancun"),
    ("riviera maya", "America/Cancun"),
];

const TOWNS: [(Town, &str); 58] = [
    (("bahia de banderas", ""), "America/Bahia_Banderas"),
    (("ciudad juarez", ""), "America/Ciudad_Juarez"),
    (("cd. juarez", ""), "America/Ciudad_Juarez"),
    (("juarez", "chihuahua"), "America/Ciudad_Juarez"),
    (("ascension", "chihuahua"), "America/Ciudad_Juarez"),
    (("guadalupe", "chihuahua"), "America/Ciudad_Juarez"),
    (("janos", "chihuahua"), "America/Ciudad_Juarez"),
    (("praxedis g. guerrero", ""), "America/Ciudad_Juarez"),
    (("ojinaga", ""), "America/Ojinaga"),
    (("coyame del sotol", ""), "America/Ojinaga"),
    (("manuel benavides", ""), "America/Ojinaga"),
    (("nuevo laredo", ""), "America/Matamoros"),
    (("reynosa", ""), "America/Matamoros"),
    (("ciudad mier", ""), "America/Matamoros"),
    (("mier", "tamaulipas"), "America/Matamoros"),
    (("miguel aleman", "tamaulipas"), "America/Matamoros"),
    (("camargo", "tamaulipas"), "America/Matamoros"),
    (("guerrero", "tamaulipas"), "America/Matamoros"),
    (("gustavo diaz ordaz", "tamaulipas"), "America/Matamoros"),
    (("rio bravo", "tamaulipas"), "America/Matamoros"),
    (("valle hermoso", "tamaulipas"), "America/Matamoros"),
    (("matamoros", "tamaulipas"), "America/Matamoros"),
    (("heroica matamoros", ""), "America/Matamoros"),
    (("h. matamoros", ""), "America/Matamoros"),
    (("anahuac", "nuevo leon"), "America/Matamoros"),
    (("colombia", "nuevo leon"), "America/Matamoros"),
    (("ciudad acuna", ""), "America/Matamoros"),
    (("acuna", "coahuila"), "America/Matamoros"),
    (("piedras negras", ""), "America/Matamoros"),
    (("allende", "coahuila"), "America/Matamoros"),
    (("guerrero", "coahuila"), "America/Matamoros"),
    (("hidalgo", "coahuila"), "America/Matamoros"),
    (("jimenez", "coahuila"), "America/Matamoros"),
    (("morelos", "coahuila"), "America/Matamoros"),
    (("nava", "coahuila"), "America/Matamoros"),
    (("ocampo", "coahuila"), "America/Matamoros"),
    (("villa union", "coahuila"), "America/Matamoros"),
    (("zaragoza", "coahuila"), "America/Matamoros"),
    (("cancun", ""), "America/Cancun"),
    (("chetumal", ""), "America/Cancun"),
    (("cozumel", ""), "America/Cancun"),
    (("playa del carmen", ""), "America/Cancun"),
    (("tulum", ""), "America/Cancun"),
    (("bacalar", ""), "America/Cancun"),
    (("tijuana", ""), "America/Tijuana"),
    (("mexicali", ""), "America/Tijuana"),
    (("ensenada", ""), "America/Tijuana"),
    (("tecate", ""), "America/Tijuana"),
    (("playas de rosarito", ""), "America/Tijuana"),
    (("mazatlan", ""), "America/Mazatlan"),
    (("culiacan", ""), "America/Mazatlan"),
    (("los cabos", ""), "America/Mazatlan"),
    (("cabo san lucas", ""), "America/Mazatlan"),
    (("tepic", ""), "America/Mazatlan"),
    (("hermosillo", ""), "America/Hermosillo"),
    (("ciudad obregon", ""), "America/Hermosillo"),
    (("nogales", "sonora"), "America/Hermosillo"),
    (("guaymas", ""), "America/Hermosillo"),
];

/// The zone of a place written as `Malecón, Chetumal, Quintana Roo`; none when it says nothing of a zone of its own.
///
/// Only whole parts between commas count, so that a street called Sonora moves no clock. A town outranks its state.
pub fn of_place(place: &str) -> Option<&'static str> {
    let parts: Vec<String> = place.split([',', ';', '\n', '(', ')']).map(fold).collect();
    let has = |name: &str| parts.iter().any(|part| part == name);
    let in_state = |state: &str| {
        state.is_empty()
            || parts.iter().any(|part| {
                part == state
                    || (state == "coahuila" && part.starts_with("coahuila de"))
                    || is_short_for(part, state)
            })
    };
    let towns = TOWNS
        .iter()
        .find(|((town, state), _)| has(town) && in_state(state));
    let states = || STATES.iter().find(|(state, _)| has(state));
    towns
        .map(|(_, zone)| *zone)
        .or_else(|| states().map(|(_, zone)| *zone))
}

fn is_short_for(part: &str, state: &str) -> bool {
    matches!(
        (part, state),
        ("tamps" | "tamps.", "tamaulipas")
            | ("coah" | "coah.", "coahuila")
            | ("n.l." | "nl", "nuevo leon")
            | ("chih" | "chih.", "chihuahua")
            | ("son" | "son.", "sonora")
    )
}

fn fold(text: &str) -> String {
    let plain = |c: char| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' | 'ü' => 'u',
        'ñ' => 'n',
        other => other,
    };
    text.trim().to_lowercase().chars().map(plain).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::WallClock;

    #[test]
    fn towns_and_states_have_their_zone() {
        for (place, zone) in [
            ("Malecón, Chetumal, Quintana Roo", Some("America/Cancun")),
            ("Cancún", Some("America/Cancun")),
            ("Tijuana, B.C.", Some("America/Tijuana")),
            ("La Paz, Baja California Sur", Some("America/Mazatlan")),
            ("Plaza, Matamoros, Tamaulipas", Some("America/Matamoros")),
            ("Calle Matamoros 5, Centro", None),
            ("Matamoros, Coahuila", None),
            ("Ciudad Juárez, Chihuahua", Some("America/Ciudad_Juarez")),
            ("Parral, Chihuahua", Some("America/Chihuahua")),
            ("Bahía de Banderas, Nayarit", Some("America/Bahia_Banderas")),
            ("Avenida Sonora 12, Roma, Ciudad de México", None),
            ("Valle del Lago", None),
            ("", None),
        ] {
            assert_eq!(of_place(place), zone, "{place}");
        }
    }

    #[test]
    fn the_zones_have_their_real_history() {
        let at = |clock: &str, zone: &str| {
            clock
                .parse::<WallClock>()
                .unwrap()
                .in_zone(zone)
                .to_string()
        };
        // Quintana Roo keeps the time of the east since 2015, without summer time.
        assert_eq!(
            at("2026-07-01T12:00:00", "America/Cancun"),
            "2026-07-01T17:00:00Z"
        );
        assert_eq!(
            at("2026-01-01T12:00:00", "America/Cancun"),
            "2026-01-01T17:00:00Z"
        );
        // The border keeps the summer time of its neighbours.
        assert_eq!(
            at("2026-07-01T12:00:00", "America/Matamoros"),
            "2026-07-01T17:00:00Z"
        );
        assert_eq!(
            at("2026-01-01T12:00:00", "America/Matamoros"),
            "2026-01-01T18:00:00Z"
        );
        assert_eq!(
            at("2022-10-30T01:30:00", "America/Mexico_City"),
            "2022-10-30T06:30:00Z"
        );
        assert_eq!(
            at("2022-10-30T02:30:00", "America/Mexico_City"),
            "2022-10-30T08:30:00Z"
        );
        for (_, zone) in STATES {
            assert!(crate::time::zone_exists(zone), "{zone}");
        }
        for (_, zone) in TOWNS {
            assert!(crate::time::zone_exists(zone), "{zone}");
        }
    }
}
