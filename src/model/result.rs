//! What single operations answer.

use serde::{Deserialize, Serialize};

use crate::model::{SideConversation, SideConversationEvent};

/// What `show` and `update` answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ShowResult {
    /// The conversation.
    pub side_conversation: SideConversation,
    /// Its events, with `include=events`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<SideConversationEvent>>,
}

/// What `create` and `import` answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct CreateResult {
    /// The conversation.
    pub side_conversation: SideConversation,
    /// Its first event.
    pub event: SideConversationEvent,
}

/// What `reply` and `import_events` answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ReplyResult {
    /// The conversation.
    pub side_conversation: SideConversation,
    /// The reply's event, where the API gives it: the reference's sample for `reply` has none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub event: Option<SideConversationEvent>,
}
