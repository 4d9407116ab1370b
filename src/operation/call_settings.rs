//! The settings that a caller gives for one call.

use crate::account::Access;

/// How long a call may take, how often it may try, and how it gets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallSettings {
    /// One attempt, in milliseconds.
    pub attempt_timeout_ms: u64,
    /// The whole call, waits included, in milliseconds.
    pub timeout_ms: u64,
    /// Sends after the first. A look for a keyed send has as many of its own.
    pub max_retries: u32,
    /// How the account is entered.
    pub access: Access,
}
