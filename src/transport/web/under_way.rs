//! The timers and requests that the module has started in the runtime, and that would outlive it.
//!
//! A module that traps runs none of its own code any more. Its timers and requests are therefore listed on the
//! JavaScript side, where the package clears them.

use js_sys::{Array, Set};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A set whose methods give nothing back, so that no handle is made for it.
    type Listed;
    #[wasm_bindgen(method, structural)]
    fn add(this: &Listed, value: &JsValue);
    #[wasm_bindgen(method, structural)]
    fn delete(this: &Listed, value: &JsValue);
}

fn empty() -> Listed {
    Set::new(&JsValue::UNDEFINED).unchecked_into()
}

thread_local! {
    static TIMERS: Listed = empty();
    static REQUESTS: Listed = empty();
}

/// Two sets that live as long as the module: timers that run, and abort controllers of requests that were sent.
pub fn under_way() -> Array {
    Array::of2(&TIMERS.with(|timers| timers.into()), &REQUESTS.with(|requests| requests.into()))
}

pub(super) fn add_timer(timer: &JsValue) {
    TIMERS.with(|timers| timers.add(timer));
}

pub(super) fn remove_timer(timer: &JsValue) {
    TIMERS.with(|timers| timers.delete(timer));
}

pub(super) fn add_request(controller: &JsValue) {
    REQUESTS.with(|requests| requests.add(controller));
}

pub(super) fn remove_request(controller: &JsValue) {
    REQUESTS.with(|requests| requests.delete(controller));
}
