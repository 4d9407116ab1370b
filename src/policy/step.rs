//! What a call asks of whoever drives it.

use crate::policy::Dispatch;
use crate::response::{ErrorCode, Failure, RateLimit, Refusal};

/// The next thing to do. After [`Step::Token`] and [`Step::Send`] report what happened; after
/// [`Step::Wait`] take the next step; the other two end the call.
#[derive(Debug, Clone, PartialEq)]
pub enum Step<D> {
    /// Have a token ready; only where the credential [asks for tokens](crate::request::Access::asks_for_tokens).
    Token {
        /// Whether the one used last was rejected, so that the function has to be asked again.
        is_refresh: bool,
        /// How long it may take.
        timeout_ms: u64,
    },
    /// Send this.
    Send(Dispatch),
    /// Sleep, then take the next step. Waking early is harmless: the rest comes back as another wait.
    Wait {
        /// How long.
        delay_ms: u64,
    },
    /// It worked.
    Done(Outcome<D>),
    /// It did not.
    Failed(Failure<D>),
}

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
    /// What its rate headers said.
    pub rate_limit: Option<RateLimit>,
    /// How many requests were sent, looks for a key included; a redirect belongs to its attempt.
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
