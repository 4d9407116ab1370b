//! Bodies: refused with paths, or sent as valid JSON with every byte that no rule touches.

use serde::de::IgnoredAny;
use serde_json::Value;
use zendesk_side_conversations::model::{Participant, SideConversation, SideConversationEvent};
use zendesk_side_conversations::operation::{Argument, Body, Operation, SendRules};
use zendesk_side_conversations::request::{self, Request};
use zendesk_side_conversations::validate::{Issue, IssueCode};

use crate::leaves::{Leaf, leaves};

/// The operations that take a body.
pub const SENDS: [Operation; 5] =
    [Operation::Create, Operation::Reply, Operation::Update, Operation::Import, Operation::ImportEvents];

const KEY: &str = "order \"7\"";
const KEY_END: &str = "/\"external_ids\"/\"idempotency_key\"";
const DIGEST_END: &str = "/\"external_ids\"/\"idempotency_digest\"";

/// The first byte chooses the operation, whether there is a key and whether unknown fields pass; the rest is the body.
pub fn of_bytes(bytes: &[u8]) {
    let Some((choice, text)) = bytes.split_first() else { return };
    if let Ok(text) = std::str::from_utf8(text) {
        let choice = usize::from(choice.wrapping_sub(b'0'));
        let rules = SendRules {
            idempotency_key: (choice / 5 % 2 == 1).then_some(KEY),
            allow_unknown_fields: choice / 10 % 2 == 1,
            ..SendRules::STRICT
        };
        hold(SENDS[choice % 5], text, &rules);
    }
}

/// Builds a request of an operation.
pub fn build(operation: Operation, text: &str, rules: &SendRules) -> Result<Request, Vec<Issue>> {
    let (ticket, id, body) = (Argument::Number(90.0), Argument::Text("c-1".into()), Some(text));
    match operation {
        Operation::Create => request::create(&ticket, body, rules),
        Operation::Reply => request::reply(&ticket, &id, body, rules),
        Operation::Update => request::update(&ticket, &id, body, rules),
        Operation::Import => request::import(&ticket, body, rules),
        _ => request::import_events(&ticket, &id, body, rules),
    }
}

/// Holds the properties of a body.
pub fn hold(operation: Operation, text: &str, rules: &SendRules) {
    match build(operation, text, rules) {
        Err(issues) => is_explained(text, &issues),
        Ok(request) => is_sent(operation, text, rules, &request),
    }
}

fn is_sent(operation: Operation, text: &str, rules: &SendRules, request: &Request) {
    assert!(is_json(text), "not refused: {text}");
    let sent = request.body.text(text).expect("a body to send");
    assert!(is_json(sent), "sent: {sent}");
    if operation == Operation::Update {
        let changes = sent.strip_prefix("{\"side_conversation\":").and_then(|rest| rest.strip_suffix('}'));
        let changes = changes.unwrap_or_else(|| panic!("sent: {sent}"));
        is_kept(text, changes);
        assert_eq!(build(operation, changes, rules).map(|again| again.body), Ok(request.body.clone()));
        return;
    }
    if count_events(text) == count_events(sent) {
        is_kept(text, sent);
    }
    assert_eq!(request.body == Body::AsGiven, sent == text, "a body without edits is not copied: {text}");
    let again = build(operation, sent, rules).unwrap_or_else(|issues| panic!("{sent}: {issues:?}"));
    assert_eq!(again.body, Body::AsGiven, "what was sent once is sent as it is: {sent}");
    assert_eq!(again.key, request.key);
    is_keyed(operation, sent, rules, request);
}

/// Counts the events. An import that was read loses its events without a message, so the others change their places.
fn count_events(text: &str) -> Option<usize> {
    serde_json::from_str::<Value>(text).ok()?.get("events")?.as_array().map(Vec::len)
}

fn is_keyed(operation: Operation, sent: &str, rules: &SendRules, request: &Request) {
    let Some(key) = &request.key else {
        assert_eq!(rules.idempotency_key, None);
        return;
    };
    assert!((1..=255).contains(&key.text.chars().count()) && !key.text.chars().any(char::is_control));
    assert!(rules.idempotency_key.is_none_or(|wanted| wanted == key.text));
    let Ok(body) = serde_json::from_str::<Value>(sent) else { return };
    let expected = Value::from(key.text.as_str());
    match operation {
        Operation::Create => assert_eq!(body["external_ids"]["idempotency_key"], expected),
        Operation::Reply => assert_eq!(body["message"]["external_ids"]["idempotency_key"], expected),
        _ => {
            let events = body["events"].as_array().expect("events");
            assert_eq!(events.len(), key.events.len());
            for (index, (event, kept)) in events.iter().zip(&key.events).enumerate() {
                let of_event = &event["message"]["external_ids"]["idempotency_key"];
                assert_eq!(*of_event, Value::from(format!("{}/{index}", key.text)));
                assert_eq!(serde_json::from_str::<Value>(&kept.json).ok().as_ref(), Some(event));
            }
        }
    }
}

