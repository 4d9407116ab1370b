//! The kinds of errors a caller can meet.

use serde::Serialize;

/// The kind of an error. The README's table says which error class has which code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
pub enum ErrorCode {
    /// Refused before anything was sent.
    Validation,
    /// 400 and 422.
    BadRequest,
    /// 401, or no token to be had.
    Authentication,
    /// 402 and 403.
    Permission,
    /// 404.
    NotFound,
    /// 409.
    Conflict,
    /// 429 that outlived the retries.
    RateLimited,
    /// 5xx.
    Server,
    /// Any other status.
    Http,
    /// No answer.
    Connection,
    /// No answer in time.
    Timeout,
    /// An answer that is not what the API sends.
    UnexpectedResponse,
    /// Not possible over this transport.
    Unsupported,
    /// WebAssembly cannot be started. Only the npm package has this error: without WebAssembly, no core runs to report it.
    WasmUnavailable,
    /// A bug of this package.
    Internal,
}

impl ErrorCode {
    /// Its name on the public surface.
    pub fn as_str(self) -> &'static str {
        match self {
            ErrorCode::Validation => "validation",
            ErrorCode::BadRequest => "bad_request",
            ErrorCode::Authentication => "authentication",
            ErrorCode::Permission => "permission",
            ErrorCode::NotFound => "not_found",
            ErrorCode::Conflict => "conflict",
            ErrorCode::RateLimited => "rate_limited",
            ErrorCode::Server => "server",
            ErrorCode::Http => "http",
            ErrorCode::Connection => "connection",
            ErrorCode::Timeout => "timeout",
            ErrorCode::UnexpectedResponse => "unexpected_response",
            ErrorCode::Unsupported => "unsupported",
            ErrorCode::WasmUnavailable => "wasm_unavailable",
            ErrorCode::Internal => "internal",
        }
    }

    /// The kind of an error that a status alone tells.
    pub(crate) fn of_status(status: u16) -> ErrorCode {
        match status {
            400 | 422 => ErrorCode::BadRequest,
            401 => ErrorCode::Authentication,
            402 | 403 => ErrorCode::Permission,
            404 => ErrorCode::NotFound,
            409 => ErrorCode::Conflict,
            429 => ErrorCode::RateLimited,
            500..=599 => ErrorCode::Server,
            _ => ErrorCode::Http,
        }
    }
}
