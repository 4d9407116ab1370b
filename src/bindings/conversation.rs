//! What can be told from a conversation.

use js_sys::Function;
use wasm_bindgen::prelude::*;

use crate::bindings::report::{ConversationKind, Course, object};
use crate::response::{self, Document, channel_of, child_ticket_id, is_from_agent};
use crate::transport::{JsDocument, own};

/// The channel and the child ticket of a conversation.
#[wasm_bindgen(js_name = conversationKind, unchecked_return_type = "ConversationKind")]
pub fn conversation_kind(#[wasm_bindgen(unchecked_param_type = "unknown")] conversation: JsValue) -> JsValue {
    let conversation = JsDocument(conversation);
    #[expect(clippy::cast_precision_loss, reason = "at most 2^53 - 1")]
    let child_ticket_id = child_ticket_id(&conversation).map(|id| id as f64);
    object(&ConversationKind { channel: channel_of(&conversation), child_ticket_id })
}

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
