//! Snapshots, and what is refused as one.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod desk;

use desk::{Desk, TICKET, message};
use serde_json::{Value, json};

fn busy_desk() -> (Desk, String) {
    let mut desk = Desk::new();
    let path = desk.begin();
    let attachment = desk.upload("a.png", "image/png", b"\x00\xff").json["id"].clone();
    let mut body = message("with a file");
    body["message"]["attachment_ids"] = json!([attachment]);
    desk.post(&format!("{path}/reply"), body);
    desk.post(TICKET, json!({"message": {"to": [{"support_group_id": 1}]}}));
    desk.advance(5_000);
    (desk, path)
}

#[test]
fn a_restored_account_answers_and_goes_on_as_the_first_one_would() {
    let (mut desk, path) = busy_desk();
    let snapshot = desk.control("snapshot", json!(null));
    let mut restored = Desk::with(json!({"seed": 99, "now_ms": null, "state": snapshot}));
    for target in [TICKET, &format!("{path}/events"), "/api/v2/tickets/100000/side_conversations"] {
        assert_eq!(restored.get(target).json, desk.get(target).json, "{target}");
    }
    let (next, restored_next) = (desk.post(TICKET, message("next")), restored.post(TICKET, message("next")));
    assert_eq!(next.json, restored_next.json);
    assert_eq!(next.header("x-rate-limit-remaining"), restored_next.header("x-rate-limit-remaining"));
}

#[test]
fn a_snapshot_survives_the_numbers_of_javascript() {
    fn largest(value: &Value) -> f64 {
        match value {
            Value::Number(number) => number.as_f64().unwrap(),
            Value::Array(items) => items.iter().map(largest).fold(0.0, f64::max),
            Value::Object(fields) => fields.values().map(largest).fold(0.0, f64::max),
            _ => 0.0,
        }
    }
    let (mut desk, _) = busy_desk();
    assert!(largest(&desk.control("snapshot", json!(null))) < 9_007_199_254_740_992.0);
}

#[test]
fn restoring_goes_back_in_the_same_emulator() {
    let (mut desk, path) = busy_desk();
    let snapshot = desk.control("snapshot", json!(null));
    let before = desk.get(&path).json;
    desk.put(&path, json!({"side_conversation": {"state": "closed"}}));
    desk.control("restore", snapshot);
    assert_eq!(desk.get(&path).json, before);
}

#[test]
fn what_is_no_state_is_refused_and_changes_nothing() {
    let (mut desk, path) = busy_desk();
    let snapshot = desk.control("snapshot", json!(null));
    let before = desk.get(&path).json;
    let broken = |change: fn(&mut Value)| {
        let mut state = snapshot.clone();
        change(&mut state);
        state
    };
    for (state, reason) in [
        (json!(null), "no object"),
        (json!({}), "no version"),
        (json!({"version": "1"}), "version \"1\""),
        (json!({"version": 3, "anything": []}), "version 3: use the version of this package that wrote it"),
        (json!({"version": 0}), "version 0"),
        (json!({"version": 1}), "missing field"),
        (broken(|state| state["users"] = json!([])), "an administrator"),
        (broken(|state| state["random"] = json!("xyz")), "hexadecimal"),
        (broken(|state| state["events"][0]["side_conversation_id"] = json!("none")), "found none"),
        (broken(|state| state["conversations"][1] = state["conversations"][0].clone()), "twice"),
        (broken(|state| state["attachments"][0]["base64"] = json!("!")), "base64"),
        (broken(|state| state["clock"] = json!("noon")), "unknown variant"),
        (broken(|state| state["extra"] = json!(1)), "unknown field `extra`"),
    ] {
        let message = desk.try_control("restore", state).unwrap_err();
        assert!(message.contains(reason), "{reason}: {message}");
    }
    assert_eq!(desk.get(&path).json, before);
}

#[test]
fn a_reset_forgets_everything_since_the_creation() {
    let mut desk = Desk::with(json!({"chaos": "rate-limited"}));
    let credentials = desk.control("credentials", json!(null));
    desk.control("clear_faults", json!(null));
    desk.begin();
    desk.control("issue_credential", json!({}));
    desk.advance(1_000);
    desk.control("add_fault", json!({"effect": {"drop": "before"}}));
    desk.control("reset", json!(null));

    assert_eq!(desk.control("requests", json!(null)), json!([]));
    assert_eq!(desk.control("credentials", json!(null)), credentials);
    let answers: Vec<u16> = (0..40).map(|_| desk.get(TICKET).status).collect();
    assert!(answers.contains(&429) && answers.contains(&200), "the preset is back: {answers:?}");
    let fresh = Desk::with(json!({"chaos": "rate-limited"})).control("snapshot", json!(null));
    desk.control("reset", json!(null));
    assert_eq!(desk.control("snapshot", json!(null)), fresh);
}

#[test]
fn a_reset_goes_back_to_the_state_that_it_was_created_with() {
    let (mut first, path) = busy_desk();
    let mut desk = Desk::with(json!({"state": first.control("snapshot", json!(null))}));
    desk.put(&path, json!({"side_conversation": {"state": "closed"}}));
    desk.control("reset", json!(null));
    assert_eq!(desk.get(&path).json["side_conversation"]["state"], "open");
}

#[test]
fn the_same_seed_and_the_same_requests_give_the_same_answers() {
    let run = |seed: u64| {
        let mut desk = Desk::with(json!({"seed": seed, "chaos": "hostile"}));
        let answers = (0..60).map(|number| {
            let answer = if number % 3 == 0 { desk.post(TICKET, message("hot")) } else { desk.get(TICKET) };
            (answer.status, answer.ending, answer.latency_ms, answer.bytes().to_vec())
        });
        answers.collect::<Vec<_>>()
    };
    assert_eq!(run(1), run(1));
    assert_ne!(run(1), run(2));
}
