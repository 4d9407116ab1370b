//! Side conversations.

#[cfg(feature = "client")]
use crate::model::Other;
#[cfg(feature = "client")]
use crate::model::record::record;
use crate::model::{ExternalIds, Participant};

/// A side conversation, as the API sends it. The client keeps fields that this version does not know.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(missing_as_null, hashmap_as_object))]
pub struct SideConversation {
    /// The id, assigned by the API.
    pub id: String,
    /// The URL of the conversation in the API.
    pub url: String,
    /// The id of the ticket. Not in every answer.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub ticket_id: Option<u64>,
    /// The subject; null if there is none.
    pub subject: Option<String>,
    /// The beginning of its text, as plain text.
    pub preview_text: String,
    /// `open`, `closed`, or a state that the API has come to use since.
    #[cfg_attr(feature = "types", tsify(type = "'open' | 'closed' | (string & {})"))]
    pub state: String,
    /// Everyone in the conversation, including the agent who started it.
    pub participants: Vec<Participant>,
    /// The metadata that the creator stored; `{}` if there is none. For a child ticket, `targetTicketId` is its id, as a string or
    /// a number (observed): see `childTicketId`.
    #[cfg_attr(feature = "types", tsify(type = "Record<string, string>"))]
    #[cfg_attr(feature = "schemas", schemars(with = "std::collections::BTreeMap<String, String>"))]
    pub external_ids: ExternalIds,
    /// The time of creation, in ISO 8601 with `Z` or an offset, as all times.
    pub created_at: String,
    /// The time of the last change.
    pub updated_at: String,
    /// The time of the last message.
    pub message_added_at: String,
    /// The time of the last change of `state`.
    pub state_updated_at: String,
    /// The fields that this version does not know.
    #[cfg(feature = "client")]
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip))]
    pub other: Other,
}

#[cfg(feature = "client")]
record!(SideConversation {
    id,
    url,
    ticket_id,
    subject,
    preview_text,
    state,
    participants,
    external_ids,
    created_at,
    updated_at,
    message_added_at,
    state_updated_at
});

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
