//! Status, headers and body → outcome or a typed error.

mod advice;
mod answer;
pub(crate) mod author;
mod awaiting;
mod before_sending;
pub(crate) mod conversation;
mod document;
mod envelope;
mod error_body;
mod error_code;
mod failure;
mod headers;
mod identity;
mod outcome;
mod rate_limit;
mod read_headers;
mod recipients;
mod redact;
mod refusal;
mod retry_after;
mod token_answer;

pub use answer::Answer;
pub use author::is_from_agent;
pub use awaiting::{Awaiting, Course, Turn, Wait, awaiting, course};
pub use conversation::{channel_of, child_ticket_id};
pub use document::{Document, Kind};
pub use envelope::is_usable;
pub use error_code::ErrorCode;
pub use failure::{Failure, RateLimit, Refusal};
pub use identity::Identity;
pub use outcome::Outcome;
pub use read_headers::READ_HEADERS;
pub use recipients::recipients;
pub use redact::{MAX_BODY_LENGTH, cut, redact, shown};

pub(crate) use advice::{advice, advice_on_flaw, names_a_scope};
pub(crate) use document::{items, text_of};
pub(crate) use envelope::{Flaw, flaw_of_file, read};
pub(crate) use headers::{header, request_id};
pub(crate) use rate_limit::rate_limit;
pub(crate) use recipients::leaves_out_self;
pub(crate) use refusal::refusal;
pub(crate) use retry_after::whole_ms;
pub(crate) use token_answer::token_pair;
