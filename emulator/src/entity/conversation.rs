//! A side conversation.

use super::{ExternalIds, OVERHEAD_BYTES, Participant};
use serde::{Deserialize, Serialize};

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Conversation {
    pub id: String,
    pub ticket_id: u64,
    pub subject: Option<String>,
    pub preview_text: String,
    pub state: ConversationState,
    pub participants: Vec<Participant>,
    pub external_ids: ExternalIds,
    pub created_at_ms: i64,
    pub updated_at_ms: i64,
    pub message_added_at_ms: i64,
    pub state_updated_at_ms: i64,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ConversationState {
    Open,
    Closed,
}

impl Conversation {
    /// About how much memory it takes.
    pub fn text_bytes(&self) -> usize {
        let texts = [self.subject.as_deref().unwrap_or(""), &self.preview_text].map(str::len);
        let ids = self.external_ids.iter().map(|(key, value)| key.len().saturating_add(value.len()));
        let participants = self.participants.iter().map(Participant::text_bytes);
        texts.into_iter().chain(ids).chain(participants).fold(OVERHEAD_BYTES, usize::saturating_add)
    }
}
