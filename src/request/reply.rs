//! Replying to a side conversation.

use crate::operation::{Argument, Operation, SendRules};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::validate::{Issue, body};

/// `POST /{ticket_id}/side_conversations/{id}/reply`; a `body` of `None` is `undefined`.
pub fn reply(
    ticket_id: &Argument,
    id: &Argument,
    body: Option<&str>,
    rules: &SendRules,
) -> Result<Request, Vec<Issue>> {
    let mut draft = Draft::new(Operation::Reply, ticket_id, id);
    let checked = body::reply(body, rules, &mut draft.issues);
    draft.send(checked)
}
