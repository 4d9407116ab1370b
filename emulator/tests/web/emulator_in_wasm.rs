//! The emulator behind its door, as JavaScript calls it.
#![allow(clippy::unwrap_used, clippy::indexing_slicing)]

use serde_json::{Value, json};
use wasm_bindgen_test::wasm_bindgen_test;
use zendesk_side_conversations_emulator::EmulatorCore;

const ORIGIN: &str = "https://emulator.zendesk.com";
const NOW_MS: f64 = 1_700_000_000_000.0;
const PATH: &str = "/api/v2/tickets/90/side_conversations";

fn emulator(seed: u64) -> EmulatorCore {
    EmulatorCore::new(&json!({ "seed": seed }).to_string()).ok().unwrap()
}

/// Status and body of the answer to a request with the administrator's token.
fn ask(emulator: &mut EmulatorCore, method: &str, target: &str, body: &str) -> (u64, Value) {
    let credentials = emulator.control("credentials", "null", ORIGIN, NOW_MS).ok().unwrap();
    let credentials: Value = serde_json::from_str(&credentials).unwrap();
    let authorization = format!("Bearer {}", credentials["bearer"].as_str().unwrap());
    let headers = json!([["authorization", authorization], ["content-type", "application/json"]]);
    let head = json!({ "method": method, "origin": ORIGIN, "target": target, "headers": headers, "door": "process" });
    let frame = emulator.handle(&head.to_string(), body.into(), NOW_MS).ok().unwrap();
    let (length, rest) = frame.split_at(4);
    let (head, body) = rest.split_at(u32::from_le_bytes(length.try_into().unwrap()) as usize);
    let head: Value = serde_json::from_slice(head).unwrap();
    (head["status"].as_u64().unwrap(), serde_json::from_slice(body).unwrap())
}

fn message(body: &str) -> String {
    json!({ "message": { "body": body, "to": [{ "email": "ops@example.com" }] } }).to_string()
}

#[wasm_bindgen_test]
fn what_was_created_can_be_shown() {
    let mut emulator = emulator(1);
    let (status, created) = ask(&mut emulator, "POST", PATH, &message("é 🔥"));
    assert_eq!(status, 201);
    let id = created["side_conversation"]["id"].as_str().unwrap();
    let (status, shown) = ask(&mut emulator, "GET", &format!("{PATH}/{id}"), "");
    assert_eq!(status, 200);
    assert_eq!(shown["side_conversation"]["preview_text"], "é 🔥");
}

#[wasm_bindgen_test]
fn the_same_seed_gives_the_same_ids() {
    let [first, second] = [7, 7].map(|seed| ask(&mut emulator(seed), "POST", PATH, &message("again")).1);
    assert_eq!(first, second);
}

#[wasm_bindgen_test]
fn a_head_that_is_no_json_is_an_error_and_no_trap() {
    let mut emulator = emulator(1);
    assert!(emulator.handle("{", Vec::new(), NOW_MS).is_err());
    assert_eq!(ask(&mut emulator, "POST", PATH, &message("still there")).0, 201);
}
