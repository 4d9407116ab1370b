//! Imported events.

use crate::json::Value;
use crate::model::SideConversationEvent;
use crate::validate::body::advice;
use crate::validate::body::key::KeySpot;
use crate::validate::body::message;
use crate::validate::body::path::Path;
use crate::validate::body::walk::{Object, Shape, Walk};
use crate::validate::{IssueCode, instant};

const INSTANT: &str = "an ISO 8601 instant with an offset, like \"2022-10-05T20:47:02Z\"";
const MESSAGE: &str = "a message like {\"from\": {…}, \"to\": […], \"body\": \"…\"}";

const EVENT: Shape = Shape {
    sent: &SideConversationEvent::IMPORTED,
    required: &[("created_at", INSTANT), ("message", MESSAGE)],
    dropped: &[],
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
    while walk.cursor.next_item() {
        let path = Path::Item(path, events.ranges.len());
        let value = walk.cursor.value();
        let start = walk.cursor.start();
        if let Some(spot) = event(walk, &path, value) {
            events.spots.push(spot);
        }
        events.ranges.push((start, walk.cursor.offset()));
    }
    if events.ranges.is_empty() {
        walk.refuse(path, IssueCode::Empty, EXPECTED, "an empty one");
    }
    events
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
