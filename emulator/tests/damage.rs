//! What faults do to requests and answers.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod desk;

use desk::{Desk, TICKET, message};
use serde_json::{Value, json};
use zendesk_side_conversations_emulator::{Door, Ending};

fn with_fault(fault: Value) -> Desk {
    let mut desk = Desk::new();
    desk.control("add_fault", fault);
    desk
}

fn count(desk: &mut Desk) -> Value {
    desk.control("clear_faults", json!(null));
    desk.get(TICKET).json["count"].clone()
}

#[test]
fn a_fault_decides_whether_the_request_is_carried_out_and_how_the_answer_arrives() {
    for (effect, ending, carried_out) in [
        (json!({"drop": "before"}), Ending::Drop, 0),
        (json!({"drop": "after"}), Ending::Drop, 1),
        (json!({"hang": true}), Ending::Hang, 0),
        (json!({"truncateAt": 10}), Ending::Truncate(10), 1),
        (json!({"status": 503}), Ending::Answer, 0),
        (json!({"latencyMs": 20}), Ending::Answer, 1),
    ] {
        let mut desk = with_fault(json!({"operation": "create", "effect": effect}));
        let answer = desk.post(TICKET, message("hot"));
        assert_eq!(answer.ending, ending, "{effect}");
        assert_eq!(answer.latency_ms, if effect.get("latencyMs").is_some() { 20 } else { 0 });
        assert_eq!(count(&mut desk), carried_out, "{effect}");
    }
}

#[test]
fn a_status_comes_with_its_body_and_headers() {
    let mut desk =
        with_fault(json!({"effect": {"status": 503, "body": "{\"a\":1}", "headers": {"Retry-After": "7"}}}));
    let answer = desk.get(TICKET);
    assert_eq!((answer.status, answer.text(), answer.header("retry-after")), (503, "{\"a\":1}", "7"));
    assert_eq!(answer.header("content-type"), "application/json; charset=utf-8");
    let mut desk =
        with_fault(json!({"effect": {"status": 502, "body": "busy", "headers": {"x-request-id": "a, b"}}}));
    let answer = desk.get(TICKET);
    assert_eq!(
        (answer.header("content-type"), answer.header("x-request-id")),
        ("text/plain; charset=utf-8", "a, b")
    );
}

#[test]
fn delays_add_up_and_the_first_other_effect_counts() {
    let mut desk = with_fault(json!({"effect": {"latencyMs": 20}}));
    desk.control("add_fault", json!({"effect": {"status": 500}}));
    desk.control("add_fault", json!({"effect": {"latencyMs": [5, 5]}}));
    desk.control("add_fault", json!({"effect": {"hang": true}}));
    let answer = desk.get(TICKET);
    assert_eq!((answer.status, answer.ending, answer.latency_ms), (500, Ending::Answer, 25));
}

#[test]
fn a_cut_is_never_longer_than_the_body() {
    let mut desk = with_fault(json!({"effect": {"truncateAt": 1_000_000}}));
    let answer = desk.get(TICKET);
    assert_eq!(answer.ending, Ending::Truncate(answer.bytes().len()));
}

#[test]
fn a_false_page_stands_in_every_kind_of_page_and_counts_no_other_request() {
    let mut desk = Desk::new();
    let path = desk.begin();
    desk.control("add_fault", json!({"count": 3, "effect": {"nextPage": "lookalike"}}));
    desk.put(&path, json!({"side_conversation": {"state": "closed"}}));
    let export = "/api/v2/tickets/side_conversations/events?start_time=0";
    for target in [TICKET, &format!("{path}/events"), export] {
        let next_page = desk.get(target).json["next_page"].as_str().unwrap().to_owned();
        assert!(
            next_page.starts_with("https://emulator.zendesk.com.attacker.example/api/v2/tickets/"),
            "{next_page}"
        );
    }
    assert_eq!(desk.get(TICKET).json["next_page"], Value::Null);
}

