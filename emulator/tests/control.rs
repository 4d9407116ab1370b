//! The commands, and the same over HTTP.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

mod desk;

use desk::{Answer, Desk, TICKET, message};
use serde_json::{Value, json};

fn control(desk: &mut Desk, method: &str, endpoint: &str, body: Option<&Value>) -> Answer {
    let token = desk.control("credentials", json!(null))["controlToken"].as_str().unwrap().to_owned();
    let mut request = desk.request(method, &format!("/_emulator/{endpoint}"));
    request.headers = vec![("X-Emulator-Token".to_owned(), token)];
    request.body = body.map(|body| body.to_string().into_bytes()).unwrap_or_default();
    desk.send(&request)
}

#[test]
fn everything_but_health_needs_the_control_token() {
    let mut desk = Desk::new();
    assert_eq!(desk.get("/_emulator/health").status, 200);
    for (method, endpoint) in [
        ("GET", "state"),
        ("PUT", "state"),
        ("POST", "reset"),
        ("POST", "faults"),
        ("DELETE", "faults"),
        ("POST", "advance"),
        ("GET", "requests"),
        ("POST", "receive"),
        ("POST", "credentials"),
        ("GET", "nothing"),
    ] {
        let mut request = desk.request(method, &format!("/_emulator/{endpoint}"));
        request.headers.push(("Origin".to_owned(), "https://page.example".to_owned()));
        let refused = desk.send(&request);
        assert_eq!((refused.status, refused.header("access-control-allow-origin")), (401, ""), "{endpoint}");
        assert_ne!(control(&mut desk, method, endpoint, None).status, 401, "{endpoint}");
    }
}

#[test]
fn pages_may_use_it_where_that_was_asked_for() {
    let mut desk = Desk::with(json!({"control_cors": true}));
    for (method, status) in [("OPTIONS", 204), ("GET", 401)] {
        let answer = desk.send(&desk.request(method, "/_emulator/requests"));
        assert_eq!((answer.status, answer.header("access-control-allow-origin")), (status, "*"), "{method}");
    }
    assert_eq!(desk.get("/_emulator/health").header("access-control-allow-origin"), "*");
}

#[test]
fn the_state_can_be_got_and_put() {
    let mut desk = Desk::new();
    let path = desk.begin();
    let state = control(&mut desk, "GET", "state", None).json;
    desk.put(&path, json!({"side_conversation": {"state": "closed"}}));
    assert_eq!(control(&mut desk, "PUT", "state", Some(&state)).status, 200);
    assert_eq!(desk.get(&path).json["side_conversation"]["state"], "open");
    assert_eq!(control(&mut desk, "PUT", "state", Some(&json!({"version": 2}))).status, 400);
}

#[test]
fn faults_are_added_one_or_many_at_a_time_and_all_removed() {
    let mut desk = Desk::new();
    let fault = json!({"nth": 1, "effect": {"status": 500}});
    assert_eq!(control(&mut desk, "POST", "faults", Some(&fault)).status, 201);
    assert_eq!(
        control(
            &mut desk,
            "POST",
            "faults",
            Some(&json!([{"nth": 2, "effect": {"status": 502}}, {"nth": 3, "effect": {"status": 503}}]))
        )
        .status,
        201
    );
    let statuses: Vec<u16> = (0..4).map(|_| desk.get(TICKET).status).collect();
    assert_eq!(statuses, [500, 502, 503, 200]);
    control(&mut desk, "POST", "faults", Some(&json!({"effect": {"status": 500}})));
    let with_a_bad_one = json!([{"effect": {"status": 500}}, {"effect": {"status": 99}}]);
    control(&mut desk, "DELETE", "faults", None);
    assert_eq!(control(&mut desk, "POST", "faults", Some(&with_a_bad_one)).status, 400);
    assert_eq!(desk.get(TICKET).status, 200, "a single bad one adds none");
    control(&mut desk, "POST", "faults", Some(&json!({"effect": {"status": 500}})));
    assert_eq!(control(&mut desk, "DELETE", "faults", None).status, 200);
    assert_eq!(desk.get(TICKET).status, 200);
}

