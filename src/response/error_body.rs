//! The error bodies that the API and what stands before it are known to send.

use crate::response::{Document, Kind};

/// What an error body says.
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
    let details = present(document, "details").or_else(|| errors.clone());
    let own = document.get("error");
    let own = own.as_ref();
    let first = errors.and_then(|errors| errors.at(0));
    let first = first.as_ref();
    ErrorBody {
        error: own
            .and_then(words)
            .or_else(|| own.and_then(|error| text(error, &["title", "code", "type"])))
            .or_else(|| first.and_then(|error| text(error, &["code", "title"]))),
        description: text(document, &["description", "error_description", "message"])
            .or_else(|| own.and_then(|error| text(error, &["message", "description", "detail"])))
            .or_else(|| first.and_then(words))
            .or_else(|| first.and_then(|error| text(error, &["detail", "message", "description", "title"])))
            .or_else(|| words(document)),
        details,
    }
}

fn text<D: Document>(object: &D, keys: &[&str]) -> Option<String> {
    keys.iter().find_map(|key| words(&object.get(key)?))
}

/// A string that says something.
fn words<D: Document>(value: &D) -> Option<String> {
    value.text().filter(|text| !text.is_empty())
}

fn present<D: Document>(object: &D, key: &str) -> Option<D> {
    object.get(key).filter(|value| !matches!(value.kind(), Kind::Missing | Kind::Null))
}

fn plain(text: &str) -> Option<String> {
    let text = text.trim_ascii();
    let is_said = |character: char| {
        character != char::REPLACEMENT_CHARACTER
            && (!character.is_control() || character.is_ascii_whitespace())
    };
    let is_words = !matches!(text.bytes().next(), None | Some(b'<' | b'{' | b'['))
        && text.chars().count() <= MAX_PLAIN_CHARS
        && text.chars().all(is_said);
    is_words.then(|| text.to_owned())
}
