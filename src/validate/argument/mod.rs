//! The rules for arguments and queries.

mod ids;
mod query;
mod start_time;
mod target;
mod text;

pub(crate) use ids::{conversation_id, ticket_id};
pub(crate) use query::QueryFields;
pub use start_time::ExportFrom;
pub(crate) use start_time::{export_from, latest_start_s};
pub(crate) use target::target;
pub(crate) use text::{content_type, file_name};

use crate::json::whole;
use crate::request::Argument;
use crate::validate::{Issue, IssueCode, found};

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
