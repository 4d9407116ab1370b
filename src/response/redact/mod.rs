//! Redacts a server's text before it is shown: no credential in any spelling, and at most 64 KiB.

mod encoded;
mod spelling;

use std::collections::BinaryHeap;

use encoded::with_base64;
use spelling::Spelling;

/// The longest body that an error shows, in bytes of UTF-8.
pub const MAX_BODY_LENGTH: usize = 65_536;

/// Shorter ones are no secrets, and replacing them would cut other words apart.
const SHORTEST_CREDENTIAL: usize = 4;

/// The number of times that a text is decoded. JSON in JSON in a URL is the deepest quotation known of servers.
const MOST_LAYERS: usize = 3;

/// A letter takes no more than this: a JSON escape whose every letter is one.
const LONGEST_ESCAPE: usize = 36;

/// The text with every credential in it replaced by `[redacted]`: as it is, in JSON escapes, in percent escapes, as a form
/// writes it, in character references, in base64, and in up to three layers of these.
pub fn redact(text: &str, credentials: &[impl AsRef<str>]) -> String {
    let credentials = long_enough(credentials);
    // Every way to write a credential is at least as long as it is: most headers are done here.
    if credentials.iter().all(|credential| text.len() < credential.len()) {
        return text.to_owned();
    }
    let credentials = forms(&credentials);
    // A heap sorts them: the standard library's sort weighs 1.4 KiB brotli, a heap a tenth of that.
    let ranges: BinaryHeap<(usize, usize)> =
        layers(text).iter().flat_map(|layer| layer.ranges_of(&credentials)).collect();
    let mut redacted = String::with_capacity(text.len());
    let mut shown_to = 0;
    let mut ranges = ranges.into_sorted_vec().into_iter().peekable();
    while let Some((start, mut end)) = ranges.next() {
        // Credentials that overlap are one place, so that neither leaves a rest.
        while let Some((_, further)) = ranges.next_if(|(next, _)| *next < end) {
            end = end.max(further);
        }
        redacted.push_str(text.get(shown_to..start).unwrap_or_default());
        redacted.push_str("[redacted]");
        shown_to = end;
    }
    redacted.push_str(text.get(shown_to..).unwrap_or_default());
    redacted
}

/// A body as an error shows it: credentials replaced, then cut. `is_cut` says that reading stopped before its end.
///
/// A cut through a body may have cut a credential: as much of the end goes as the longest credential is
/// long, and all of an end that is the beginning of one.
pub fn shown(text: &str, is_cut: bool, credentials: &[impl AsRef<str>]) -> String {
    let redacted = redact(text, credentials);
    let kept = cut(&redacted);
    if !is_cut && kept.len() == redacted.len() {
        return redacted;
    }
    let credentials = long_enough(credentials);
    let longest = credentials.iter().map(|credential| credential.len()).max().unwrap_or(0);
    let credentials = forms(&credentials);
    let mut end = kept.len().saturating_sub(longest);
    if let Some(start) = torn_from(kept, &credentials) {
        end = end.min(start);
    }
    until_boundary(kept, end).to_owned()
}

/// Returns the place where the end of a cut text begins to spell a credential. The cut may have torn an escape apart, too: the text is also
/// looked at without its last letters.
fn torn_from(text: &str, credentials: &[String]) -> Option<usize> {
    let longest = credentials.iter().map(String::len).max().unwrap_or(0);
    let from = text.len().saturating_sub(longest.saturating_mul(LONGEST_ESCAPE));
    let from = until_boundary(text, from).len();
    let tail = text.get(from..).unwrap_or_default();
    (0..=LONGEST_ESCAPE)
        .flat_map(|torn| layers(until_boundary(tail, tail.len().saturating_sub(torn))))
        .flat_map(|layer| {
            credentials
                .iter()
                .filter_map(move |credential| layer.beginning_of(credential))
                .collect::<Vec<_>>()
        })
        .min()
        .map(|start| start.saturating_add(from))
}

/// At most [`MAX_BODY_LENGTH`] of the text, cut between characters.
pub fn cut(text: &str) -> &str {
    until_boundary(text, MAX_BODY_LENGTH)
}

fn until_boundary(text: &str, end: usize) -> &str {
    let mut end = text.len().min(end);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or_default()
}

fn long_enough(credentials: &[impl AsRef<str>]) -> Vec<&str> {
    credentials.iter().map(AsRef::as_ref).filter(|text| text.len() >= SHORTEST_CREDENTIAL).collect()
}

/// Every text to look for: the credentials, as base64 writes them, and as they read decoded. A credential may hold what
/// looks like an escape, which is decoded together with the escapes of the text around it.
fn forms(credentials: &[&str]) -> Vec<String> {
    let mut forms = with_base64(credentials);
    for credential in credentials {
        let decoded = layers(credential).into_iter().skip(1).filter_map(Spelling::into_text);
        forms.extend(decoded.filter(|text| text.len() >= SHORTEST_CREDENTIAL));
    }
    forms
}

/// The text as it is, and as it reads decoded once, twice, three times.
fn layers(text: &str) -> Vec<Spelling> {
    let mut layers = vec![Spelling::of(text)];
    while layers.len() <= MOST_LAYERS
        && let Some(decoded) = layers.last().and_then(Spelling::decoded)
    {
        layers.push(decoded);
    }
    layers
}