#[test]
fn a_request_to_anybody_else_has_no_answer_and_is_on_record() {
    for (origin, is_answered) in [
        ("https://emulator.zendesk.com", true),
        ("https://acme.zendesk.com", true),
        ("http://127.0.0.1:8080", true),
        ("http://[::1]:8080", true),
        ("http://localhost", true),
        ("http://acme.zendesk.com", false),
        ("https://acme.zendesk.com.attacker.example", false),
        ("https://attacker.example", false),
        ("http://192.168.1.2", false),
        ("https://zendesk.com.evil", false),
        ("http://127.0.0.1.attacker.example", false),
    ] {
        let mut desk = Desk::new();
        let mut request = desk.request("GET", TICKET);
        request.origin = origin.to_owned();
        let answer = desk.send(&request);
        assert_eq!(answer.ending == Ending::Answer, is_answered, "{origin}");
        let path = if is_answered { TICKET.to_owned() } else { format!("{origin}{TICKET}") };
        assert_eq!(desk.control("requests", json!(null))[0]["path"], path);
    }
}

#[test]
fn the_log_holds_no_credential() {
    let mut desk = Desk::new();
    let credentials = desk.control("credentials", json!(null));
    let further = desk.control("issue_credential", json!({"role": "agent"}));
    let mut secrets: Vec<String> = ["bearer", "apiToken", "controlToken", "clientSecret"]
        .map(|key| credentials[key].as_str().unwrap().to_owned())
        .into();
    secrets
        .extend(["bearer", "apiToken", "clientSecret"].map(|key| further[key].as_str().unwrap().to_owned()));
    let mut request = desk.request("POST", &format!("{TICKET}?access_token={}", secrets[0]));
    request.headers.push(("Cookie".to_owned(), "session=1".to_owned()));
    request.headers.push(("X-Custom".to_owned(), format!("key={}", secrets[3])));
    request.headers.push(("X-Token".to_owned(), secrets[2].clone()));
    request.body = secrets.join(" ").into_bytes();
    desk.send(&request);
    let mut wrong = desk.request("GET", TICKET);
    wrong.headers = vec![("Authorization".to_owned(), "Bearer not-ours".to_owned())];
    desk.send(&wrong);

    let log = desk.control("requests", json!(null));
    for secret in secrets.iter().map(String::as_str).chain(["session=1", "not-ours"]) {
        assert!(!log.to_string().contains(secret), "{log}");
    }
    assert_eq!(log[0]["headers"]["authorization"], "Bearer [redacted]");
    assert_eq!((&log[0]["status"], &log[0]["at"]), (&json!(415), &json!("2026-11-20T20:00:00.000Z")));
}

#[test]
fn the_log_holds_the_last_ten_thousand_requests_and_the_first_64_kib_of_a_body() {
    let mut desk = Desk::with(json!({"rate_limits": false}));
    let mut request = desk.request("POST", TICKET);
    request.body = vec![b'a'; 70_000];
    for number in 0..10_005 {
        request.target = format!("/{number}");
        desk.send(&request);
        request.body.clear();
    }
    let log = desk.control("requests", json!(null));
    assert_eq!((log.as_array().unwrap().len(), &log[0]["path"]), (10_000, &json!("/5")));
    request.body = vec![b'a'; 70_000];
    desk.send(&request);
    let log = desk.control("requests", json!(null));
    assert_eq!(log.as_array().unwrap().last().unwrap()["body"].as_str().unwrap().len(), 65_536);
}

#[test]
fn an_answer_that_nobody_sees_is_on_record_without_a_status() {
    let mut desk = with_fault(json!({"effect": {"drop": "after"}}));
    desk.get(TICKET);
    assert_eq!(desk.control("requests", json!(null))[0]["status"], Value::Null);
}

#[test]
fn faults_do_not_touch_the_control_endpoints() {
    let mut desk = with_fault(json!({"effect": {"status": 500}}));
    let mut request = desk.request("GET", "/_emulator/health");
    request.door = Door::Network;
    assert_eq!(desk.send(&request).json, json!({"status": "ok"}));
}
