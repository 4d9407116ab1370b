//! Events.

use serde::{Deserialize, Serialize};

use crate::model::{Message, Participant, Updates};

/// One thing that happened in a side conversation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct SideConversationEvent {
    /// Assigned when it was created. The first event's is the conversation's own (observed).
    pub id: String,
    /// The conversation it belongs to.
    pub side_conversation_id: String,
    /// The ticket that the conversation belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<u64>,
    /// `create`, `reply`, `update`, or a type still to come.
    pub r#type: String,
    /// `api`, `support`, or another channel.
    pub via: String,
    /// Who did it.
    pub actor: Participant,
    /// When, in ISO 8601.
    pub created_at: String,
    /// The message; of the types `create` and `reply`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
    /// The changes; of the type `update`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub updates: Option<Updates>,
}

impl SideConversationEvent {
    /// The fields of an event that is imported.
    pub const IMPORTED: [&str; 2] = ["created_at", "message"];

    /// The documented fields that an import does not set: what was read can be imported as it is.
    pub const NOT_IMPORTED: [&str; 8] =
        ["id", "url", "side_conversation_id", "ticket_id", "type", "via", "actor", "updates"];
}
