//! What can be told from a conversation.

use wasm_bindgen::prelude::*;

use crate::door::document::Js;
use crate::json::Fields;
use crate::model::Channel;
use crate::response::{channel_of, child_ticket_id};

/// Its channel's name and its child ticket's id, each where it tells, as JSON text: `{ channel?, childTicketId? }`.
#[wasm_bindgen(js_name = tellOf)]
pub fn tell_of(conversation: JsValue) -> String {
    let conversation = Js(conversation);
    let mut fields = Fields::default();
    fields.text_of("channel", channel_of(&conversation).map(Channel::as_str));
    #[expect(clippy::cast_precision_loss, reason = "at most 2^53 - 1")]
    fields.number("childTicketId", child_ticket_id(&conversation).map(|id| id as f64));
    fields.finish()
}
