//! Events of a conversation, by the keys in their messages.

use crate::policy::look::conversation::key_of;
use crate::response::Document;

/// The first event whose message has the key.
pub(super) fn keyed_event<D: Document>(page: &D, key: &str) -> Option<D> {
    let events = page.get("events")?;
    (0..events.len())
        .filter_map(|index| events.at(index))
        .find(|event| message_key(event).is_some_and(|found| found == key))
}

/// Puts every imported event of the page in its place: the message of the third one has `KEY/2`.
pub(super) fn gather<D: Document>(page: &D, key: &str, found: &mut [Option<D>]) {
    let Some(events) = page.get("events") else { return };
    for event in (0..events.len()).filter_map(|index| events.at(index)) {
        let index = message_key(&event).and_then(|found| index_in(&found, key));
        if let Some(place) = index.and_then(|index| found.get_mut(index)) {
            place.get_or_insert(event);
        }
    }
}

/// A body with the events that were not found; `None` where all were.
pub(super) fn rest_of<D>(events: &[String], found: &[Option<D>]) -> Option<String> {
    let missing: Vec<&str> = events
        .iter()
        .zip(found)
        .filter(|(_, found)| found.is_none())
        .map(|(event, _)| event.as_str())
        .collect();
    if missing.is_empty() { None } else { Some(["{\"events\":[", &missing.join(","), "]}"].concat()) }
}

fn message_key<D: Document>(event: &D) -> Option<String> {
    key_of(&event.get("message")?)
}

fn index_in(found: &str, key: &str) -> Option<usize> {
    let digits = found.strip_prefix(key)?.strip_prefix('/')?;
    // One way of writing a number: `KEY/01` is somebody else's.
    digits.parse().ok().filter(|index: &usize| index.to_string() == digits)
}
