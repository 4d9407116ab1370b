//! `POST /api/v2/tickets/{ticket_id}/side_conversations/import`

use super::{
    imported::read_events,
    thread::{self, Opening},
    update::read_state,
};
use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    entity::ConversationState,
    refusal::Refusal,
    rules::{optional_object, optional_text, read_external_ids},
};

pub fn import(call: &mut Call<'_>, ticket: &str) -> Outcome {
    let ticket_id = call.ticket_id(ticket)?;
    let body = call.json_body()?;
    let conversation =
        optional_object(&body, "side_conversation")?.ok_or_else(|| Refusal::required("side_conversation"))?;
    let subject = optional_text(conversation, "subject")?.map(str::to_owned);
    let state = read_state(conversation)?.unwrap_or(ConversationState::Open);
    let external_ids = read_external_ids(conversation)?;
    let mut posts = read_events(call, &body, subject.clone())?.into_iter();
    let first = posts.next().ok_or_else(|| Refusal::required("events"))?;

    let position = thread::open(call, Opening { ticket_id, subject, state, external_ids }, first);
    posts.for_each(|post| thread::append(&mut call.recorder(), position, post));
    thread::sent(call, Behaviour::Imported, position, 0)
}