/// Nothing is lost but nulls and what only answers have, and nothing comes in but a key; the rest is the same to the byte.
fn is_kept(given: &str, sent: &str) {
    if given == sent {
        return;
    }
    let (given, sent) = (leaves(given).expect("JSON"), leaves(sent).expect("JSON"));
    for leaf in given.iter().filter(|leaf| sent.binary_search(leaf).is_err()) {
        let may_go = leaf.raw == "null" || is_dropped(&leaf.path) || is_of_a_key(leaf);
        let is_filled = leaf.raw == "{}" && sent.iter().any(|other| is_key_of(other, &leaf.path));
        assert!(may_go || is_filled, "{leaf:?} was lost");
    }
    for leaf in sent.iter().filter(|leaf| given.binary_search(leaf).is_err()) {
        let is_emptied = leaf.raw == "{}" && given.iter().any(|other| other.path.starts_with(&leaf.path));
        let is_group = leaf.path.ends_with("/\"support_group_id\"");
        assert!(is_emptied || is_group || is_of_a_key(leaf), "{leaf:?} came in");
    }
}

fn is_key_of(leaf: &Leaf<'_>, path: &str) -> bool {
    is_of_a_key(leaf) && leaf.path.starts_with(path)
}

fn is_of_a_key(leaf: &Leaf<'_>) -> bool {
    leaf.path.ends_with(KEY_END) || leaf.path.ends_with(DIGEST_END)
}

fn is_dropped(path: &str) -> bool {
    const OTHERS: [&str; 4] = ["attachments", "targetTicketId", "ticketAuditId", "targetTicketAuditId"];
    let of_events = SideConversationEvent::NOT_IMPORTED.iter().chain(&OTHERS);
    let mut names =
        Participant::ONLY_IN_ANSWERS.iter().chain(&SideConversation::NOT_CHANGEABLE).chain(of_events);
    names.any(|name| path.contains(&format!("/\"{name}\"")))
}

/// Every issue says what was expected, at a place that is in the body.
fn is_explained(text: &str, issues: &[Issue]) {
    assert!(!issues.is_empty(), "{text}");
    assert!(issues.iter().all(|issue| issue.message.starts_with("expected ")), "{issues:?}");
    assert!(issues.iter().all(|issue| !issue.message.chars().any(char::is_control)), "{issues:?}");
    let is_broken = issues.iter().any(|issue| issue.message.starts_with("expected JSON"));
    assert_eq!(is_broken, !is_json(text), "{text}: {issues:?}");
    // If a field occurs twice, serde_json keeps only the last one.
    if issues.iter().any(|issue| issue.message.ends_with("it twice")) {
        return;
    }
    if let Ok(body) = serde_json::from_str::<Value>(text) {
        for issue in issues {
            let may_be_missing = matches!(issue.code, IssueCode::Required | IssueCode::Incomplete);
            let is_there = match place(&body, &issue.path) {
                Place::Found => true,
                Place::LastIsMissing => may_be_missing,
                Place::Nowhere => false,
            };
            assert!(is_there, "{issue:?} names no place of {text}");
        }
    }
}

enum Place {
    Found,
    /// All but the last step lead somewhere.
    LastIsMissing,
    Nowhere,
}

/// Follows a path as issues write it: `message.to[1]["a b"]`.
fn place(body: &Value, path: &str) -> Place {
    let (mut value, mut rest) = (body, path);
    while !rest.is_empty() {
        let (next, behind) = match rest.strip_prefix('[') {
            Some(quoted) if quoted.starts_with('"') => {
                let mut names = serde_json::Deserializer::from_str(quoted).into_iter::<String>();
                let Some(Ok(name)) = names.next() else { return Place::Nowhere };
                // A longer name is cut, and then leads nowhere.
                let is_cut = name.chars().count() == 60;
                let found = value.get(&name).or_else(|| is_cut.then_some(&Value::Null));
                (found, &quoted[names.byte_offset() + 1..])
            }
            Some(index) => {
                let (index, behind) = index.split_once(']').unwrap_or((index, ""));
                (index.parse::<usize>().ok().and_then(|index| value.get(index)), behind)
            }
            None => {
                let rest = rest.strip_prefix('.').unwrap_or(rest);
                let (name, behind) = rest.split_at(rest.find(['.', '[']).unwrap_or(rest.len()));
                (value.get(name), behind)
            }
        };
        rest = behind;
        value = match next {
            Some(next) => next,
            None if rest.is_empty() => return Place::LastIsMissing,
            None => return Place::Nowhere,
        };
    }
    Place::Found
}

fn is_json(text: &str) -> bool {
    serde_json::from_str::<IgnoredAny>(text).is_ok()
}
