//! How long whoever guesses has to wait: doubling, by name and by address.

use std::net::IpAddr;

use crate::time::Timestamp;

/// Failures that are remembered, in seconds: a day.
pub const MEMORY: i64 = 24 * 3600;
/// The longest wait, in seconds.
const LONGEST: i64 = 15 * 60;

/// What failures are counted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counted {
    /// The name somebody typed, whether or not anybody has it.
    Name,
    /// Where they come from; many people may share it.
    Address,
}

impl Counted {
    /// How many failures go without a wait.
    const fn free(self) -> u32 {
        match self {
            Self::Name => 5,
            Self::Address => 20,
        }
    }
}

/// The seconds left to wait at this moment after so many failures, the last of them then; none when there is no wait.
pub fn wait(counted: Counted, failures: u32, last: Timestamp, at: Timestamp) -> Option<u64> {
    let over = failures.checked_sub(counted.free())?;
    let whole = (1_i64 << over.min(20)).min(LONGEST);
    // A clock that was set back makes nobody wait longer than that.
    let left = (last.plus_seconds(whole).as_micros() - at.as_micros()).min(whole * 1_000_000);
    // Rounded up, so that whoever waits as told is let in.
    (left > 0).then(|| (left.unsigned_abs()).div_ceil(1_000_000))
}

/// An address as failures are counted by it: whoever has one address of version 6 has its whole network of 64 bits.
pub fn place(address: IpAddr) -> String {
    match address.to_canonical() {
        IpAddr::V4(address) => address.to_string(),
        IpAddr::V6(address) => {
            let mut octets = address.octets();
            octets[8..].fill(0);
            format!("{}/64", std::net::Ipv6Addr::from(octets))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(millis: i64) -> Timestamp {
        Timestamp::from_micros(1_794_000_000_000_000 + millis * 1000)
    }

    #[test]
    fn waits_double_after_five_failures_and_stop_at_a_quarter_of_an_hour() {
        let wait = |failures| wait(Counted::Name, failures, at(0), at(0));
        assert_eq!(wait(4), None);
        assert_eq!(wait(5), Some(1));
        assert_eq!(wait(6), Some(2));
        assert_eq!(wait(8), Some(8));
        assert_eq!(wait(15), Some(900));
        assert_eq!(wait(u32::MAX), Some(900));
    }

    #[test]
    fn a_wait_ends_on_its_moment_and_what_is_left_is_rounded_up() {
        let wait = |millis| wait(Counted::Name, 8, at(0), at(millis));
        assert_eq!(wait(1), Some(8));
        assert_eq!(wait(7_001), Some(1));
        assert_eq!(wait(7_999), Some(1));
        assert_eq!(wait(8_000), None);
    }

    #[test]
    fn an_address_shared_by_many_has_more_patience() {
        let wait = |failures| wait(Counted::Address, failures, at(0), at(0));
        assert_eq!(wait(19), None);
        assert_eq!(wait(20), Some(1));
        assert_eq!(wait(22), Some(4));
    }

    #[test]
    fn every_address_of_one_network_is_one_place() {
        let place = |text: &str| place(text.parse().unwrap());
        assert_eq!(place("2001:db8:1:2::3"), place("2001:db8:1:2:ffff::9"));
        assert_ne!(place("2001:db8:1:2::3"), place("2001:db8:1:3::3"));
        assert_eq!(place("::ffff:10.0.0.1"), "10.0.0.1");
        assert_ne!(place("10.0.0.1"), place("10.0.0.2"));
    }
}
