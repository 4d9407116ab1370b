//! `GET /api/v2/tickets/{ticket_id}/side_conversations/{id}`

use crate::{
    behaviour::Behaviour,
    call::{Answer, Call, Outcome},
    refusal::Refusal,
    wire::{ConversationWire, EventWire, Writer},
};
use serde::Serialize;

#[derive(Serialize)]
struct Shown<'a> {
    side_conversation: ConversationWire<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    events: Option<Vec<EventWire<'a>>>,
}

pub fn show(call: &Call<'_>, ticket: &str, id: &str) -> Outcome {
    let position = call.conversation(call.ticket_id(ticket)?, id)?;
    shown(call, Behaviour::Shown, position)
}

/// 200 with the side conversation, and its events where they were asked for.
pub fn shown(call: &Call<'_>, behaviour: Behaviour, position: usize) -> Outcome {
    let writer = Writer { origin: &call.request.origin, store: call.store };
    let conversation = call.store.conversation(position);
    let conversation =
        conversation.ok_or_else(|| Refusal::record_not_found(Behaviour::ConversationMissing))?;
    let events = call
        .includes("events")
        .then(|| call.store.events_of(position).map(|event| writer.event(event)).collect());
    Ok(Answer::json(200, behaviour, &Shown { side_conversation: writer.conversation(conversation), events }))
}
