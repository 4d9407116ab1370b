//! The transports of JavaScript runtimes.

use js_sys::Function;

use crate::operation::Operation;
use crate::policy::Happened;
use crate::response::Failure;
use crate::transport::web::runtime::of_the_runtime;
use crate::transport::web::{fetch, global, zaf};
use crate::transport::{JsDocument, Outgoing, Transport};

/// The carrier of requests in a JavaScript runtime.
#[derive(Debug)]
pub enum Carrier {
    /// The caller's own `fetch`, or else the runtime's at that moment.
    Fetch(Option<Function>),
    /// The method `request` of a ZAF client, bound to it.
    Zaf(Function),
}

/// Sends by `fetch` or through the host of a Zendesk app, and sleeps by `setTimeout`.
#[derive(Debug)]
pub struct WebTransport {
    carrier: Carrier,
}

impl WebTransport {
    /// A transport that sends by this.
    pub fn new(carrier: Carrier) -> WebTransport {
        WebTransport { carrier }
    }
}

impl Transport for WebTransport {
    type Value = JsDocument;

    fn refusal(&self, operation: Operation) -> Option<Failure<JsDocument>> {
        match &self.carrier {
            Carrier::Zaf(_) if !operation.fits_zaf() => Some(Failure::unsupported_by_zaf(operation)),
            Carrier::Fetch(None) if global::fetch_function().is_none() => Some(Failure::without_fetch()),
            Carrier::Zaf(_) | Carrier::Fetch(_) => None,
        }
    }

    async fn send(&self, outgoing: &Outgoing<'_, JsDocument>) -> Happened<JsDocument> {
        match &self.carrier {
            Carrier::Zaf(request) => zaf::send(request, outgoing).await,
            Carrier::Fetch(Some(own)) => fetch::send(own, outgoing).await,
            Carrier::Fetch(None) => match global::fetch_function() {
                Some(runtimes) => fetch::send(&runtimes, outgoing).await,
                None => Happened::Lost { cause: JsDocument(wasm_bindgen::JsValue::UNDEFINED) },
            },
        }
    }

    of_the_runtime!();
}