#[test]
fn the_clock_moves_by_so_many_milliseconds() {
    let mut desk = Desk::new();
    control(&mut desk, "POST", "advance", Some(&json!({"milliseconds": 1_500})));
    let created = desk.post(TICKET, message("hot")).json;
    assert_eq!(created["side_conversation"]["created_at"], "2026-11-20T20:00:01.500Z");
    for milliseconds in [json!(-1), json!("1"), json!(null), json!(1e300)] {
        assert_eq!(
            control(&mut desk, "POST", "advance", Some(&json!({"milliseconds": milliseconds}))).status,
            400
        );
    }
}

#[test]
fn requests_are_listed_and_a_reset_forgets_them() {
    let mut desk = Desk::new();
    desk.begin();
    let log = control(&mut desk, "GET", "requests", None).json;
    assert_eq!(log["requests"].as_array().unwrap().len(), 1, "control requests are none of them");
    control(&mut desk, "POST", "reset", None);
    assert_eq!(control(&mut desk, "GET", "requests", None).json, json!({"requests": []}));
}

#[test]
fn somebody_outside_answers() {
    let mut desk = Desk::new();
    let path = desk.begin();
    let id = path.rsplit('/').next().unwrap().to_owned();
    let received = json!({"side_conversation_id": id, "message": {"from": {"email": "ann@example.com", "name": "Ann"}, "body": "Done"}});
    let answer = control(&mut desk, "POST", "receive", Some(&received));
    let event = &answer.json["event"];
    assert_eq!((answer.status, &event["side_conversation_id"]), (201, &json!(id)));
    assert_eq!(event["actor"], json!({"user_id": null, "name": "Ann", "email": "ann@example.com"}));
    assert_eq!(event["message"]["to"][0]["email"], "admin@emulator.example");
    assert_eq!(event["message"]["subject"], "printer not working");
    assert_eq!(desk.get(&format!("{path}/events")).json["events"][1]["id"], event["id"]);
}

#[test]
fn what_nobody_can_receive_is_refused_with_the_reason() {
    let mut desk = Desk::new();
    let id = desk.begin().rsplit('/').next().unwrap().to_owned();
    for (id, message, reason) in [
        ("none", json!({"from": {"email": "ann@example.com"}}), "found \"none\""),
        (&*id, json!({"body": "from nobody"}), "from is required"),
        (&*id, json!({"from": {"email": "nowhere"}}), "not a valid address"),
    ] {
        let refused =
            desk.try_control("receive", json!({"side_conversation_id": id, "message": message})).unwrap_err();
        assert!(refused.contains(reason), "{refused}");
    }
}

#[test]
fn a_credential_has_the_role_the_scopes_and_the_life_that_were_asked_for() {
    let mut desk = Desk::new();
    let credentials =
        control(&mut desk, "POST", "credentials", Some(&json!({"role": "end_user"}))).json["credentials"]
            .clone();
    assert_eq!(credentials["email"], "end-user-1@emulator.example");
    assert_eq!(control(&mut desk, "POST", "credentials", None).status, 201);
    for terms in [json!({"role": "owner"}), json!({"scope": "read"}), json!({"scopes": "read"}), json!(null)]
    {
        assert!(desk.try_control("issue_credential", terms.clone()).is_err(), "{terms}");
    }
}

#[test]
fn what_is_no_json_is_refused() {
    let mut desk = Desk::new();
    let token = desk.control("credentials", json!(null))["controlToken"].as_str().unwrap().to_owned();
    let mut request = desk.request("POST", "/_emulator/faults");
    request.headers = vec![("x-emulator-token".to_owned(), token)];
    for body in ["{", "\u{feff}{}", "[{\"effect\":{}}]"] {
        request.body = body.as_bytes().to_vec();
        assert_eq!(desk.send(&request).status, 400, "{body}");
    }
}
