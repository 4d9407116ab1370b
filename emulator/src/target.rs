//! A request's path and query, taken apart.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, percent_decode_str, utf8_percent_encode};

const UNRESERVED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// A path's decoded segments, less a final `.json`, and the query's decoded pairs.
pub struct Target {
    pub segments: Vec<String>,
    pub query: Vec<(String, String)>,
}

impl Target {
    /// Nothing for a path with a dot segment or one that is not UTF-8: no route has either.
    pub fn parse(target: &str) -> Option<Self> {
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let mut segments = Vec::new();
        for raw in path.trim_start_matches('/').trim_end_matches('/').split('/') {
            let segment = percent_decode_str(raw).decode_utf8().ok()?;
            if segment.is_empty() || segment == "." || segment == ".." {
                return None;
            }
            segments.push(segment.into_owned());
        }
        if let Some(last) = segments.last_mut()
            && let Some(stem) = last.strip_suffix(".json")
        {
            *last = stem.to_owned();
        }
        Some(Self { segments, query: parse_query(query) })
    }

    /// The value of a query field; the last one where it stands more than once.
    pub fn query(&self, name: &str) -> Option<&str> {
        self.query.iter().rev().find(|(key, _)| key == name).map(|(_, value)| value.as_str())
    }
}

/// The decoded pairs of a query or a form.
pub fn parse_query(query: &str) -> Vec<(String, String)> {
    query
        .split('&')
        .filter(|pair| !pair.is_empty())
        .map(|pair| {
            let (key, value) = pair.split_once('=').unwrap_or((pair, ""));
            (decode_form(key), decode_form(value))
        })
        .collect()
}

fn decode_form(text: &str) -> String {
    let spaced = text.replace('+', " ");
    percent_decode_str(&spaced).decode_utf8_lossy().into_owned()
}

/// Text as one segment of a path.
pub fn encode_segment(text: &str) -> String {
    utf8_percent_encode(text, UNRESERVED).to_string()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn paths_are_decoded_and_lose_a_final_json() {
        for (target, segments) in [
            (
                "/api/v2/tickets/1/side_conversations.json",
                vec!["api", "v2", "tickets", "1", "side_conversations"],
            ),
            (
                "/api/v2/tickets/1/side_conversations/?page=2",
                vec!["api", "v2", "tickets", "1", "side_conversations"],
            ),
            ("/a/b%20c.json", vec!["a", "b c"]),
        ] {
            assert_eq!(Target::parse(target).unwrap().segments, segments, "{target}");
        }
    }

    #[test]
    fn dot_segments_and_broken_bytes_name_no_route() {
        for target in ["/api/../etc/passwd", "/api/%2e%2E/x", "/api/./x", "/api//x", "/", "", "/%ff"] {
            assert!(Target::parse(target).is_none(), "{target}");
        }
    }

    #[test]
    fn the_last_of_repeated_query_fields_counts() {
        let target = Target::parse("/x?page=1&page=2&name=a+b%26c&flag").unwrap();
        assert_eq!(target.query("page"), Some("2"));
        assert_eq!(target.query("name"), Some("a b&c"));
        assert_eq!(target.query("flag"), Some(""));
        assert_eq!(target.query("none"), None);
    }
}
