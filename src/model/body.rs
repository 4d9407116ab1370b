//! The bodies that operations send.

#[cfg(feature = "types")]
use crate::model::SideConversation;
use crate::model::record::record;
use crate::model::{ExternalIds, NewMessage, Other, SideConversationEvent, SupportId};

/// The body of `create`: the message that starts the conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct CreateBody {
    /// The first message.
    pub message: NewMessage,
    /// Metadata of the conversation; every value a string.
    #[cfg_attr(feature = "types", tsify(optional, type = "Record<string, string>"))]
    pub external_ids: Option<ExternalIds>,
    /// Fields that this version does not know; they are sent where the call allows it.
    #[cfg_attr(feature = "types", serde(skip))]
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

/// The body of `reply`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ReplyBody {
    /// The message, with its own recipients; a reply to all has the conversation's.
    pub message: NewMessage,
    /// Fields that this version does not know; they are sent where the call allows it.
    #[cfg_attr(feature = "types", serde(skip))]
    pub other: Other,
}

record!(ReplyBody { message });

impl From<NewMessage> for ReplyBody {
    fn from(message: NewMessage) -> ReplyBody {
        ReplyBody { message, ..ReplyBody::default() }
    }
}

/// The body of a reply to all, once the recipients are known.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ReplyAllBody {
    /// The message without `to`, which is read from the conversation.
    #[cfg_attr(feature = "types", tsify(type = "Omit<NewMessage, 'to'>"))]
    pub message: NewMessage,
    /// Participants to leave out, by user id or address.
    #[cfg_attr(feature = "types", tsify(optional, type = "readonly (number | string)[]"))]
    pub except: Vec<SupportId>,
    /// Sends the message to the credential's own user as well. By default an e-mail reply leaves this user out. @default false
    #[cfg_attr(feature = "types", serde(rename = "includeSelf"), tsify(optional))]
    pub includes_self: bool,
    /// Fields that this version does not know; they are sent where the call allows it.
    #[cfg_attr(feature = "types", serde(skip))]
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

/// The body of `import`: a conversation from elsewhere, with its events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ImportBody {
    /// The conversation itself.
    pub side_conversation: ImportedConversation,
    /// The events, at least one.
    #[cfg_attr(feature = "types", tsify(type = "readonly ImportEvent[]"))]
    pub events: Vec<ImportEvent>,
    /// Fields that this version does not know; they are sent where the call allows it.
    #[cfg_attr(feature = "types", serde(skip))]
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
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ImportedConversation {
    /// The conversation's subject.
    #[cfg_attr(feature = "types", tsify(optional))]
    pub subject: Option<String>,
    /// The conversation's state: `open` or `closed`.
    #[cfg_attr(feature = "types", tsify(optional, type = "'open' | 'closed'"))]
    pub state: Option<String>,
    /// Metadata of the conversation; every value a string.
    #[cfg_attr(feature = "types", tsify(optional, type = "Record<string, string>"))]
    pub external_ids: Option<ExternalIds>,
    /// Fields that this version does not know; they are sent where the call allows it.
    #[cfg_attr(feature = "types", serde(skip))]
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

/// The body of an import of events: further messages of a conversation.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ImportEventsBody {
    /// The events, at least one.
    #[cfg_attr(feature = "types", tsify(type = "readonly ImportEvent[]"))]
    pub events: Vec<ImportEvent>,
    /// Fields that this version does not know; they are sent where the call allows it.
    #[cfg_attr(feature = "types", serde(skip))]
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

/// A message that was written elsewhere, with its own time.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ImportEvent {
    /// An ISO 8601 instant with an offset: `2022-10-05T20:47:02.230Z`.
    pub created_at: String,
    /// The message, with its author.
    #[cfg_attr(feature = "types", tsify(type = "NewMessage & Required<Pick<NewMessage, 'from'>>"))]
    pub message: NewMessage,
    /// Fields that this version does not know; they are sent where the call allows it.
    #[cfg_attr(feature = "types", serde(skip))]
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

/// Events as they were read, to be imported as they are: those without a message are left out, and so is what only answers
/// have.
#[cfg(feature = "types")]
#[derive(Debug, tsify::Tsify)]
pub struct ReadEvents {
    /// The events as they were read; at least one has a message.
    #[tsify(type = "readonly SideConversationEvent[]")]
    pub events: Vec<SideConversationEvent>,
}

/// A conversation with its events as they were read, to be imported as it is.
#[cfg(feature = "types")]
#[derive(Debug, tsify::Tsify)]
pub struct ReadConversation {
    /// The conversation as it was read. The client sends its subject, state and `external_ids`.
    pub side_conversation: SideConversation,
    /// Its events.
    #[serde(flatten)]
    pub events: ReadEvents,
}
