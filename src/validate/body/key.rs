//! The idempotency key: where it stands or goes, and that there is only one.

use crate::json::push_text;
use crate::request::{IDEMPOTENCY_KEY, Key, KeyPlace};
use crate::validate::body::edit::Edit;
use crate::validate::body::path::Path;
use crate::validate::body::walk::Walk;
use crate::validate::{Issue, IssueCode};

/// Longer keys are refused.
const MAX_CHARS: usize = 255;

/// A key that the caller put into the body.
pub(super) struct CallersKey {
    pub(super) text: String,
    /// Where its JSON string stands.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// Where in a conversation or a message a key stands or would go.
pub(super) struct KeySpot {
    pub(super) key: Option<CallersKey>,
    /// The closing brace before which a key would be put, and whether a field stands before it.
    pub(super) end: usize,
    pub(super) has_fields: bool,
    /// Whether that brace closes the `external_ids`, or the object that has none yet.
    pub(super) is_in_external_ids: bool,
}

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
    /// The key that the option or the caller's body sets, and the edits that put it where it is missing.
    pub(super) fn settle(&self, option: Option<&str>, issues: &mut Vec<Issue>) -> Option<(Key, Vec<Edit>)> {
        let of_conversation =
            self.conversation.as_ref().and_then(|spot| Some(spot.key.as_ref()?.text.as_str()));
        let mut of_messages = self.messages.iter().enumerate().filter_map(|(index, spot)| {
            let text = spot.key.as_ref()?.text.as_str();
            Some(if self.is_numbered() { without_number(text, index) } else { text })
        });
        let key = option.or(of_conversation).or_else(|| of_messages.next())?.to_owned();
        self.refuse_others(&key, issues);
        let edits = self.edits(&key);
        Some((Key { text: key, place: self.place, events: Vec::new() }, edits))
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

    fn edits(&self, key: &str) -> Vec<Edit> {
        let mut edits = Vec::new();
        // A created conversation carries the key itself; its message need not.
        if self.place != KeyPlace::Conversation {
            for (index, spot) in self.messages.iter().enumerate() {
                edits.extend(spot.edit(&self.of_message(key, index)));
            }
        }
        if let Some(edit) = self.conversation.as_ref().and_then(|spot| spot.edit(key)) {
            edit.insert_into(&mut edits);
        }
        edits
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
    /// What puts the key here, unless it is here.
    fn edit(&self, key: &str) -> Option<Edit> {
        let mut text = String::new();
        if let Some(found) = &self.key {
            push_text(&mut text, key);
            return (found.text != key).then(|| Edit::replacement(found.start, found.end, text));
        }
        if self.has_fields {
            text.push(',');
        }
        if !self.is_in_external_ids {
            text.push_str("\"external_ids\":{");
        }
        push_text(&mut text, IDEMPOTENCY_KEY);
        text.push(':');
        push_text(&mut text, key);
        if !self.is_in_external_ids {
            text.push('}');
        }
        Some(Edit::replacement(self.end, self.end, text))
    }
}
