//! Changing a side conversation's state or subject.

use crate::request::place::Place;
use crate::request::{Argument, Body, Method, Operation, Request, SendRules};
use crate::validate::Issue;

/// `PUT /{ticket_id}/side_conversations/{id}`; `changes` of `None` are `undefined`.
pub fn update(
    ticket_id: &Argument,
    id: &Argument,
    changes: Option<&str>,
    rules: &SendRules,
) -> Result<Request, Vec<Issue>> {
    let _ = rules;
    put(ticket_id, id, &["{\"side_conversation\":", changes.unwrap_or("{}"), "}"].concat())
}

/// The update that closes a side conversation.
pub fn close(ticket_id: &Argument, id: &Argument) -> Result<Request, Vec<Issue>> {
    put(ticket_id, id, r#"{"side_conversation":{"state":"closed"}}"#)
}

/// The update that opens a side conversation again.
pub fn reopen(ticket_id: &Argument, id: &Argument) -> Result<Request, Vec<Issue>> {
    put(ticket_id, id, r#"{"side_conversation":{"state":"open"}}"#)
}

fn put(ticket_id: &Argument, id: &Argument, body: &str) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    let place = Place::conversation(ticket_id, id, &mut issues);
    if !issues.is_empty() {
        return Err(issues);
    }
    Ok(place.send(Operation::Update, Method::Put, "", Body::Json(body.to_owned())))
}
