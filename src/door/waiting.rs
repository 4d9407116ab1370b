//! Functions of JavaScript's that wait to be called, by number, in the order in which they came.

use js_sys::{Array, Function, Map};
use wasm_bindgen::{JsCast, JsValue};

/// The engine's own `Map` keeps them: it costs no code here, and the same however many wait.
#[derive(Default)]
pub struct WaitingFunctions(Map);

impl WaitingFunctions {
    /// Has one more wait.
    pub fn enter(&self, number: u64, function: &Function) {
        self.0.set(&key(number), function);
    }

    /// Whoever it was waits no more.
    pub fn leave(&self, number: u64) {
        self.0.delete(&key(number));
    }

    /// Calls one, which waits no more.
    pub fn call(&self, number: u64) {
        call(&self.0.get(&key(number)));
        self.leave(number);
    }

    /// Calls all, of which none waits any more.
    pub fn call_all(&self) {
        let all = Array::from(&self.0.values());
        self.0.clear();
        for function in all {
            call(&function);
        }
    }
}

fn call(function: &JsValue) {
    if let Some(function) = function.dyn_ref::<Function>() {
        let _ = function.call0(&JsValue::UNDEFINED);
    }
}

#[expect(clippy::cast_precision_loss, reason = "counted up from 0")]
fn key(number: u64) -> JsValue {
    JsValue::from_f64(number as f64)
}
