//! The rules for arguments and queries.

mod ids;
mod query;
mod start_time;
mod text;

pub(crate) use ids::{conversation_id, ticket_id};
pub(crate) use query::QueryFields;
pub use start_time::ExportFrom;
pub(crate) use start_time::export_from;
pub(crate) use text::{content_type, file_name};

use crate::request::Argument;
use crate::validate::{Issue, IssueCode, found};

/// The largest integer that JavaScript holds exactly, 2^53 − 1.
pub(crate) const MAX_SAFE_INTEGER: u64 = 9_007_199_254_740_991;

/// An argument of another type than it takes; `required` where there is none.
fn wrong_type(path: &str, expected: &str, found: &Argument) -> Issue {
    let code = if found.is_absent() { IssueCode::Required } else { IssueCode::Type };
    Issue::new(path, code, expected, found.type_name())
}

/// A number that must be a whole one from `least` to `most`.
fn integer(value: &Argument, path: &str, least: u64, most: u64, issues: &mut Vec<Issue>) -> Option<u64> {
    let expected = || format!("an integer from {least} to {most}");
    let Argument::Number(number) = value else {
        issues.push(wrong_type(path, &expected(), value));
        return None;
    };
    match whole(*number).filter(|whole| (least..=most).contains(whole)) {
        None => {
            issues.push(Issue::new(path, IssueCode::Value, &expected(), &found::argument(value)));
            None
        }
        integer => integer,
    }
}

/// The number as an integer, where it is one from 0 to 2^53 − 1.
fn whole(number: f64) -> Option<u64> {
    #[expect(clippy::cast_precision_loss, reason = "2^53 - 1 is exact")]
    let is_safe = number.fract() == 0.0 && (0.0..=MAX_SAFE_INTEGER as f64).contains(&number);
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be a safe integer"
    )]
    is_safe.then_some(number as u64)
}
