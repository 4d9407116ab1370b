//! The value of an answer with its status and headers.

use crate::response::Outcome;
use crate::response::RateLimit;

/// The value of an answer, with its status and headers.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Response<R> {
    /// The value that the operation returns.
    pub data: R,
    /// The HTTP status, 200 to 299.
    pub status: u16,
    /// The headers, names in lower case. In a page, only those that the server exposes.
    pub headers: Vec<(String, String)>,
    /// The first part of `x-request-id`; `None` where it did not come.
    pub request_id: Option<String>,
    /// The account's limit and the rest of it, from the rate headers; `None` without them.
    pub rate_limit: Option<RateLimit>,
    /// Requests sent for this call, looks for a key included.
    pub attempts: u32,
    /// Whether the call found by its key what it was to send: before the first send, when nothing was sent, or after a
    /// lost answer.
    pub found: bool,
}

impl<R> Response<R> {
    pub(super) fn new<V>(data: R, outcome: Outcome<V>) -> Response<R> {
        let Outcome { status, headers, request_id, rate_limit, attempts, found, .. } = outcome;
        Response { data, status, headers, request_id, rate_limit, attempts, found }
    }
}
