//! A side conversation as the API writes it.

use super::{ParticipantWire, Writer};
use crate::{
    clock::Stamp,
    entity::{Conversation, ConversationState, ExternalIds},
};
use serde::Serialize;

#[derive(Serialize)]
pub struct ConversationWire<'a> {
    url: String,
    id: &'a str,
    ticket_id: u64,
    subject: Option<&'a str>,
    preview_text: &'a str,
    state: ConversationState,
    participants: Vec<ParticipantWire<'a>>,
    created_at: Stamp,
    updated_at: Stamp,
    message_added_at: Stamp,
    state_updated_at: Stamp,
    external_ids: &'a ExternalIds,
}

impl<'a> ConversationWire<'a> {
    pub fn new(writer: Writer<'a>, conversation: &'a Conversation) -> Self {
        Self {
            url: writer.conversation_url(conversation),
            id: &conversation.id,
            ticket_id: conversation.ticket_id,
            subject: conversation.subject.as_deref(),
            preview_text: &conversation.preview_text,
            state: conversation.state,
            participants: ParticipantWire::list(&conversation.participants),
            created_at: Stamp(conversation.created_at_ms),
            updated_at: Stamp(conversation.updated_at_ms),
            message_added_at: Stamp(conversation.message_added_at_ms),
            state_updated_at: Stamp(conversation.state_updated_at_ms),
            external_ids: &conversation.external_ids,
        }
    }
}
