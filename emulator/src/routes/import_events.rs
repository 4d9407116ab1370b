//! `POST /api/v2/tickets/{ticket_id}/side_conversations/{id}/events/import`

use super::{imported::read_events, thread};
use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
};

pub fn import_events(call: &mut Call<'_>, ticket: &str, id: &str) -> Outcome {
    let ticket_id = call.ticket_id(ticket)?;
    let position = call.conversation(ticket_id, id)?;
    let body = call.json_body()?;
    for post in read_events(call, &body, call.subject_of(position))? {
        thread::append(&mut call.recorder(), position, post);
    }
    let last = call.store.event_count(position).saturating_sub(1);
    thread::sent(call, Behaviour::EventsImported, position, last)
}
