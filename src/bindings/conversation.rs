//! What can be told from a conversation.

use wasm_bindgen::prelude::*;

use crate::bindings::report::{ConversationKind, object};
use crate::model::Channel;
use crate::response::{channel_of, child_ticket_id};
use crate::transport::JsDocument;

/// The channel and the child ticket of a conversation.
#[wasm_bindgen(js_name = conversationKind, unchecked_return_type = "ConversationKind")]
pub fn conversation_kind(conversation: JsValue) -> JsValue {
    let conversation = JsDocument(conversation);
    #[expect(clippy::cast_precision_loss, reason = "at most 2^53 - 1")]
    let child_ticket_id = child_ticket_id(&conversation).map(|id| id as f64);
    object(&ConversationKind { channel: channel_of(&conversation).map(Channel::as_str), child_ticket_id })
}
