//! What a file is called.

use crate::request::Argument;
use crate::validate::argument::wrong_type;
use crate::validate::{Issue, IssueCode, found};

/// A file's name, where there is one: without line breaks and other control characters.
pub(crate) fn file_name(value: &Argument, issues: &mut Vec<Issue>) {
    check(
        value,
        "name",
        "a file name without control characters",
        |text| !text.chars().any(char::is_control),
        issues,
    );
}

/// A media type, where there is one: `image/png`, parameters included.
pub(crate) fn content_type(value: &Argument, issues: &mut Vec<Issue>) {
    check(value, "content_type", "a media type like \"image/png\"", is_media_type, issues);
}

fn check(value: &Argument, path: &str, expected: &str, is_fit: fn(&str) -> bool, issues: &mut Vec<Issue>) {
    match value {
        Argument::Missing | Argument::Null => {}
        Argument::Text(text) if text.is_empty() => {
            issues.push(Issue::new(path, IssueCode::Empty, expected, "an empty string"));
        }
        Argument::Text(text) if is_fit(text) => {}
        Argument::Text(text) => {
            issues.push(Issue::new(path, IssueCode::Value, expected, &found::quoted(text)));
        }
        other => issues.push(wrong_type(path, expected, other)),
    }
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
