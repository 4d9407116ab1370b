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
    text.bytes()
        .map(|byte| if keep(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") })
        .collect()
}
