//! What may be kept of a body that an error shows.

/// The longest body that an error shows, in bytes of UTF-8.
pub const MAX_BODY_BYTES: usize = 65_536;

/// The text with every credential in it replaced by `[redacted]`.
pub fn redact(text: &str, credentials: &[&str]) -> String {
    credentials
        .iter()
        .filter(|credential| !credential.is_empty())
        .fold(text.to_owned(), |text, credential| text.replace(credential, "[redacted]"))
}

/// At most [`MAX_BODY_BYTES`] of the text, cut between characters.
pub fn cut(text: &str) -> &str {
    (0..=MAX_BODY_BYTES)
        .rev()
        .find_map(|end| text.get(..end))
        .filter(|_| text.len() > MAX_BODY_BYTES)
        .unwrap_or(text)
}
