//! What happened in a side conversation.

use super::{ConversationState, ExternalIds, Participant};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Event {
    pub id: String,
    pub side_conversation_id: String,
    #[serde(rename = "type")]
    pub kind: EventType,
    pub via: String,
    pub actor: Participant,
    pub created_at_ms: i64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<Message>,
    #[serde(default)]
    pub updates: Updates,
    /// When the export begins to show it; from the start where nothing stands here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub exported_from_ms: Option<i64>,
}

impl Event {
    /// Whether the export shows it by now.
    pub fn is_exported(&self, now_ms: i64) -> bool {
        self.exported_from_ms.is_none_or(|from_ms| from_ms <= now_ms)
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum EventType {
    Create,
    Reply,
    Update,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message {
    pub subject: Option<String>,
    pub preview_text: String,
    pub body: String,
    pub html_body: String,
    pub from: Participant,
    pub to: Vec<Participant>,
    pub external_ids: ExternalIds,
    pub attachment_ids: Vec<String>,
}

/// What an update changed; empty for every other event.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Updates {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub state: Option<ConversationState>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}

impl Updates {
    pub fn is_empty(&self) -> bool {
        self.state.is_none() && self.subject.is_none()
    }
}
