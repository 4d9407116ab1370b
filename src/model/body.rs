//! The bodies that operations send.

use crate::model::record::record;
use crate::model::{ExternalIds, NewMessage, Other, SideConversationEvent, SupportId};

/// The body of `create`: a first message, and metadata of the conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct CreateBody {
    /// The first message.
    pub message: NewMessage,
    /// Metadata of your own about the conversation, as strings.
    pub external_ids: Option<ExternalIds>,
    /// Fields that this version does not know; they are sent where the call allows it.
    pub other: Other,
}

record!(CreateBody { message, external_ids });

impl CreateBody {
    /// Marks the conversation with a piece of metadata.
    #[must_use]
    pub fn external_id(mut self, name: impl Into<String>, value: impl Into<String>) -> CreateBody {
        let ids = self.external_ids.get_or_insert_default();
        ids.insert(name.into(), value.into().into());
        self
    }
}

impl From<NewMessage> for CreateBody {
    fn from(message: NewMessage) -> CreateBody {
        CreateBody { message, ..CreateBody::default() }
    }
}

/// The body of `reply`: a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReplyBody {
    /// The message, with its recipients.
    pub message: NewMessage,
    /// Fields that this version does not know; they are sent where the call allows it.
    pub other: Other,
}

record!(ReplyBody { message });

impl From<NewMessage> for ReplyBody {
    fn from(message: NewMessage) -> ReplyBody {
        ReplyBody { message, ..ReplyBody::default() }
    }
}

/// The body of `reply_all`: a message without recipients, and the people whom it leaves out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ReplyAllBody {
    /// The message; the conversation's participants are its recipients.
    pub message: NewMessage,
    /// The people who are left out: ids of users, and e-mail addresses as text.
    pub except: Vec<SupportId>,
    /// Whether whoever the credential belongs to gets the reply as well.
    pub includes_self: bool,
    /// Fields that this version does not know; they are sent where the call allows it.
    pub other: Other,
}

record!(ReplyAllBody { message, except, includes_self as "includeSelf" });

impl ReplyAllBody {
    /// Leaves somebody out: the id of a user, or an e-mail address.
    #[must_use]
    pub fn except(mut self, somebody: impl Into<SupportId>) -> ReplyAllBody {
        self.except.push(somebody.into());
        self
    }

    /// Writes to whoever the credential belongs to as well.
    #[must_use]
    pub fn including_self(self) -> ReplyAllBody {
        ReplyAllBody { includes_self: true, ..self }
    }
}

impl From<NewMessage> for ReplyAllBody {
    fn from(message: NewMessage) -> ReplyAllBody {
        ReplyAllBody { message, ..ReplyAllBody::default() }
    }
}

/// The body of `import`: a conversation of another system with everything that was written in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ImportBody {
    /// The conversation.
    pub side_conversation: ImportedConversation,
    /// Its messages, one at least.
    pub events: Vec<ImportEvent>,
    /// Fields that this version does not know; they are sent where the call allows it.
    pub other: Other,
}

record!(ImportBody { side_conversation, events });

impl ImportBody {
    /// A conversation with these messages.
    pub fn new(
        conversation: ImportedConversation,
        events: impl IntoIterator<Item = ImportEvent>,
    ) -> ImportBody {
        ImportBody {
            side_conversation: conversation,
            events: events.into_iter().collect(),
            other: Other::default(),
        }
    }
}

/// The conversation of an import.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ImportedConversation {
    /// The subject.
    pub subject: Option<String>,
    /// `open` or `closed`.
    pub state: Option<String>,
    /// Metadata of your own, as strings.
    pub external_ids: Option<ExternalIds>,
    /// Fields that this version does not know; they are sent where the call allows it.
    pub other: Other,
}

record!(ImportedConversation { subject, state, external_ids });

impl ImportedConversation {
    /// A conversation with this subject.
    pub fn with_subject(subject: impl Into<String>) -> ImportedConversation {
        ImportedConversation { subject: Some(subject.into()), ..ImportedConversation::default() }
    }

    /// The same in this state: `open` or `closed`.
    #[must_use]
    pub fn in_state(self, state: impl Into<String>) -> ImportedConversation {
        ImportedConversation { state: Some(state.into()), ..self }
    }
}

/// The body of `import_events`: further messages of a conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ImportEventsBody {
    /// The messages, one at least.
    pub events: Vec<ImportEvent>,
    /// Fields that this version does not know; they are sent where the call allows it.
    pub other: Other,
}

record!(ImportEventsBody { events });

impl FromIterator<ImportEvent> for ImportEventsBody {
    fn from_iter<I: IntoIterator<Item = ImportEvent>>(events: I) -> ImportEventsBody {
        ImportEventsBody { events: events.into_iter().collect(), ..ImportEventsBody::default() }
    }
}

impl From<Vec<ImportEvent>> for ImportEventsBody {
    fn from(events: Vec<ImportEvent>) -> ImportEventsBody {
        events.into_iter().collect()
    }
}

/// A message that was written at some time in the past.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ImportEvent {
    /// When, as an ISO 8601 instant: `2022-10-05T20:47:02Z`.
    pub created_at: String,
    /// The message, with its sender.
    pub message: NewMessage,
    /// Fields that this version does not know; they are sent where the call allows it.
    pub other: Other,
}

record!(ImportEvent { created_at, message });

impl ImportEvent {
    /// A message of this time.
    pub fn new(created_at: impl Into<String>, message: impl Into<NewMessage>) -> ImportEvent {
        ImportEvent { created_at: created_at.into(), message: message.into(), ..ImportEvent::default() }
    }
}

/// An event that was read, as one to import; `None` where it has no message.
impl From<SideConversationEvent> for Option<ImportEvent> {
    fn from(event: SideConversationEvent) -> Option<ImportEvent> {
        Some(ImportEvent::new(event.created_at, event.message?))
    }
}
