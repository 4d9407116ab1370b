//! Whom a reply to everyone goes to, and which channel a conversation runs on.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

#[path = "policy/document.rs"]
#[expect(dead_code, reason = "the policies' tests read and throw such documents too")]
mod document;

use document::Json;
use serde_json::{Value, json};
use zendesk_side_conversations::operation::{Argument, Body, SendRules};
use zendesk_side_conversations::request::{ReplyAll, Request, reply_all};
use zendesk_side_conversations::response::{Document, recipients};
use zendesk_side_conversations::validate::{Issue, IssueCode};

const PLAIN: SendRules =
    SendRules { idempotency_key: None, allow_unknown_fields: false, ..SendRules::STRICT };

fn checked(body: &Value, rules: &SendRules) -> ReplyAll {
    let body = body.to_string();
    reply_all(&Argument::Number(90.0), &Argument::Text("c-1".into()), Some(&body), rules).unwrap()
}

fn to_everybody<D: Document>(reply: &ReplyAll, conversation: &D) -> Result<Request, Vec<Issue>> {
    recipients(conversation, reply, None).and_then(|recipients| reply.to(&recipients))
}

fn sent(reply: &ReplyAll, conversation: &Value) -> Value {
    let request = to_everybody(reply, &Json(conversation.clone())).unwrap();
    assert_eq!(request.path, "/api/v2/tickets/90/side_conversations/c-1/reply");
    match request.body {
        Body::Json(text) => serde_json::from_str(&text).unwrap(),
        other => panic!("the caller does not hold this body: {other:?}"),
    }
}

fn by_email() -> Value {
    json!({"participants": [
        {"user_id": 35436, "name": "Johnny Agent", "email": "johnny@example.com"},
        {"user_id": null, "name": null, "email": "Bob@Example.com", "group_id": 5},
        {"user_id": 49_045_981_562_772_u64, "name": "", "email": null},
        {"user_id": null, "name": "Nobody", "email": null},
    ], "external_ids": {}})
}

#[test]
fn by_email_it_goes_to_everybody_who_can_be_reached() {
    let reply = checked(&json!({"message": {"body": "x", "subject": null}}), &PLAIN);
    assert_eq!(reply.show().target(), "/api/v2/tickets/90/side_conversations/c-1");
    assert_eq!(
        sent(&reply, &by_email()),
        json!({"message": {"body": "x", "to": [
            {"user_id": 35436, "name": "Johnny Agent", "email": "johnny@example.com"},
            {"email": "Bob@Example.com"},
            {"user_id": 49_045_981_562_772_u64},
        ]}})
    );
}

#[test]
fn those_in_except_are_left_out_by_id_or_by_address_in_any_case() {
    for (except, left) in [
        (json!([35436]), vec!["Bob@Example.com"]),
        (json!(["bob@example.COM", 49_045_981_562_772_u64]), vec!["johnny@example.com"]),
        (
            json!(["johnny@example.com", 1, "else@example.com", 49_045_981_562_772_u64]),
            vec!["Bob@Example.com"],
        ),
        (json!(null), vec!["johnny@example.com", "Bob@Example.com"]),
        (json!([]), vec!["johnny@example.com", "Bob@Example.com"]),
    ] {
        let reply = checked(&json!({"message": {"body": "x"}, "except": except}), &PLAIN);
        let body = sent(&reply, &by_email());
        let addresses: Vec<&str> =
            body["message"]["to"].as_array().unwrap().iter().filter_map(|to| to["email"].as_str()).collect();
        assert_eq!(addresses, left, "{except}");
        assert!(body.get("except").is_none());
    }
}

#[test]
fn on_another_channel_it_goes_to_the_participants_of_that_channel_alone() {
    let agent = json!({"user_id": 1, "name": "Agent", "email": "agent@example.com"});
    for (recipient, external_ids) in [
        (json!({"slack_workspace_id": "T1", "slack_channel_id": "C1", "name": "#ops"}), json!({})),
        (json!({"msteams_channel_id": "19:x@thread.tacv2"}), json!({})),
        (json!({"support_group_id": 123, "support_agent_id": "456"}), json!({"targetTicketId": "91"})),
    ] {
        let reply = checked(&json!({"message": {"body": "x"}, "except": ["agent@example.com"]}), &PLAIN);
        let conversation = json!({"participants": [agent, recipient], "external_ids": external_ids});
        assert_eq!(sent(&reply, &conversation)["message"]["to"], json!([recipient]));
    }
}

#[test]
fn on_another_channel_nobody_is_left_out() {
    let channel = json!({"user_id": 1, "slack_workspace_id": "T1", "slack_channel_id": "C1"});
    let reply = checked(&json!({"message": {"body": "x"}, "except": [1]}), &PLAIN);
    let body = sent(&reply, &json!({"participants": [channel]}));
    assert_eq!(body["message"]["to"], json!([{"slack_workspace_id": "T1", "slack_channel_id": "C1"}]));
}

#[test]
fn with_nobody_left_it_is_refused() {
    let reply = checked(&json!({"message": {"body": "x"}, "except": [1]}), &PLAIN);
    for conversation in [
        json!({"participants": [{"user_id": 1, "name": null, "email": null}], "external_ids": {}}),
        json!({"participants": [], "external_ids": {}}),
        json!({}),
        json!({"participants": [{"user_id": 2, "email": "a@b"}], "external_ids": {"targetTicketId": "91"}}),
    ] {
        let issues = to_everybody(&reply, &Json(conversation.clone())).unwrap_err();
        assert_eq!(issues.len(), 1);
        assert_eq!(
            (issues[0].path.as_str(), issues[0].code),
            ("message.to", IssueCode::Empty),
            "{conversation}"
        );
    }
}

#[test]
fn the_key_and_unknown_fields_go_along() {
    let rules = SendRules { idempotency_key: Some("k"), allow_unknown_fields: true, ..SendRules::STRICT };
    let reply = checked(&json!({"message": {"external_ids": {"a": "b"}, "priority": null}}), &rules);
    let conversation = Json(json!({"participants": [{"user_id": 1}]}));
    let request = to_everybody(&reply, &conversation).unwrap();
    assert_eq!(request.key.unwrap().text, "k");
    assert_eq!(
        request.body.text("").unwrap(),
        r#"{"message":{"to":[{"user_id":1}],"external_ids":{"a":"b","idempotency_key":"k","idempotency_digest":"f4701c806a7d8bc6"},"priority":null}}"#
    );
    let empty = to_everybody(&checked(&json!({"message": {}}), &PLAIN), &conversation).unwrap();
    assert_eq!(empty.body.text("").unwrap(), r#"{"message":{"to":[{"user_id":1}]}}"#);
}

#[test]
fn a_participant_that_cannot_be_written_to_is_an_issue_where_it_stands() {
    let reply = checked(&json!({"message": {"body": "x"}}), &PLAIN);
    let conversation = json!({"participants": [{"user_id": 1}, {"email": "not an address"}]});
    let issues = to_everybody(&reply, &Json(conversation)).unwrap_err();
    assert_eq!(issues[0].path, "message.to[1].email");
}
