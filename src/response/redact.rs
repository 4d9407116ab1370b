//! What may be kept of a body that an error shows.

use crate::substring;

/// The longest body that an error shows, in bytes of UTF-8.
pub const MAX_BODY_LENGTH: usize = 65_536;

/// Shorter ones are no secrets, and replacing them would cut other words apart.
const SHORTEST_CREDENTIAL: usize = 4;

/// The text with every credential in it replaced by `[redacted]`, the longest first, so that one credential
/// inside another leaves no rest.
pub fn redact(text: &str, credentials: &[impl AsRef<str>]) -> String {
    let mut redacted = text.to_owned();
    let mut left: Vec<&str> = Vec::new();
    for credential in credentials {
        let credential = credential.as_ref();
        if credential.len() >= SHORTEST_CREDENTIAL && substring::contains(text, credential) {
            left.push(credential);
        }
    }
    while let Some(mut longest) = left.pop() {
        for other in &mut left {
            if other.len() > longest.len() {
                std::mem::swap(other, &mut longest);
            }
        }
        redacted = substring::replace(&redacted, longest, "[redacted]");
    }
    redacted
}

/// At most [`MAX_BODY_LENGTH`] of the text, cut between characters.
pub fn cut(text: &str) -> &str {
    let mut end = text.len().min(MAX_BODY_LENGTH);
    while !text.is_char_boundary(end) {
        end = end.saturating_sub(1);
    }
    text.get(..end).unwrap_or_default()
}

#[cfg(test)]
mod tests {
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
    fn a_long_body_is_cut_between_characters() {
        assert_eq!(cut("short"), "short");
        assert_eq!(cut(&"x".repeat(70_000)).len(), MAX_BODY_LENGTH);
        let wide = format!("xx{}", "€".repeat(30_000));
        assert_eq!(cut(&wide).len(), 65_534);
        assert!(wide.starts_with(cut(&wide)));
    }
}
