//! Importing events into a side conversation.

use crate::operation::{Argument, Operation, SendRules};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::validate::{Issue, body};

/// `POST /{ticket_id}/side_conversations/{id}/events/import`; a `body` of `None` is `undefined`.
pub fn import_events(
    ticket_id: &Argument,
    id: &Argument,
    body: Option<&str>,
    rules: &SendRules,
) -> Result<Request, Vec<Issue>> {
    let mut draft = Draft::new(Operation::ImportEvents, ticket_id, id);
    let checked = body::import_events(body, rules, &mut draft.issues);
    draft.send(checked)
}
