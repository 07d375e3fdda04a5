//! What cameras and press offices write into files: EXIF, XMP and IPTC.

use std::path::Path;

use little_exif::exif_tag::ExifTag;
use little_exif::filetype::FileExtension;
use little_exif::metadata::Metadata;
use little_exif::rational::uR64;
use xmp_toolkit::{OpenFileOptions, XmpError, XmpFile, XmpMeta, XmpValue, xmp_ns};

use super::File;
use crate::Error;

/// The town all of this happens in.
pub(super) const CITY: &str = "Valle del Lago";
const STATE: &str = "Michoacán";
const COUNTRY: &str = "México";
pub(super) const CREDIT: &str = "Ayuntamiento de Valle del Lago";
const RIGHTS: &str = "© 2026 Ayuntamiento de Valle del Lago. Uso libre citando la fuente.";

/// The picture with what the camera says about it.
pub(super) fn with_exif(mut jpeg: Vec<u8>, file: &File) -> Result<Vec<u8>, Error> {
    let shot = &file.shot;
    let clock = file.taken.to_string().replace('-', ":").replace('T', " ");
    let offset = "-06:00".to_owned();
    let whole = |value: u32| {
        vec![uR64 {
            nominator: value,
            denominator: 1,
        }]
    };
    let tenths = |value: u32| {
        vec![uR64 {
            nominator: value,
            denominator: 10,
        }]
    };
    let mut exif = Metadata::new();
    let tags = [
        ExifTag::Make(shot.camera.make.to_owned()),
        ExifTag::Model(shot.camera.model.to_owned()),
        ExifTag::LensModel(shot.camera.lens.to_owned()),
        ExifTag::SerialNumber(shot.camera.serial.to_owned()),
        ExifTag::Orientation(vec![shot.sideways.unwrap_or(1)]),
        ExifTag::ModifyDate(clock.clone()),
        ExifTag::CreateDate(clock.clone()),
        ExifTag::DateTimeOriginal(clock),
        ExifTag::OffsetTime(offset.clone()),
        ExifTag::OffsetTimeOriginal(offset),
        ExifTag::ISO(vec![shot.exposure.iso]),
        ExifTag::ExposureTime(vec![uR64 {
            nominator: 1,
            denominator: shot.exposure.speed,
        }]),
        ExifTag::FNumber(tenths(shot.exposure.opening)),
        ExifTag::FocalLength(whole(shot.exposure.focal)),
        ExifTag::ColorSpace(vec![1]),
    ];
    for tag in tags {
        exif.set_tag(tag);
    }
    if let Some((latitude, longitude)) = shot.position {
        exif.set_tag(ExifTag::GPSVersionID(vec![2, 3, 0, 0]));
        exif.set_tag(ExifTag::GPSLatitudeRef(
            if latitude < 0.0 { "S" } else { "N" }.to_owned(),
        ));
        exif.set_tag(ExifTag::GPSLatitude(degrees(latitude)));
        exif.set_tag(ExifTag::GPSLongitudeRef(
            if longitude < 0.0 { "W" } else { "E" }.to_owned(),
        ));
        exif.set_tag(ExifTag::GPSLongitude(degrees(longitude)));
        exif.set_tag(ExifTag::GPSAltitudeRef(vec![0]));
        exif.set_tag(ExifTag::GPSAltitude(whole(2140)));
    }
    exif.write_to_vec(&mut jpeg, FileExtension::JPEG)?;
    Ok(jpeg)
}

fn degrees(value: f64) -> Vec<uR64> {
    let value = value.abs();
    let minutes = value.fract() * 60.0;
    let seconds = minutes.fract() * 60.0;
    vec![
        uR64 {
            nominator: value as u32,
            denominator: 1,
        },
        uR64 {
            nominator: minutes as u32,
            denominator: 1,
        },
        uR64 {
            nominator: (seconds * 1000.0).round() as u32,
            denominator: 1000,
        },
    ]
}

/// Writes what the office says, as XMP and IPTC, into a picture already labelled by its camera.
pub(super) fn write_words(path: &Path, file: &File) -> Result<(), Error> {
    try_write_words(path, file)
        .map_err(|source| Error::Internal(format!("labelling a drawn picture: {source}")))
}

fn try_write_words(path: &Path, file: &File) -> Result<(), XmpError> {
    let Some(words) = &file.shot.words else {
        return Ok(());
    };
    let mut picture = XmpFile::new()?;
    picture.open_file(path, OpenFileOptions::default().for_update())?;
    let mut xmp = picture.xmp().map_or_else(XmpMeta::new, Ok)?;
    for (field, text) in [
        ("title", words.title.as_str()),
        ("description", &words.caption),
        ("rights", RIGHTS),
    ] {
        xmp.set_localized_text(xmp_ns::DC, field, None, "x-default", text)?;
    }
    let creators = XmpValue::new("creator".to_owned())
        .set_is_array(true)
        .set_is_ordered(true);
    xmp.append_array_item(xmp_ns::DC, &creators, &XmpValue::new(words.creator.clone()))?;
    let lists = [
        (xmp_ns::DC, "subject", &words.keywords),
        (xmp_ns::IPTC_EXT, "PersonInImage", &words.persons),
    ];
    for (space, name, items) in lists {
        let list = XmpValue::new(name.to_owned()).set_is_array(true);
        for item in items {
            xmp.append_array_item(space, &list, &XmpValue::new((*item).to_owned()))?;
        }
    }
    for (field, text) in [
        ("Headline", words.title.as_str()),
        ("Credit", CREDIT),
        ("City", CITY),
        ("State", STATE),
        ("Country", COUNTRY),
    ] {
        xmp.set_property(xmp_ns::PHOTOSHOP, field, &XmpValue::new(text.to_owned()))?;
    }
    if let Some(rating) = file.shot.rating {
        let stars = XmpValue::new(rating.to_string());
        xmp.set_property(xmp_ns::XMP, "Rating", &stars)?;
    }
    picture.put_xmp(&xmp)?;
    picture.try_close()
}
