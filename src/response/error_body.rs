//! The error bodies that the API and what stands before it are known to send.

use crate::response::{Document, Kind, text_of};

/// The content of an error body.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct ErrorBody<D> {
    /// The error's name: `RecordInvalid`.
    pub error: Option<String>,
    /// In words.
    pub description: Option<String>,
    /// Which field, and why.
    pub details: Option<D>,
}

/// The longest plain text that counts as a description; more is some page.
const MAX_PLAIN_CHARS: usize = 300;

/// Reads a body: as JSON where it is, else as plain text.
pub(crate) fn error_body<D: Document>(document: Option<&D>, text: &str) -> ErrorBody<D> {
    match document {
        Some(document) => of_json(document),
        None => ErrorBody { error: None, description: plain(text), details: None },
    }
}

/// - `{"error": "RecordInvalid", "description": "…", "details": {…}}`
/// - `{"error": {"title": "…", "message": "…"}}`
/// - `{"error": "invalid_token", "error_description": "…"}`, of the OAuth endpoints
/// - `{"errors": ["…"]}` and `{"errors": [{"code": "…", "title": "…", "detail": "…"}]}`
/// - `{"message": "…"}`
/// - `"…"`
fn of_json<D: Document>(document: &D) -> ErrorBody<D> {
    let errors = document.get("errors").filter(|errors| matches!(errors.kind(), Kind::List | Kind::Object));
    let own = &document.get("error");
    let first = &errors.as_ref().and_then(|errors| errors.at(0));
    let whole = &Some(document.clone());
    ErrorBody {
        error: words(&[(own, &[ITSELF, "title", "code", "type"]), (first, &["code", "title"])]),
        description: words(&[
            (whole, &["description", "error_description", "message"]),
            (own, &["message", "description", "detail"]),
            (first, &[ITSELF, "detail", "message", "description", "title"]),
            (whole, &[ITSELF]),
        ]),
        details: document.get("details").filter(|details| details.kind() != Kind::Null).or(errors),
    }
}

/// In place of a field's name: the value itself, where it is a string.
const ITSELF: &str = "";

/// The first string that says something, of these fields of these values.
fn words<D: Document>(places: &[(&Option<D>, &[&str])]) -> Option<String> {
    for (value, fields) in places {
        let Some(value) = value else { continue };
        for field in *fields {
            let found = if *field == ITSELF { value.text() } else { text_of(value, field) };
            if found.as_ref().is_some_and(|text| !text.is_empty()) {
                return found;
            }
        }
    }
    None
}

fn plain(text: &str) -> Option<String> {
    let text = text.trim();
    let is_said = |character: char| {
        character != char::REPLACEMENT_CHARACTER
            && (!character.is_control() || character.is_ascii_whitespace())
    };
    let is_words = !matches!(text.bytes().next(), None | Some(b'<' | b'{' | b'['))
        && text.chars().count() <= MAX_PLAIN_CHARS
        && text.chars().all(is_said);
    is_words.then(|| text.to_owned())
}
