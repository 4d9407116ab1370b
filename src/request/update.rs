//! Changing a side conversation's state or subject.

use crate::request::place::Place;
use crate::request::{Argument, Body, Operation, Request, SendRules};
use crate::validate::{Issue, body};

/// `PUT /{ticket_id}/side_conversations/{id}`; `changes` of `None` are `undefined`.
///
/// The changes come bare, `{"state": "closed"}`, and are sent wrapped in `side_conversation`. Of a whole
/// conversation, only `state` and `subject` are sent.
pub fn update(
    ticket_id: &Argument,
    id: &Argument,
    changes: Option<&str>,
    rules: &SendRules,
) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    let place = Place::conversation(ticket_id, id, &mut issues);
    let body = body::update(changes, rules, &mut issues);
    if issues.is_empty() { Ok(place.put(Operation::Update, body)) } else { Err(issues) }
}

/// The update that closes a side conversation.
pub fn close(ticket_id: &Argument, id: &Argument) -> Result<Request, Vec<Issue>> {
    set_state(ticket_id, id, r#"{"side_conversation":{"state":"closed"}}"#)
}

/// The update that opens a side conversation again.
pub fn reopen(ticket_id: &Argument, id: &Argument) -> Result<Request, Vec<Issue>> {
    set_state(ticket_id, id, r#"{"side_conversation":{"state":"open"}}"#)
}

fn set_state(ticket_id: &Argument, id: &Argument, body: &str) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    let place = Place::conversation(ticket_id, id, &mut issues);
    if issues.is_empty() {
        Ok(place.put(Operation::Update, Body::Json(body.to_owned())))
    } else {
        Err(issues)
    }
}
