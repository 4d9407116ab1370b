//! Sends requests, receives answers and waits.
//!
//! [`Transport`] is what the driver in `client` needs of the world, and names no wasm. With the
//! feature `web` the transports of JavaScript runtimes are here too: [`WebTransport`] sends with `fetch` or through
//! the host of a Zendesk app. Rust callers' calls carry a [`Payload`] (feature `client`), and go out by
//! [`GlooTransport`] (feature `gloo`) or by a transport of the caller's own.

#[cfg(feature = "client")]
mod any;
#[cfg(feature = "client")]
mod payload;
#[cfg(feature = "web")]
mod web;

#[cfg(feature = "client")]
pub(crate) use any::AnyTransport;
#[cfg(feature = "client")]
pub use payload::{Bytes, File, Json, Payload, TransportError};
#[cfg(feature = "gloo")]
pub use web::GlooTransport;
#[cfg(feature = "web")]
pub use web::{
    Abortable, Carrier, JsDocument, WebTransport, function_of, get, is_array, json_text, key_of, own,
    own_keys, parse_json, set, token_function, under_way,
};
#[cfg(feature = "bindings")]
pub(crate) use web::{is_in_page, rotation};

use core::future::Future;
use core::pin::Pin;

use crate::operation::Operation;
use crate::policy::{Dispatch, Happened, Now};
use crate::response::{Document, Failure};

/// The abilities that a client needs from its runtime.
pub trait Transport: 'static {
    /// A parsed JSON value of the runtime's, or what the transport threw.
    type Value: Document;

    /// Why this transport cannot carry the operation; `None` where it can.
    fn refusal(&self, operation: Operation) -> Option<Failure<Self::Value>>;

    /// Sends a request and reads its answer. Dropping the future cancels the request.
    fn send(&self, outgoing: &Outgoing<'_, Self::Value>) -> impl Future<Output = Happened<Self::Value>>;

    /// Sleeps for this long, or less. Dropping the future clears its timer.
    fn sleep(&self, delay_ms: u64) -> impl Future<Output = ()>;

    /// Runs work to its end, whoever waits for it.
    fn spawn(&self, work: Pin<Box<dyn Future<Output = ()>>>);

    /// The time on both clocks.
    fn now(&self) -> Now;

    /// A random number from 0 to 1.
    fn random(&self) -> f64;

    /// Whether visitors of a page can read this program, and with it a secret that it is given.
    fn is_in_page(&self) -> bool {
        false
    }
}

/// A request with its credential, ready to be sent.
#[derive(Debug)]
pub struct Outgoing<'a, V> {
    /// The request to send.
    pub dispatch: &'a Dispatch,
    /// The value of the `Authorization` header, where one goes along.
    pub authorization: Option<String>,
    /// The texts that no error may show.
    pub secrets: &'a [String],
    /// The caller's own body, for [`Body::AsGiven`](crate::operation::Body::AsGiven) and
    /// [`Body::File`](crate::operation::Body::File).
    pub given: &'a V,
}
