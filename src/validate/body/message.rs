//! A message.

use crate::json::{Cursor, Value};
use crate::model::Message;
use crate::validate::IssueCode;
use crate::validate::body::key_spot::KeySpot;
use crate::validate::body::path::Path;
use crate::validate::body::walk::{Field, Object, Purpose, Shape, Walk};
use crate::validate::body::{advice, external_ids, recipient};

const TO: (&str, &str) = ("to", "recipients like [{\"email\": \"someone@example.com\"}]");
const FROM: (&str, &str) = ("from", "a sender like {\"email\": \"someone@example.com\"}");

/// A file belongs to the account where it was read.
const FILES: &str =
    "`attachment_ids` of the files, downloaded and uploaded again, or the option `dropAttachments`";

/// A message to be sent.
pub(super) const SENT: Shape =
    Shape { sent: &Message::SENT, required: &[TO], dropped: &[], advice: advice::in_message };

/// A message to be sent to everyone in the conversation, who are not named here.
pub(super) const SENT_TO_ALL: Shape =
    Shape { sent: &Message::SENT_TO_ALL, required: &[], advice: advice::in_message_to_all, ..SENT };

/// A message to be stored as one that was sent before.
pub(super) const IMPORTED: Shape = Shape { required: &[TO, FROM], dropped: &Message::NOT_IMPORTED, ..SENT };

/// Checks a message; tells where in it a key is or would go.
pub(super) fn check<'a>(
    walk: &mut Walk<'a, '_>,
    path: &Path<'_>,
    value: Value<'a>,
    shape: &'static Shape,
) -> Option<KeySpot> {
    if !walk.expect_object(path, value, "an object like {\"to\": […], \"body\": \"…\"}") {
        return None;
    }
    let mut object = Object::new(shape, path);
    let mut spot = None;
    let mut has_files = false;
    while let Some(field) = walk.next(&mut object) {
        match field {
            Field::Sent(name, value) => {
                let path = Path::Field(path, name);
                match name {
                    "to" => recipient::recipients(walk, &path, value),
                    "from" => recipient::sender(walk, &path, value),
                    "external_ids" => spot = external_ids::check(walk, &path, value),
                    "attachment_ids" => attachment_ids(walk, &path, value),
                    _ => walk.any_text(&path, value),
                }
            }
            Field::Other(other) if other.name == "attachments" && walk.purpose != Purpose::Sent => {
                has_files |= is_filled(walk.cursor.clone(), other.value);
                walk.is_from_api = true;
                walk.leave_out(&mut object, &other);
            }
            Field::Other(other) if shape.dropped.contains(&&*other.name) => {
                walk.is_from_api = true;
                walk.leave_out(&mut object, &other);
            }
            Field::Other(other) => walk.unknown_field(&mut object, &other),
        }
    }
    if has_files && !walk.rules.drop_attachments && !object.has("attachment_ids") {
        let path = Path::Field(path, "attachments");
        walk.refuse(&path, IssueCode::Value, FILES, "files of a message that was read");
    }
    spot.or_else(|| Some(walk.spot_behind(&object)))
}

/// Whether `attachments`, into which the cursor has just stepped, hold anything.
fn is_filled(mut cursor: Cursor<'_>, value: Value<'_>) -> bool {
    match value {
        Value::Null => false,
        Value::List => cursor.next_item(),
        _ => true,
    }
}

fn attachment_ids<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) {
    const EXPECTED: &str = "the id of an uploaded attachment";
    if !walk.expect_list(path, value, "an array of attachment ids") {
        return;
    }
    let mut count = 0_usize;
    while walk.cursor.next_item() {
        let path = Path::Item(path, count);
        count = count.saturating_add(1);
        match walk.cursor.value() {
            Value::Text(text) if text.is_empty() => {
                walk.refuse(&path, IssueCode::Empty, EXPECTED, "an empty string");
            }
            Value::Text(_) => {}
            other => {
                // Null too is of the wrong type here: it would have to be a string.
                walk.refuse(&path, IssueCode::Type, EXPECTED, other.type_name());
                walk.cursor.close(other);
            }
        }
    }
}
