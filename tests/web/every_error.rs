//! Every kind of error through the bindings, from the table that the core, the package and the command line walk too.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

use js_sys::{Array, Function, JSON, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use zendesk_side_conversations::bindings::{Client, connect};

use crate::through_the_bindings::{called, fetch_answering, get, has, opened, options_with, parsed, text};

const TABLE: &str = include_str!("../fixtures/errors.json");
const GOOD: &str = r#"{"message": {"body": "x", "to": [{"email": "ops@example.com"}]}}"#;

/// Whether the bindings cannot produce this error: without WebAssembly there are none, and a bug ends the instance.
fn is_past_the_bindings(row: &JsValue) -> bool {
    let runtime = get(&get(row, "meets"), "runtime").as_string();
    runtime.is_some_and(|runtime| runtime != "without fetch")
}

/// Whether the API answered; of another answer the face tells the status and the body alone.
fn expected_is_of_the_api(expected: &JsValue) -> bool {
    matches!(text(expected, "class").as_str(), "ApiError" | "RateLimitError")
}

fn function(body: &str) -> JsValue {
    Function::new_no_args(body).into()
}

/// The options of a client that meets this.
fn options(meets: &JsValue) -> JsValue {
    if has(meets, "host") {
        let options = parsed(r#"{"zaf": {}}"#);
        Reflect::set(&get(&options, "zaf"), &"request".into(), &function("throw new TypeError('thrown')"))
            .unwrap();
        return options;
    }
    let connection = get(meets, "connection").as_string();
    let fetch = match connection.as_deref() {
        _ if has(meets, "runtime") => JsValue::UNDEFINED,
        Some("breaks") => function("throw new TypeError('thrown')"),
        Some("is silent") => function("return new Promise(() => {})"),
        Some(_) => function("return new TypeError('no response')"),
        None => fetch_answering(&get(meets, "status"), &get(meets, "headers"), &get(meets, "body")).into(),
    };
    let attempt_timeout_ms = if connection.as_deref() == Some("is silent") { 100 } else { 30_000 };
    let others = format!(
        r#"{{"subdomain": "acme", "auth": {{"bearer": "t0ken"}}, "maxRetries": 0, "attemptTimeout": {attempt_timeout_ms}}}"#
    );
    let options = options_with(&fetch, &others);
    if has(meets, "token") {
        let bearer = function("throw new TypeError('thrown')");
        Reflect::set(&get(&options, "auth"), &"bearer".into(), &bearer).unwrap();
    }
    options
}

/// Makes a call that meets this, and returns its end.
async fn end(meets: &JsValue) -> JsValue {
    let client: Client = opened(connect(&options(meets)));
    if has(meets, "host") {
        let blob = Function::new_no_args("return new Blob(['x'])").call0(&JsValue::UNDEFINED).unwrap();
        return called(&client, "upload_attachment", &Array::of1(&blob)).await;
    }
    let body = get(meets, "body");
    called(&client, "create", &Array::of2(&90.into(), &if body.is_object() { body } else { parsed(GOOD) }))
        .await
}

#[wasm_bindgen_test]
async fn every_situation_makes_its_error() {
    let global = js_sys::global();
    let mut driven = 0;
    for row in parsed(TABLE).unchecked_into::<Array>() {
        if is_past_the_bindings(&row) {
            continue;
        }
        let (situation, meets) = (text(&row, "situation"), get(&row, "meets"));
        let fetch = get(&global, "fetch");
        if has(&meets, "runtime") {
            Reflect::set(&global, &"fetch".into(), &JsValue::UNDEFINED).unwrap();
        }
        let end = end(&meets).await;
        Reflect::set(&global, &"fetch".into(), &fetch).unwrap();
        let failure = get(&end, "failure");
        assert!(failure.is_object(), "{situation}: {:?}", JSON::stringify(&end));
        let expected = get(&row, "error");
        for name in ["code", "status", "attempts", "retryable", "ambiguous"] {
            assert_eq!(get(&failure, name), get(&expected, name), "{situation} {name}");
        }
        if expected_is_of_the_api(&expected) {
            for name in ["error", "description", "requestId", "retryAfter"] {
                assert_eq!(get(&failure, name), get(&expected, name), "{situation} {name}");
            }
            for name in ["details", "rateLimit"] {
                let text = |value: &JsValue| JSON::stringify(&get(value, name)).unwrap().as_string();
                assert_eq!(text(&failure), text(&expected), "{situation} {name}");
            }
        }
        assert_eq!(has(&failure, "cause"), has(&expected, "cause"), "{situation}");
        assert_eq!(text(&failure, "message"), text(&row, "message"), "{situation}");
        let issues: Array = get(&failure, "issues")
            .unchecked_into::<Array>()
            .iter()
            .map(|issue| Array::of3(&get(&issue, "path"), &get(&issue, "code"), &get(&issue, "message")))
            .collect();
        let listed = if has(&expected, "issues") { get(&expected, "issues") } else { Array::new().into() };
        assert_eq!(JSON::stringify(&issues).unwrap(), JSON::stringify(&listed).unwrap(), "{situation}");
        driven += 1;
    }
    assert!(driven > 25, "{driven}");
}
