//! A caller can pass values of the API back: participants unchanged, and a conversation of one account as an import to another.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]

use serde_json::{Value, json};
use zendesk_side_conversations::operation::{Argument, SendRules};
use zendesk_side_conversations::request;
use zendesk_side_conversations::validate::{Issue, IssueCode};

const PLAIN: SendRules = SendRules::STRICT;
const OPEN: SendRules = SendRules { allow_unknown_fields: true, ..PLAIN };
const KEYED: SendRules = SendRules { idempotency_key: Some("moved"), ..PLAIN };
const WITHOUT_FILES: SendRules = SendRules { drop_attachments: true, ..PLAIN };
const BY_ADDRESS: SendRules = SendRules { drop_user_ids: true, ..PLAIN };

fn sent(operation: &str, body: &Value, rules: &SendRules) -> Result<Value, Vec<Issue>> {
    let (ticket, id, text) = (Argument::Number(91.0), Argument::Text("c-1".into()), body.to_string());
    let body = Some(text.as_str());
    let request = match operation {
        "create" => request::create(&ticket, body, rules),
        "reply" => request::reply(&ticket, &id, body, rules),
        "import" => request::import(&ticket, body, rules),
        "import_events" => request::import_events(&ticket, &id, body, rules),
        other => panic!("no operation {other}"),
    }?;
    Ok(serde_json::from_str(request.body.text(&text).unwrap()).unwrap())
}

fn places(issues: &[Issue]) -> Vec<(&str, IssueCode)> {
    issues.iter().map(|issue| (issue.path.as_str(), issue.code)).collect()
}

#[test]
fn a_participant_as_it_comes_is_a_recipient() {
    for (participant, recipient) in [
        (
            json!({"user_id": 7, "name": "Ann", "email": "ann@example.com", "slack_user_id": null}),
            json!({"user_id": 7, "name": "Ann", "email": "ann@example.com"}),
        ),
        (
            json!({"slack_user_id": "U1", "user_id": null, "name": null, "email": "bo@example.com"}),
            json!({"email": "bo@example.com"}),
        ),
        (
            json!({"user_id": 7, "name": null, "email": null, "avatar": null, "whatsapp_id": null, "group_id": 5}),
            json!({"user_id": 7}),
        ),
        (
            json!({"user_id": null, "group_id": 21, "name": "Logistics", "email": null}),
            json!({"support_group_id": 21, "name": "Logistics"}),
        ),
        (
            json!({"group_id": "21", "user_id": null, "name": null, "email": null}),
            json!({"support_group_id": "21"}),
        ),
        (
            json!({"user_id": null, "name": null, "email": null, "group_id": 21, "support_group_id": 22}),
            json!({"support_group_id": 22}),
        ),
        (
            json!({"user_id": null, "name": "#ops", "email": null, "group_id": 5, "slack_workspace_id": "T", "slack_channel_id": "C"}),
            json!({"name": "#ops", "slack_workspace_id": "T", "slack_channel_id": "C"}),
        ),
    ] {
        let body = json!({"message": {"body": "x", "to": [participant]}});
        assert_eq!(
            sent("reply", &body, &PLAIN).unwrap(),
            json!({"message": {"body": "x", "to": [recipient]}})
        );
    }
}

#[test]
fn what_a_participant_holds_and_nobody_knows_is_still_refused() {
    for (participant, issues) in [
        (
            json!({"user_id": 7, "name": null, "email": null, "avatar": "https://example.com"}),
            vec![("message.to[0].avatar", IssueCode::UnknownField)],
        ),
        (json!({"user_id": 7, "avatar": null}), vec![("message.to[0].avatar", IssueCode::UnknownField)]),
        (
            json!({"email": "a@b", "name": "A", "slack_user_id": "U"}),
            vec![("message.to[0].slack_user_id", IssueCode::UnknownField)],
        ),
        (json!({"group_id": 21}), vec![("message.to[0]", IssueCode::Incomplete)]),
        (
            json!({"user_id": null, "name": null, "email": null, "group_id": -21}),
            vec![("message.to[0].group_id", IssueCode::Value)],
        ),
        (
            json!({"user_id": null, "name": null, "email": null, "group_id": null}),
            vec![("message.to[0]", IssueCode::Incomplete)],
        ),
    ] {
        let body = json!({"message": {"body": "x", "to": [participant]}});
        assert_eq!(places(&sent("create", &body, &PLAIN).unwrap_err()), issues, "{participant}");
    }
    let agent_and_group = json!([
        {"user_id": 1, "name": "Agent", "email": "agent@example.com"},
        {"user_id": null, "group_id": 21, "name": "Logistics", "email": null},
    ]);
    let issues = sent("reply", &json!({"message": {"to": agent_and_group}}), &PLAIN).unwrap_err();
    assert_eq!(places(&issues), [("message.to[1]", IssueCode::MixedChannels)]);
}

