//! Listing the events of a side conversation.

use crate::request::place::Place;
use crate::request::{Argument, Operation, Request};
use crate::validate::Issue;
use crate::validate::argument::QueryFields;

const QUERY: QueryFields =
    QueryFields { include: "side_conversations", names: &["include", "page", "per_page"] };

/// `GET /{ticket_id}/side_conversations/{id}/events`, with `include=side_conversations`, `page` and `per_page`.
pub fn list_events(ticket_id: &Argument, id: &Argument, query: &Argument) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    let place = Place::conversation(ticket_id, id, &mut issues);
    let query = QUERY.read(query, &mut issues);
    if issues.is_empty() { Ok(place.get(Operation::ListEvents, "/events", query)) } else { Err(issues) }
}
