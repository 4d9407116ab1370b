//! Where an export begins.

use crate::json::whole;
use crate::request::Argument;
use crate::validate::argument::{text, wrong_type};
use crate::validate::{Issue, IssueCode, field_name, found, instant, report};

/// Where an export begins, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFrom {
    /// In Unix seconds. A plain start lies 61 seconds ago at the latest; a checkpoint's second is kept, since
    /// what is older was given out before.
    pub start_time: i64,
    /// The ids of the events of that second that were given out before.
    pub seen: Vec<String>,
}

/// The latest start that may be asked for: the API refuses one of less than 60 seconds ago.
pub(crate) fn latest_start_s(now_unix_s: i64) -> i64 {
    now_unix_s.saturating_sub(61)
}

/// Checks a start or a checkpoint; what it gives has no meaning where there are issues.
pub(crate) fn export_from(from: &Argument, latest_start_s: i64, issues: &mut Vec<Issue>) -> ExportFrom {
    const NAMES: [&str; 2] = ["start_time", "seen"];
    if let Argument::Object(fields) = from {
        field_name::report_unknown(fields, "", "a field of the API", &NAMES, issues);
    } else {
        wrong_type(from, "from", "an object with start_time", issues);
        return ExportFrom { start_time: 0, seen: Vec::new() };
    }
    let seen = from.given("seen").map(|seen| ids(seen, issues));
    let start_time = start_time(from.field("start_time"), issues).unwrap_or_default().cast_signed();
    match seen {
        Some(seen) => ExportFrom { start_time, seen },
        None => ExportFrom { start_time: start_time.min(latest_start_s), seen: Vec::new() },
    }
}

fn start_time(value: &Argument, issues: &mut Vec<Issue>) -> Option<u64> {
    const PATH: &str = "start_time";
    const EXPECTED: &str = "whole Unix seconds, a Date or an ISO 8601 instant with an offset";
    let start_time = match value {
        Argument::Number(seconds) => whole(*seconds),
        Argument::Date(milliseconds) => whole((milliseconds / 1000.0).floor()),
        _ => {
            let text = text(value, PATH, EXPECTED, EXPECTED, issues)?;
            instant::unix_s_of_date_or_instant(text).and_then(|seconds| u64::try_from(seconds).ok())
        }
    };
    if start_time.is_none() {
        let found = match value {
            Argument::Date(_) => "an invalid Date or one before 1970".to_owned(),
            other => found::argument(other),
        };
        report(issues, PATH, IssueCode::Value, EXPECTED, &found);
    }
    start_time
}

fn ids(seen: &Argument, issues: &mut Vec<Issue>) -> Vec<String> {
    let mut ids = Vec::new();
    let Argument::List(items) = seen else {
        wrong_type(seen, "seen", "an array of event ids", issues);
        return ids;
    };
    for (index, item) in items.iter().enumerate() {
        let (code, found) = match item {
            Argument::Text(text) if text.is_empty() => (IssueCode::Empty, "an empty string"),
            Argument::Text(text) => {
                ids.push(text.clone());
                continue;
            }
            other => (IssueCode::Type, other.type_name()),
        };
        report(issues, &["seen[", &index.to_string(), "]"].concat(), code, "an event's id", found);
    }
    ids
}
