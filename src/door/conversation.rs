//! What can be told from a conversation.

use wasm_bindgen::prelude::*;

use crate::door::document::Js;
use crate::response::{channel_of, child_ticket_id};

/// The channel's name; `undefined` where the conversation does not tell.
#[wasm_bindgen(js_name = channelOf)]
pub fn channel(conversation: JsValue) -> Option<String> {
    channel_of(&Js(conversation)).map(|channel| channel.as_str().to_owned())
}

/// The child ticket's id; `undefined` where there is none.
#[wasm_bindgen(js_name = childTicketId)]
pub fn child_ticket(conversation: JsValue) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "at most 2^53 - 1")]
    child_ticket_id(&Js(conversation)).map(|id| id as f64)
}
