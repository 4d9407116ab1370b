//! The rules for bodies: one pass over the text gathers the issues, and how what is sent differs from it.

mod advice;
mod conversation;
mod digest;
mod edit;
mod email_address;
mod event;
mod external_ids;
mod gap;
mod id;
mod key;
mod key_spot;
mod message;
mod path;
mod recipient;
mod root;
mod to_all;
mod update;
mod walk;

pub(crate) use root::{create, import, import_events, reply, reply_to, update};
pub(crate) use to_all::{Excluded, ToAll, reply_all};

use crate::operation::{Body, Key, KeyedEvent, SendRules};
use crate::validate::body::edit::Edit;
use crate::validate::body::key::KeySpots;
use crate::validate::body::path::Path;
use crate::validate::body::walk::{Purpose, Walk};
use crate::validate::{Issue, IssueCode};

/// A body that broke no rule, as it is sent; without meaning where there are issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Checked {
    pub(crate) body: Body,
    pub(crate) key: Option<Box<Key>>,
}

impl Checked {
    /// No body.
    pub(crate) fn nothing() -> Checked {
        Checked::unkeyed(Body::None)
    }

    /// A body that has no key.
    pub(crate) fn unkeyed(body: Body) -> Checked {
        Checked { body, key: None }
    }
}

/// The findings of a pass: the place for a key, and the places of the events.
struct Learned {
    spots: KeySpots,
    events: Vec<(usize, usize)>,
}

/// The findings of a pass over a body that is a JSON object.
struct Passed {
    edits: Vec<Edit>,
    /// Whether the body holds what only answers of the API have.
    is_from_api: bool,
}

/// Passes over an object, from its opening brace to the end of the text.
fn pass<'a>(
    body: Option<&'a str>,
    expected: &str,
    rules: &SendRules,
    purpose: Purpose,
    issues: &mut Vec<Issue>,
    check: &mut dyn FnMut(&mut Walk<'a, '_>),
) -> Option<Passed> {
    let Some(text) = body else {
        issues.push(Issue::new("", IssueCode::Required, expected, "none"));
        return None;
    };
    let found_before = issues.len();
    let mut walk = Walk::new(text, rules, purpose, issues);
    let value = walk.cursor.value();
    let is_object = walk.expect_object(&Path::Root, value, expected);
    if is_object {
        check(&mut walk);
    }
    if let Err(malformed) = walk.cursor.finish() {
        // A field that seemed to be missing may stand behind the flaw.
        walk.issues.truncate(found_before);
        let message = ["expected JSON, but the text is broken: ", &malformed.to_string()].concat();
        walk.issues.push(Issue { path: String::new(), code: IssueCode::Type, message });
        return None;
    }
    is_object.then_some(Passed { edits: walk.edits, is_from_api: walk.is_from_api })
}

/// Puts the key where it goes, and tells what is sent. `digest` is that of the message, where the text is not all
/// that it depends on.
fn settle(
    text: &str,
    learned: &Learned,
    mut edits: Vec<Edit>,
    digest: Option<&str>,
    rules: &SendRules,
    issues: &mut Vec<Issue>,
) -> Checked {
    let key = learned.spots.key(rules.idempotency_key, issues);
    if !issues.is_empty() {
        return Checked::nothing();
    }
    let key = key.map(|key| {
        let digest_of = |start, end| digest::digest(&edit::apply(text, &edits, start, end));
        let digest = digest.map_or_else(|| digest_of(0, text.len()), str::to_owned);
        let digests: Vec<String> =
            learned.events.iter().map(|(start, end)| digest_of(*start, *end)).collect();
        learned.spots.put(&key, &digest, &digests, &mut edits);
        let json = |(start, end): &(usize, usize)| edit::apply(text, &edits, *start, *end);
        let events = learned.events.iter().map(json).zip(digests);
        Box::new(Key {
            events: events.map(|(json, digest)| KeyedEvent { json, digest }).collect(),
            text: key,
            digest,
            place: learned.spots.place,
            look_first: rules.look_first,
        })
    });
    let edited = edits.iter().any(Edit::is_needed).then(|| edit::apply(text, &edits, 0, text.len()));
    // A key and its digest that stood there are put there again.
    let body = edited.filter(|edited| edited != text).map_or(Body::AsGiven, Body::Json);
    Checked { body, key }
}
