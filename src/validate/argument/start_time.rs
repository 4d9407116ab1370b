//! Where an export begins.

use crate::json::whole;
use crate::request::Argument;
use crate::validate::argument::wrong_type;
use crate::validate::{Issue, IssueCode, field_name, found, instant};

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
pub(crate) fn export_from(from: &Argument, now_unix_s: i64, issues: &mut Vec<Issue>) -> ExportFrom {
    const NAMES: [&str; 2] = ["start_time", "seen"];
    let Argument::Object(fields) = from else {
        issues.push(wrong_type("from", "an object with start_time", from));
        return ExportFrom { start_time: 0, seen: Vec::new() };
    };
    for (name, _) in fields.iter().filter(|(name, _)| !NAMES.contains(&name.as_str())) {
        issues.push(field_name::unknown(name.clone(), name, &NAMES, None));
    }
    let seen = seen(from.field("seen"), issues);
    let start_time = start_time(from.field("start_time"), issues).unwrap_or_default();
    let is_checkpoint = !from.field("seen").is_absent();
    let start_time = if is_checkpoint { start_time } else { start_time.min(latest_start_s(now_unix_s)) };
    ExportFrom { start_time, seen }
}

fn start_time(value: &Argument, issues: &mut Vec<Issue>) -> Option<i64> {
    const EXPECTED: &str = "whole Unix seconds, a Date or an ISO 8601 instant with an offset";
    let (start_time, found) = match value {
        Argument::Number(number) => {
            (whole(*number).and_then(|seconds| i64::try_from(seconds).ok()), found::argument(value))
        }
        Argument::Date(milliseconds) => (
            whole((milliseconds / 1000.0).floor()).and_then(|seconds| i64::try_from(seconds).ok()),
            "an invalid Date or one before 1970".into(),
        ),
        Argument::Text(text) if text.is_empty() => {
            issues.push(Issue::new("start_time", IssueCode::Empty, EXPECTED, "an empty string"));
            return None;
        }
        Argument::Text(text) => {
            (instant::unix_s_of_date_or_instant(text).filter(|seconds| *seconds >= 0), found::quoted(text))
        }
        other => {
            issues.push(wrong_type("start_time", EXPECTED, other));
            return None;
        }
    };
    if start_time.is_none() {
        issues.push(Issue::new("start_time", IssueCode::Value, EXPECTED, &found));
    }
    start_time
}

fn seen(value: &Argument, issues: &mut Vec<Issue>) -> Vec<String> {
    let items = match value {
        Argument::Missing | Argument::Null => return Vec::new(),
        Argument::List(items) => items,
        other => {
            issues.push(wrong_type("seen", "an array of event ids", other));
            return Vec::new();
        }
    };
    let mut ids = Vec::with_capacity(items.len());
    for (index, item) in items.iter().enumerate() {
        let path = format!("seen[{index}]");
        match item {
            Argument::Text(text) if text.is_empty() => {
                issues.push(Issue::new(path, IssueCode::Empty, "an event's id", "an empty string"));
            }
            Argument::Text(text) => ids.push(text.clone()),
            other => issues.push(Issue::new(path, IssueCode::Type, "an event's id", other.type_name())),
        }
    }
    ids
}
