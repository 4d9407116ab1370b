//! One HTTP request, ready to be sent.

use crate::operation::{Body, Method, Operation};

/// A request to send as it is, without following redirects.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Dispatch {
    /// The operation that the request belongs to.
    pub operation: Operation,
    /// The HTTP method.
    pub method: Method,
    /// Absolute; over ZAF the path with its query.
    pub url: String,
    /// The body; [`Body::AsGiven`] is the caller's own text.
    pub body: Body,
    /// `Accept`, `Content-Type` (not for a file: its boundary is the runtime's) and the caller's own.
    pub headers: Vec<(String, String)>,
    /// Whether the credential goes along: the target is the account's own.
    pub with_credential: bool,
    /// When to give up.
    pub timeout_ms: u64,
    /// The way to read a successful answer.
    pub reads: Reads,
    /// `manual` as a rule. Where the runtime hid a download's redirect (browsers do), the download is sent
    /// once more with `follow`: the Fetch standard drops the credential when the origin changes.
    pub follows_redirects: bool,
}

/// The ways to read a successful answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reads {
    /// As JSON.
    Json,
    /// As bytes, with their content type.
    Bytes,
}
