//! Why a call failed.

use core::fmt;

use serde_json::Value;

use crate::operation::Operation;
use crate::response::{ErrorCode, Failure, Outcome, Refusal};
use crate::transport::Payload;
use crate::validate::Issue;

/// Why a call failed. Its [`code`](Error::code) says which kind of failure it is; its text says what happened, to which
/// request, and what to do. Neither holds a credential or a message.
///
/// ```
/// use zendesk_side_conversations::{Error, ErrorCode};
///
/// fn advice(error: &Error) -> String {
///     match error.code() {
///         ErrorCode::Validation => format!("mend {} places and try again", error.issues().len()),
///         ErrorCode::RateLimited => format!("come back in {:?} s", error.retry_after_s()),
///         _ if error.is_ambiguous() => "look before you send again".to_owned(),
///         _ if error.is_retryable() => "try again later".to_owned(),
///         _ => error.to_string(),
///     }
/// }
/// ```
#[derive(Clone, PartialEq)]
pub struct Error(Box<Failure<Payload>>);

impl Error {
    /// Which kind of failure it is.
    pub fn code(&self) -> ErrorCode {
        self.0.code
    }

    /// Whether the same call may succeed later.
    pub fn is_retryable(&self) -> bool {
        self.0.is_retryable
    }

    /// Whether a send may have been carried out although it failed. With an idempotency key the same call may be made
    /// again all the same.
    pub fn is_ambiguous(&self) -> bool {
        self.0.is_ambiguous
    }

    /// How many requests were sent, 0 where nothing was.
    pub fn attempts(&self) -> u32 {
        self.0.attempts
    }

    /// Every broken rule, each with its path, where the code is [`ErrorCode::Validation`]; else empty. Options are named
    /// there as the npm package names them.
    pub fn issues(&self) -> &[Issue] {
        &self.0.issues
    }

    /// The API's response; `None` if none came.
    pub fn refusal(&self) -> Option<&Refusal<Payload>> {
        self.0.refusal.as_deref()
    }

    /// The HTTP status; `None` where no answer came.
    pub fn status(&self) -> Option<u16> {
        self.refusal().map(|refusal| refusal.status)
    }

    /// The API's details, such as the fields that it refused; `None` where it gave none.
    pub fn details(&self) -> Option<&Value> {
        self.refusal()?.details.as_ref()?.json()
    }

    /// When to come back, in seconds from the answer on; `None` where the answer did not say.
    pub fn retry_after_s(&self) -> Option<f64> {
        self.refusal()?.retry_after_s
    }

    /// An answer that is not what the operation gives.
    pub(super) fn unexpected(outcome: &Outcome<Payload>, operation: Operation, found: &str) -> Error {
        let message = format!("Expected the answer to {} to hold {found}", operation.as_str());
        Error::from(outcome.unexpected(message))
    }
}

impl From<Failure<Payload>> for Error {
    fn from(failure: Failure<Payload>) -> Error {
        Error(Box::new(failure))
    }
}

impl From<Vec<Issue>> for Error {
    fn from(issues: Vec<Issue>) -> Error {
        Error::from(Failure::invalid(issues))
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0.message)
    }
}

impl fmt::Debug for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Error")
            .field("code", &self.code())
            .field("message", &self.0.message)
            .field("status", &self.status())
            .field("is_retryable", &self.is_retryable())
            .field("is_ambiguous", &self.is_ambiguous())
            .field("attempts", &self.attempts())
            .field("issues", &self.issues())
            .finish_non_exhaustive()
    }
}

impl core::error::Error for Error {
    fn source(&self) -> Option<&(dyn core::error::Error + 'static)> {
        match self.0.cause.as_ref()? {
            Payload::Lost(cause) => Some(cause),
            _ => None,
        }
    }
}
