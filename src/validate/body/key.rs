//! The idempotency key: where it stands or goes, and that there is only one.

use crate::json::quoted;
use crate::operation::{IDEMPOTENCY_DIGEST, IDEMPOTENCY_KEY, KeyPlace};
use crate::validate::body::edit::Edit;
use crate::validate::body::key_spot::KeySpot;
use crate::validate::body::path::Path;
use crate::validate::body::walk::Walk;
use crate::validate::{Issue, IssueCode};

/// Longer keys are refused.
const MAX_CHARS: usize = 255;

/// The spots of a body.
pub(super) struct KeySpots {
    pub(super) place: KeyPlace,
    pub(super) conversation: Option<KeySpot>,
    pub(super) messages: Vec<KeySpot>,
}

/// Holds a key of the caller's to the rules of the option.
pub(super) fn check_key(walk: &mut Walk<'_, '_>, path: &Path<'_>, text: &str) -> bool {
    const EXPECTED: &str = "an idempotency key of 1 to 255 characters without control characters";
    if text.is_empty() {
        walk.refuse(path, IssueCode::Empty, EXPECTED, "an empty string");
    } else if text.chars().any(char::is_control) || text.chars().count() > MAX_CHARS {
        walk.wrong_value(path, EXPECTED, text);
    } else {
        return true;
    }
    false
}

impl KeySpots {
    /// The key that the option or the caller's body sets. Another one in the body is an issue.
    pub(super) fn key(&self, option: Option<&str>, issues: &mut Vec<Issue>) -> Option<String> {
        let key = option.or_else(|| self.callers())?;
        self.refuse_others(key, issues);
        Some(key.to_owned())
    }

    /// Puts the key where it goes, with the digest of what is sent beside it; `events` has that of each event.
    pub(super) fn put(&self, key: &str, digest: &str, events: &[String], edits: &mut [Edit]) {
        // A created conversation carries the key itself; its message need not.
        if self.place != KeyPlace::Conversation {
            for (index, spot) in self.messages.iter().enumerate() {
                let digest = events.get(index).map_or(digest, String::as_str);
                spot.put(&self.of_message(key, index), digest, edits);
            }
        }
        if let Some(spot) = &self.conversation {
            spot.put(key, digest, edits);
        }
    }

    /// The first key in the caller's body, the conversation's before the messages'.
    fn callers(&self) -> Option<&str> {
        if let Some(KeySpot { key: Some(key), .. }) = &self.conversation {
            return Some(&key.text);
        }
        for (index, spot) in self.messages.iter().enumerate() {
            if let Some(key) = &spot.key {
                return Some(if self.is_numbered() { without_number(&key.text, index) } else { &key.text });
            }
        }
        None
    }

    /// Whether each message gets the key with its number.
    fn is_numbered(&self) -> bool {
        matches!(self.place, KeyPlace::Import | KeyPlace::Events)
    }

    /// The key as message `index` carries it.
    fn of_message(&self, key: &str, index: usize) -> String {
        if self.is_numbered() { [key, "/", &index.to_string()].concat() } else { key.to_owned() }
    }

    /// A second key is an issue where it stands.
    fn refuse_others(&self, key: &str, issues: &mut Vec<Issue>) {
        let mut refuse = |prefix: &str| {
            let path = [prefix, "external_ids.", IDEMPOTENCY_KEY].concat();
            let expected = "the same idempotency key everywhere (the option, the conversation, the messages)";
            issues.push(Issue::new(path, IssueCode::Value, expected, "another one"));
        };
        let differs = |spot: &KeySpot, sent: &str| {
            spot.key.as_ref().is_some_and(|found| found.text != key && found.text != sent)
        };
        if self.conversation.as_ref().is_some_and(|spot| differs(spot, key)) {
            refuse(if self.place == KeyPlace::Import { "side_conversation." } else { "" });
        }
        for (index, spot) in self.messages.iter().enumerate() {
            if differs(spot, &self.of_message(key, index)) {
                if self.is_numbered() {
                    refuse(&["events[", &index.to_string(), "].message."].concat());
                } else {
                    refuse("message.");
                }
            }
        }
    }
}

/// A message's key without its number.
fn without_number(text: &str, index: usize) -> &str {
    match text.strip_suffix(&index.to_string()).and_then(|text| text.strip_suffix('/')) {
        Some(key) if !key.is_empty() => key,
        _ => text,
    }
}

impl KeySpot {
    /// Puts the key and the digest here.
    fn put(&self, key: &str, digest: &str, edits: &mut [Edit]) {
        let Some(Edit { end, text, .. }) = edits.get_mut(self.edit) else { return };
        let fields = [
            &quoted(IDEMPOTENCY_KEY),
            ":",
            &quoted(key),
            ",",
            &quoted(IDEMPOTENCY_DIGEST),
            ":",
            &quoted(digest),
        ];
        if let Some(found) = &self.key {
            // Behind its name, which stands there already.
            *end = found.end;
            text.extend(fields.into_iter().skip(2));
            return;
        }
        if self.has_fields {
            text.push(',');
        }
        if self.is_in_external_ids {
            text.extend(fields);
        } else {
            text.push_str("\"external_ids\":{");
            text.extend(fields);
            text.push('}');
        }
    }
}
