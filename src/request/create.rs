//! Creating a side conversation.

use crate::operation::{Argument, Operation, SendRules};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::validate::{Issue, body};

/// `POST /{ticket_id}/side_conversations`; a `body` of `None` is `undefined`.
pub fn create(ticket_id: &Argument, body: Option<&str>, rules: &SendRules) -> Result<Request, Vec<Issue>> {
    let mut draft = Draft::new(Operation::Create, ticket_id, &Argument::Missing);
    let checked = body::create(body, rules, &mut draft.issues);
    draft.send(checked)
}