#[cfg(test)]
mod tests {
    #![allow(clippy::arithmetic_side_effects)]
    use super::*;

    #[test]
    fn a_credential_is_replaced_wherever_it_is_echoed() {
        assert_eq!(redact("bad s3cret, s3cret", &["s3cret"]), "bad [redacted], [redacted]");
    }

    #[test]
    fn a_credential_inside_a_longer_one_leaves_no_rest() {
        assert_eq!(redact("token=abcdef", &["abcd", "abcdef"]), "token=[redacted]");
    }

    #[test]
    fn what_is_too_short_to_be_a_credential_replaces_nothing() {
        assert_eq!(redact("a bad token", &["", "tok"]), "a bad token");
    }

    #[test]
    fn a_credential_is_found_however_it_is_spelt() {
        let secret = "p&ss<1/\u{e4}";
        let rows = [
            (r#"{"description":"bad p\u0026ss\u003C1\/\u00e4!"}"#, r#"{"description":"bad [redacted]!"}"#),
            ("?password=p%26ss%3c1%2F%C3%A4&x=1", "?password=[redacted]&x=1"),
            ("<b>p&amp;ss&lt;1/&#228;</b>", "<b>[redacted]</b>"),
            ("p&#38;ss&#x3C;1/\u{e4}.", "[redacted]."),
            (r#""{\"said\":\"p\\u0026ss\\u003c1/ä\"}""#, r#""{\"said\":\"[redacted]\"}""#),
            ("p%2526ss%253C1/\u{e4}", "[redacted]"),
            ("100% of p&ss, \\u12, &nothing;", "100% of p&ss, \\u12, &nothing;"),
        ];
        for (text, expected) in rows {
            assert_eq!(redact(text, &[secret]), expected, "{text}");
        }
        // "user:p&ss<1/ä" and "p&ss<1/ä" as base64 writes them, whose last digits stand for other bits as well.
        assert_eq!(redact("dXNlcjpwJnNzPDEvw6Q=", &[secret]), "dXNlcjp[redacted]Q=");
        assert_eq!(redact(r"cCZzczwxL8Ok", &[secret]), "[redacted]");
        assert_eq!(redact("pass=my+s3%2B+cret&x=1", &["my s3+ cret"]), "pass=[redacted]&x=1");
        assert_eq!(redact(r"\ud83d\ude00\ud83d\ude00", &["\u{1f600}\u{1f600}"]), "[redacted]");
    }

    #[test]
    fn a_credential_that_looks_like_an_escape_is_found_as_it_is() {
        assert_eq!(redact("token a%41b\\u0041c.", &["a%41b\\u0041c"]), "token [redacted].");
        assert_eq!(redact("token a%2541b", &["a%41b"]), "token [redacted]");
        assert_eq!(redact(r#"{"said":"a%41b\"c"}"#, &[r#"a%41b"c"#]), r#"{"said":"[redacted]"}"#);
        assert_eq!(redact(r"b=a%26amp%3Bb\u0041\u002F&x", &[r"a&amp;b\u0041/"]), "b=[redacted]&x");
        assert_eq!(redact("ABBA", &["&#65;"]), "ABBA");
    }

    #[test]
    fn credentials_that_overlap_leave_no_rest() {
        assert_eq!(redact("=abcdefgh=", &["abcdef", "defgh"]), "=[redacted]=");
    }

    #[test]
    fn a_cut_body_loses_what_may_be_the_beginning_of_a_credential() {
        let secret = "s3cret-of-19-letters";
        let whole = shown("bad s3cret-of", false, &[secret]);
        assert_eq!(whole, "bad s3cret-of");
        for spelt in [
            "s3cret-of-19-lette",
            "s3cret%2Dof%2D19",
            r"s3cret\u002dof\u002d19\u002dletter",
            r"\u0073\u0033\u0063\u0072\u0065\u0074\u00",
            "&#115;&#51;&#99;&#114;&#101;&#11",
            "%2573%2533%2563%2572%2565%25",
            "czNjcmV0LW9mLTE5",
        ] {
            let text = format!("{}{spelt}", "x".repeat(100));
            let shown = shown(&text, true, &[secret]);
            assert!(shown.len() <= 100 && shown.bytes().all(|byte| byte == b'x'), "{shown}");
            assert!(shown.len() >= 80, "{shown}");
        }
        let long = format!("{}{secret}", "x".repeat(MAX_BODY_LENGTH - 5));
        let shown = shown(&long, false, &[secret]);
        assert!(shown.len() <= MAX_BODY_LENGTH - 5 && !shown.contains("s3c"));
    }

    #[test]
    fn a_long_body_is_cut_between_characters() {
        assert_eq!(cut("short"), "short");
        assert_eq!(cut(&"x".repeat(70_000)).len(), MAX_BODY_LENGTH);
        let wide = format!("xx{}", "€".repeat(30_000));
        assert_eq!(cut(&wide).len(), 65_534);
        assert!(wide.starts_with(cut(&wide)));
    }
}
