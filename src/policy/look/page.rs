//! What a look finds on a page.

use crate::json::{decimal, whole};
use crate::request::IDEMPOTENCY_KEY;
use crate::response::{Document, text_of};

/// The conversation of a list's page that carries the key.
pub(super) fn keyed_conversation<D: Document>(page: &D, key: &str) -> Option<D> {
    find(page, "side_conversations", &|conversation| is(key_of(conversation), key))
}

/// The first event whose message has the key.
pub(super) fn keyed_event<D: Document>(page: &D, key: &str) -> Option<D> {
    find(page, "events", &|event| is(message_key(event), key))
}

/// The event that created a conversation: its id is the conversation's own (observed), its type `create`.
pub(super) fn event_of<D: Document>(page: &D, conversation_id: &str) -> Option<D> {
    find(page, "events", &|event| is(text_of(event, "id"), conversation_id)).or_else(|| {
        find(page, "events", &|event| {
            is(text_of(event, "side_conversation_id"), conversation_id)
                && is(text_of(event, "type"), "create")
        })
    })
}

/// A conversation's id, where it can be put into a path.
pub(super) fn id_of<D: Document>(conversation: &D) -> Option<String> {
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'-' || byte == b'_';
    text_of(conversation, "id").filter(|id| !id.is_empty() && id.bytes().all(is_plain))
}

/// The place of an event in its import: the message of the third one has `KEY/2`.
pub(super) fn index_of<D: Document>(event: &D, key: &str) -> Option<usize> {
    let found = message_key(event)?;
    let digits = found.strip_prefix(key)?.strip_prefix('/')?;
    let index = decimal::parse(digits).and_then(whole)?;
    // One way of writing a number: `KEY/01` is somebody else's.
    if index.to_string() == digits { index.try_into().ok() } else { None }
}

fn find<D: Document>(page: &D, list: &str, is_it: &dyn Fn(&D) -> bool) -> Option<D> {
    let list = page.get(list)?;
    for index in 0..list.len() {
        if let Some(item) = list.at(index)
            && is_it(&item)
        {
            return Some(item);
        }
    }
    None
}

fn is(found: Option<String>, expected: &str) -> bool {
    found.is_some_and(|found| found == expected)
}

fn message_key<D: Document>(event: &D) -> Option<String> {
    key_of(&event.get("message")?)
}

fn key_of<D: Document>(object: &D) -> Option<String> {
    text_of(&object.get("external_ids")?, IDEMPOTENCY_KEY)
}
