//! The ids in a path.

use crate::json::MAX_SAFE_INTEGER;
use crate::request::Argument;
use crate::validate::argument::{integer, wrong_type};
use crate::validate::{Issue, IssueCode, found};

/// A ticket's id: a positive integer up to 2^53 − 1.
pub(crate) fn ticket_id(value: &Argument, issues: &mut Vec<Issue>) -> Option<u64> {
    integer(value, "ticket_id", 1, MAX_SAFE_INTEGER, issues)
}

/// A side conversation's id: letters, digits, hyphens and underscores, so that it is one segment of a path.
pub(crate) fn conversation_id<'a>(value: &'a Argument, issues: &mut Vec<Issue>) -> Option<&'a str> {
    const PATH: &str = "side_conversation_id";
    const EXPECTED: &str = "a side conversation's id of letters, digits, \"-\" and \"_\"";
    let problem = match value {
        Argument::Text(text) if text.is_empty() => {
            Issue::new(PATH, IssueCode::Empty, EXPECTED, "an empty string")
        }
        Argument::Text(text)
            if text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_') =>
        {
            return Some(text);
        }
        Argument::Text(text) => Issue::new(PATH, IssueCode::Value, EXPECTED, &found::quoted(text)),
        other => wrong_type(PATH, EXPECTED, other),
    };
    issues.push(problem);
    None
}
