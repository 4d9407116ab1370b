//! Importing a side conversation with its events.

use crate::operation::{Argument, Operation, SendRules};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::validate::{Issue, body};

/// `POST /{ticket_id}/side_conversations/import`; a `body` of `None` is `undefined`.
pub fn import(ticket_id: &Argument, body: Option<&str>, rules: &SendRules) -> Result<Request, Vec<Issue>> {
    let mut draft = Draft::new(Operation::Import, ticket_id, &Argument::Missing);
    let checked = body::import(body, rules, &mut draft.issues);
    draft.send(checked)
}
