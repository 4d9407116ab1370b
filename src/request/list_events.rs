//! Listing the events of a side conversation.

use crate::declared::EventsQuery;
use crate::operation::{Argument, Operation};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::validate::Issue;
use crate::validate::argument::QueryFields;

const QUERY: QueryFields = QueryFields { include: "side_conversations", names: EventsQuery::NAMES };

/// `GET /{ticket_id}/side_conversations/{id}/events`, with `include=side_conversations`, `page` and `per_page`.
pub fn list_events(ticket_id: &Argument, id: &Argument, query: &Argument) -> Result<Request, Vec<Issue>> {
    let mut draft = Draft::new(Operation::ListEvents, ticket_id, id);
    let query = QUERY.read(query, &mut draft.issues);
    draft.read(query)
}
