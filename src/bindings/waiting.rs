//! Waits for a call: a promise, until the caller's signal fires.

use core::future::Future;
use core::pin::Pin;

use js_sys::Promise;
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::future_to_promise;

use crate::bindings::allocator::grow_ahead;
use crate::bindings::report::{CallEnd, object};
use crate::client::Caller;
use crate::response::Failure;
use crate::transport::{Abortable, own};
use crate::validate::Issue;

/// A caller with an abort signal, or without.
pub(super) struct Waiting {
    abort: Abortable,
}

impl Waiting {
    /// The caller of a call with this signal.
    pub(super) fn new(signal: Option<&JsValue>) -> Waiting {
        Waiting { abort: Abortable::new(signal) }
    }

    /// The object that says how the work ended: by itself, or by the signal.
    pub(super) async fn end(&self, work: Pin<Box<dyn Future<Output = CallEnd> + '_>>) -> JsValue {
        object(&self.abort.run(work).await.unwrap_or_else(|reason| CallEnd::Aborted { reason }))
    }
}

impl Caller for Waiting {
    fn has_left(&self) -> bool {
        self.abort.has_aborted()
    }
}

/// The abort signal among the options of a call.
pub(super) fn signal_of(options: &JsValue) -> Option<JsValue> {
    own(options, "signal").filter(JsValue::is_object)
}

/// A promise of the end of a call whose arguments are invalid.
pub(super) fn invalid(issues: Vec<Issue>) -> Promise {
    promise(Box::pin(async { object(&CallEnd::from(Failure::invalid(issues))) }))
}

/// A promise of a value. Boxed, so that the module has one copy of what drives a future.
pub(super) fn promise(value: Pin<Box<dyn Future<Output = JsValue>>>) -> Promise {
    future_to_promise(async move {
        // Here, since a call takes nearly all of its memory when its future is polled for the first time.
        grow_ahead();
        Ok(value.await)
    })
}
