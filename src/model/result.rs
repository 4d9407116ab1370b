//! Answers of single operations.

#[cfg(feature = "client")]
use crate::model::Other;
#[cfg(feature = "client")]
use crate::model::record::record;
use crate::model::{SideConversation, SideConversationEvent};

/// The answer of `show`, `update`, `close` and `reopen`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ShowResult {
    /// The conversation as it is now.
    pub side_conversation: SideConversation,
    /// A page of its events, with `include: 'events'`.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub events: Option<Vec<SideConversationEvent>>,
    /// The number of events on all pages, with `include: 'events'`.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub count: Option<u64>,
    /// The URL of the next page of events; null on the last page.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "types", tsify(optional, type = "string | null"))]
    pub next_page: Option<String>,
    /// The URL of the previous page of events; null on the first page.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "types", tsify(optional, type = "string | null"))]
    pub previous_page: Option<String>,
    /// The fields that this version does not know.
    #[cfg(feature = "client")]
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip))]
    pub other: Other,
}

#[cfg(feature = "client")]
record!(ShowResult { side_conversation, events, count, next_page, previous_page });

/// The answer of `create` and `import`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct CreateResult {
    /// The new conversation.
    pub side_conversation: SideConversation,
    /// The first event of the conversation.
    pub event: SideConversationEvent,
    /// The fields that this version does not know.
    #[cfg(feature = "client")]
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip))]
    pub other: Other,
}

#[cfg(feature = "client")]
record!(CreateResult { side_conversation, event });

/// The answer of `reply`, `replyAll` and `importEvents`.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ReplyResult {
    /// The conversation as it is now.
    pub side_conversation: SideConversation,
    /// The event of the message. Not in every answer: the reference's sample of `reply` has none.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub event: Option<SideConversationEvent>,
    /// The fields that this version does not know.
    #[cfg(feature = "client")]
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip))]
    pub other: Other,
}

#[cfg(feature = "client")]
record!(ReplyResult { side_conversation, event });
