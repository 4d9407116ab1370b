//! Creating a side conversation.

use crate::request::place::Place;
use crate::request::{Argument, Body, Method, Operation, Request, SendRules};
use crate::validate::Issue;

/// `POST /{ticket_id}/side_conversations`; a `body` of `None` is `undefined`.
pub fn create(ticket_id: &Argument, body: Option<&str>, rules: &SendRules) -> Result<Request, Vec<Issue>> {
    let _ = (body, rules);
    let mut issues = Vec::new();
    let place = Place::ticket(ticket_id, &mut issues);
    if issues.is_empty() {
        Ok(place.send(Operation::Create, Method::Post, "", Body::AsGiven))
    } else {
        Err(issues)
    }
}
