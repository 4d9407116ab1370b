//! The facts that a conversation tells.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::bindings::report::{Course, object};
use crate::response::{self, Document, is_from_agent};
use crate::transport::{JsDocument, own};

/// How a conversation went, and whose turn it is. `options` may judge participants and events; what a judge throws is thrown.
#[wasm_bindgen(unchecked_return_type = "Course")]
pub fn course(
    #[wasm_bindgen(unchecked_param_type = "unknown")] events: JsValue,
    #[wasm_bindgen(unchecked_param_type = "unknown")] options: &JsValue,
) -> Result<JsValue, JsValue> {
    let judge = |name: &str| own(options, name).and_then(|judge| judge.dyn_into::<Function>().ok());
    let (is_agent, is_automatic) = (judge("isAgent"), judge("isAutomatic"));
    let mut thrown = None;
    let mut ask = |judge: &Function, about: &JsDocument| match judge.call1(&JsValue::UNDEFINED, &about.0) {
        Ok(answer) => answer.is_truthy(),
        Err(error) => {
            thrown.get_or_insert(error);
            false
        }
    };
    let ask = core::cell::RefCell::new(&mut ask);
    let course = response::course(
        &JsDocument(events),
        |event| match (&is_agent, event.get("actor")) {
            (Some(judge), Some(actor)) => (ask.borrow_mut())(judge, &actor),
            _ => is_from_agent(event),
        },
        |event| is_automatic.as_ref().is_some_and(|judge| (ask.borrow_mut())(judge, event)),
    );
    thrown.map_or_else(|| Ok(object(&Course::from(course))), Err)
}
