//! Status, headers and body → outcome or a typed error.

mod document;
mod error_code;
mod failure;
mod redact;

pub use document::{Document, Kind};
pub use error_code::ErrorCode;
pub use failure::{Failure, RateLimit, Refusal};
pub use redact::{MAX_BODY_BYTES, cut, redact};
