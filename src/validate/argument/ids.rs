//! The ids in a path.

use crate::json::MAX_SAFE_INTEGER;
use crate::operation::Argument;
use crate::validate::Issue;
use crate::validate::argument::integer;
use crate::validate::argument::text::fit_text;

/// A ticket's id: a positive integer up to 2^53 − 1.
pub(crate) fn ticket_id(value: &Argument, issues: &mut Vec<Issue>) -> Option<u64> {
    ticket_id_at(value, "ticket_id", issues)
}

/// A ticket's id that stands elsewhere than in an argument of that name.
pub(crate) fn ticket_id_at(value: &Argument, path: &str, issues: &mut Vec<Issue>) -> Option<u64> {
    integer(value, path, MAX_SAFE_INTEGER, issues)
}

/// A side conversation's id: letters, digits, hyphens and underscores, so that it is one segment of a path.
pub(crate) fn conversation_id<'a>(value: &'a Argument, issues: &mut Vec<Issue>) -> Option<&'a str> {
    let expected = "a side conversation's id of letters, digits, \"-\" and \"_\"";
    fit_text(value, "side_conversation_id", expected, is_segment, issues)
}

fn is_segment(text: &str) -> bool {
    text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_')
}
