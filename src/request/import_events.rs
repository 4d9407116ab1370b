//! Importing events into a side conversation.

use crate::request::place::Place;
use crate::request::{Argument, Body, Method, Operation, Request, SendRules};
use crate::validate::Issue;

/// `POST /{ticket_id}/side_conversations/{id}/events/import`; a `body` of `None` is `undefined`.
pub fn import_events(
    ticket_id: &Argument,
    id: &Argument,
    body: Option<&str>,
    rules: &SendRules,
) -> Result<Request, Vec<Issue>> {
    let _ = (body, rules);
    let mut issues = Vec::new();
    let place = Place::conversation(ticket_id, id, &mut issues);
    if !issues.is_empty() {
        return Err(issues);
    }
    Ok(place.send(Operation::ImportEvents, Method::Post, "/events/import", Body::AsGiven))
}
