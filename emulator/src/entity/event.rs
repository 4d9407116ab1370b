//! The events of a side conversation.

use super::{ConversationState, ExternalIds, OVERHEAD_BYTES, Participant};
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
    /// About how much memory it takes.
    pub fn text_bytes(&self) -> usize {
        let subject = self.updates.subject.as_ref().map_or(0, String::len);
        let message = self.message.as_ref().map_or(0, Message::text_bytes);
        OVERHEAD_BYTES.saturating_add(subject).saturating_add(message)
    }

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

impl Message {
    fn text_bytes(&self) -> usize {
        let subject = self.subject.as_deref().unwrap_or("");
        let texts = [subject, &self.preview_text, &self.body, &self.html_body].map(str::len);
        let ids = self.external_ids.iter().map(|(key, value)| key.len().saturating_add(value.len()));
        let people = self.to.iter().chain([&self.from]).map(Participant::text_bytes);
        let attachments = self.attachment_ids.iter().map(String::len);
        texts.into_iter().chain(ids).chain(people).chain(attachments).fold(0, usize::saturating_add)
    }
}

/// The changes of an update; empty for every other event.
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
