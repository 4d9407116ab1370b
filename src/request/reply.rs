//! Replying to a side conversation.

use crate::request::place::Place;
use crate::request::{Argument, Operation, Request, SendRules};
use crate::validate::{Issue, body};

/// `POST /{ticket_id}/side_conversations/{id}/reply`; a `body` of `None` is `undefined`.
pub fn reply(
    ticket_id: &Argument,
    id: &Argument,
    body: Option<&str>,
    rules: &SendRules,
) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    let place = Place::conversation(ticket_id, id, &mut issues);
    let checked = body::reply(body, rules, &mut issues);
    if issues.is_empty() { Ok(place.post(Operation::Reply, "/reply", checked)) } else { Err(issues) }
}
