//! What may be told of one attempt.

use crate::operation::Operation;
use crate::response::{ErrorCode, RateLimit};

/// One attempt, for logs: it holds no credential, no query and no body.
#[derive(Debug, Clone, PartialEq)]
pub struct AttemptReport {
    /// The operation; of a look after a lost answer the one it looks with.
    pub operation: Operation,
    /// The HTTP method's name.
    pub method: &'static str,
    /// The path, without its query.
    pub path: String,
    /// Which one, from 1.
    pub attempt: u32,
    /// The HTTP status, where one came.
    pub status: Option<u16>,
    /// From the sending to the report, in milliseconds.
    pub duration_ms: u64,
    /// The first part of `x-request-id`.
    pub request_id: Option<String>,
    /// What the rate headers said.
    pub rate_limit: Option<RateLimit>,
    /// What `Retry-After` said, in seconds from now.
    pub retry_after_s: Option<f64>,
    /// What was wrong with it.
    pub error: Option<ErrorCode>,
    /// When the next request of this call is sent, where one is, in milliseconds from now.
    pub retry_in_ms: Option<u64>,
}
