//! What carries a request.

use js_sys::Function;
use wasm_bindgen::JsValue;

use crate::door::document::Js;
use crate::door::fetch;
use crate::door::zaf::{self, ZafClient};
use crate::policy::{Dispatch, Happened};
use crate::request::Operation;
use crate::response::Failure;

/// A client's way to the account.
pub enum Transport {
    /// The runtime's `fetch`, or the caller's.
    Fetch(Option<Function>),
    /// The host of a Zendesk app.
    Zaf(ZafClient),
}

/// What goes with one dispatch beside what the core decided.
pub struct Sending<'a> {
    /// What the core decided.
    pub dispatch: &'a Dispatch,
    /// The body: JSON text or form data; `undefined` for none.
    pub body: JsValue,
    /// The value of the `Authorization` header.
    pub authorization: Option<String>,
    /// What must not be shown where an error body repeats it.
    pub secrets: &'a [String],
}

impl Transport {
    /// Whether it can carry the operation at all.
    pub fn check(&self, operation: Operation) -> Result<(), Failure<Js>> {
        match self {
            Transport::Zaf(_) if !operation.fits_zaf() => Err(Failure::unsupported_by_zaf(operation)),
            Transport::Fetch(None) if fetch::runtime_fetch().is_none() => Err(Failure::without_fetch()),
            Transport::Fetch(_) | Transport::Zaf(_) => Ok(()),
        }
    }

    /// Sends it and reads what comes back. Dropping the future cancels what can be cancelled.
    pub async fn send(&self, sending: Sending<'_>) -> Happened<Js> {
        match self {
            Transport::Fetch(own) => fetch::send(own.as_ref(), sending).await,
            Transport::Zaf(client) => zaf::send(client, sending).await,
        }
    }
}
