//! Every sample of the documents, and every bad input, through the bindings: builders, checks and calls with the engine's
//! own values.
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

use js_sys::{Array, Function, JSON, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use zendesk_side_conversations::bindings::{Client, build, check, connect};

use crate::fixtures::{REQUESTS, RESPONSES};

const BAD_INPUTS: &str = include_str!("../fixtures/bad-inputs.json");
const CONVERSATION_ID: &str = "8566255a-ece5-11e8-857d-493066fa7b17";

pub fn parsed(text: &str) -> JsValue {
    JSON::parse(text).unwrap()
}

pub fn get(object: &JsValue, name: &str) -> JsValue {
    Reflect::get(object, &name.into()).unwrap()
}

pub fn text(object: &JsValue, name: &str) -> String {
    get(object, name).as_string().unwrap_or_else(|| panic!("no {name} in {object:?}"))
}

pub fn has(object: &JsValue, name: &str) -> bool {
    Object::has_own(object.unchecked_ref::<Object>(), &name.into())
}

/// The same value, whatever the order of its keys.
fn assert_same(found: &JsValue, expected: &JsValue, what: &str) {
    if !expected.is_object() {
        assert_eq!(found, expected, "{what}");
        return;
    }
    let names = Object::keys(expected.unchecked_ref::<Object>());
    assert_eq!(Object::keys(found.unchecked_ref::<Object>()).length(), names.length(), "{what}");
    for name in names.iter().map(|name| name.as_string().unwrap()) {
        assert_same(&get(found, &name), &get(expected, &name), &format!("{what}.{name}"));
    }
}

/// The arguments that a fixture's operation is called with.
fn arguments(fixture: &JsValue) -> Array {
    let or = |name: &str, usual: JsValue| if has(fixture, name) { get(fixture, name) } else { usual };
    let ticket = or("ticket_id", JsValue::from(90));
    let id = or("side_conversation_id", JsValue::from(CONVERSATION_ID));
    let body = or("given", get(fixture, "body"));
    match text(fixture, "operation").as_str() {
        "list" => Array::of2(&ticket, &get(fixture, "query")),
        "create" | "import" => Array::of2(&ticket, &body),
        "update" | "reply" | "reply_all" | "import_events" => Array::of3(&ticket, &id, &body),
        "export_events" if has(fixture, "from") => Array::of1(&get(fixture, "from")),
        "export_events" => {
            let from = Object::new();
            Reflect::set(&from, &"start_time".into(), &get(fixture, "start_time")).unwrap();
            Array::of1(&from)
        }
        "request" => Array::of1(&get(fixture, "request")),
        "upload_attachment" => {
            let blob = Function::new_no_args("return new Blob(['x'])");
            Array::of1(&blob.call0(&JsValue::UNDEFINED).unwrap())
        }
        _ => Array::of3(&ticket, &id, &get(fixture, "query")),
    }
}

fn quoted(value: &JsValue) -> String {
    String::from(JSON::stringify(value).unwrap())
}

fn built(operation: &str, arguments: &Array) -> JsValue {
    build(operation, &arguments.get(0), &arguments.get(1), &arguments.get(2))
}

#[wasm_bindgen_test]
fn every_documented_request_is_built_as_the_document_shows_it() {
    for (name, sample) in REQUESTS {
        let fixture = parsed(sample);
        let operation = text(&fixture, "operation");
        let arguments = arguments(&fixture);
        let built = built(&operation, &arguments);
        assert_eq!(text(&built, "method"), text(&fixture, "method"), "{name}: {:?}", JSON::stringify(&built));
        assert_eq!(text(&built, "path"), text(&fixture, "path"), "{name}");
        let expected = if has(&fixture, "sent") { get(&fixture, "sent") } else { get(&fixture, "given") };
        if expected.is_object() {
            assert_same(&parsed(&text(&built, "body")), &expected, name);
            let body = arguments.get(arguments.length() - 1);
            assert_eq!(quoted(&check(&operation, &body)), "[]", "{name}");
        } else {
            assert_eq!(has(&built, "body"), operation == "upload_attachment", "{name}");
        }
    }
}

/// Whether a row holds only JSON. The table writes other values as `{"$js": …}`, and only JavaScript runs those rows.
fn is_plain_json(row: &JsValue) -> bool {
    !String::from(JSON::stringify(row).unwrap()).contains("\"$js\"")
        && !has(row, "body_text")
        && !has(row, "options")
}

#[wasm_bindgen_test]
fn every_bad_input_is_refused_with_all_its_issues() {
    let mut driven = 0;
    for row in parsed(BAD_INPUTS).unchecked_into::<Array>().iter().filter(is_plain_json) {
        let operation = text(&row, "operation");
        // A name and a type are options, and where a download goes depends on the client.
        if operation == "upload_attachment" || operation == "download_attachment" {
            continue;
        }
        let situation = text(&row, "situation");
        let failure = get(&built(&operation, &arguments(&row)), "failure");
        assert!(failure.is_object(), "{situation}");
        assert_eq!(text(&failure, "code"), "validation", "{situation}");
        let found: Array = get(&failure, "issues")
            .unchecked_into::<Array>()
            .iter()
            .map(|issue| Array::of3(&get(&issue, "path"), &get(&issue, "code"), &get(&issue, "message")))
            .collect();
        assert_same(&found, &get(&row, "issues"), &situation);
        driven += 1;
    }
    assert!(driven > 250, "{driven}");
}

/// A `fetch` that answers so.
pub fn fetch_answering(status: &JsValue, headers: &JsValue, body: &JsValue) -> Function {
    let make = Function::new_with_args(
        "status, headers, body",
        "return async () => ({ status, headers: headers ?? {}, text: async () => body ?? '' })",
    );
    make.call3(&JsValue::UNDEFINED, status, headers, body).unwrap().unchecked_into()
}

/// The options of a client that sends with this `fetch`, with these beside them in JSON.
pub fn options_with(fetch: &JsValue, others: &str) -> JsValue {
    let options = parsed(others);
    Reflect::set(&options, &"fetch".into(), fetch).unwrap();
    options
}

/// Makes a call and returns its end.
pub async fn called(client: &Client, operation: &str, arguments: &Array) -> JsValue {
    let progress = parsed(r#"{"maySend": false}"#);
    let promise = client.call(
        operation,
        &arguments.get(0),
        &arguments.get(1),
        &arguments.get(2),
        &JsValue::UNDEFINED,
        progress.unchecked_ref(),
    );
    JsFuture::from(promise).await.unwrap()
}

/// Turns a value that a function returned to JavaScript back into its Rust type.
pub fn opened<T: wasm_bindgen::convert::TryFromJsValue>(value: JsValue) -> T {
    T::try_from_js_value(value).unwrap_or_else(|_| panic!("expected an object of the module's"))
}

#[wasm_bindgen_test]
async fn every_documented_answer_is_given_as_it_came() {
    let mut driven = 0;
    for (name, sample) in RESPONSES {
        let fixture = parsed(sample);
        if !has(&fixture, "operation") {
            continue;
        }
        let operation = text(&fixture, "operation");
        let request = REQUESTS
            .iter()
            .map(|(_, text)| parsed(text))
            .find(|request| text(request, "operation") == operation)
            .unwrap();
        let fetch = fetch_answering(
            &get(&fixture, "status"),
            &parsed(r#"{"Content-Type": "application/json"}"#),
            &quoted(&get(&fixture, "sample")).into(),
        );
        let options = r#"{"subdomain": "acme", "auth": {"bearer": "t0ken"}, "maxRetries": 0}"#;
        let client: Client = opened(connect(&options_with(&fetch, options)));
        let arguments = arguments(&request);
        let end = if operation == "export_events" {
            JsFuture::from(client.export_events(&arguments.get(0), &Array::new(), &JsValue::UNDEFINED).next())
                .await
                .unwrap()
        } else {
            called(&client, &operation, &arguments).await
        };
        assert_eq!(text(&end, "kind"), "done", "{name}: {:?}", JSON::stringify(&end));
        assert_eq!(get(&get(&end, "response"), "status"), get(&fixture, "status"), "{name}");
        assert_same(&get(&end, "data"), &get(&fixture, "sample"), name);
        driven += 1;
    }
    assert_eq!(driven, 11);
}
