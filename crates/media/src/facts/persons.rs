//! Who is shown and where: names, and the areas that three standards draw around faces.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use asset::{Area, Person};

use super::camera;
use super::found::Found;
use super::xmp::{Item, Xmp};

/// Everyone named, each once; somebody with an area in one place and without in another has it.
pub(crate) fn persons(found: &Found) -> Vec<Person> {
    let xmp = &found.xmp;
    let turn = camera::stated_orientation(found).unwrap_or(1);
    let mut all = named(xmp);
    all.extend(working_group(xmp, turn));
    all.extend(microsoft(xmp));
    all.extend(press_council(xmp, turn));
    unique(all)
}

/// The plain lists of names.
fn named(xmp: &Xmp) -> Vec<Person> {
    let mut names = xmp.all("Iptc4xmpExt:PersonInImage");
    names.extend(xmp.all("Iptc4xmpExt:PersonInImageWDetails/Iptc4xmpExt:PersonName"));
    names.into_iter().map(Person::named).collect()
}

/// The regions of the Metadata Working Group: a centre and sides, as shares of the picture as stored.
fn working_group(xmp: &Xmp, turn: u8) -> Vec<Person> {
    let region = |item: Item<'_>| {
        let name = item.first("mwg-rs:Name")?;
        let is_face = item
            .first("mwg-rs:Type")
            .is_none_or(|kind| kind.eq_ignore_ascii_case("face"));
        let number = |part: &str| {
            let words = item.first(&format!("mwg-rs:Area/stArea:{part}"))?;
            words.trim().parse::<f64>().ok()
        };
        let shares = item
            .first("mwg-rs:Area/stArea:unit")
            .is_none_or(|unit| unit.eq_ignore_ascii_case("normalized"));
        let area = || {
            let (w, h) = (number("w")?, number("h")?);
            upright([number("x")? - w / 2.0, number("y")? - h / 2.0, w, h], turn)
        };
        is_face.then(|| Person {
            name: name.to_owned(),
            area: shares.then(area).flatten(),
        })
    };
    xmp.items("mwg-rs:RegionList")
        .into_iter()
        .filter_map(region)
        .collect()
}

/// Microsoft's regions: a corner and sides in one text, as shares of the upright picture.
fn microsoft(xmp: &Xmp) -> Vec<Person> {
    let region = |item: Item<'_>| {
        let numbers = |words: &str| {
            let numbers: Option<Vec<f64>> = words
                .split(',')
                .map(|word| word.trim().parse().ok())
                .collect();
            upright(numbers?.try_into().ok()?, 1)
        };
        Some(Person {
            name: item.first("MPReg:PersonDisplayName")?.to_owned(),
            area: item.first("MPReg:Rectangle").and_then(numbers),
        })
    };
    xmp.items("MPRI:Regions")
        .into_iter()
        .filter_map(region)
        .collect()
}

/// The image regions of the IPTC: a corner and sides, as shares of the picture as stored.
fn press_council(xmp: &Xmp, turn: u8) -> Vec<Person> {
    let region = |item: Item<'_>| {
        let number = |part: &str| {
            let words = item.first(&format!("Iptc4xmpExt:RegionBoundary/Iptc4xmpExt:{part}"))?;
            words.trim().parse::<f64>().ok()
        };
        let says = |part: &str, word: &str| {
            let words = item.first(&format!("Iptc4xmpExt:RegionBoundary/Iptc4xmpExt:{part}"));
            words.is_some_and(|words| words.eq_ignore_ascii_case(word))
        };
        let area = || {
            let corner = [
                number("rbX")?,
                number("rbY")?,
                number("rbW")?,
                number("rbH")?,
            ];
            upright(corner, turn)
        };
        let area = (says("rbShape", "rectangle") && says("rbUnit", "relative"))
            .then(area)
            .flatten();
        let shown: Vec<&str> = item.all("Iptc4xmpExt:PersonInImage").collect();
        // Without persons of its own, a region of the sort "human" is named for the one in it.
        let own = || {
            let human = item
                .all("xmp:Identifier")
                .any(|sort| sort.ends_with("/human"));
            item.first("Iptc4xmpExt:Name").filter(|_| human)
        };
        match shown[..] {
            [] => own()
                .map(|name| Person {
                    name: name.to_owned(),
                    area,
                })
                .into_iter()
                .collect(),
            [name] => vec![Person {
                name: name.to_owned(),
                area,
            }],
            // Of several in one region nobody says where each is.
            _ => shown.into_iter().map(Person::named).collect(),
        }
    };
    xmp.items("Iptc4xmpExt:ImageRegion")
        .into_iter()
        .flat_map(region)
        .collect()
}

