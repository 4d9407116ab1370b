//! `POST /api/v2/tickets/{ticket_id}/side_conversations/{id}/reply`

use super::thread::{self, Post};
use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    rules::{MessageContext, read_message},
};

pub fn reply(call: &mut Call<'_>, ticket: &str, id: &str) -> Outcome {
    let ticket_id = call.open_ticket_id(ticket)?;
    let position = call.conversation(ticket_id, id)?;
    let body = call.json_body()?;
    let actor = call.user.as_participant();
    let context = MessageContext {
        access: call.access,
        store: call.store,
        default_from: Some(actor.clone()),
        default_subject: call
            .store
            .conversation(position)
            .and_then(|conversation| conversation.subject.clone()),
    };
    let message = read_message(body.get("message"), &context)?;
    let number = call.store.event_count(position);
    let created_at_ms = call.now_ms;
    thread::append(call.store, call.random, position, Post { actor, via: "api", created_at_ms, message });
    thread::sent(call, Behaviour::Replied, position, number)
}
