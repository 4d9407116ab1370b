//! The operations of the API, and the values that every room describes a call with.

mod action;
mod argument;
mod body;
mod call_settings;
mod effect;
mod key;
mod method;
mod opaque;
mod raw_request;
mod send_rules;
mod table;

pub use action::Action;
pub use argument::Argument;
pub use body::Body;
pub use call_settings::CallSettings;
pub use effect::Effect;
pub use key::{IDEMPOTENCY_DIGEST, IDEMPOTENCY_KEY, Key, KeyPlace, KeyedEvent};
pub use method::Method;
pub use opaque::Opaque;
pub(crate) use raw_request::RawRequest;
pub use send_rules::SendRules;
pub use table::{BodyPlace, Envelope, Lane, Operation, Place, Row};
