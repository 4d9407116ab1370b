//! What an emulator does not hold, since more would end it.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod desk;

use desk::{Desk, TICKET, message};
use serde_json::{Value, json};

#[test]
fn the_log_drops_the_oldest_requests_when_it_is_full() {
    let mut desk = Desk::with(json!({"capacity": {"log": 100_000}, "rate_limits": false}));
    let mut request = desk.request("POST", TICKET);
    request.body = vec![b'a'; 20_000];
    for number in 0..50 {
        request.target = format!("/{number}");
        desk.send(&request);
    }
    let log = desk.control("requests", json!(null));
    let paths: Vec<&str> =
        log.as_array().unwrap().iter().map(|entry| entry["path"].as_str().unwrap()).collect();
    assert_eq!(paths, ["/46", "/47", "/48", "/49"]);
}

#[test]
fn faults_are_added_up_to_a_number_and_a_size() {
    let mut desk = Desk::with(json!({"capacity": {"faults": 1_000}}));
    let of_size = |size: usize| json!({"effect": {"status": 500, "body": "a".repeat(size)}});
    desk.control("add_fault", of_size(900));
    let refused = desk.try_control("add_fault", of_size(101)).unwrap_err();
    assert!(refused.contains("at most 1000 faults of 1000 bytes"), "{refused}");
    desk.control("clear_faults", json!(null));
    let many: Vec<Value> = vec![json!({"effect": {"latencyMs": 86_400_000}}); 1_000];
    desk.control("add_fault", json!(many));
    assert!(desk.try_control("add_fault", json!({"effect": {"hang": true}})).is_err());
    assert_eq!(desk.get(TICKET).latency_ms, 86_400_000, "delays add up to a day at most");
}

#[test]
fn users_are_issued_up_to_a_number() {
    let mut desk = Desk::new();
    for _ in 1..1_000 {
        desk.control("issue_credential", json!({}));
    }
    let refused = desk.try_control("issue_credential", json!({})).unwrap_err();
    assert!(refused.contains("at most 1000 users"), "{refused}");
    let long = desk.try_control("issue_credential", json!({"scopes": ["a".repeat(10_001)]}));
    assert!(long.is_err());
}

#[test]
fn a_state_that_is_no_longer_one_text_is_refused_and_the_account_goes_on() {
    let mut desk = Desk::with(json!({"capacity": {"snapshot": 5_000}}));
    desk.control("snapshot", json!(null));
    for _ in 0..5 {
        desk.begin();
    }
    let refused = desk.try_control("snapshot", json!(null)).unwrap_err();
    assert!(refused.contains("a state of at most 5000 bytes"), "{refused}");
    assert_eq!(desk.get(TICKET).json["count"], 5);
}

#[test]
fn a_state_with_more_than_there_is_room_for_is_refused() {
    let mut full = Desk::new();
    full.begin();
    full.upload("a.txt", "text/plain", &[0; 5_000]);
    let state = full.control("snapshot", json!(null));
    for capacity in [json!({"texts": 500}), json!({"attachments": 4_999})] {
        let mut desk = Desk::with(json!({"capacity": capacity}));
        let refused = desk.try_control("restore", state.clone()).unwrap_err();
        assert!(refused.contains("expected a state with at most"), "{refused}");
        assert_eq!(desk.get(TICKET).json["count"], 0);
    }
}

#[test]
fn nobody_outside_answers_where_there_is_no_room() {
    let mut desk = Desk::with(json!({"capacity": {"texts": 6_000}}));
    let path = desk.begin();
    let id = path.rsplit('/').next().unwrap();
    let answer = json!({"side_conversation_id": id, "message": {"from": {"email": "ann@example.com"}, "body": "a".repeat(6_000)}});
    desk.control("receive", answer.clone());
    let refused = desk.try_control("receive", answer).unwrap_err();
    assert!(refused.contains("makes room"), "{refused}");
    let post = desk.post(TICKET, message("hot"));
    assert_eq!((post.status, post.header("x-emulator-behaviour")), (413, "too-large"));
}

#[test]
fn ten_times_as_many_participants_take_about_ten_times_as_long() {
    // A quadratic search for those who are there already takes minutes for these.
    let mut desk = Desk::with(json!({"rate_limits": false}));
    let to: Vec<Value> =
        (0..60_000).map(|number| json!({"email": format!("{number}@example.com")})).collect();
    let created = desk.post(TICKET, json!({"message": {"to": to, "body": "hi"}}));
    assert_eq!(created.status, 201);
    assert_eq!(created.json["side_conversation"]["participants"].as_array().unwrap().len(), 60_001);
    let path = format!("{TICKET}/{}/reply", created.json["side_conversation"]["id"].as_str().unwrap());
    let replied = desk.post(&path, json!({"message": {"to": to, "body": "again"}}));
    assert_eq!(replied.json["side_conversation"]["participants"].as_array().unwrap().len(), 60_001);
}
