//! Answers of servers: bodies, headers, redirects, and several answers in a row.

use proptest::prelude::*;
use proptest::sample::select;
use serde_json::Value;
use side_conversations_properties::{address, answers, headers, redaction, refusal, success};
use zendesk_side_conversations::operation::Operation;

use crate::any_json::any_json;
use crate::lines::text_of;

fn operation() -> impl Strategy<Value = Operation> {
    select(vec![
        Operation::List,
        Operation::Show,
        Operation::Create,
        Operation::Update,
        Operation::Reply,
        Operation::Import,
        Operation::ImportEvents,
        Operation::ListEvents,
        Operation::ExportEvents,
        Operation::UploadAttachment,
        Operation::Request,
    ])
}

/// JSON, whole or cut off, or another text.
fn body() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => any_json().prop_map(|body| body.to_string()),
        2 => (select(vec!["side_conversation", "side_conversations", "events", "id"]), any_json())
            .prop_map(|(key, value)| Value::from_iter([(key, value)]).to_string()),
        1 => (any_json(), any::<prop::sample::Index>()).prop_map(|(body, at)| {
            let text = body.to_string();
            text.chars().take(at.index(text.len())).collect()
        }),
        1 => any::<String>(),
        1 => Just("<html>".to_owned()),
    ]
}

/// Headers that are read, each with a value that makes sense for it or for another.
fn headers() -> impl Strategy<Value = Vec<(String, String)>> {
    let name = select(vec![
        "retry-after",
        "date",
        "ratelimit-limit",
        "ratelimit-remaining",
        "x-rate-limit-remaining",
        "rate-limit-remaining",
        "rate-limit-reset",
        "zendesk-ratelimit-a",
        "zendesk-ratelimit-b",
        "x-request-id",
    ]);
    let value = prop_oneof![
        3 => "[0-9]{1,3}(\\.[0-9]{0,2})?",
        2 => (0_u8..100, 0_u8..100).prop_map(|(left, reset)| format!("total=100; remaining={left}; resets={reset}")),
        1 => (0_u8..60, select(vec![
            "Fri, 20 Nov 2026 20:00:ss GMT",
            "Friday, 20-Nov-26 20:00:ss GMT",
            "Fri Nov 20 20:00:ss 2026",
            "Thu, 19 Nov 2026 20:00:ss GMT",
        ])).prop_map(|(second, date)| date.replace("ss", &format!("{second:02}"))),
        1 => text_of(&["7", ",", ";", " ", "=", "remaining", "GMT", "-", ":", "e1", "inf"], 5),
    ];
    prop::collection::vec((name.prop_map(str::to_owned), value), 0..6)
}

const URLS: &[&str] = &[
    "https://",
    "http://",
    "acme.zendesk.com",
    "ACME.zendesk.com",
    "evil.example",
    ".evil.example",
    "localhost",
    "127.0.0.1",
    "127.0.0.01",
    "0177.0.0.1",
    "1.2.3",
    "[::1]",
    "[::ffff:1.2.3.4]",
    "0x7f.1",
    ":443",
    ":8080",
    "@",
    "//",
    "/",
    "\\",
    "?",
    "#",
    "..",
    "%2e",
    ".json",
    "/api/v2/tickets/90/side_conversations",
    "page=2",
];

const ANSWERS: &[&str] = &[
    "\n====\n",
    "200",
    "201",
    "302",
    "307",
    "401",
    "409",
    "429",
    "500",
    "503",
    "lost",
    "late",
    "odd",
    "cut 200",
    "\nlocation: ",
    "/api/v2/x",
    "https://cdn.example/a",
    "\nretry-after: 1",
    "\n\n",
    r#"{"side_conversation":{"id":"c-1","external_ids":{"idempotency_key":"k-1"}}}"#,
    r#"{"side_conversations":[{"id":"c-1","external_ids":{"idempotency_key":"k-1"}}]}"#,
    r#"{"side_conversations":[],"next_page":"/api/v2/tickets/90/side_conversations?page=2"}"#,
    r#"{"events":[]}"#,
    r#"{"events":[{"id":"e","message":{"external_ids":{"idempotency_key":"k-1/1"}}}]}"#,
];

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_success_is_what_the_operation_gives_or_an_error(operation in operation(), status in 200_u16..300, body in body()) {
        success::hold(operation, status, &body);
    }

    #[test]
    fn a_refusal_says_what_its_body_says(operation in operation(), status in 100_u16..1000, body in body()) {
        refusal::hold(operation, status, Vec::new(), &body);
    }

    #[test]
    fn headers_are_read_as_other_readers_read_them(headers in headers()) {
        headers::hold(&headers);
    }

    #[test]
    fn a_url_that_is_let_through_leads_to_the_account(
        account in select(vec!["https://acme.zendesk.com", "acme", "http://localhost:8080", "https://[::1]"]),
        url in text_of(URLS, 6),
    ) {
        address::hold(account, &url);
    }

    #[test]
    fn a_call_ends_on_the_account_whatever_is_answered(
        operation in operation(),
        is_keyed: bool,
        max_retries in 0_u32..4,
        answers in text_of(ANSWERS, 16),
    ) {
        let first = format!("{} {} {max_retries}", operation.as_str(), if is_keyed { "keyed" } else { "plain" });
        answers::of_bytes(format!("{first}\n{answers}").as_bytes());
    }

    #[test]
    fn nothing_is_left_of_a_credential(
        secrets in prop::collection::vec("[a-c\"ä]{1,9}", 0..4),
        text in "[a-c\"ä ]{0,60}",
        email in "[a-z]{1,6}@[a-z]{1,6}",
        secret in "[!-Z^-~ä]{4,12}",
    ) {
        redaction::hold(&secrets, &text);
        redaction::hold_echo(&email, &secret, &format!("{text}{{0}}{text}{{0j}}{{basic}}{text}"));
    }
}
