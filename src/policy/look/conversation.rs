//! A conversation in a page, and its first event.

use crate::request::IDEMPOTENCY_KEY;
use crate::response::Document;

/// The conversation of a list's page that carries the key.
pub(super) fn keyed_conversation<D: Document>(page: &D, key: &str) -> Option<D> {
    let conversations = page.get("side_conversations")?;
    (0..conversations.len())
        .filter_map(|index| conversations.at(index))
        .find(|conversation| key_of(conversation).is_some_and(|found| found == key))
}

/// The key in an object's `external_ids`.
pub(super) fn key_of<D: Document>(object: &D) -> Option<String> {
    object.get("external_ids")?.get(IDEMPOTENCY_KEY)?.text()
}

/// A conversation's id, where it can be put into a path.
pub(super) fn id_of<D: Document>(conversation: &D) -> Option<String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    conversation.get("id")?.text().filter(|id| !id.is_empty() && id.bytes().all(is_plain))
}

/// The event that created a conversation: its id is the conversation's own (observed), its type `create`.
pub(super) fn event_of<D: Document>(page: &D, conversation_id: &str) -> Option<D> {
    let events = page.get("events")?;
    let is = |event: &D, key, value| {
        event.get(key).and_then(|found| found.text()).is_some_and(|found| found == value)
    };
    let find =
        |matches: &dyn Fn(&D) -> bool| (0..events.len()).filter_map(|index| events.at(index)).find(matches);
    find(&|event| is(event, "id", conversation_id)).or_else(|| {
        find(&|event| is(event, "side_conversation_id", conversation_id) && is(event, "type", "create"))
    })
}
