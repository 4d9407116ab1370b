//! The start of an export.

use crate::declared::ExportStart;
use crate::operation::Argument;
use crate::validate::argument::{instant, wrong_type};
use crate::validate::{Issue, IssueCode, field_name, report};

/// The start of an export, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportFrom {
    /// In Unix seconds; what is older is not given.
    pub start_time: i64,
    /// Short hashes, or ids, of the events since that second that were given before. Only a checkpoint has them.
    pub seen: Vec<String>,
}

/// The API refuses a start of the last 60 seconds (observed), and the clocks may differ by a few seconds.
const LATEST_START_S: i64 = 90;

/// So far ahead of the clock a checkpoint may be: clocks differ, and are set back.
const MOST_AHEAD_S: i64 = 300;

/// The latest start that is asked for.
pub(crate) fn latest_start_s(now_unix_s: i64) -> i64 {
    now_unix_s.saturating_sub(LATEST_START_S).max(0)
}

/// Checks a start or a checkpoint. The result is meaningless if there are issues.
///
/// A plain start of the future is now, and one of the last seconds is kept, though the API is asked for an earlier one.
pub(crate) fn export_from(from: &Argument, now_unix_s: i64, issues: &mut Vec<Issue>) -> ExportFrom {
    let names = [ExportStart::NAMES, &["seen"]].concat();
    if let Argument::Object(fields) = from {
        field_name::report_unknown(fields, "", "a field of the API", &names, issues);
    } else {
        wrong_type(from, "from", "an object with start_time", issues);
        return ExportFrom { start_time: 0, seen: Vec::new() };
    }
    let seen = from.given("seen").map(|seen| ids(seen, issues));
    let start_time =
        instant::unix_seconds(from.field("start_time"), "start_time", issues).unwrap_or_default();
    match seen {
        Some(seen) => {
            if start_time > now_unix_s.saturating_add(MOST_AHEAD_S) {
                report_ahead(start_time, now_unix_s, issues);
            }
            ExportFrom { start_time, seen }
        }
        None => ExportFrom { start_time: start_time.min(now_unix_s), seen: Vec::new() },
    }
}

/// A checkpoint so far ahead would give nothing for as long, and everything until then would be lost.
fn report_ahead(start_time: i64, now_unix_s: i64, issues: &mut Vec<Issue>) {
    let expected = format!("a checkpoint of at most {MOST_AHEAD_S} seconds in the future");
    let ahead_s = start_time.saturating_sub(now_unix_s);
    let start_s = latest_start_s(now_unix_s.saturating_sub(MOST_AHEAD_S));
    let found = format!(
        "one that is {ahead_s} seconds ahead of this machine's clock. If the clock is right, start anew with \
         {{ start_time: {start_s} }}, or with the time of the last event that you have"
    );
    report(issues, "start_time", IssueCode::Value, &expected, &found);
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
