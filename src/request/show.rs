//! Showing one side conversation.

use crate::declared::ShowQuery;
use crate::operation::{Argument, Operation};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::validate::Issue;
use crate::validate::argument::QueryFields;

const QUERY: QueryFields = QueryFields { include: "events", names: ShowQuery::NAMES };

/// `GET /{ticket_id}/side_conversations/{id}`, with `include=events`.
pub fn show(ticket_id: &Argument, id: &Argument, query: &Argument) -> Result<Request, Vec<Issue>> {
    let mut draft = Draft::new(Operation::Show, ticket_id, id);
    let query = QUERY.read(query, &mut draft.issues);
    draft.read(query)
}
