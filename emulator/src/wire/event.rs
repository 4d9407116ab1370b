//! An event as the API writes it.

use super::{MessageAttachment, ParticipantWire, Writer};
use crate::{
    clock::Stamp,
    entity::{Conversation, Event, EventType, ExternalIds, Message, Updates},
};
use serde::Serialize;

#[derive(Serialize)]
pub struct EventWire<'a> {
    id: &'a str,
    side_conversation_id: &'a str,
    ticket_id: Option<u64>,
    url: Option<String>,
    #[serde(rename = "type")]
    kind: EventType,
    via: &'a str,
    actor: ParticipantWire<'a>,
    created_at: Stamp,
    /// Null for an update.
    message: Option<MessageWire<'a>>,
    updates: &'a Updates,
}

#[derive(Serialize)]
struct MessageWire<'a> {
    subject: Option<&'a str>,
    preview_text: &'a str,
    from: ParticipantWire<'a>,
    to: Vec<ParticipantWire<'a>>,
    body: &'a str,
    html_body: &'a str,
    external_ids: &'a ExternalIds,
    attachments: Vec<MessageAttachment<'a>>,
    via: &'a str,
}

impl<'a> EventWire<'a> {
    pub fn new(writer: Writer<'a>, event: &'a Event) -> Self {
        let conversation = writer.store.conversation_of(event);
        Self {
            id: &event.id,
            side_conversation_id: &event.side_conversation_id,
            ticket_id: conversation.map(|conversation| conversation.ticket_id),
            url: conversation.map(|conversation| writer.conversation_url(conversation)),
            kind: event.kind,
            via: &event.via,
            actor: ParticipantWire::new(&event.actor),
            created_at: Stamp(event.created_at_ms),
            message: event
                .message
                .as_ref()
                .map(|message| MessageWire::new(writer, conversation, message, &event.via)),
            updates: &event.updates,
        }
    }
}

impl<'a> MessageWire<'a> {
    fn new(
        writer: Writer<'a>,
        conversation: Option<&Conversation>,
        message: &'a Message,
        via: &'a str,
    ) -> Self {
        let attachments = message.attachment_ids.iter().filter_map(|id| writer.store.attachment(id));
        Self {
            subject: message.subject.as_deref(),
            preview_text: &message.preview_text,
            from: ParticipantWire::new(&message.from),
            to: ParticipantWire::list(&message.to),
            body: &message.body,
            html_body: &message.html_body,
            external_ids: &message.external_ids,
            attachments: attachments
                .map(|attachment| MessageAttachment::new(writer, conversation, attachment))
                .collect(),
            via,
        }
    }
}
