//! The addresses that a consent page may redirect to.

/// https, or http on this machine; without user name and fragment, and without what a header cannot hold.
pub fn is_redirect_uri(uri: &str) -> bool {
    let Some((scheme, rest)) = uri.split_once("://") else { return false };
    let host_end = rest.find(['/', '?']).unwrap_or(rest.len());
    let host = rest.get(..host_end).unwrap_or("");
    let name = host.split(':').next().unwrap_or("");
    let is_host =
        !name.is_empty() && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b".-:".contains(&byte));
    let is_plain = uri.bytes().all(|byte| byte.is_ascii_graphic() && !b"#\"<>\\^`{|}".contains(&byte));
    let is_safe = scheme == "https" || (scheme == "http" && matches!(name, "localhost" | "127.0.0.1"));
    is_host && is_plain && is_safe
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_redirect_leads_to_https_or_to_this_machine() {
        for (uri, expected) in [
            ("https://app.example.com/callback?x=1", true),
            ("https://app.example.com", true),
            ("http://localhost:8080/back", true),
            ("http://127.0.0.1:8080", true),
            ("http://app.example.com/callback", false),
            ("http://localhost.attacker.example/", false),
            ("http://127.0.0.1@attacker.example/", false),
            ("https://user:password@app.example.com/", false),
            ("https://app.example.com/#fragment", false),
            ("https://app.example.com/\r\nset-cookie: a=b", false),
            ("https://exämple.com/", false),
            ("https:///callback", false),
            ("HTTPS://app.example.com/", false),
            ("javascript:alert(1)", false),
            ("urn:ietf:wg:oauth:2.0:oob", false),
            ("", false),
        ] {
            assert_eq!(is_redirect_uri(uri), expected, "{uri}");
        }
    }
}
