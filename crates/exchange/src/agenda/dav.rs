//! The calendars inside an answer of a `CalDAV` server (RFC 4791): each `calendar-data` of its multistatus.

use quick_xml::Reader;
use quick_xml::events::Event;

use crate::error::Error;

/// What asks a `CalDAV` server for the events between two moments in UTC, `20261101T000000Z`.
pub fn dav_query(from: &str, to: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"utf-8\"?>\
         <C:calendar-query xmlns:D=\"DAV:\" xmlns:C=\"urn:ietf:params:xml:ns:caldav\">\
         <D:prop><C:calendar-data/></D:prop>\
         <C:filter><C:comp-filter name=\"VCALENDAR\"><C:comp-filter name=\"VEVENT\">\
         <C:time-range start=\"{from}\" end=\"{to}\"/>\
         </C:comp-filter></C:comp-filter></C:filter></C:calendar-query>"
    )
}

/// The calendars in a multistatus, one after the other, in an order that does not hang on the server's.
pub fn dav_calendars(multistatus: &str) -> Result<String, Error> {
    let bad = |error: quick_xml::Error| Error::Xml(error.to_string());
    let mut reader = Reader::from_str(multistatus);
    let mut calendars = Vec::new();
    let mut open: Option<String> = None;
    loop {
        match reader.read_event().map_err(bad)? {
            Event::Start(tag) if tag.local_name().as_ref() == "calendar-data" => {
                open = Some(String::new());
            }
            Event::End(tag) if tag.local_name().as_ref() == "calendar-data" => {
                calendars.extend(open.take());
            }
            Event::Text(text) => {
                if let Some(calendar) = &mut open {
                    calendar.push_str(&text);
                }
            }
            Event::CData(text) => {
                if let Some(calendar) = &mut open {
                    calendar.push_str(&text);
                }
            }
            Event::GeneralRef(name) => {
                if let Some(calendar) = &mut open {
                    let unknown = || Error::Xml(format!("the entity {} is not known", &*name));
                    calendar.push(sign(&name).ok_or_else(unknown)?);
                }
            }
            Event::Eof => break,
            _ => {}
        }
    }
    calendars.sort_unstable();
    Ok(calendars
        .iter()
        .flat_map(|calendar| [calendar.trim(), "\r\n"])
        .collect())
}

/// What a reference stands for: the five of XML, or a number.
fn sign(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn calendars_come_out_in_one_order_whatever_the_prefixes_and_escapes() {
        let of = |first: &str, second: &str| {
            format!(
                "<?xml version=\"1.0\"?><multistatus xmlns=\"DAV:\" xmlns:cal=\"urn:ietf:params:xml:ns:caldav\">\
                 <response><href>/b.ics</href><propstat><prop>{first}</prop></propstat></response>\
                 <response><href>/a.ics</href><propstat><prop>{second}</prop></propstat></response></multistatus>"
            )
        };
        let one = "<cal:calendar-data>BEGIN:VCALENDAR&#13;\nSUMMARY:A &amp; B &lt;3&gt;&#13;\nEND:VCALENDAR</cal:calendar-data>";
        let other = "<c:calendar-data xmlns:c=\"x\"><![CDATA[BEGIN:VCALENDAR\r\nSUMMARY:A\r\nEND:VCALENDAR\r\n]]></c:calendar-data>";
        let read = dav_calendars(&of(one, other)).unwrap();
        assert_eq!(read, dav_calendars(&of(other, one)).unwrap());
        assert!(read.contains("SUMMARY:A & B <3>\r\n"), "{read}");
        assert_eq!(read.matches("END:VCALENDAR\r\n").count(), 2);
        assert_eq!(dav_calendars(&of("", "")).unwrap(), "");
        assert!(dav_calendars("<multistatus><a></b></multistatus>").is_err());
        assert!(
            dav_calendars("<calendar-data>&bomb;</calendar-data>").is_err(),
            "an entity of somebody's own is not laid out"
        );
    }
}
