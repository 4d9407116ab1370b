//! Importing a side conversation with its events.

use crate::request::place::Place;
use crate::request::{Argument, Operation, Request, SendRules};
use crate::validate::{Issue, body};

/// `POST /{ticket_id}/side_conversations/import`; a `body` of `None` is `undefined`.
pub fn import(ticket_id: &Argument, body: Option<&str>, rules: &SendRules) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    let place = Place::ticket(ticket_id, &mut issues);
    let checked = body::import(body, rules, &mut issues);
    if issues.is_empty() { Ok(place.post(Operation::Import, "/import", checked)) } else { Err(issues) }
}
