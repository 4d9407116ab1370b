//! The door as JavaScript uses it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing, clippy::arithmetic_side_effects)]

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use zendesk_side_conversations_emulator::EmulatorCore;

const NOW_MS: f64 = 1_795_204_800_000.0;
const ORIGIN: &str = "https://emulator.zendesk.com";

fn credentials(core: &mut EmulatorCore) -> Value {
    serde_json::from_str(&core.control("credentials", "null", ORIGIN, NOW_MS).ok().unwrap()).unwrap()
}

fn head(method: &str, target: &str, bearer: &str) -> String {
    let headers = [["authorization", &format!("Bearer {bearer}")], ["content-type", "application/json"]];
    json!({"method": method, "origin": ORIGIN, "target": target, "headers": headers, "door": "process"})
        .to_string()
}

/// The head and the body of a frame.
fn read(frame: &[u8]) -> (Value, Value) {
    let length = u32::from_le_bytes(frame[..4].try_into().unwrap()) as usize;
    let (head, body) = frame[4..].split_at(length);
    (serde_json::from_slice(head).unwrap(), serde_json::from_slice(body).unwrap())
}

#[wasm_bindgen_test]
fn a_side_conversation_is_created_and_listed() {
    let mut core = EmulatorCore::new(r#"{"seed": 7}"#).ok().unwrap();
    let bearer = credentials(&mut core)["bearer"].as_str().unwrap().to_owned();
    let body = br#"{"message": {"body": "printer \ud83d\udd25", "to": [{"email": "ann@example.com"}]}}"#;
    let target = "/api/v2/tickets/90/side_conversations";
    let (created, sent) =
        read(&core.handle(&head("POST", target, &bearer), body.to_vec(), NOW_MS).ok().unwrap());
    assert_eq!((&created["status"], &created["ending"]), (&json!(201), &json!("answer")));
    assert_eq!(sent["event"]["message"]["body"], "printer 🔥");
    assert_eq!(sent["event"]["created_at"], "2026-11-20T20:00:00.000Z");
    let (_, listed) = read(&core.handle(&head("GET", target, &bearer), Vec::new(), NOW_MS).ok().unwrap());
    assert_eq!(listed["count"], 1);
}

#[wasm_bindgen_test]
fn the_seed_gives_the_same_credentials_as_anywhere() {
    let mut core = EmulatorCore::new(r#"{"seed": 7}"#).ok().unwrap();
    assert!(credentials(&mut core)["bearer"].as_str().unwrap().starts_with("63cbe1e459320dd7"));
}

#[wasm_bindgen_test]
fn what_the_door_cannot_read_is_an_error_and_not_a_trap() {
    assert!(EmulatorCore::new("{").is_err());
    assert!(EmulatorCore::new(r#"{"chaos": "mild"}"#).is_err());
    let mut core = EmulatorCore::new("{}").ok().unwrap();
    assert!(core.handle("null", Vec::new(), NOW_MS).is_err());
    assert!(core.control("nothing", "null", ORIGIN, NOW_MS).is_err());
    assert!(core.control("advance", "[", ORIGIN, f64::NAN).is_err());
}
