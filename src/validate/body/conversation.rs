//! A side conversation as it is imported or changed.

use crate::json::Value;
use crate::model::SideConversation;
use crate::validate::body::key_spot::KeySpot;
use crate::validate::body::path::Path;
use crate::validate::body::walk::{Object, Shape, Walk};
use crate::validate::body::{advice, external_ids};

const CONVERSATION: Shape = Shape {
    sent: &SideConversation::IMPORTED,
    required: &[],
    dropped: &SideConversation::NOT_IMPORTED,
    advice: advice::in_conversation,
};

/// Checks the conversation of an import; tells where in it a key is or would go.
pub(super) fn imported<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) -> Option<KeySpot> {
    if !walk.expect_object(path, value, "an object like {\"subject\": \"…\", \"state\": \"open\"}") {
        return None;
    }
    let mut object = Object::new(&CONVERSATION, path);
    let mut spot = None;
    while let Some((name, value)) = walk.next_field(&mut object) {
        let path = Path::Field(path, name);
        match name {
            "state" => state(walk, &path, value),
            "external_ids" => spot = external_ids::check(walk, &path, value),
            _ => walk.any_text(&path, value),
        }
    }
    spot.or_else(|| Some(walk.spot_behind(&object)))
}

/// Holds a value to be a state that can be set.
pub(super) fn state<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) {
    const EXPECTED: &str = "\"open\" or \"closed\"";
    match value {
        Value::Text(text) => {
            let text = text.decode();
            if !matches!(&*text, "open" | "closed") {
                walk.wrong_value(path, EXPECTED, &text);
            }
        }
        other => walk.wrong_type(path, other, EXPECTED),
    }
}
