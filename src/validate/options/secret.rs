//! Secrets must fit into a header, and are never quoted.

use crate::request::Argument;
use crate::validate::options::{issue, wrong_type};
use crate::validate::{Issue, IssueCode};

/// What makes an access token unfit for a header; `None` where it is fit.
///
/// RFC 6750 allows visible ASCII only, so a line break from the end of a file is found here rather than in a header.
pub fn token(text: &str) -> Option<(IssueCode, &'static str)> {
    if text.is_empty() {
        Some((IssueCode::Empty, "expected an access token, but found an empty string"))
    } else if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        None
    } else {
        Some((
            IssueCode::Value,
            "expected an access token of visible ASCII characters, but found a blank, a line break or another character that no header takes (its text is not shown); trim it where it is read",
        ))
    }
}

/// A required secret or address of the Basic form, without control characters.
pub(super) fn plain(auth: &Argument, name: &str, issues: &mut Vec<Issue>) -> Option<String> {
    let path = format!("auth.{name}");
    match auth.field(name) {
        Argument::Missing | Argument::Null => {
            issues.push(issue(
                path,
                IssueCode::Required,
                format!("expected {name} beside the rest of the credential, but found none"),
            ));
            None
        }
        Argument::Text(text) if text.is_empty() => {
            issues.push(issue(path, IssueCode::Empty, format!("expected {name}, but found an empty string")));
            None
        }
        Argument::Text(text) if text.chars().any(char::is_control) => {
            let message = format!(
                "expected {name} without control characters, but found a line break or another one (its text is not shown)"
            );
            issues.push(issue(path, IssueCode::Value, message));
            None
        }
        Argument::Text(text) => Some(text.clone()),
        other => {
            issues.push(wrong_type(path, "a string", other));
            None
        }
    }
}
