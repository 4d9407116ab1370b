//! `POST /api/v2/tickets/{ticket_id}/side_conversations`

use super::thread::{self, Opening};
use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    entity::{Channel, ConversationState, MadeFor, MadeTicket},
    rules::read_external_ids,
};

pub fn create(call: &mut Call<'_>, ticket: &str) -> Outcome {
    let ticket_id = call.ticket_id(ticket)?;
    let body = call.json_body()?;
    let mut post = thread::read_post(call, &body, None)?;
    let mut external_ids = read_external_ids(&body)?;

    let group = post.message.to.iter().find(|recipient| recipient.channel() == Channel::ChildTicket);
    let makes_child_ticket = group.is_some();
    if let Some(group) = group {
        let child_ticket = MadeTicket {
            reason: MadeFor::ChildTicket,
            source_ticket_id: ticket_id,
            subject: post.message.subject.clone(),
            group_id: group.support_group_id.clone(),
            created_at_ms: call.now_ms,
        };
        external_ids.insert("targetTicketId".to_owned(), call.store.make_ticket(child_ticket).to_string());
        post.message
            .external_ids
            .insert("targetTicketAuditId".to_owned(), call.random.between(1 << 40, 1 << 45).to_string());
    }
    let opening = Opening {
        ticket_id,
        subject: post.message.subject.clone(),
        state: ConversationState::Open,
        external_ids,
    };
    let position = thread::open(call, opening, post);

    let behaviour = if makes_child_ticket { Behaviour::CreatedChildTicket } else { Behaviour::Created };
    thread::sent(call, behaviour, position, 0)
}
