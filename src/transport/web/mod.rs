//! The transports of JavaScript runtimes: `fetch`, the host of a Zendesk app, and gloo-net.

mod answer;
mod cancellation;
mod cause;
mod clock;
mod document;
mod error_text;
mod fetch;
mod global;
#[cfg(feature = "gloo")]
mod gloo;
mod headers;
mod property;
#[cfg(feature = "bindings")]
mod rotation;
mod runtime;
mod settled;
mod signal;
mod slots;
mod timer;
mod token_function;
mod under_way;
mod web_transport;
mod zaf;

pub use document::JsDocument;
#[cfg(feature = "bindings")]
pub(crate) use global::is_in_page;
#[cfg(feature = "gloo")]
pub use gloo::GlooTransport;
pub use property::{function_of, get, is_array, json_text, key_of, own, own_keys, parse_json, set};
#[cfg(feature = "bindings")]
pub(crate) use rotation::rotation;
pub use signal::Abortable;
pub use token_function::token_function;
pub use under_way::under_way;
pub use web_transport::{Carrier, WebTransport};
