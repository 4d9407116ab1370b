//! What `replyAll` takes: a message without recipients, and who is left out.

use crate::json::Value;
use crate::request::SendRules;
use crate::validate::body::email_address::is_address;
use crate::validate::body::message;
use crate::validate::body::path::Path;
use crate::validate::body::walk::{Object, Shape, Walk};
use crate::validate::body::{advice, id, pass};
use crate::validate::{Issue, IssueCode};

const FORM: &str = "{\"message\": {\"body\": \"…\"}}";

const TO_ALL: Shape = Shape {
    sent: &["message", "except"],
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
    /// Who is left out.
    pub(crate) except: Vec<Excluded>,
}

/// Checks everything but the recipients; the key is settled with these.
pub(crate) fn reply_all(body: Option<&str>, rules: &SendRules, issues: &mut Vec<Issue>) -> ToAll {
    let mut to_all = ToAll::default();
    pass(body, FORM, rules, issues, &mut |walk| {
        let (start, end, except) = check(walk);
        let fields = body.unwrap_or_default().get(start.saturating_add(1)..end.saturating_sub(1));
        to_all = ToAll { message_fields: fields.unwrap_or_default().trim().to_owned(), except };
    });
    to_all
}

fn check(walk: &mut Walk<'_, '_>) -> (usize, usize, Vec<Excluded>) {
    let mut object = Object::new(&TO_ALL, &Path::Root);
    let (mut start, mut end) = (0, 0);
    let mut excluded = Vec::new();
    while let Some((name, value)) = walk.next_field(&mut object) {
        let path = Path::Field(&Path::Root, name);
        if name == "message" {
            start = walk.cursor.start();
            message::check(walk, &path, value, &message::SENT_TO_ALL);
            end = walk.cursor.offset();
        } else {
            excluded = except(walk, &path, value);
        }
    }
    (start, end, excluded)
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
