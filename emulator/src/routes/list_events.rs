//! `GET /api/v2/tickets/{ticket_id}/side_conversations/{id}/events`

use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    wire::{ConversationWire, EventWire, Writer, read_page},
};
use serde::Serialize;

#[derive(Serialize)]
struct Listed<'a> {
    events: Vec<EventWire<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    side_conversations: Option<Vec<ConversationWire<'a>>>,
    next_page: Option<String>,
    previous_page: Option<String>,
    count: usize,
}

pub fn list_events(call: &Call<'_>, ticket: &str, id: &str) -> Outcome {
    let ticket_id = call.ticket_id(ticket)?;
    let position = call.conversation(ticket_id, id)?;
    let page = read_page(call.target)?;
    let count = call.store.event_count(position);
    let range = page.range(count);

    let writer = Writer { origin: &call.request.origin, store: call.store };
    let conversation =
        || call.store.conversation(position).map(|conversation| writer.conversation(conversation));
    let path = format!("/api/v2/tickets/{ticket_id}/side_conversations/{id}/events");
    let url = |number| page.url(writer.origin, &path, call.target, number);
    let events = call.store.events_of(position).skip(range.start).take(range.len());
    let body = Listed {
        events: events.map(|event| writer.event(event)).collect(),
        side_conversations: call.includes("side_conversations").then(|| conversation().into_iter().collect()),
        next_page: url(page.next(count)),
        previous_page: url(page.previous()),
        count,
    };
    call.json(200, Behaviour::EventsListed, &body)
}
