//! The host of a URL, in the one form that all URL parsers agree on.
//!
//! The standard library's address types would read more notations than are taken here, and weigh more.

use crate::substring;
use std::fmt;

/// A host; equal where it is the same one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Host {
    /// In lower case. With a dot at its end it is another host.
    Name(String),
    /// Four decimal numbers.
    V4([u8; 4]),
    /// Eight groups.
    V6([u16; 8]),
    /// Inside a Zendesk app: the account's own, whichever that is. Nothing absolute is ever sent.
    AnyAccount,
}

impl Host {
    /// A name, a dotted IPv4 address or a bracketed IPv6 address; `None` for any other notation.
    pub(super) fn parse(text: &str) -> Option<Host> {
        if let Some(inner) = text.strip_prefix('[') {
            return groups(inner.strip_suffix(']')?).map(Host::V6);
        }
        let labels = text.strip_suffix('.').unwrap_or(text);
        if text.len() > 253 || !labels.split('.').all(is_host_label) {
            return None;
        }
        if looks_numeric(labels.rsplit('.').next()?) {
            return numbers(text).map(Host::V4);
        }
        Some(Host::Name(text.to_ascii_lowercase()))
    }

    /// Whether it is this machine itself: `localhost`, 127.0.0.0/8 or `::1`.
    pub(super) fn is_loopback(&self) -> bool {
        match self {
            Host::Name(name) => name == "localhost",
            Host::V4([first, ..]) => *first == 127,
            Host::V6(groups) => *groups == [0, 0, 0, 0, 0, 0, 0, 1],
            Host::AnyAccount => false,
        }
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Host::Name(name) => f.write_str(name),
            Host::V4(numbers) => {
                for (index, number) in numbers.iter().enumerate() {
                    write!(f, "{}{number}", if index == 0 { "" } else { "." })?;
                }
                Ok(())
            }
            Host::V6(groups) => {
                for (index, group) in groups.iter().enumerate() {
                    write!(f, "{}{group:x}", if index == 0 { "[" } else { ":" })?;
                }
                f.write_str("]")
            }
            Host::AnyAccount => f.write_str("*.zendesk.com"),
        }
    }
}

/// A label of a domain name: letters, digits and inner hyphens, 63 at most.
pub(super) fn is_label(text: &str) -> bool {
    is_host_label(text) && !text.contains(['_']) && !text.starts_with('-') && !text.ends_with('-')
}

fn is_host_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// Where the last label is a number, URL parsers read an IPv4 address, in more notations than one.
fn looks_numeric(label: &str) -> bool {
    let hexadecimal = label.strip_prefix("0x").or_else(|| label.strip_prefix("0X"));
    label.bytes().all(|byte| byte.is_ascii_digit())
        || hexadecimal.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Four decimal numbers without zeros in front, which some parsers read as octal.
fn numbers(text: &str) -> Option<[u8; 4]> {
    let mut address = [0; 4];
    let mut labels = text.split('.');
    for number in &mut address {
        let label = labels.next()?;
        let is_plain = label == "0" || !label.starts_with('0');
        *number = label.parse().ok().filter(|_| is_plain)?;
    }
    labels.next().is_none().then_some(address)
}

/// Eight groups of hexadecimal digits, a run of zeros perhaps left out.
fn groups(text: &str) -> Option<[u16; 8]> {
    let (front, back) = match substring::split_once(text, "::") {
        None => (text, None),
        Some((front, back)) => (front, Some(back)),
    };
    let mut address = [0; 8];
    let count = read(front, address.iter_mut())?;
    let Some(back) = back else { return (count == 8).then_some(address) };
    let mut end = [0; 8];
    let end_count = read(back, end.iter_mut())?;
    if count.checked_add(end_count)? > 7 {
        return None;
    }
    address.iter_mut().rev().zip(end.iter().take(end_count).rev()).for_each(|(group, given)| *group = *given);
    Some(address)
}

/// Reads groups into their places; how many there were.
fn read<'a>(text: &str, mut places: impl Iterator<Item = &'a mut u16>) -> Option<usize> {
    if text.is_empty() {
        return Some(0);
    }
    let mut count = 0_usize;
    for digits in text.split(':') {
        let is_plain = (1..=4).contains(&digits.len()) && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
        *places.next()? = u16::from_str_radix(digits, 16).ok().filter(|_| is_plain)?;
        count = count.checked_add(1)?;
    }
    Some(count)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::net::{Ipv4Addr, Ipv6Addr};

    proptest! {
        #[test]
        fn an_ipv6_address_is_read_as_the_standard_library_reads_it(text in "(::)?([0-9a-fA-F]{0,5}:{0,2}){0,9}") {
            let expected = text.parse().ok().map(|address: Ipv6Addr| Host::V6(address.segments()));
            prop_assert_eq!(Host::parse(&format!("[{text}]")), expected);
        }

        #[test]
        fn an_ipv4_address_is_read_as_the_standard_library_reads_it(text in "[0-9]{0,4}(\\.[0-9]{1,4}){0,4}") {
            let expected = text.parse().ok().map(|address: Ipv4Addr| Host::V4(address.octets()));
            prop_assert_eq!(Host::parse(&text), expected);
        }

        #[test]
        fn any_address_survives_being_written_and_read(groups in any::<[u16; 8]>(), numbers in any::<[u8; 4]>()) {
            for host in [Host::V6(groups), Host::V4(numbers)] {
                prop_assert_eq!(Host::parse(&host.to_string()), Some(host));
            }
        }
    }

    #[test]
    fn a_name_has_253_letters_at_most_and_63_between_dots() {
        let name = |length: usize| "abcdefghi.".repeat(26).chars().take(length).collect::<String>();
        for (length, is_one) in [(252, true), (253, true), (254, false), (255, false)] {
            assert_eq!(Host::parse(&name(length)).is_some(), is_one, "{length}");
        }
        for (length, is_one) in [(1, true), (62, true), (63, true), (64, false), (65, false)] {
            assert_eq!(Host::parse(&"a".repeat(length)).is_some(), is_one, "{length}");
            assert_eq!(is_label(&"a".repeat(length)), is_one, "{length}");
        }
    }

    #[test]
    fn zeros_left_out_are_put_back() {
        for (text, expected) in [
            ("[::]", [0; 8]),
            ("[::1]", [0, 0, 0, 0, 0, 0, 0, 1]),
            ("[1::]", [1, 0, 0, 0, 0, 0, 0, 0]),
            ("[2001:DB8::8:800:200c:417a]", [0x2001, 0xdb8, 0, 0, 8, 0x800, 0x200c, 0x417a]),
            ("[1:2:3:4:5:6:7::]", [1, 2, 3, 4, 5, 6, 7, 0]),
        ] {
            assert_eq!(Host::parse(text), Some(Host::V6(expected)), "{text}");
        }
    }

    #[test]
    fn a_run_of_zeros_stands_for_one_group_at_least() {
        assert_eq!(Host::parse("[1:2:3:4::5:6:7:8]"), None);
        assert_eq!(Host::parse("[1::2::3]"), None);
    }

    #[test]
    fn a_group_has_one_to_four_hexadecimal_digits() {
        for group in ["00001", "+1", "-1", "g", "1 ", ""] {
            assert_eq!(Host::parse(&format!("[1:{group}::]")), None, "{group}");
        }
    }

    #[test]
    fn an_ipv4_address_inside_an_ipv6_address_is_refused() {
        assert_eq!(Host::parse("[::ffff:127.0.0.1]"), None);
    }
}
