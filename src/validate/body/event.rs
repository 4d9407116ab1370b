//! Imported events.

use crate::json::{Cursor, Value};
use crate::model::SideConversationEvent;
use crate::time::instant;
use crate::validate::IssueCode;
use crate::validate::body::advice;
use crate::validate::body::gap::Gap;
use crate::validate::body::key_spot::KeySpot;
use crate::validate::body::message;
use crate::validate::body::path::Path;
use crate::validate::body::walk::{Object, Purpose, Shape, Walk};

const INSTANT: &str = "an ISO 8601 instant with an offset, like \"2022-10-05T20:47:02Z\"";
const MESSAGE: &str = "a message like {\"from\": {…}, \"to\": […], \"body\": \"…\"}";

const EVENT: Shape = Shape {
    sent: &SideConversationEvent::IMPORTED,
    required: &[("created_at", INSTANT), ("message", MESSAGE)],
    dropped: &SideConversationEvent::NOT_IMPORTED,
    advice: advice::in_event,
};

/// The events of an import: where each stands in the text, and where in its message a key is or would go.
#[derive(Default)]
pub(super) struct Events {
    pub(super) ranges: Vec<(usize, usize)>,
    pub(super) spots: Vec<KeySpot>,
}

/// Checks `events`: one event or more.
pub(super) fn check<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) -> Events {
    const EXPECTED: &str =
        "an array of events like [{\"created_at\": \"2022-10-05T20:47:02Z\", \"message\": {…}}]";
    let mut events = Events::default();
    if !walk.expect_list(path, value, EXPECTED) {
        return events;
    }
    let mut gap = Gap::default();
    let mut count = 0_usize;
    loop {
        let before = walk.cursor.offset();
        if !walk.cursor.next_item() {
            gap.close(before, &mut walk.edits);
            break;
        }
        let path = Path::Item(path, count);
        count = count.saturating_add(1);
        let value = walk.cursor.value();
        let start = walk.cursor.start();
        if walk.purpose == Purpose::GivenBack && value == Value::Object && !has_message(walk.cursor.clone()) {
            walk.cursor.close(value);
            gap.leave_out(before, start, walk.cursor.offset(), &mut walk.edits);
            continue;
        }
        gap.keep(start, &mut walk.edits);
        if let Some(spot) = event(walk, &path, value) {
            events.spots.push(spot);
        }
        events.ranges.push((start, walk.cursor.offset()));
    }
    if events.ranges.is_empty() {
        let found = if count == 0 { "an empty one" } else { "none that has a message" };
        walk.refuse(path, IssueCode::Empty, EXPECTED, found);
    }
    events
}

/// Whether the event that the cursor has just entered has a message: updates have none, and cannot be imported.
fn has_message(mut cursor: Cursor<'_>) -> bool {
    while let Some(name) = cursor.next_field() {
        let value = cursor.value();
        if name.decode() == "message" {
            return value != Value::Null;
        }
        cursor.close(value);
    }
    false
}

fn event<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) -> Option<KeySpot> {
    if !walk.expect_object(path, value, "an event like {\"created_at\": \"…\", \"message\": {…}}") {
        return None;
    }
    let mut object = Object::new(&EVENT, path);
    let mut spot = None;
    while let Some((name, value)) = walk.next_field(&mut object) {
        let path = Path::Field(path, name);
        match name {
            "message" => spot = message::check(walk, &path, value, &message::IMPORTED),
            _ => walk.fit_text(&path, value, INSTANT, |text| instant::unix_s(text).is_some()),
        }
    }
    spot
}
