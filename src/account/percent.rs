//! Percent-encoding of URLs (RFC 3986, section 2.1).

/// A value of a query: everything but letters, digits and `-._~` as `%XX`.
pub(crate) fn query_value(text: &str) -> String {
    percent_encoded(text, is_unreserved)
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// The text; each byte that `keep` refuses is written as `%XX`.
pub(crate) fn percent_encoded(text: &str, keep: fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if keep(byte) {
            encoded.push(char::from(byte));
            continue;
        }
        encoded.push('%');
        for digit in [byte >> 4, byte & 15] {
            encoded.push(char::from(if digit < 10 { digit | b'0' } else { digit.wrapping_add(b'A' - 10) }));
        }
    }
    encoded
}
