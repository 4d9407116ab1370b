//! Listing a ticket's side conversations.

use crate::declared::ListQuery;
use crate::operation::{Argument, Operation};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::validate::Issue;
use crate::validate::argument::QueryFields;

const QUERY: QueryFields = QueryFields { include: "events", names: ListQuery::NAMES };

/// `GET /{ticket_id}/side_conversations`, with `include=events`, `page` and `per_page` (1 to 100).
pub fn list(ticket_id: &Argument, query: &Argument) -> Result<Request, Vec<Issue>> {
    let mut draft = Draft::new(Operation::List, ticket_id, &Argument::Missing);
    let query = QUERY.read(query, &mut draft.issues);
    draft.read(query)
}
