//! Where a request comes from: the peer, or whom a proxy we trust says it speaks for.

use std::net::IpAddr;

use axum::http::HeaderMap;
use ipnet::IpNet;

/// The networks in a list of addresses and networks, such as `10.0.0.0/8`; the first word that is neither otherwise.
pub(crate) fn networks(words: &[String]) -> Result<Vec<IpNet>, &str> {
    words
        .iter()
        .map(|word| {
            let one = word.parse::<IpAddr>().map(IpNet::from);
            word.parse().or(one).map_err(|_| word.as_str())
        })
        .collect()
}

/// The address a request came from, given the peer and the proxies whose word is taken.
///
/// Each proxy appends whom it heard to `X-Forwarded-For`, so the list is read from its end, as far as those who wrote it
/// are trusted. What a stranger writes into it is never read.
pub(crate) fn client(peer: IpAddr, headers: &HeaderMap, trusted: &[IpNet]) -> IpAddr {
    let is_trusted = |address: IpAddr| trusted.iter().any(|network| network.contains(&address));
    let mut client = peer.to_canonical();
    let lines: Vec<&str> = headers
        .get_all("x-forwarded-for")
        .iter()
        .filter_map(|line| line.to_str().ok())
        .collect();
    let heard = lines.iter().flat_map(|line| line.split(','));
    for word in heard.collect::<Vec<_>>().into_iter().rev() {
        let Some(next) = is_trusted(client)
            .then(|| word.trim().parse().ok())
            .flatten()
        else {
            break;
        };
        client = IpAddr::to_canonical(&next);
    }
    client
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(peer: &str, lines: &[&str]) -> String {
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append("x-forwarded-for", line.parse().unwrap());
        }
        let trusted = ["127.0.0.1".to_owned(), "10.0.0.0/8".to_owned()];
        let trusted = networks(&trusted).unwrap();
        client(peer.parse().unwrap(), &headers, &trusted).to_string()
    }

    #[test]
    fn a_stranger_is_not_believed() {
        assert_eq!(told("203.0.113.5", &["198.51.100.1"]), "203.0.113.5");
        assert_eq!(told("203.0.113.5", &[]), "203.0.113.5");
    }

    #[test]
    fn a_trusted_proxy_is_believed_about_whom_it_heard_and_nothing_before() {
        assert_eq!(told("127.0.0.1", &["198.51.100.1"]), "198.51.100.1");
        assert_eq!(
            told("127.0.0.1", &["1.1.1.1, 198.51.100.1"]),
            "198.51.100.1"
        );
        assert_eq!(
            told("127.0.0.1", &["1.1.1.1, 198.51.100.1, 10.0.0.7"]),
            "198.51.100.1"
        );
        assert_eq!(
            told("::ffff:127.0.0.1", &["1.1.1.1", "198.51.100.1"]),
            "198.51.100.1"
        );
        assert_eq!(told("127.0.0.1", &["198.51.100.1, unknown"]), "127.0.0.1");
        assert_eq!(told("127.0.0.1", &[]), "127.0.0.1");
    }

    #[test]
    fn what_is_no_address_is_named() {
        assert_eq!(networks(&["10.0.0.0/40".to_owned()]), Err("10.0.0.0/40"));
    }
}
