//! A ticket that the account made by itself.

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// Its id follows from its place among the tickets made.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MadeTicket {
    pub reason: MadeFor,
    /// The ticket that it came from.
    pub source_ticket_id: u64,
    pub subject: Option<String>,
    /// The group that a child ticket is assigned to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group_id: Option<Value>,
    pub created_at_ms: i64,
}

/// Why a ticket was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MadeFor {
    /// A side conversation with a group.
    ChildTicket,
    /// An answer from outside on a closed ticket.
    FollowUp,
}
