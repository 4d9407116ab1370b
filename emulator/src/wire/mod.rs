//! Entities as the API writes them.

mod attachment;
mod conversation;
mod event;
mod listing;
mod page;
mod participant;
mod user;

pub use attachment::MessageAttachment;
pub use conversation::ConversationWire;
pub use event::EventWire;
pub use listing::Listing;
pub use page::read_page;
pub use participant::ParticipantWire;
pub use user::UserWire;

use crate::{
    entity::{Conversation, Event},
    store::Store,
};

/// Writes for one caller: addresses start with the origin that the caller used.
#[derive(Clone, Copy)]
pub struct Writer<'a> {
    pub origin: &'a str,
    pub store: &'a Store,
}

impl<'a> Writer<'a> {
    pub fn conversation(self, conversation: &'a Conversation) -> ConversationWire<'a> {
        ConversationWire::new(self, conversation)
    }

    pub fn event(self, event: &'a Event) -> EventWire<'a> {
        EventWire::new(self, event)
    }

    fn conversation_url(self, conversation: &Conversation) -> String {
        format!(
            "{}/api/v2/tickets/{}/side_conversations/{}",
            self.origin, conversation.ticket_id, conversation.id
        )
    }
}
