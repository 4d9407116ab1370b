//! Futures that the engine's event loop drives. They are boxed, so that the code that drives them is there once.

use core::future::Future;
use core::pin::Pin;

use js_sys::Promise;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::{future_to_promise, spawn_local};

/// A promise of what a future gives; it is never rejected.
pub fn promise(future: impl Future<Output = JsValue> + 'static) -> Promise {
    let future = async move { Ok(future.await) };
    let boxed: Pin<Box<dyn Future<Output = Result<JsValue, JsValue>>>> = Box::pin(future);
    future_to_promise(boxed)
}

/// Has a future done that nobody waits for.
pub fn spawn(future: impl Future<Output = ()> + 'static) {
    let boxed: Pin<Box<dyn Future<Output = ()>>> = Box::pin(future);
    spawn_local(boxed);
}
