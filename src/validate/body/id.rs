//! Ids inside a body.

use crate::json::{Value, safe_integer};
use crate::validate::body::path::Path;
use crate::validate::body::walk::Walk;
use crate::validate::{IssueCode, found};

/// Holds a value to be a user's id: a positive integer up to 2^53 − 1.
pub(super) fn user<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) {
    const EXPECTED: &str = "a positive integer up to 9007199254740991";
    match value {
        Value::Number(digits) => {
            positive(walk, path, digits, EXPECTED);
        }
        other => walk.wrong_type(path, other, EXPECTED),
    }
}

/// Holds a value to be a group's or an agent's id: the reference's table says string, its samples have integers.
pub(super) fn group_or_agent<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) {
    const EXPECTED: &str = "a positive integer, as a number or a string of digits";
    match value {
        Value::Number(digits) => {
            positive(walk, path, digits, EXPECTED);
        }
        other => {
            walk.fit_text(path, other, EXPECTED, |text| {
                text.bytes().all(|byte| byte.is_ascii_digit()) && text.bytes().any(|byte| byte != b'0')
            });
        }
    }
}

/// Holds a number to be a positive integer up to 2^53 − 1.
pub(super) fn positive(
    walk: &mut Walk<'_, '_>,
    path: &Path<'_>,
    digits: &str,
    expected: &str,
) -> Option<u64> {
    let id = safe_integer(digits).and_then(|id| u64::try_from(id).ok()).filter(|id| *id > 0);
    if id.is_none() {
        walk.refuse(path, IssueCode::Value, expected, &found::cut(digits));
    }
    id
}
