//! Exporting the events of all side conversations.

use crate::operation::{Argument, Operation};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::validate::argument::{ExportFrom, export_from, latest_start_s};
use crate::validate::{Issue, IssueCode, report};

/// `GET /side_conversations/events?start_time=`, from a start or a checkpoint; `until_s` is where the export ends.
///
/// A start later than 90 seconds ago is asked for at 90 seconds ago: the API refuses those of the last 60, and the clocks
/// may differ.
pub fn export_events(
    from: &Argument,
    until_s: Option<i64>,
    now_unix_s: i64,
) -> Result<(Request, ExportFrom), Vec<Issue>> {
    let mut draft = Draft::of_account(Operation::ExportEvents);
    let from = export_from(from, now_unix_s, &mut draft.issues);
    if let Some(until_s) = until_s.filter(|until_s| draft.issues.is_empty() && *until_s < from.start_time) {
        let expected = format!("an instant not before the start, {}", from.start_time);
        report(&mut draft.issues, "until", IssueCode::Value, &expected, &until_s.to_string());
    }
    // The reference's heading says `unix_time`; its sample, `next_page` and the API say `start_time`.
    let start_s = from.start_time.min(latest_start_s(now_unix_s));
    Ok((draft.read(format!("start_time={start_s}"))?, from))
}
