//! Instants that a caller gives.

use crate::json::whole;
use crate::operation::Argument;
use crate::time::instant;
use crate::validate::argument::text;
use crate::validate::{Issue, IssueCode, found, report_as};

/// 2201-01-01T00:00:00Z. Milliseconds of any year since 1970 that has side conversations are past it.
const YEAR_2201_S: u64 = 7_289_654_400;

const EXPECTED: &str = "whole Unix seconds, a Date or an ISO 8601 instant with an offset";

/// Unix seconds, from a number of them, a `Date` or an ISO 8601 text; fractions are dropped. Milliseconds are refused.
pub(crate) fn unix_seconds(value: &Argument, path: &str, issues: &mut Vec<Issue>) -> Option<i64> {
    let seconds = match value {
        Argument::Number(seconds) => whole(*seconds),
        Argument::Date(milliseconds) => whole((milliseconds / 1000.0).floor()),
        _ => {
            let text = text(value, path, EXPECTED, EXPECTED, issues)?;
            instant::unix_s_of_date_or_instant(text).and_then(|seconds| u64::try_from(seconds).ok())
        }
    };
    let found = match (value, seconds) {
        (_, Some(seconds)) if seconds < YEAR_2201_S => return i64::try_from(seconds).ok(),
        (Argument::Number(_), Some(milliseconds)) => {
            let seconds = milliseconds / 1000;
            format!("{milliseconds}, past the year 2200: if these are milliseconds, give {seconds}")
        }
        (Argument::Date(_), None) => "an invalid Date or one before 1970".to_owned(),
        (other, None) => found::argument(other),
        (_, Some(_)) => "an instant past the year 2200".to_owned(),
    };
    report_as(issues, path, IssueCode::Value, &["expected ", EXPECTED, ", but found ", &found]);
    None
}
