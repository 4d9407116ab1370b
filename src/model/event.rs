//! Events.

#[cfg(feature = "client")]
use crate::model::Other;
#[cfg(feature = "client")]
use crate::model::record::record;
use crate::model::{Message, Participant, Updates};

/// Something that happened in a side conversation, as the API sends it. The client keeps fields that this version does not know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct SideConversationEvent {
    /// The id, assigned by the API. The first event of a conversation has the conversation's id (observed).
    pub id: String,
    /// The id of the conversation.
    pub side_conversation_id: String,
    /// The id of the ticket. Not in every answer.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub ticket_id: Option<u64>,
    /// `create`, `reply`, `update`, or a type that the API has come to use since.
    #[cfg_attr(feature = "types", tsify(type = "'create' | 'reply' | 'update' | (string & {})"))]
    pub r#type: String,
    /// `api`, `support`, or another origin.
    #[cfg_attr(feature = "types", tsify(type = "'api' | 'support' | (string & {})"))]
    pub via: String,
    /// The person or channel that caused the event.
    pub actor: Participant,
    /// The time of the event, in ISO 8601.
    pub created_at: String,
    /// The message of a `create` or `reply`; null or missing on other events.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "types", tsify(optional, type = "Message | null"))]
    pub message: Option<Message>,
    /// The changes of an `update`; `{}` or missing on other events (observed).
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub updates: Option<Updates>,
    /// The fields that this version does not know.
    #[cfg(feature = "client")]
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip))]
    pub other: Other,
}

#[cfg(feature = "client")]
record!(SideConversationEvent {
    id,
    side_conversation_id,
    ticket_id,
    r#type,
    via,
    actor,
    created_at,
    message,
    updates
});

impl SideConversationEvent {
    /// The fields of an event that is imported.
    pub const IMPORTED: [&str; 2] = ["created_at", "message"];

    /// The documented fields that an import does not set: what was read can be imported as it is.
    pub const NOT_IMPORTED: [&str; 8] =
        ["id", "url", "side_conversation_id", "ticket_id", "type", "via", "actor", "updates"];
}
