//! The names of lenses that cameras keep as a number: the ones a press office meets, not all there are.

mod canon;
mod nikon;
mod pentax;
mod sony;

/// The Canon lens of this number; the focal lengths tell apart lenses that share it, and what they leave
/// open has no name.
pub(crate) fn canon(number: u16, focal: Option<(f64, f64)>) -> Option<&'static str> {
    shared(&canon::EF, number, focal?)
}

/// The Sony or Minolta A-mount lens of this number; the focal lengths tell apart lenses that share it, and what they leave
/// open has no name.
pub(crate) fn sony(number: u16, focal: Option<(f64, f64)>) -> Option<&'static str> {
    shared(&sony::A_MOUNT, number, focal?)
}

/// The Nikon F-mount lens that these eight bytes describe.
pub(crate) fn nikon(description: u64) -> Option<&'static str> {
    among(&nikon::F_MOUNT, description).next()
}

/// The Pentax lens of this series and number in it.
pub(crate) fn pentax(series: u8, number: u8) -> Option<&'static str> {
    among(&pentax::K_MOUNT, u16::from_be_bytes([series, number])).next()
}

fn shared<N: Ord + Copy>(
    table: &[(N, &'static str)],
    number: N,
    (short, long): (f64, f64),
) -> Option<&'static str> {
    let fits = |name: &&str| {
        focal_of(name).is_some_and(|named| {
            // Bodies round, and some state a little less than the ring says.
            (short - named.0).abs() <= 1.0 && (long - named.1).abs() <= 1.0 + named.1 * 0.02
        })
    };
    let mut fitting = among(table, number).filter(fits);
    fitting.next().filter(|_| fitting.next().is_none())
}

fn among<N: Ord + Copy>(
    table: &[(N, &'static str)],
    number: N,
) -> impl Iterator<Item = &'static str> {
    let first = table.partition_point(|(known, _)| *known < number);
    let sharing = table[first..].iter();
    sharing
        .take_while(move |(known, _)| *known == number)
        .map(|(_, name)| *name)
}

/// The shortest and longest focal length in a lens's name.
fn focal_of(name: &str) -> Option<(f64, f64)> {
    let end = name
        .match_indices("mm")
        .map(|(at, _)| at)
        .find(|at| name[..*at].ends_with(|c: char| c.is_ascii_digit()))?;
    let number = |c: char| c.is_ascii_digit() || c == '.' || c == '-';
    let start = name[..end].rfind(|c| !number(c)).map_or(0, |at| at + 1);
    let (short, long) = name[start..end]
        .split_once('-')
        .unwrap_or((&name[start..end], &name[start..end]));
    Some((short.parse().ok()?, long.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_in_order() {
        assert!(canon::EF.is_sorted_by_key(|(number, _)| *number));
        assert!(nikon::F_MOUNT.is_sorted_by_key(|(number, _)| *number));
        assert!(pentax::K_MOUNT.is_sorted_by_key(|(number, _)| *number));
        assert!(sony::A_MOUNT.is_sorted_by_key(|(number, _)| *number));
    }

    #[test]
    fn focal_lengths_tell_apart_lenses_of_one_number() {
        assert_eq!(focal_of("Canon EF 24-70mm f/2.8L USM"), Some((24.0, 70.0)));
        assert_eq!(focal_of("AF-S Nikkor 50mm f/1.4G"), Some((50.0, 50.0)));
        assert_eq!(focal_of("Loxia"), None);
        let zoom = canon(137, Some((18.0, 35.0)));
        assert_eq!(zoom, Some("Sigma 18-35mm f/1.8 DC HSM"));
        assert_eq!(canon(137, Some((400.0, 800.0))), None);
        let prime = canon(1, Some((50.0, 50.0)));
        assert_eq!(prime, Some("Canon EF 50mm f/1.8"));
        assert_eq!(canon(1, None), None);
        assert_eq!(canon(60_999, None), None);
    }
}