/// A rectangle of the picture as stored, in the picture turned upright as EXIF's number says; cut at its edges.
fn upright([x, y, w, h]: [f64; 4], turn: u8) -> Option<Area> {
    let (left, top) = (x.max(0.0), y.max(0.0));
    let (right, bottom) = ((x + w).min(1.0), (y + h).min(1.0));
    let (from_right, from_bottom) = (1.0 - right, 1.0 - bottom);
    let (w, h) = (right - left, bottom - top);
    match turn {
        2 => Area::new(from_right, top, w, h),
        3 => Area::new(from_right, from_bottom, w, h),
        4 => Area::new(left, from_bottom, w, h),
        5 => Area::new(top, left, h, w),
        6 => Area::new(from_bottom, left, h, w),
        7 => Area::new(from_bottom, from_right, h, w),
        8 => Area::new(top, from_right, h, w),
        _ => Area::new(left, top, w, h),
    }
}

fn unique(persons: Vec<Person>) -> Vec<Person> {
    let mut kept: Vec<Person> = Vec::new();
    let mut places: HashMap<String, usize> = HashMap::new();
    for person in persons {
        match places.entry(person.name.to_lowercase()) {
            Entry::Occupied(place) => {
                let known: &mut Person = &mut kept[*place.get()];
                known.area = known.area.or(person.area);
            }
            Entry::Vacant(place) => {
                place.insert(kept.len());
                kept.push(person);
            }
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::tiff::tests::tiff;

    fn regions(turn: u8, inside: &str) -> Vec<Person> {
        let mut found = Found::default();
        found.take_exif(tiff(&[(0x0112, 3, &[turn, 0])]));
        let packet = format!(
            r#"<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
            <rdf:Description xmlns:mwg-rs="http://www.metadataworkinggroup.com/schemas/regions/"
             xmlns:stArea="http://ns.adobe.com/xmp/sType/Area#" xmlns:MP="http://ns.microsoft.com/photo/1.2/"
             xmlns:MPRI="http://ns.microsoft.com/photo/1.2/t/RegionInfo#"
             xmlns:MPReg="http://ns.microsoft.com/photo/1.2/t/Region#" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
             xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/">{inside}</rdf:Description></rdf:RDF></x:xmpmeta>"#
        );
        found.take_xmp(packet.as_bytes());
        assert!(found.problems.is_empty(), "{:?}", found.problems);
        persons(&found)
    }

    fn person(name: &str, x: f64, y: f64, w: f64, h: f64) -> Person {
        Person {
            name: name.to_owned(),
            area: Area::new(x, y, w, h),
        }
    }

    const WORKING_GROUP: &str = r#"<mwg-rs:Regions rdf:parseType="Resource"><mwg-rs:RegionList><rdf:Bag>
        <rdf:li rdf:parseType="Resource"><mwg-rs:Name>Ana</mwg-rs:Name><mwg-rs:Type>Face</mwg-rs:Type>
         <mwg-rs:Area stArea:x="0.3" stArea:y="0.2" stArea:w="0.2" stArea:h="0.1" stArea:unit="normalized"/></rdf:li>
        <rdf:li><rdf:Description mwg-rs:Name="Firulais" mwg-rs:Type="Pet"/></rdf:li>
        <rdf:li><rdf:Description mwg-rs:Name="Luz"/></rdf:li></rdf:Bag></mwg-rs:RegionList></mwg-rs:Regions>"#;

    #[test]
    fn only_faces_among_the_regions_are_people_and_their_areas_are_turned_upright() {
        for (turn, x, y, w, h) in [
            (1, 0.2, 0.15, 0.2, 0.1),
            (2, 0.6, 0.15, 0.2, 0.1),
            (3, 0.6, 0.75, 0.2, 0.1),
            (4, 0.2, 0.75, 0.2, 0.1),
            (5, 0.15, 0.2, 0.1, 0.2),
            (6, 0.75, 0.2, 0.1, 0.2),
            (7, 0.75, 0.6, 0.1, 0.2),
            (8, 0.15, 0.6, 0.1, 0.2),
        ] {
            let shown = regions(turn, WORKING_GROUP);
            assert_eq!(
                shown,
                [person("Ana", x, y, w, h), Person::named("Luz")],
                "{turn}"
            );
        }
    }

    #[test]
    fn a_name_of_one_standard_has_the_area_of_another() {
        let words = r#"<Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>ANA</rdf:li><rdf:li>Eva</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage>
            <MP:RegionInfo rdf:parseType="Resource"><MPRI:Regions><rdf:Bag>
            <rdf:li MPReg:PersonDisplayName="Ana" MPReg:Rectangle="0.1, 0.2, 0.3, 0.4"/>
            <rdf:li MPReg:PersonDisplayName="Ida" MPReg:Rectangle="0.9, 0.9, 0.3, 0.4"/></rdf:Bag></MPRI:Regions></MP:RegionInfo>"#;
        let shown = regions(6, words);
        let expected = [
            person("ANA", 0.1, 0.2, 0.3, 0.4),
            Person::named("Eva"),
            person("Ida", 0.9, 0.9, 0.1, 0.1),
        ];
        assert_eq!(shown, expected);
    }

    #[test]
    fn a_region_of_the_press_names_the_person_in_it() {
        let words = r#"<Iptc4xmpExt:ImageRegion><rdf:Bag>
            <rdf:li rdf:parseType="Resource"><Iptc4xmpExt:RegionBoundary Iptc4xmpExt:rbShape="rectangle"
              Iptc4xmpExt:rbUnit="relative" Iptc4xmpExt:rbX="0.1" Iptc4xmpExt:rbY="0.2" Iptc4xmpExt:rbW="0.3" Iptc4xmpExt:rbH="0.4"/>
             <Iptc4xmpExt:PersonInImage><rdf:Bag><rdf:li>Ana</rdf:li></rdf:Bag></Iptc4xmpExt:PersonInImage></rdf:li>
            <rdf:li rdf:parseType="Resource"><Iptc4xmpExt:RegionBoundary Iptc4xmpExt:rbShape="circle"
              Iptc4xmpExt:rbUnit="relative" Iptc4xmpExt:rbX="0.1" Iptc4xmpExt:rbY="0.2" Iptc4xmpExt:rbRx="0.3"/>
             <Iptc4xmpExt:Name><rdf:Alt><rdf:li xml:lang="x-default">Eva</rdf:li></rdf:Alt></Iptc4xmpExt:Name>
             <Iptc4xmpExt:rCtype><rdf:Bag><rdf:li rdf:parseType="Resource"><xmp:Identifier><rdf:Bag>
              <rdf:li>http://cv.iptc.org/newscodes/imageregiontype/human</rdf:li></rdf:Bag></xmp:Identifier></rdf:li></rdf:Bag></Iptc4xmpExt:rCtype></rdf:li>
            <rdf:li rdf:parseType="Resource"><Iptc4xmpExt:Name><rdf:Alt><rdf:li xml:lang="x-default">Perro</rdf:li></rdf:Alt></Iptc4xmpExt:Name></rdf:li>
            </rdf:Bag></Iptc4xmpExt:ImageRegion>"#;
        let shown = regions(1, words);
        assert_eq!(
            shown,
            [person("Ana", 0.1, 0.2, 0.3, 0.4), Person::named("Eva")]
        );
    }
}
