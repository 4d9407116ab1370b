//! A side conversation.

use super::{ExternalIds, Participant};
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
    /// Adds those who are not in the conversation yet.
    pub fn admit<'a>(&mut self, newcomers: impl IntoIterator<Item = &'a Participant>) {
        for newcomer in newcomers {
            if !self.participants.iter().any(|present| present.is_same_as(newcomer)) {
                self.participants.push(newcomer.clone());
            }
        }
    }
}
