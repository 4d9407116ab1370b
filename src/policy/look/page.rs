//! The messages that a look finds on a page.

use crate::json::{decimal, whole};
use crate::operation::{IDEMPOTENCY_DIGEST, IDEMPOTENCY_KEY, Key};
use crate::response::{Document, items, text_of};

/// The message that a page holds under an idempotency key.
pub(super) enum Keyed<D> {
    /// The message that is looked for: its digest is the same, or it was stored without one.
    Same(D),
    /// Another message alone.
    Other,
    /// Nothing.
    None,
}

/// The conversation of a list's page that carries the key.
pub(super) fn keyed_conversation<D: Document>(page: &D, key: &Key) -> Keyed<D> {
    keyed(page, "side_conversations", key, |conversation| conversation.get("external_ids"))
}

/// The event whose message has the key.
pub(super) fn keyed_event<D: Document>(page: &D, key: &Key) -> Keyed<D> {
    keyed(page, "events", key, message_ids)
}

fn keyed<D: Document>(page: &D, list: &str, key: &Key, external_ids: fn(&D) -> Option<D>) -> Keyed<D> {
    let mut keyed = Keyed::None;
    for item in items(page, list) {
        let Some(ids) = external_ids(&item).filter(|ids| is(text_of(ids, IDEMPOTENCY_KEY), &key.text)) else {
            continue;
        };
        if text_of(&ids, IDEMPOTENCY_DIGEST).is_none_or(|digest| digest == key.digest) {
            return Keyed::Same(item);
        }
        keyed = Keyed::Other;
    }
    keyed
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
    let found = text_of(&message_ids(event)?, IDEMPOTENCY_KEY)?;
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

/// The digest that was stored beside the key of an event's message.
pub(super) fn message_digest<D: Document>(event: &D) -> Option<String> {
    text_of(&message_ids(event)?, IDEMPOTENCY_DIGEST)
}

fn message_ids<D: Document>(event: &D) -> Option<D> {
    event.get("message")?.get("external_ids")
}
