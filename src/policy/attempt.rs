//! The report of one attempt, without secrets.

use serde::Serialize;

use crate::operation::Operation;
use crate::response::{ErrorCode, RateLimit};

/// One attempt of a call, as `onAttempt` is told of it. It holds no credential, no query and no body.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(rename = "AttemptInfo"))]
#[serde(rename_all = "camelCase")]
pub struct AttemptReport {
    /// The operation of this request. A look for an idempotency key is a `list`, `list_events` or `show`, and the look for the
    /// credential's own user is a `request`.
    pub operation: Operation,
    /// The HTTP method.
    pub method: &'static str,
    /// The path without its query, which may hold what somebody searched for.
    pub path: String,
    /// The number of the attempt, from 1, looks included.
    pub attempt: u32,
    /// The HTTP status; missing if no answer came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The time from the send to the end of the answer, in milliseconds.
    pub duration_ms: u64,
    /// The first part of `x-request-id`; missing if the answer had none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The rate limit that the response headers state.
    #[serde(skip)]
    pub rate_limit: Option<RateLimit>,
    /// The delay that `Retry-After` asks for, in seconds from now.
    #[serde(skip)]
    pub retry_after_s: Option<f64>,
    /// The kind of error; missing if the attempt succeeded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<ErrorCode>,
    /// The time until the next request of this call, in milliseconds; missing if there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_in_ms: Option<u64>,
}
