//! Importing events into a side conversation.

use crate::request::place::Place;
use crate::request::{Argument, Operation, Request, SendRules};
use crate::validate::{Issue, body};

/// `POST /{ticket_id}/side_conversations/{id}/events/import`; a `body` of `None` is `undefined`.
pub fn import_events(
    ticket_id: &Argument,
    id: &Argument,
    body: Option<&str>,
    rules: &SendRules,
) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    let place = Place::conversation(ticket_id, id, &mut issues);
    let checked = body::import_events(body, rules, &mut issues);
    if issues.is_empty() {
        Ok(place.post(Operation::ImportEvents, "/events/import", checked))
    } else {
        Err(issues)
    }
}
