//! Every kind of error through the door, from the table that the core, the package and the command line walk too.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

use js_sys::{Array, JSON, Object};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use zendesk_side_conversations::door::{Client, connect};

use crate::through_the_door::{get, given, has, next, opened, parsed, text};

const TABLE: &str = include_str!("../fixtures/errors.json");
const GOOD: &str = r#"{"message": {"body": "x", "to": [{"email": "ops@example.com"}]}}"#;

/// What the door cannot be asked for: without WebAssembly there is none, and a bug ends the instance.
fn is_past_the_door(row: &JsValue) -> bool {
    let runtime = get(&get(row, "meets"), "runtime").as_string();
    runtime.is_some_and(|runtime| runtime != "without fetch")
}

/// The end of a call that meets this: the core's last step, played by hand as the driver does it.
fn end(meets: &JsValue) -> JsValue {
    let connection = get(meets, "connection").as_string();
    let bearer = if has(meets, "token") { r#"["other","function"]"# } else { r#""t0ken""# };
    let direct = format!(
        r#"{{"subdomain":"acme","auth":{{"bearer":{bearer}}},"maxRetries":0,"attemptTimeout":{}}}"#,
        if connection.as_deref() == Some("is silent") { 100 } else { 30_000 }
    );
    let options = if has(meets, "host") { r#"{"zaf":["other","zaf client"]}"#.into() } else { direct };
    let client: Client = opened(connect(&options));
    let body = get(meets, "body");
    let (operation, arguments) = if has(meets, "host") {
        ("upload_attachment", Array::new())
    } else {
        ("create", Array::of2(&90.into(), &if body.is_object() { body } else { parsed(GOOD) }))
    };
    let mut task = client.begin(&given(operation, &arguments), false, 0.0);
    let mut event = String::new();
    let mut value = JsValue::UNDEFINED;
    loop {
        let act = if has(meets, "runtime") {
            parsed(&task.next(&["1000", "1800000000000", "0.5", "", &event].join("\0"), value))
        } else {
            next(&mut task, &event, value)
        };
        if has(&act, "failure") {
            return act;
        }
        value = js_sys::TypeError::new("thrown").into();
        event = match connection.as_deref() {
            _ if has(&act, "tokenMs") => "no token".into(),
            Some("breaks") => "lost".into(),
            Some("is silent") => "timeout".into(),
            Some(_) => "stray".into(),
            None => {
                value = get(meets, "body");
                let status = String::from(JSON::stringify(&get(meets, "status")).unwrap());
                ["answer\0", &status, "\0\0\0", &headers_of(meets)].concat()
            }
        };
    }
}

fn headers_of(meets: &JsValue) -> String {
    let headers = get(meets, "headers");
    if !headers.is_object() {
        return String::new();
    }
    let entries = Object::entries(headers.unchecked_ref::<Object>());
    let texts = entries.iter().flat_map(JsCast::unchecked_into::<Array>);
    texts.map(|text| text.as_string().unwrap()).collect::<Vec<_>>().join("\0")
}

#[wasm_bindgen_test]
fn every_situation_makes_its_error() {
    let mut driven = 0;
    for row in parsed(TABLE).unchecked_into::<Array>() {
        if is_past_the_door(&row) {
            continue;
        }
        let situation = text(&row, "situation");
        let end = end(&get(&row, "meets"));
        let failure = get(&end, "failure");
        assert!(failure.is_object(), "{situation}");
        let expected = get(&row, "error");
        for name in ["code", "status", "attempts", "retryable", "ambiguous"] {
            assert_eq!(get(&failure, name), get(&expected, name), "{situation} {name}");
        }
        assert_eq!(get(&end, "isCaused").is_truthy(), has(&expected, "cause"), "{situation}");
        assert_eq!(text(&failure, "message"), text(&row, "message"), "{situation}");
        let issues: Array = get(&failure, "issues")
            .unchecked_into::<Array>()
            .iter()
            .map(|issue| Array::of3(&get(&issue, "path"), &get(&issue, "code"), &get(&issue, "message")))
            .collect();
        let found = JSON::stringify(&issues).unwrap();
        let listed = if has(&expected, "issues") { get(&expected, "issues") } else { Array::new().into() };
        assert_eq!(found, JSON::stringify(&listed).unwrap(), "{situation}");
        driven += 1;
    }
    assert!(driven > 25, "{driven}");
}