/// A conversation with its events, as `show` and `listEvents` give them.
fn read() -> Value {
    let ann = json!({"user_id": 7, "name": "Ann", "email": "ann@example.com", "slack_user_id": null});
    let bo = json!({"user_id": null, "name": null, "email": "bo@example.com"});
    json!({
        "side_conversation": {
            "id": "c-9", "url": "https://acme.zendesk.com/…", "ticket_id": 90, "subject": "Printer", "preview_text": "It",
            "state": "closed", "participants": [ann, bo],
            "external_ids": {"idempotency_key": "old", "idempotency_digest": "0", "targetTicketId": 91, "mine": "kept"},
            "created_at": "2022-10-05T20:47:02.453+00:00", "updated_at": "2022-10-05T20:47:02.453+00:00",
            "message_added_at": "2022-10-05T20:47:02.453+00:00", "state_updated_at": "2022-10-05T20:47:02.453+00:00",
        },
        "events": [
            {
                "id": "c-9", "url": "https://acme.zendesk.com/…", "side_conversation_id": "c-9", "ticket_id": 90, "type": "create", "via": "api", "actor": ann,
                "created_at": "2022-10-05T20:47:02.453+00:00", "updates": {},
                "message": {
                    "subject": "Printer", "preview_text": "It", "body": "It burns", "html_body": "<p>It burns</p>",
                    "from": ann, "to": [bo], "attachments": [], "via": "api",
                    "external_ids": {"ticketAuditId": "1", "targetTicketAuditId": 2, "outboundEmail": "<1@example.com>"},
                },
            },
            {
                "id": "e-2", "side_conversation_id": "c-9", "type": "update", "via": "support", "actor": ann,
                "created_at": "2022-10-05T20:50:00Z", "message": null, "updates": {"state": "closed"},
            },
            {
                "id": "e-3", "side_conversation_id": "c-9", "type": "reply", "via": "support", "actor": bo,
                "created_at": "2022-10-05T21:00:00Z", "updates": {},
                "message": {
                    "subject": null, "preview_text": "Off", "body": "Off now", "from": bo, "to": [ann, bo],
                    "external_ids": {"idempotency_key": "another"},
                },
            },
        ],
    })
}

fn moved() -> Value {
    let ann = json!({"user_id": 7, "name": "Ann", "email": "ann@example.com"});
    let bo = json!({"email": "bo@example.com"});
    json!({
        "side_conversation": {"subject": "Printer", "state": "closed", "external_ids": {"mine": "kept"}},
        "events": [
            {
                "created_at": "2022-10-05T20:47:02.453+00:00",
                "message": {
                    "subject": "Printer", "preview_text": "It", "body": "It burns", "html_body": "<p>It burns</p>",
                    "from": ann, "to": [bo], "external_ids": {"outboundEmail": "<1@example.com>"},
                },
            },
            {
                "created_at": "2022-10-05T21:00:00Z",
                "message": {
                    "preview_text": "Off", "body": "Off now", "from": bo, "to": [ann, bo], "external_ids": {},
                },
            },
        ],
    })
}

#[test]
fn what_was_read_is_imported_without_what_belongs_to_its_account() {
    assert_eq!(sent("import", &read(), &PLAIN).unwrap(), moved());
    let events = json!({"events": read()["events"]});
    assert_eq!(sent("import_events", &events, &PLAIN).unwrap(), json!({"events": moved()["events"]}));
}

#[test]
fn parts_that_were_picked_from_what_was_read_are_known_by_their_participants() {
    let mut body = read();
    for name in [
        "id",
        "url",
        "ticket_id",
        "preview_text",
        "participants",
        "created_at",
        "updated_at",
        "message_added_at",
        "state_updated_at",
    ] {
        body["side_conversation"].as_object_mut().unwrap().remove(name);
    }
    for event in body["events"].as_array_mut().unwrap() {
        event.as_object_mut().unwrap().retain(|name, _| name == "created_at" || name == "message");
    }
    assert_eq!(sent("import", &body, &PLAIN).unwrap(), moved());
}

