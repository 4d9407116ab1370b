//! Texts, and what a file is called.

use crate::operation::Argument;
use crate::validate::argument::wrong_type;
use crate::validate::{Issue, IssueCode, found, report};

/// A file's name, where there is one: without line breaks and other control characters.
pub(crate) fn file_name(value: &Argument, issues: &mut Vec<Issue>) {
    if !value.is_absent() {
        fit_text(value, "name", "a file name without control characters", |text| !has_control(text), issues);
    }
}

/// A media type, where there is one: `image/png`, parameters included.
pub(crate) fn content_type(value: &Argument, issues: &mut Vec<Issue>) {
    if !value.is_absent() {
        fit_text(value, "content_type", "a media type like \"image/png\"", is_media_type, issues);
    }
}

/// A text that is not empty; of another type, it should have been `kind`.
pub(crate) fn text<'a>(
    value: &'a Argument,
    path: &str,
    kind: &str,
    expected: &str,
    issues: &mut Vec<Issue>,
) -> Option<&'a str> {
    match value {
        Argument::Text(text) if text.is_empty() => {
            report(issues, path, IssueCode::Empty, expected, "an empty string");
        }
        Argument::Text(text) => return Some(text),
        other => wrong_type(other, path, kind, issues),
    }
    None
}

/// A text that is not empty and fits.
pub(super) fn fit_text<'a>(
    value: &'a Argument,
    path: &str,
    expected: &str,
    is_fit: fn(&str) -> bool,
    issues: &mut Vec<Issue>,
) -> Option<&'a str> {
    let text = text(value, path, expected, expected, issues)?;
    if is_fit(text) {
        return Some(text);
    }
    report(issues, path, IssueCode::Value, expected, &found::quoted(text));
    None
}

/// Whether there is a control character in a text, such as a line break.
pub(crate) fn has_control(text: &str) -> bool {
    text.chars().any(char::is_control)
}

fn is_media_type(text: &str) -> bool {
    let is_printable = text.bytes().all(|byte| (b' '..=b'~').contains(&byte));
    let essence = text.split(';').next().unwrap_or_default().trim_end();
    let is_token = |part: &str| {
        !part.is_empty()
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"!#$&^_.+-".contains(&byte))
    };
    is_printable && essence.split_once('/').is_some_and(|(kind, subtype)| is_token(kind) && is_token(subtype))
}
