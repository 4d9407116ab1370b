//! A promise of our own making that a future waits for.

use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};

use js_sys::{Function, Promise};
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;

/// Ready once its promise was resolved.
pub struct Promised {
    resolve: Function,
    settled: JsFuture,
}

impl Promised {
    /// A promise that is still to be resolved.
    pub fn new() -> Promised {
        let mut own = None;
        let promise = Promise::new(&mut |resolve, _| own = Some(resolve));
        Promised { resolve: own.unwrap_or_default(), settled: JsFuture::from(promise) }
    }

    /// What resolves it.
    pub fn resolve(&self) -> Function {
        self.resolve.clone()
    }
}

impl Future for Promised {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        Pin::new(&mut self.settled).poll(context).map(|_| ())
    }
}

impl Drop for Promised {
    /// A promise that never settles keeps what waits for it in memory for ever.
    fn drop(&mut self) {
        let _ = self.resolve.call0(&JsValue::UNDEFINED);
    }
}
