//! `POST /api/v2/tickets/{ticket_id}/side_conversations`

use super::thread::{self, Opening, Post};
use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    entity::{Channel, ConversationState},
    rules::{MessageContext, read_external_ids, read_message},
};

pub fn create(call: &mut Call<'_>, ticket: &str) -> Outcome {
    let ticket_id = call.open_ticket_id(ticket)?;
    let body = call.json_body()?;
    let actor = call.user.as_participant();
    let context = MessageContext {
        access: call.access,
        store: call.store,
        default_from: Some(actor.clone()),
        default_subject: None,
    };
    let mut message = read_message(body.get("message"), &context)?;
    let mut external_ids = read_external_ids(&body)?;

    let makes_child_ticket = message.to.iter().any(|recipient| recipient.channel() == Channel::ChildTicket);
    if makes_child_ticket {
        external_ids.insert("targetTicketId".to_owned(), call.store.add_child_ticket().to_string());
        message
            .external_ids
            .insert("targetTicketAuditId".to_owned(), call.random.between(1 << 40, 1 << 45).to_string());
    }
    let opening =
        Opening { ticket_id, subject: message.subject.clone(), state: ConversationState::Open, external_ids };
    let post = Post { actor, via: "api", created_at_ms: call.now_ms, message };
    let position = thread::open(call, opening, post);

    let behaviour = if makes_child_ticket { Behaviour::CreatedChildTicket } else { Behaviour::Created };
    thread::sent(call, behaviour, position, 0)
}
