//! Changing a side conversation's state or subject.

use crate::operation::{Argument, Body, Operation, SendRules};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::validate::body::Checked;
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
    let mut draft = Draft::new(Operation::Update, ticket_id, id);
    let body = body::update(changes, rules, &mut draft.issues);
    draft.send(Checked::unkeyed(body))
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
    let draft = Draft::new(Operation::Update, ticket_id, id);
    draft.send(Checked::unkeyed(Body::Json(body.to_owned())))
}
