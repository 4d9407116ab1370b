//! The bodies of the operations, from their root.

use crate::operation::{Body, KeyPlace, SendRules};
use crate::validate::Issue;
use crate::validate::body::event::{self, Events};
use crate::validate::body::key::KeySpots;
use crate::validate::body::message;
use crate::validate::body::path::Path;
use crate::validate::body::walk::{Object, Purpose, Shape, Walk};
use crate::validate::body::{
    Checked, Learned, Passed, advice, conversation, edit, external_ids, pass, settle, update as changes,
};

const MESSAGE_FORM: &str = "{\"message\": {\"to\": [{\"email\": \"someone@example.com\"}], \"body\": \"…\"}}";
const EVENTS_FORM: &str = "{\"events\": [{\"created_at\": \"2022-10-05T20:47:02Z\", \"message\": {…}}]}";
const IMPORT_FORM: &str =
    "{\"side_conversation\": {\"subject\": \"…\"}, \"events\": [{\"created_at\": \"…\", \"message\": {…}}]}";

const CREATE: Shape = Shape { sent: &["message", "external_ids"], ..REPLY };

const REPLY: Shape = Shape {
    sent: &["message"],
    required: &[("message", MESSAGE_FORM)],
    dropped: &[],
    advice: advice::beside_message,
};

const IMPORT: Shape = Shape {
    sent: &["side_conversation", "events"],
    required: &[("side_conversation", IMPORT_FORM), ("events", IMPORT_FORM)],
    dropped: &[],
    advice: advice::beside_events,
};

const IMPORT_EVENTS: Shape = Shape {
    sent: &["events"],
    required: &[("events", EVENTS_FORM)],
    dropped: &[],
    advice: advice::beside_imported_events,
};

/// Checks what `create` sends.
pub(crate) fn create(body: Option<&str>, rules: &SendRules, issues: &mut Vec<Issue>) -> Checked {
    send(body, None, rules, issues, KeyPlace::Conversation)
}

/// Checks what `reply` sends.
pub(crate) fn reply(body: Option<&str>, rules: &SendRules, issues: &mut Vec<Issue>) -> Checked {
    send(body, None, rules, issues, KeyPlace::Message)
}

/// Checks a reply to all, whose recipients were filled in; `digest` is that of what the caller gave.
pub(crate) fn reply_to(body: &str, digest: &str, rules: &SendRules, issues: &mut Vec<Issue>) -> Checked {
    send(Some(body), Some(digest), rules, issues, KeyPlace::Message)
}

/// Checks what `import` sends.
pub(crate) fn import(body: Option<&str>, rules: &SendRules, issues: &mut Vec<Issue>) -> Checked {
    send(body, None, rules, issues, KeyPlace::Import)
}

/// Checks what `import_events` sends.
pub(crate) fn import_events(body: Option<&str>, rules: &SendRules, issues: &mut Vec<Issue>) -> Checked {
    send(body, None, rules, issues, KeyPlace::Events)
}

/// Checks the changes that `update` makes, and wraps them.
pub(crate) fn update(body: Option<&str>, rules: &SendRules, issues: &mut Vec<Issue>) -> Body {
    let expected = "changes like {\"state\": \"closed\"}";
    match (body, pass(body, expected, rules, Purpose::Sent, issues, &mut changes::check)) {
        (Some(text), Some(Passed { edits, .. })) => {
            let changes = edit::apply(text, &edits, 0, text.len());
            Body::Json(["{\"side_conversation\":", &changes, "}"].concat())
        }
        _ => Body::None,
    }
}

fn send(
    body: Option<&str>,
    digest: Option<&str>,
    rules: &SendRules,
    issues: &mut Vec<Issue>,
    place: KeyPlace,
) -> Checked {
    let (expected, purpose) = match place {
        KeyPlace::Conversation | KeyPlace::Message => (MESSAGE_FORM, Purpose::Sent),
        KeyPlace::Import => (IMPORT_FORM, Purpose::Imported),
        KeyPlace::Events => (EVENTS_FORM, Purpose::Imported),
    };
    let mut learned = None;
    let mut go = |purpose, issues: &mut Vec<Issue>| {
        pass(body, expected, rules, purpose, issues, &mut |walk| learned = Some(check(walk, place)))
    };
    let found_before = issues.len();
    let mut passed = go(purpose, issues);
    if purpose == Purpose::Imported && passed.as_ref().is_some_and(|passed| passed.is_from_api) {
        // Other rules hold for what was read: its keys are those of other sends.
        issues.truncate(found_before);
        passed = go(Purpose::GivenBack, issues);
    }
    match (body, learned, passed) {
        (Some(text), Some(learned), Some(Passed { edits, .. })) => {
            settle(text, &learned, edits, digest, rules, issues)
        }
        _ => Checked::nothing(),
    }
}

fn check(walk: &mut Walk<'_, '_>, place: KeyPlace) -> Learned {
    let shape = match place {
        KeyPlace::Conversation => &CREATE,
        KeyPlace::Message => &REPLY,
        KeyPlace::Import => &IMPORT,
        KeyPlace::Events => &IMPORT_EVENTS,
    };
    let mut object = Object::new(shape, &Path::Root);
    let mut conversation = None;
    let mut events = Events::default();
    while let Some((name, value)) = walk.next_field(&mut object) {
        let path = Path::Field(&Path::Root, name);
        match name {
            "message" => {
                if let Some(spot) = message::check(walk, &path, value, &message::SENT) {
                    events.spots.push(spot);
                }
            }
            "external_ids" => conversation = external_ids::check(walk, &path, value),
            "side_conversation" => conversation = conversation::imported(walk, &path, value),
            _ => events = event::check(walk, &path, value),
        }
    }
    if place == KeyPlace::Conversation && !object.has("external_ids") {
        conversation = Some(walk.spot_behind(&object));
    }
    let spots = KeySpots { place, conversation, messages: events.spots };
    Learned { spots, events: events.ranges }
}
