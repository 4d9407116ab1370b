//! Pages.

use serde::{Deserialize, Serialize};

use crate::model::{SideConversation, SideConversationEvent};

/// A page of a ticket's side conversations.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct SideConversationPage {
    /// The conversations.
    pub side_conversations: Vec<SideConversation>,
    /// Their events, with `include=events`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub events: Option<Vec<SideConversationEvent>>,
    /// How many there are on all pages.
    pub count: u64,
    /// The URL of the next page; null on the last.
    pub next_page: Option<String>,
    /// The URL of the page before; null on the first.
    pub previous_page: Option<String>,
}

/// A page of a side conversation's events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct EventPage {
    /// The events.
    pub events: Vec<SideConversationEvent>,
    /// Their conversations, with `include=side_conversations` (assumed).
    #[serde(skip_serializing_if = "Option::is_none")]
    pub side_conversations: Option<Vec<SideConversation>>,
    /// How many there are on all pages.
    pub count: u64,
    /// The URL of the next page; null on the last.
    pub next_page: Option<String>,
    /// The URL of the page before; null on the first.
    pub previous_page: Option<String>,
}

/// A page of the incremental export.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ExportPage {
    /// The events.
    pub events: Vec<SideConversationEvent>,
    /// How many there are on this page.
    pub count: u64,
    /// Where the next page starts, in Unix seconds.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub end_time: Option<u64>,
    /// The URL of the next page. Its being there is no sign that there is more.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", tsify(optional, type = "string | null"))]
    pub next_page: Option<String>,
}
