//! The caller's abort signal.

use core::future::Future;
use core::pin::Pin;
use core::task::{Context, Poll};

use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;

#[wasm_bindgen]
extern "C" {
    /// An `AbortSignal` of any realm or polyfill.
    #[wasm_bindgen(typescript_type = "AbortSignal")]
    pub type Signal;
    #[wasm_bindgen(method, getter, structural)]
    fn aborted(this: &Signal) -> bool;
    #[wasm_bindgen(method, getter, structural)]
    fn reason(this: &Signal) -> JsValue;
    #[wasm_bindgen(method, structural, js_name = addEventListener)]
    fn add_event_listener(this: &Signal, name: &str, listener: &Function);
    #[wasm_bindgen(method, structural, js_name = removeEventListener)]
    fn remove_event_listener(this: &Signal, name: &str, listener: &Function);
}

/// Ready, with the signal's own reason, once the caller aborts; never without a signal.
pub struct Abort(Option<Listening>);

struct Listening {
    signal: Signal,
    listener: Option<Function>,
    aborted: JsFuture,
}

impl Abort {
    /// Listens until it is dropped.
    pub fn listen(signal: Option<Signal>) -> Abort {
        Abort(signal.map(|signal| {
            let mut listener = None;
            let promise = Promise::new(&mut |resolve, _| {
                signal.add_event_listener("abort", &resolve);
                listener = Some(resolve);
            });
            Listening { signal, listener, aborted: JsFuture::from(promise) }
        }))
    }

    /// The reason, where the signal has already fired.
    pub fn reason(&self) -> Option<JsValue> {
        self.0
            .as_ref()
            .filter(|listening| listening.signal.aborted())
            .map(|listening| listening.signal.reason())
    }
}

impl Future for Abort {
    type Output = JsValue;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<JsValue> {
        match &mut self.0 {
            None => Poll::Pending,
            Some(listening) => {
                Pin::new(&mut listening.aborted).poll(context).map(|_| listening.signal.reason())
            }
        }
    }
}

impl Drop for Abort {
    fn drop(&mut self) {
        if let Some(Listening { signal, listener: Some(listener), .. }) = &self.0 {
            signal.remove_event_listener("abort", listener);
        }
    }
}
