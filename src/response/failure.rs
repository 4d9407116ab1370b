//! An error as data; the face makes it a real `Error`.

use serde::Serialize;

use crate::response::ErrorCode;
use crate::validate::Issue;

/// Why a call failed. `D` is a handle of the engine's own, such as a rejection's reason.
#[derive(Debug, Clone, PartialEq)]
pub struct Failure<D> {
    /// Which kind.
    pub code: ErrorCode,
    /// For a person: what happened, to which request, and what to do; no credential, no body.
    pub message: String,
    /// Whether the same call may succeed later.
    pub is_retryable: bool,
    /// Whether the request may have been carried out although it failed.
    pub is_ambiguous: bool,
    /// The number of requests that were sent, looks after a lost answer included.
    pub attempts: u32,
    /// For [`ErrorCode::Validation`]: every broken rule.
    pub issues: Vec<Issue>,
    /// The server's response, if one came.
    pub refusal: Option<Box<Refusal<D>>>,
    /// The value that the transport or the token source threw.
    pub cause: Option<D>,
}

impl<D> Failure<D> {
    /// A failure for good, of a call that sent nothing and left nothing open.
    pub(crate) fn new(code: ErrorCode, message: String) -> Failure<D> {
        Failure {
            code,
            message,
            is_retryable: false,
            is_ambiguous: false,
            attempts: 0,
            issues: Vec::new(),
            refusal: None,
            cause: None,
        }
    }
}

/// An answer that was not a success, or could not be read as one.
#[derive(Debug, Clone, PartialEq)]
pub struct Refusal<D> {
    /// The HTTP status.
    pub status: u16,
    /// The API's own name for the error: `RecordInvalid`.
    pub error: Option<String>,
    /// The API's own words.
    pub description: Option<String>,
    /// The API's details, as it sent them.
    pub details: Option<D>,
    /// The first part of `x-request-id`.
    pub request_id: Option<String>,
    /// The rate limit that the response headers state.
    pub rate_limit: Option<RateLimit>,
    /// When to come back, in seconds from the answer on, where the answer said so.
    pub retry_after_s: Option<f64>,
    /// The body, cut at 64 KiB, credentials replaced.
    pub body: String,
}

impl<D> Refusal<D> {
    /// A refusal of this status, and nothing more.
    pub fn new(status: u16) -> Refusal<D> {
        Refusal {
            status,
            error: None,
            description: None,
            details: None,
            request_id: None,
            rate_limit: None,
            retry_after_s: None,
            body: String::new(),
        }
    }
}

/// The account's rate limit, from `X-Rate-Limit` and the headers beside it. A value is missing if its header is.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct RateLimit {
    /// The number of requests allowed in the window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<f64>,
    /// The number of requests left in the window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remaining: Option<f64>,
    /// Seconds until the window begins anew.
    #[serde(rename = "reset", skip_serializing_if = "Option::is_none")]
    pub reset_s: Option<f64>,
}
