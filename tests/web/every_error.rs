//! Every kind of error through the door, from the table that the core, the package and the command line walk too.
#![allow(clippy::unwrap_used, clippy::arithmetic_side_effects)]

use js_sys::{Array, Function, JSON, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use zendesk_side_conversations::door::connect;

use crate::through_the_door::{called, get, has, parsed, text};

const TABLE: &str = include_str!("../fixtures/errors.json");
const GOOD: &str = r#"{"message": {"body": "x", "to": [{"email": "ops@example.com"}]}}"#;

/// The options of a client, and the `fetch` that it meets this with.
const OPTIONS: &str = "
    const { status, headers, body, connection, token, host, runtime } = meets;
    if (host) return { zaf: { request: async () => ({}) } };
    const bearer = token ? () => { throw new Error('no token'); } : 't0ken';
    const fetch = async () => {
        if (connection === 'breaks') throw new TypeError('fetch failed');
        if (connection === 'is silent') return new Promise(() => {});
        if (connection) return {};
        return new Response(body, { status, headers });
    };
    const direct = { subdomain: 'acme', auth: { bearer }, maxRetries: 0, attemptTimeout: connection === 'is silent' ? 100 : 30_000 };
    return runtime ? direct : { ...direct, fetch };
";

/// What the door cannot be asked for: without WebAssembly there is none, and a bug ends the instance.
fn is_past_the_door(row: &JsValue) -> bool {
    let runtime = get(&get(row, "meets"), "runtime").as_string();
    runtime.is_some_and(|runtime| runtime != "without fetch")
}

async fn failure(meets: &JsValue) -> JsValue {
    let options = Function::new_with_args("meets", OPTIONS).call1(&JsValue::NULL, meets).unwrap();
    let client = get(&connect(&options), "value");
    let body = get(meets, "body");
    let (operation, arguments) = if has(meets, "host") {
        let file = Function::new_no_args("return new Blob(['x'])").call0(&JsValue::NULL).unwrap();
        ("upload_attachment", Array::of1(&file))
    } else {
        ("create", Array::of2(&90.into(), &if body.is_object() { body } else { parsed(GOOD) }))
    };
    let is_without_fetch = has(meets, "runtime");
    let global = js_sys::global();
    let fetch = get(&global, "fetch");
    if is_without_fetch {
        Reflect::set(&global, &"fetch".into(), &JsValue::UNDEFINED).unwrap();
    }
    let arguments = Array::of3(&operation.into(), &arguments, &JsValue::UNDEFINED);
    let outcome = called(&client, "call", &arguments).await;
    if is_without_fetch {
        Reflect::set(&global, &"fetch".into(), &fetch).unwrap();
    }
    get(&outcome, "failure")
}

#[wasm_bindgen_test]
async fn every_situation_makes_its_error() {
    let mut driven = 0;
    for row in parsed(TABLE).unchecked_into::<Array>() {
        if is_past_the_door(&row) {
            continue;
        }
        let situation = text(&row, "situation");
        let failure = failure(&get(&row, "meets")).await;
        assert!(failure.is_object(), "{situation}");
        let expected = get(&row, "error");
        for name in ["code", "status", "attempts", "retryable", "ambiguous"] {
            assert_eq!(get(&failure, name), get(&expected, name), "{situation} {name}");
        }
        assert_eq!(has(&failure, "cause"), has(&expected, "cause"), "{situation}");
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
