//! `POST /api/v2/tickets/{ticket_id}/side_conversations/{id}/reply`

use super::thread;
use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
};

pub fn reply(call: &mut Call<'_>, ticket: &str, id: &str) -> Outcome {
    let ticket_id = call.ticket_id(ticket)?;
    let position = call.conversation(ticket_id, id)?;
    let body = call.json_body()?;
    let post = thread::read_post(call, &body, call.subject_of(position))?;
    let number = call.store.event_count(position);
    thread::append(&mut call.recorder(), position, post);
    thread::sent(call, Behaviour::Replied, position, number)
}
