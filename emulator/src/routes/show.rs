//! `GET /api/v2/tickets/{ticket_id}/side_conversations/{id}`

use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    entity::Conversation,
    refusal::Refusal,
    target::encode_segment,
    wire::{ConversationWire, EventWire, read_page},
};
use serde::Serialize;

#[derive(Serialize)]
struct Shown<'a> {
    side_conversation: ConversationWire<'a>,
    #[serde(flatten)]
    events: Option<Sideload<'a>>,
}

/// One page of the conversation's events.
#[derive(Serialize)]
struct Sideload<'a> {
    events: Vec<EventWire<'a>>,
    next_page: Option<String>,
    previous_page: Option<String>,
    count: usize,
}

pub fn show(call: &Call<'_>, ticket: &str, id: &str) -> Outcome {
    let position = call.conversation(call.ticket_id(ticket)?, id)?;
    let events = if call.includes("events") { Some(sideload(call, position)?) } else { None };
    shown(call, Behaviour::Shown, position, events)
}

/// 200 with the side conversation as it is now.
pub fn updated(call: &Call<'_>, position: usize) -> Outcome {
    shown(call, Behaviour::Updated, position, None)
}

fn shown(call: &Call<'_>, behaviour: Behaviour, position: usize, events: Option<Sideload<'_>>) -> Outcome {
    let side_conversation = call.writer().conversation(conversation(call, position)?);
    call.json(200, behaviour, &Shown { side_conversation, events })
}

fn conversation<'a>(call: &'a Call<'_>, position: usize) -> Result<&'a Conversation, Refusal> {
    let missing = || Refusal::record_not_found(Behaviour::ConversationMissing);
    call.store.conversation(position).ok_or_else(missing)
}

fn sideload<'a>(call: &'a Call<'_>, position: usize) -> Result<Sideload<'a>, Refusal> {
    let writer = call.writer();
    let conversation = conversation(call, position)?;
    let page = read_page(call.target)?;
    let count = call.store.event_count(position);
    let range = page.range(count);
    let path = format!(
        "/api/v2/tickets/{}/side_conversations/{}",
        conversation.ticket_id,
        encode_segment(&conversation.id)
    );
    let url = |number| page.url(writer.origin, &path, call.target, number);
    let events = call.store.events_of(position).skip(range.start).take(range.len());
    Ok(Sideload {
        events: events.map(|event| writer.event(event)).collect(),
        next_page: url(page.next(count)),
        previous_page: url(page.previous()),
        count,
    })
}
