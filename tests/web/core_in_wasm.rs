//! Differences from a native run: words of 32 bits, another allocator, a stack of one megabyte.
#![allow(clippy::unwrap_used, clippy::panic)]

use wasm_bindgen_test::wasm_bindgen_test;
use zendesk_side_conversations::json::{Cursor, Value, safe_integer};
use zendesk_side_conversations::validate;

#[wasm_bindgen_test]
fn an_integer_beyond_32_bits_keeps_its_value() {
    assert_eq!(safe_integer("9007199254740991"), Some(9_007_199_254_740_991));
    assert_eq!(safe_integer("9007199254740992"), None);
    assert_eq!(safe_integer("4294967296"), Some(4_294_967_296));
}

#[wasm_bindgen_test]
fn text_beyond_the_basic_plane_is_decoded() {
    let mut cursor = Cursor::new(r#""printer \ud83d\udd25 é""#);
    let Value::Text(text) = cursor.value() else { panic!("expected a text") };
    assert_eq!(text.decode(), "printer 🔥 é");
}

#[wasm_bindgen_test]
fn a_body_of_a_megabyte_is_checked() {
    let body = format!(
        r#"{{"message": {{"body": "{}", "to": [{{"email": "ops@example.com"}}]}}}}"#,
        "é".repeat(500_000)
    );
    assert!(validate::create(Some(&body)).is_empty());
}

#[wasm_bindgen_test]
fn every_one_of_ten_thousand_bad_recipients_is_named() {
    let recipients = vec![r#"{"email": "a b"}"#; 10_000].join(",");
    let issues = validate::create(Some(&format!(r#"{{"message": {{"body": "x", "to": [{recipients}]}}}}"#)));
    assert_eq!(issues.len(), 10_000);
    assert_eq!(issues.last().unwrap().path, "message.to[9999].email");
}

#[wasm_bindgen_test]
fn a_hundred_thousand_brackets_do_not_exhaust_the_stack() {
    let body = format!(r#"{{"message": {}{}}}"#, "[".repeat(100_000), "]".repeat(100_000));
    assert!(!validate::create(Some(&body)).is_empty());
}
