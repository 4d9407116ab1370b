//! Every sample of the documents, and every bad input, through the door: builders, checks and decoding with the
//! engine's own values.
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

use js_sys::{Array, Function, JSON, Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::wasm_bindgen_test;
use zendesk_side_conversations::door::{build, channel, check, child_ticket, connect};

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
        "upload_attachment" => {
            Array::of1(&Function::new_no_args("return new Blob(['x'])").call0(&JsValue::NULL).unwrap())
        }
        "request" => Array::of1(&get(fixture, "request")),
        _ => Array::of3(&ticket, &id, &get(fixture, "query")),
    }
}

#[wasm_bindgen_test]
fn every_documented_request_is_built_as_the_document_shows_it() {
    for (name, sample) in REQUESTS {
        let fixture = parsed(sample);
        let built = build(&text(&fixture, "operation"), &arguments(&fixture));
        let value = get(&built, "value");
        assert!(value.is_object(), "{name}: {:?}", JSON::stringify(&built));
        assert_eq!(text(&value, "method"), text(&fixture, "method"), "{name}");
        assert_eq!(text(&value, "path"), text(&fixture, "path"), "{name}");
        let expected = if has(&fixture, "sent") { get(&fixture, "sent") } else { get(&fixture, "given") };
        if expected.is_object() {
            assert_same(&parsed(&text(&value, "body")), &expected, name);
            let issues = check(&text(&fixture, "operation"), &get(&fixture, "given"));
            assert_eq!(issues.unchecked_into::<Array>().length(), 0, "{name}");
        } else {
            assert!(!has(&value, "body"), "{name}");
        }
    }
}

/// What JSON cannot say stands as `{"$js": …}` in the table; those rows are driven from JavaScript alone.
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
        let failure = get(&build(&operation, &arguments(&row)), "failure");
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

/// A client, as JavaScript has it, on a `fetch` that gives this answer.
fn client(status: &JsValue, body: &str) -> JsValue {
    let answer = Function::new_with_args("status, body", "return async () => new Response(body, { status })");
    let fetch = answer.call2(&JsValue::NULL, status, &JsValue::from_str(body)).unwrap();
    let options = parsed(r#"{"subdomain": "acme", "auth": {"bearer": "t0ken"}, "maxRetries": 0}"#);
    Reflect::set(&options, &"fetch".into(), &fetch).unwrap();
    get(&connect(&options), "value")
}

pub async fn called(client: &JsValue, method: &str, arguments: &Array) -> JsValue {
    let function: Function = get(client, method).unchecked_into();
    let promise: Promise = function.apply(client, arguments).unwrap().unchecked_into();
    JsFuture::from(promise).await.unwrap()
}

#[wasm_bindgen_test]
async fn every_documented_answer_is_given_as_it_came() {
    let mut driven = 0;
    for (name, sample) in RESPONSES {
        let fixture = parsed(sample);
        if !has(&fixture, "operation") {
            continue;
        }
        let body = JSON::stringify(&get(&fixture, "sample")).unwrap();
        let client = client(&get(&fixture, "status"), &String::from(body));
        let operation = text(&fixture, "operation");
        let request = REQUESTS
            .iter()
            .map(|(_, text)| parsed(text))
            .find(|request| text(request, "operation") == operation)
            .unwrap();
        let outcome = if operation == "export_events" {
            let opened = get(&client, "export")
                .unchecked_into::<Function>()
                .call2(&client, &arguments(&request).get(0), &JsValue::UNDEFINED)
                .unwrap();
            called(&get(&opened, "value"), "next", &Array::new()).await
        } else {
            called(&client, "call", &Array::of3(&operation.into(), &arguments(&request), &JsValue::UNDEFINED))
                .await
        };
        assert!(has(&outcome, "data"), "{name}: {:?}", JSON::stringify(&outcome));
        assert_same(&get(&outcome, "data"), &get(&fixture, "sample"), name);
        assert_eq!(get(&get(&outcome, "response"), "status"), get(&fixture, "status"), "{name}");
        driven += 1;
    }
    assert_eq!(driven, 11);
}

#[wasm_bindgen_test]
fn a_conversation_tells_its_channel() {
    for (name, sample) in RESPONSES {
        let conversation = get(&get(&parsed(sample), "sample"), "side_conversation");
        if conversation.is_object() {
            assert_eq!(channel(conversation.clone()).as_deref(), Some("email"), "{name}");
            assert_eq!(child_ticket(conversation), None, "{name}");
        }
    }
}
