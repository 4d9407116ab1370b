//! Hostile texts, and sends that are wrong in one place. What any input comes to is held in `tests/properties`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod desk;

use desk::{Desk, TICKET};
use serde_json::json;

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