#[test]
fn the_keys_of_what_was_read_make_way_for_the_new_one() {
    let keyed = sent("import", &read(), &KEYED).unwrap();
    assert_eq!(keyed["side_conversation"]["external_ids"]["idempotency_key"], "moved");
    let keys: Vec<&Value> = keyed["events"]
        .as_array()
        .unwrap()
        .iter()
        .map(|event| &event["message"]["external_ids"]["idempotency_key"])
        .collect();
    assert_eq!(keys, ["moved/0", "moved/1"]);
    let text = read().to_string();
    let rules = &PLAIN;
    assert_eq!(request::import(&Argument::Number(91.0), Some(&text), rules).unwrap().key, None);
}

#[test]
fn files_of_what_was_read_have_to_be_brought_along_or_left_behind() {
    let file = json!([{"id": "a-1", "file_name": "a.png", "content_type": "image/png", "content_url": "https://acme.zendesk.com/a", "size": 5}]);
    let mut body = read();
    body["events"][2]["message"]["attachments"] = file.clone();
    let issues = sent("import", &body, &PLAIN).unwrap_err();
    assert_eq!(places(&issues), [("events[2].message.attachments", IssueCode::Value)]);
    assert!(issues[0].message.contains("dropAttachments"), "{}", issues[0].message);
    assert_eq!(
        places(&sent("import", &body, &OPEN).unwrap_err()),
        [("events[2].message.attachments", IssueCode::Value)]
    );
    assert_eq!(sent("import", &body, &WITHOUT_FILES).unwrap(), moved());
    body["events"][2]["message"]["attachment_ids"] = json!(["new-1"]);
    let mut expected = moved();
    expected["events"][1]["message"]["attachment_ids"] = json!(["new-1"]);
    assert_eq!(sent("import", &body, &PLAIN).unwrap(), expected);
    let create = json!({"message": {"to": [{"email": "a@b"}], "attachments": file}});
    assert_eq!(
        places(&sent("create", &create, &WITHOUT_FILES).unwrap_err()),
        [("message.attachments", IssueCode::UnknownField)]
    );
}

#[test]
fn users_of_the_other_account_are_left_out_by_their_ids_and_named_by_their_addresses() {
    let ann = json!({"name": "Ann", "email": "ann@example.com"});
    let mut expected = moved();
    expected["events"][0]["message"]["from"] = ann.clone();
    expected["events"][1]["message"]["to"][0] = ann;
    assert_eq!(sent("import", &read(), &BY_ADDRESS).unwrap(), expected);
    let mut body = read();
    body["events"][2]["message"]["to"] = json!([{"user_id": 7, "name": "Ann", "email": null}]);
    assert_eq!(
        places(&sent("import", &body, &BY_ADDRESS).unwrap_err()),
        [("events[2].message.to[0]", IssueCode::Incomplete)]
    );
    let create = json!({"message": {"to": [{"user_id": 7}]}});
    assert_eq!(sent("create", &create, &BY_ADDRESS).unwrap(), create, "imports alone");
}

#[test]
fn what_nobody_knows_is_refused_in_what_was_read_as_ever() {
    let mut body = read();
    body["side_conversation"]["priority"] = json!("high");
    body["events"][0]["sentiment"] = json!(1);
    body["events"][0]["message"]["cc"] = json!([]);
    let issues = sent("import", &body, &PLAIN).unwrap_err();
    let mut found = places(&issues);
    found.sort_by_key(|(path, _)| path.len());
    assert_eq!(
        found,
        [
            ("events[0].sentiment", IssueCode::UnknownField),
            ("events[0].message.cc", IssueCode::UnknownField),
            ("side_conversation.priority", IssueCode::UnknownField),
        ]
    );
}

#[test]
fn events_without_a_message_alone_are_nothing_to_import() {
    let mut body = read();
    body["events"] = json!([read()["events"][1]]);
    assert_eq!(places(&sent("import", &body, &PLAIN).unwrap_err()), [("events", IssueCode::Empty)]);
}

#[test]
fn an_event_that_was_written_needs_its_message() {
    let body = json!({"events": [{"created_at": "2022-10-05T20:47:02Z"}, {"created_at": "2022-10-05T20:47:02Z", "message": null}]});
    let issues = sent("import_events", &body, &PLAIN).unwrap_err();
    assert_eq!(
        places(&issues),
        [("events[0].message", IssueCode::Required), ("events[1].message", IssueCode::Required)]
    );
}
