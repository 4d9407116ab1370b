//! A side conversation.

use serde::{Deserialize, Serialize};

/// One conversation with people outside a ticket.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SideConversation {
    /// Assigned when it was created.
    pub id: String,
}
