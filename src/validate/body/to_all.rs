//! The body of `replyAll`: a message without recipients, and the people to leave out.

use crate::json::Value;
use crate::operation::SendRules;
use crate::validate::body::digest::digest;
use crate::validate::body::email_address::is_address;
use crate::validate::body::message;
use crate::validate::body::path::Path;
use crate::validate::body::walk::{Object, Purpose, Shape, Walk};
use crate::validate::body::{advice, edit, id, pass};
use crate::validate::{Issue, IssueCode};

const FORM: &str = "{\"message\": {\"body\": \"…\"}}";

const TO_ALL: Shape = Shape {
    sent: &["message", "except", "includeSelf"],
    required: &[("message", FORM)],
    dropped: &[],
    advice: advice::beside_message_to_all,
};

/// Somebody whom a reply to all leaves out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Excluded {
    /// By the user's id.
    User(u64),
    /// By the e-mail address, in any case.
    Email(String),
}

/// A checked message to all.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct ToAll {
    /// The fields of the message as the caller gave them, without the braces around.
    pub(crate) message_fields: String,
    /// The people to leave out.
    pub(crate) except: Vec<Excluded>,
    /// Whether whoever the credential belongs to is written to as well.
    pub(crate) includes_self: bool,
    /// The idempotency key, the option's or the message's own.
    pub(crate) key: Option<String>,
    /// The digest of what the caller gave: the recipients may be others when the same job runs again.
    pub(crate) digest: String,
}

/// Checks everything but the recipients; the key is put in with these.
pub(crate) fn reply_all(body: Option<&str>, rules: &SendRules, issues: &mut Vec<Issue>) -> ToAll {
    let mut to_all = ToAll::default();
    let passed = pass(body, FORM, rules, Purpose::Sent, issues, &mut |walk| {
        to_all = check(walk, body.unwrap_or_default());
    });
    if let (Some(text), Some(passed)) = (body, passed) {
        to_all.digest = digest(&edit::apply(text, &passed.edits, 0, text.len()));
    }
    if let Some(option) = rules.idempotency_key {
        to_all.key = Some(option.to_owned());
    }
    to_all
}

fn check(walk: &mut Walk<'_, '_>, text: &str) -> ToAll {
    let mut object = Object::new(&TO_ALL, &Path::Root);
    let mut to_all = ToAll::default();
    while let Some((name, value)) = walk.next_field(&mut object) {
        let path = Path::Field(&Path::Root, name);
        match name {
            "message" => {
                let start = walk.cursor.start().saturating_add(1);
                let spot = message::check(walk, &path, value, &message::SENT_TO_ALL);
                let fields = text.get(start..walk.cursor.offset().saturating_sub(1)).unwrap_or_default();
                fields.trim().clone_into(&mut to_all.message_fields);
                to_all.key = spot.and_then(|spot| spot.key).map(|key| key.text);
            }
            "except" => to_all.except = except(walk, &path, value),
            _ => match value {
                Value::Boolean(is_true) => to_all.includes_self = is_true,
                other => walk.wrong_type(&path, other, "true or false"),
            },
        }
    }
    to_all
}

fn except<'a>(walk: &mut Walk<'a, '_>, path: &Path<'_>, value: Value<'a>) -> Vec<Excluded> {
    const EXPECTED: &str = "a user's id or an e-mail address";
    let mut excluded = Vec::new();
    if !walk.expect_list(path, value, "an array of users' ids and e-mail addresses") {
        return excluded;
    }
    let mut count = 0_usize;
    while walk.cursor.next_item() {
        let path = Path::Item(path, count);
        count = count.saturating_add(1);
        match walk.cursor.value() {
            Value::Text(text) if text.is_empty() => {
                walk.refuse(&path, IssueCode::Empty, EXPECTED, "an empty string");
            }
            Value::Text(text) => {
                let text = text.decode();
                if is_address(&text) {
                    excluded.push(Excluded::Email(text.to_ascii_lowercase()));
                } else {
                    walk.wrong_value(&path, EXPECTED, &text);
                }
            }
            Value::Number(digits) => {
                excluded.extend(id::positive(walk, &path, digits, EXPECTED).map(Excluded::User));
            }
            other => walk.wrong_type(&path, other, EXPECTED),
        }
    }
    excluded
}
