//! The host of a URL, in the one form that all URL parsers agree on.
//!
//! The standard library's address types would read more notations than are taken here, and weigh more.

use crate::substring;

/// A host in the spelling that it is compared by, and the port's digits where there are any: a name in lower case,
/// which with a dot at its end is another one, a dotted IPv4 address, or a bracketed IPv6 address in full. `None`
/// for any other notation.
pub(super) fn split(authority: &str) -> Option<(String, Option<&str>)> {
    if let Some(bracketed) = authority.strip_prefix('[') {
        let (address, behind) = bracketed.split_once(']')?;
        let port = if behind.is_empty() { None } else { Some(behind.strip_prefix(':')?) };
        return Some((groups(address)?, port));
    }
    let (host, port) = authority.split_once(':').map_or((authority, None), |(host, port)| (host, Some(port)));
    Some((name(host)?, port))
}

/// Whether a host in its spelling is this machine itself: `localhost`, 127.0.0.0/8 or `::1`.
pub(super) fn is_loopback(host: &str) -> bool {
    host == "localhost" || host == "[0:0:0:0:0:0:0:1]" || (host.starts_with("127.") && is_v4(host))
}

/// A label of a domain name: letters, digits and inner hyphens, 63 at most.
pub(super) fn is_label(text: &str) -> bool {
    is_host_label(text) && !text.contains(['_']) && !text.starts_with('-') && !text.ends_with('-')
}

/// Whether a decimal number without zeros in front is this one at the most.
pub(super) fn is_at_most(digits: &str, most: &str) -> bool {
    !digits.is_empty()
        && (digits.len(), digits) <= (most.len(), most)
        && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// Digits without the zeros in front of the first other one.
pub(super) fn without_zeros(mut digits: &str) -> &str {
    while let Some(rest) = digits.strip_prefix('0').filter(|rest| !rest.is_empty()) {
        digits = rest;
    }
    digits
}

/// A name or a dotted IPv4 address.
fn name(text: &str) -> Option<String> {
    let mut last = "";
    for label in text.strip_suffix('.').unwrap_or(text).split('.') {
        last = Some(label).filter(|label| is_host_label(label))?;
    }
    let is_one = text.len() <= 253 && (!looks_numeric(last) || is_v4(text));
    is_one.then(|| text.to_ascii_lowercase())
}

fn is_host_label(text: &str) -> bool {
    (1..=63).contains(&text.len())
        && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}

/// URL parsers read a host whose last label is a number as an IPv4 address, in more notations than one.
fn looks_numeric(label: &str) -> bool {
    let hexadecimal = label.strip_prefix("0x").or_else(|| label.strip_prefix("0X"));
    label.bytes().all(|byte| byte.is_ascii_digit())
        || hexadecimal.is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Four decimal numbers without zeros in front, which some parsers read as octal.
fn is_v4(text: &str) -> bool {
    text.split('.').all(|number| is_at_most(number, "255") && without_zeros(number) == number)
        && text.bytes().filter(|byte| *byte == b'.').count() == 3
}

/// Eight groups of hexadecimal digits, a run of zeros perhaps left out.
fn groups(text: &str) -> Option<String> {
    let (front, back) = substring::split_once(text, "::").unwrap_or((text, ""));
    let mut groups = Vec::new();
    push_groups(&mut groups, front)?;
    let run = groups.len();
    push_groups(&mut groups, back)?;
    if front.len() < text.len() {
        // The run stands for one zero at least.
        groups.insert(run, "0");
        while groups.len() < 8 {
            groups.insert(run, "0");
        }
    }
    (groups.len() == 8).then(|| ["[", &groups.join(":").to_ascii_lowercase(), "]"].concat())
}

/// Adds groups without the zeros in front of them.
fn push_groups<'a>(groups: &mut Vec<&'a str>, text: &'a str) -> Option<()> {
    if !text.is_empty() {
        for digits in text.split(':') {
            let is_plain = digits.len() <= 4 && digits.bytes().all(|byte| byte.is_ascii_hexdigit());
            groups.push(Some(without_zeros(digits)).filter(|digits| is_plain && !digits.is_empty())?);
        }
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::net::{Ipv4Addr, Ipv6Addr};

    fn host(authority: &str) -> Option<String> {
        split(authority).filter(|(_, port)| port.is_none()).map(|(host, _)| host)
    }

    fn full(groups: [u16; 8]) -> String {
        format!("[{}]", groups.map(|group| format!("{group:x}")).join(":"))
    }

    proptest! {
        #[test]
        fn an_ipv6_address_is_read_as_the_standard_library_reads_it(text in "(::)?([0-9a-fA-F]{0,5}:{0,2}){0,9}") {
            let expected = text.parse().ok().map(|address: Ipv6Addr| full(address.segments()));
            prop_assert_eq!(host(&format!("[{text}]")), expected);
        }

        #[test]
        fn an_ipv4_address_is_read_as_the_standard_library_reads_it(text in "[0-9]{0,4}(\\.[0-9]{1,4}){0,4}") {
            let expected = text.parse().ok().map(|address: Ipv4Addr| address.to_string());
            prop_assert_eq!(host(&text), expected);
        }

        #[test]
        fn any_address_is_its_own_spelling(groups in any::<[u16; 8]>(), numbers in any::<[u8; 4]>()) {
            for address in [full(groups), Ipv4Addr::from(numbers).to_string()] {
                prop_assert_eq!(host(&address), Some(address));
            }
        }

        #[test]
        fn a_port_is_at_most_65535_where_its_number_is(digits in "[0-9]{1,6}") {
            let plain = without_zeros(&digits);
            prop_assert_eq!(plain.parse(), digits.parse::<u32>());
            prop_assert_eq!(is_at_most(plain, "65535"), digits.parse::<u16>().is_ok());
        }
    }

    #[test]
    fn a_name_has_253_letters_at_most_and_63_between_dots() {
        let name = |length: usize| "abcdefghi.".repeat(26).chars().take(length).collect::<String>();
        for (length, is_one) in [(252, true), (253, true), (254, false), (255, false)] {
            assert_eq!(host(&name(length)).is_some(), is_one, "{length}");
        }
        for (length, is_one) in [(1, true), (62, true), (63, true), (64, false), (65, false)] {
            assert_eq!(host(&"a".repeat(length)).is_some(), is_one, "{length}");
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
            assert_eq!(host(text), Some(full(expected)), "{text}");
        }
    }

    #[test]
    fn a_run_of_zeros_stands_for_one_group_at_least() {
        assert_eq!(host("[1:2:3:4::5:6:7:8]"), None);
        assert_eq!(host("[1::2::3]"), None);
    }

    #[test]
    fn a_group_has_one_to_four_hexadecimal_digits() {
        for group in ["00001", "+1", "-1", "g", "1 ", ""] {
            assert_eq!(host(&format!("[1:{group}::]")), None, "{group}");
        }
    }

    #[test]
    fn an_ipv4_address_inside_an_ipv6_address_is_refused() {
        assert_eq!(host("[::ffff:127.0.0.1]"), None);
    }
}
