//! The rules for arguments and queries.

mod ids;
pub(crate) mod instant;
mod query;
mod start_time;
mod target;
mod text;

pub(crate) use ids::{conversation_id, ticket_id, ticket_id_at};
pub(crate) use query::QueryFields;
pub use start_time::ExportFrom;
pub(crate) use start_time::{export_from, latest_start_s};
pub(crate) use target::target;
pub(crate) use text::{content_type, file_name, has_control, text};

use crate::json::whole;
use crate::operation::Argument;
use crate::validate::{Issue, IssueCode, found, report};

/// An argument or an option of another type than it takes; `required` where there is none.
pub(crate) fn wrong_type(value: &Argument, path: &str, expected: &str, issues: &mut Vec<Issue>) {
    let code = if value.is_absent() { IssueCode::Required } else { IssueCode::Type };
    report(issues, path, code, expected, value.type_name());
}

/// A number that must be a whole one from 1 to `most`.
fn integer(value: &Argument, path: &str, most: u64, issues: &mut Vec<Issue>) -> Option<u64> {
    let expected = || ["an integer from 1 to ", &most.to_string()].concat();
    let Argument::Number(number) = value else {
        wrong_type(value, path, &expected(), issues);
        return None;
    };
    let integer = whole(*number).filter(|whole| (1..=most).contains(whole));
    if integer.is_none() {
        report(issues, path, IssueCode::Value, &expected(), &found::argument(value));
    }
    integer
}
