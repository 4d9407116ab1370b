//! Pages.

#[cfg(feature = "client")]
use crate::model::Other;
#[cfg(feature = "client")]
use crate::model::record::record;
use crate::model::{SideConversation, SideConversationEvent};

/// A page of a ticket's side conversations.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct SideConversationPage {
    /// The conversations of this page.
    pub side_conversations: Vec<SideConversation>,
    /// The events of the conversations, with `include: 'events'`.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub events: Option<Vec<SideConversationEvent>>,
    /// The number of items on all pages together.
    pub count: u64,
    /// The URL of the next page; null on the last page. Iteration follows it.
    pub next_page: Option<String>,
    /// The URL of the previous page; null on the first page.
    pub previous_page: Option<String>,
    /// The fields that this version does not know.
    #[cfg(feature = "client")]
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip))]
    pub other: Other,
}

#[cfg(feature = "client")]
record!(SideConversationPage { side_conversations, events, count, next_page, previous_page });

/// A page of a side conversation's events.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct EventPage {
    /// The events of this page.
    pub events: Vec<SideConversationEvent>,
    /// The conversations of the events, with `include: 'side_conversations'` (assumed: the reference shows no sample).
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub side_conversations: Option<Vec<SideConversation>>,
    /// The number of items on all pages together.
    pub count: u64,
    /// The URL of the next page; null on the last page. Iteration follows it.
    pub next_page: Option<String>,
    /// The URL of the previous page; null on the first page.
    pub previous_page: Option<String>,
    /// The fields that this version does not know.
    #[cfg(feature = "client")]
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip))]
    pub other: Other,
}

#[cfg(feature = "client")]
record!(EventPage { events, side_conversations, count, next_page, previous_page });

/// A page of the incremental export.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct ExportPage {
    /// The events of this page that the export has not yielded before.
    pub events: Vec<SideConversationEvent>,
    /// The number of events on the page as the API sent it.
    pub count: u64,
    /// The start of the next page, in Unix seconds. Do not resume from the last page's: it may lie past its last event (observed).
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub end_time: Option<u64>,
    /// The URL of the next page; null or missing if there is none. The last page may have one, too (observed).
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "types", tsify(optional, type = "string | null"))]
    pub next_page: Option<String>,
    /// The fields that this version does not know.
    #[cfg(feature = "client")]
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip))]
    pub other: Other,
}

#[cfg(feature = "client")]
record!(ExportPage { events, count, end_time, next_page });
