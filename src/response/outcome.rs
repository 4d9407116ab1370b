//! A call's success.

use crate::response::{ErrorCode, Failure, RateLimit, Refusal};

/// A call's success.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome<D> {
    /// The parsed body, or the bytes of a download; `None` where a raw request was answered with nothing.
    pub data: Option<D>,
    /// The HTTP status of the answer that `data` came with.
    pub status: u16,
    /// Its headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The first part of its `x-request-id`.
    pub request_id: Option<String>,
    /// The rate limit that the response headers state.
    pub rate_limit: Option<RateLimit>,
    /// The number of requests that were sent, looks for a key included. A redirect belongs to its attempt.
    pub attempts: u32,
    /// Whether a look found the send by its key: before the first send, when nothing was sent, or after a lost answer.
    pub found: bool,
}

impl<D> Outcome<D> {
    /// The error of an answer that was a success and still cannot be gone on with.
    pub(crate) fn unexpected(&self, message: String) -> Failure<D> {
        let refusal = Refusal {
            request_id: self.request_id.clone(),
            rate_limit: self.rate_limit,
            ..Refusal::new(self.status)
        };
        Failure {
            attempts: self.attempts,
            refusal: Some(Box::new(refusal)),
            ..Failure::new(ErrorCode::UnexpectedResponse, message)
        }
    }
}
