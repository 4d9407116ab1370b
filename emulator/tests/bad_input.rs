//! Whatever comes in, an answer goes out.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod desk;

use desk::{Desk, TICKET};
use proptest::prelude::*;
use serde_json::{Value, json};

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-z@.\u{0}-\u{ff}]{0,12}".prop_map(Value::from),
    ];
    let key = prop_oneof![
        Just("message"),
        Just("to"),
        Just("from"),
        Just("email"),
        Just("user_id"),
        Just("side_conversation"),
        Just("events"),
        Just("created_at"),
        Just("state"),
        Just("external_ids"),
        Just("attachment_ids"),
        Just("slack_channel_id"),
        Just("__proto__"),
    ];
    leaf.prop_recursive(5, 40, 5, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((key.clone(), inner), 0..5).prop_map(|fields| fields
                .into_iter()
                .map(|(key, value)| (key.to_owned(), value))
                .collect::<Value>()),
        ]
    })
}

proptest! {
    #[test]
    fn any_json_in_any_send_is_answered(body in any_json()) {
        let mut desk = Desk::new();
        let path = desk.begin();
        for target in [TICKET.to_owned(), format!("{TICKET}/import"), format!("{path}/reply"), format!("{path}/events/import")] {
            let answer = desk.post(&target, body.clone());
            prop_assert!(matches!(answer.status, 201 | 400 | 422), "{} {}", answer.status, answer.text());
            prop_assert!(answer.json.is_object());
        }
        let answer = desk.put(&path, body);
        prop_assert!(matches!(answer.status, 200 | 400 | 422), "{}", answer.status);
    }

    #[test]
    fn any_target_and_any_headers_are_answered(
        target in "[ -~é\u{0}]{0,60}",
        method in "[A-Z]{0,8}",
        header in "[ -~]{0,40}",
        body in prop::collection::vec(any::<u8>(), 0..60),
    ) {
        let mut desk = Desk::new();
        for prefix in ["", "/api/v2/tickets/90/side_conversations", "/api/v2/tickets/side_conversations", "/_emulator/"] {
            let mut request = desk.request(&method, &format!("{prefix}{target}"));
            for name in ["content-type", "x-on-behalf-of", "x-emulator-token", "origin"] {
                request.headers.push((name.to_owned(), header.clone()));
            }
            request.body.clone_from(&body);
            let answer = desk.send(&request);
            prop_assert!((200..500).contains(&answer.status), "{}", answer.status);
            let anonymous = desk.request(&method, &request.target);
            let _ = desk.send(&anonymous);
        }
    }

    #[test]
    fn any_value_for_a_command_gives_a_result_or_a_reason(argument in any_json(), command in prop_oneof![
        Just("issue_credential"), Just("receive"), Just("add_fault"), Just("advance"), Just("restore"),
    ]) {
        let mut desk = Desk::new();
        if let Err(reason) = desk.try_control(command, argument) {
            prop_assert!(reason.starts_with("expected"), "{reason}");
        }
        prop_assert_eq!(desk.get(TICKET).status, 200);
    }
}

#[test]
fn hostile_texts_come_back_as_they_were() {
    for text in [
        "__proto__",
        "a\r\nBcc: eve@example.com",
        "\u{202e}txt.exe",
        "<script>alert(1)</script>",
        "\u{0}",
        "'; DROP TABLE",
    ] {
        let mut desk = Desk::new();
        let body = json!({
            "message": {"subject": text, "body": text, "to": [{"user_id": 1, "name": text}], "external_ids": {text: text}},
            "external_ids": {text: text},
        });
        let created = desk.post(TICKET, body).json;
        let event = &created["event"]["message"];
        assert_eq!((&event["subject"], &event["body"]), (&json!(text), &json!(text)));
        assert_eq!(
            (&event["external_ids"], &created["side_conversation"]["external_ids"]),
            (&json!({text: text}), &json!({text: text}))
        );
        assert!(!event["html_body"].as_str().unwrap().contains("<script"));
    }
}

#[test]
fn an_import_with_one_bad_event_changes_nothing() {
    let mut desk = Desk::new();
    let events = json!([desk::imported_event("2022-10-05T20:47:02Z"), {"created_at": "2022-10-05T20:47:02Z", "message": {}}]);
    assert_eq!(
        desk.post(&format!("{TICKET}/import"), json!({"side_conversation": {}, "events": events})).status,
        400
    );
    assert_eq!(desk.get(TICKET).json["count"], 0);
}
