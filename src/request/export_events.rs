//! Exporting the events of all side conversations.

use crate::request::draft::Draft;
use crate::request::{Argument, Operation, Request};
use crate::validate::Issue;
use crate::validate::argument::{ExportFrom, export_from, latest_start_s};

/// `GET /side_conversations/events?start_time=`, from a start or a checkpoint.
///
/// A start later than 61 seconds ago is held there: the API refuses it.
pub fn export_events(from: &Argument, now_unix_s: i64) -> Result<(Request, ExportFrom), Vec<Issue>> {
    let mut draft = Draft::of_account();
    let latest = latest_start_s(now_unix_s);
    let from = export_from(from, latest, &mut draft.issues);
    // The reference's heading says `unix_time`; its sample, `next_page` and the API say `start_time`.
    let query = ["start_time=", &from.start_time.min(latest).to_string()].concat();
    Ok((draft.get(Operation::ExportEvents, "/events", query)?, from))
}
