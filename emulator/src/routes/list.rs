//! `GET /api/v2/tickets/{ticket_id}/side_conversations`

use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    wire::{ConversationWire, EventWire, Writer, read_page},
};
use serde::Serialize;

#[derive(Serialize)]
struct Listed<'a> {
    side_conversations: Vec<ConversationWire<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<Vec<EventWire<'a>>>,
    next_page: Option<String>,
    previous_page: Option<String>,
    count: usize,
}

pub fn list(call: &Call<'_>, ticket: &str) -> Outcome {
    let ticket_id = call.ticket_id(ticket)?;
    let page = read_page(call.target)?;
    let positions = call.store.positions_of_ticket(ticket_id);
    let count = positions.len();
    let on_page = positions.get(page.range(count)).unwrap_or_default();

    let writer = Writer { origin: &call.request.origin, store: call.store };
    let conversations = on_page.iter().filter_map(|position| call.store.conversation(*position));
    let events = || {
        on_page.iter().flat_map(|position| call.store.events_of(*position)).map(|event| writer.event(event))
    };
    let path = format!("/api/v2/tickets/{ticket_id}/side_conversations");
    let url = |number| page.url(writer.origin, &path, call.target, number);
    let body = Listed {
        side_conversations: conversations.map(|conversation| writer.conversation(conversation)).collect(),
        events: call.includes("events").then(|| events().collect()),
        next_page: url(page.next(count)),
        previous_page: url(page.previous()),
        count,
    };
    call.json(200, Behaviour::Listed, &body)
}
