//! Showing one side conversation.

use crate::request::place::Place;
use crate::request::{Argument, Operation, Request};
use crate::validate::Issue;
use crate::validate::argument::QueryFields;

const QUERY: QueryFields = QueryFields { include: "events", names: &["include"] };

/// `GET /{ticket_id}/side_conversations/{id}`, with `include=events`.
pub fn show(ticket_id: &Argument, id: &Argument, query: &Argument) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    let place = Place::conversation(ticket_id, id, &mut issues);
    let query = QUERY.read(query, &mut issues);
    if issues.is_empty() { Ok(place.get(Operation::Show, "", query)) } else { Err(issues) }
}
