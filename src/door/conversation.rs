//! What can be told from a conversation.
use wasm_bindgen::prelude::*;
#[wasm_bindgen(js_name = channelOf)]
pub fn channel(_conversation: JsValue) -> Option<String> {
    None
}
#[wasm_bindgen(js_name = childTicketId)]
pub fn child_ticket(_conversation: JsValue) -> Option<f64> {
    None
}
