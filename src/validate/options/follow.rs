//! The options of `follow`.

use crate::declared;
use crate::operation::Argument;
use crate::validate::argument::{text, ticket_id_at, wrong_type};
use crate::validate::options::{CallOptions, ExportOptions, export, flag, limit};
use crate::validate::{Issue, IssueCode, report};

/// The options that `follow` adds to an export, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FollowOptions {
    /// The time between the end of one look and the start of the next, in milliseconds.
    pub interval_ms: u64,
    /// Only events of these types; all where it is empty.
    pub types: Vec<String>,
    /// Only events of these tickets; all where it is empty.
    pub ticket_ids: Vec<u64>,
    /// Only messages that somebody other than an agent wrote.
    pub inbound_only: bool,
}

impl Default for FollowOptions {
    fn default() -> FollowOptions {
        FollowOptions { interval_ms: 60_000, types: Vec::new(), ticket_ids: Vec::new(), inbound_only: false }
    }
}

/// Checks the options of `follow`; those of an export are among them, but for `maxPages`.
pub fn follow(options: &Argument, issues: &mut Vec<Issue>) -> (CallOptions, ExportOptions, FollowOptions) {
    let (of_call, of_export) = export::read(options, &[], declared::FollowOptions::NAMES, issues);
    let defaults = FollowOptions::default();
    let interval_ms = limit::seconds_as_ms(options, "interval", issues).unwrap_or(defaults.interval_ms);
    let mut types = Vec::new();
    for (path, value) in items(options, "types", "an array of event types", issues) {
        let expected = "an event's type, such as \"reply\"";
        types.extend(text(value, &path, expected, expected, issues).map(str::to_owned));
    }
    let mut ticket_ids = Vec::new();
    for (path, value) in items(options, "ticketIds", "an array of ticket ids", issues) {
        ticket_ids.extend(ticket_id_at(value, &path, issues));
    }
    let inbound_only = flag(options, "inboundOnly", issues);
    (of_call, of_export, FollowOptions { interval_ms, types, ticket_ids, inbound_only })
}

/// The items of an option that is an array, each with its path; an empty array would let nothing through.
fn items<'a>(
    options: &'a Argument,
    name: &str,
    expected: &str,
    issues: &mut Vec<Issue>,
) -> Vec<(String, &'a Argument)> {
    match options.given(name) {
        None => Vec::new(),
        Some(Argument::List(items)) if items.is_empty() => {
            report(issues, name, IssueCode::Empty, expected, "an empty one, which no event passes");
            Vec::new()
        }
        Some(Argument::List(items)) => {
            items.iter().enumerate().map(|(index, item)| (format!("{name}[{index}]"), item)).collect()
        }
        Some(other) => {
            wrong_type(other, name, expected, issues);
            Vec::new()
        }
    }
}
