//! Side conversations.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::model::Participant;

/// A conversation with people outside a ticket.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(missing_as_null, hashmap_as_object))]
pub struct SideConversation {
    /// Assigned when it was created.
    pub id: String,
    /// Where the API has it.
    pub url: String,
    /// The ticket it belongs to.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ticket_id: Option<u64>,
    /// The subject; null where there is none.
    pub subject: Option<String>,
    /// The beginning of its text, without markup.
    pub preview_text: String,
    /// `open`, `closed`, or a state still to come.
    pub state: String,
    /// Everyone in it.
    pub participants: Vec<Participant>,
    /// The creator's own metadata. Of a child ticket, `targetTicketId` is that ticket's id.
    pub external_ids: BTreeMap<String, String>,
    /// When it was created, in ISO 8601.
    pub created_at: String,
    /// When it was changed last, in ISO 8601.
    pub updated_at: String,
    /// When its last message was added, in ISO 8601.
    pub message_added_at: String,
    /// When its state was changed last, in ISO 8601.
    pub state_updated_at: String,
}

impl SideConversation {
    /// The fields that an update changes.
    pub const CHANGEABLE: [&str; 2] = ["state", "subject"];

    /// The documented fields that an update leaves as they are.
    pub const NOT_CHANGEABLE: [&str; 10] = [
        "id",
        "url",
        "ticket_id",
        "preview_text",
        "participants",
        "external_ids",
        "created_at",
        "updated_at",
        "message_added_at",
        "state_updated_at",
    ];

    /// The documented fields that an import does not set: what was read can be imported as it is.
    pub const NOT_IMPORTED: [&str; 9] = [
        "id",
        "url",
        "ticket_id",
        "preview_text",
        "participants",
        "created_at",
        "updated_at",
        "message_added_at",
        "state_updated_at",
    ];

    /// The fields that an import sets.
    pub const IMPORTED: [&str; 3] = ["subject", "state", "external_ids"];
}
