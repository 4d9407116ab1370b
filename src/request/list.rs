//! Listing a ticket's side conversations.

use crate::request::place::Place;
use crate::request::{Argument, Operation, Request};
use crate::validate::Issue;
use crate::validate::argument::QueryFields;

const QUERY: QueryFields = QueryFields { include: "events", names: &["include", "page", "per_page"] };

/// `GET /{ticket_id}/side_conversations`, with `include=events`, `page` and `per_page` (1 to 100).
pub fn list(ticket_id: &Argument, query: &Argument) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    let place = Place::ticket(ticket_id, &mut issues);
    let query = QUERY.read(query, &mut issues);
    if issues.is_empty() { Ok(place.get(Operation::List, "", query)) } else { Err(issues) }
}
