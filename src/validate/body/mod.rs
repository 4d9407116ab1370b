//! The rules for bodies: one pass over the text gathers the issues, and how what is sent differs from it.

mod advice;
mod conversation;
mod edit;
mod email_address;
mod event;
mod external_ids;
mod id;
mod key;
mod message;
mod path;
mod recipient;
mod root;
mod to_all;
mod update;
mod walk;

pub(crate) use root::{create, import, import_events, reply, update};
pub(crate) use to_all::{Excluded, ToAll, reply_all};

use crate::request::{Body, Key, SendRules};
use crate::validate::body::edit::Edit;
use crate::validate::body::key::KeySpots;
use crate::validate::body::path::Path;
use crate::validate::body::walk::Walk;
use crate::validate::{Issue, IssueCode};

/// A body that broke no rule, as it is sent; without meaning where there are issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Checked {
    pub(crate) body: Body,
    pub(crate) key: Option<Key>,
}

impl Checked {
    fn nothing() -> Checked {
        Checked { body: Body::None, key: None }
    }
}

/// What was learned in a pass: where a key may stand, and where the events are.
struct Learned {
    spots: KeySpots,
    events: Vec<(usize, usize)>,
}

/// Passes over an object, from its opening brace to the end of the text; gives the edits where the text is JSON of one.
fn pass<'a>(
    body: Option<&'a str>,
    expected: &str,
    rules: &SendRules,
    issues: &mut Vec<Issue>,
    check: &mut dyn FnMut(&mut Walk<'a, '_>),
) -> Option<Vec<Edit>> {
    let Some(text) = body else {
        issues.push(Issue::new("", IssueCode::Required, expected, "none"));
        return None;
    };
    let found_before = issues.len();
    let mut walk = Walk::new(text, rules.allow_unknown_fields, issues);
    let value = walk.cursor.value();
    let is_object = walk.expect_object(&Path::Root, value, expected);
    if is_object {
        check(&mut walk);
    }
    if let Err(malformed) = walk.cursor.finish() {
        // Whatever seemed to be missing may stand behind the flaw.
        walk.issues.truncate(found_before);
        let message = ["expected JSON, but the text is broken: ", &malformed.to_string()].concat();
        walk.issues.push(Issue { path: String::new(), code: IssueCode::Type, message });
        return None;
    }
    is_object.then_some(walk.edits)
}

/// Puts the key where it goes, and tells what is sent.
fn settle(
    text: &str,
    learned: &Learned,
    mut edits: Vec<Edit>,
    rules: &SendRules,
    issues: &mut Vec<Issue>,
) -> Checked {
    let mut key = learned.spots.settle(rules.idempotency_key, &mut edits, issues);
    if !issues.is_empty() {
        return Checked::nothing();
    }
    if let Some(key) = &mut key {
        for (start, end) in &learned.events {
            key.events.push(edit::apply(text, &edits, *start, *end));
        }
    }
    let body = if edits.iter().any(Edit::is_needed) {
        Body::Json(edit::apply(text, &edits, 0, text.len()))
    } else {
        Body::AsGiven
    };
    Checked { body, key }
}
