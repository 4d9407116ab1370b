//! The settings that a caller gives for one call.

use crate::account::Access;

/// The timeouts, the retries and the form of credential of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallSettings {
    /// One attempt, in milliseconds.
    pub attempt_timeout_ms: u64,
    /// The whole call, waits included, in milliseconds.
    pub timeout_ms: u64,
    /// Sends after the first. A look for a keyed send has as many of its own.
    pub max_retries: u32,
    /// The form of credential.
    pub access: Access,
}
