//! Every sample of the documents, and every bad input, through the door: builders, checks and decoding with the
//! engine's own values.
#![allow(clippy::unwrap_used, clippy::panic, clippy::arithmetic_side_effects)]

use js_sys::{Array, JSON, Object, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;
use zendesk_side_conversations::door::{Client, Task, ask, connect, tell_of};

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
        _ => Array::of3(&ticket, &id, &get(fixture, "query")),
    }
}

/// A value as `pkg-template/src/door/describe.ts` describes it, as far as JSON has it.
fn described(value: &JsValue) -> String {
    if value.is_undefined() {
        r#"["none"]"#.into()
    } else if Array::is_array(value) {
        list(value.unchecked_ref::<Array>().iter().map(|item| described(&item)))
    } else if value.is_object() {
        let names = Object::keys(value.unchecked_ref::<Object>());
        let field =
            |name: String| format!("{}:{}", quoted(&name.as_str().into()), described(&get(value, &name)));
        let fields: Vec<_> = names.iter().map(|name| field(name.as_string().unwrap())).collect();
        format!("{{{}}}", fields.join(","))
    } else if value.as_f64().is_some_and(|number| number.fract() != 0.0 || number.abs() > 9e15) {
        format!(r#"["bits","{:x}"]"#, value.as_f64().unwrap().to_bits())
    } else {
        quoted(value)
    }
}

fn quoted(value: &JsValue) -> String {
    String::from(JSON::stringify(value).unwrap())
}

fn list(items: impl Iterator<Item = String>) -> String {
    let items: Vec<_> = [quoted(&"list".into())].into_iter().chain(items).collect();
    format!("[{}]", items.join(","))
}

/// The body of an operation's arguments, as text.
fn body_of(operation: &str, arguments: &Array) -> Option<String> {
    let body = match body_place(operation) {
        Some(place) => arguments.get(place),
        None if operation == "request" && arguments.get(0).is_object() => get(&arguments.get(0), "body"),
        None => JsValue::UNDEFINED,
    };
    (!body.is_undefined()).then(|| quoted(&body))
}

fn body_place(operation: &str) -> Option<u32> {
    match operation {
        "create" | "import" => Some(1),
        "update" | "reply" | "reply_all" | "import_events" => Some(2),
        _ => None,
    }
}

/// What an operation is given, as the core reads it.
pub fn given(operation: &str, arguments: &Array) -> String {
    let argument = |index| {
        let is_body = Some(index) == body_place(operation);
        if is_body { "null".into() } else { described(&arguments.get(index)) }
    };
    let arguments_only = list((0..arguments.length()).map(argument));
    let parts = [arguments_only, described(&JsValue::UNDEFINED), list([].into_iter())];
    let text = [operation, "\0", &list(parts.into_iter())].concat();
    body_of(operation, arguments).map_or(text.clone(), |body| [&text, "\0", &body].concat())
}

fn built(operation: &str, arguments: &Array) -> JsValue {
    parsed(&ask(&["build", "1800000000000", &given(operation, arguments)].join("\0")))
}

#[wasm_bindgen_test]
fn every_documented_request_is_built_as_the_document_shows_it() {
    for (name, sample) in REQUESTS {
        let fixture = parsed(sample);
        let operation = text(&fixture, "operation");
        let built = built(&operation, &arguments(&fixture));
        let value = get(&built, "value");
        assert!(value.is_object(), "{name}: {:?}", JSON::stringify(&built));
        assert_eq!(text(&value, "method"), text(&fixture, "method"), "{name}");
        assert_eq!(text(&value, "path"), text(&fixture, "path"), "{name}");
        let expected = if has(&fixture, "sent") { get(&fixture, "sent") } else { get(&fixture, "given") };
        if expected.is_object() {
            let arguments = arguments(&fixture);
            let as_given = || body_of(&operation, &arguments).unwrap();
            let sent = if has(&value, "given") { as_given() } else { text(&value, "body") };
            assert_same(&parsed(&sent), &expected, name);
            assert_eq!(ask(&["check\0", &given(&operation, &arguments)].concat()), "[]", "{name}");
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

/// What a call asks for after this happened.
pub fn next(task: &mut Task, event: &str, value: JsValue) -> JsValue {
    parsed(&task.next(&["1000", "1800000000000", "0.5", "fetch", event].join("\0"), value))
}

/// Plays the driver of a task whose request is answered so: the end that it comes to.
fn answered(task: &mut Task, status: &str, body: &str) -> JsValue {
    let first = next(task, "", JsValue::UNDEFINED);
    assert!(get(&first, "send").is_object(), "{:?}", JSON::stringify(&first));
    assert_eq!(text(&get(&get(&first, "send"), "headers"), "Authorization"), "Bearer t0ken");
    next(task, &["answer\0", status, "\0\0\0Content-Type\0application/json"].concat(), body.into())
}

/// What a function gave to JavaScript, as Rust has it.
pub fn opened<T: wasm_bindgen::convert::TryFromJsValue>(value: JsValue) -> T {
    T::try_from_js_value(value).unwrap_or_else(|_| panic!("expected an object of the module's"))
}

#[wasm_bindgen_test]
fn every_documented_answer_is_given_as_it_came() {
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
        let options = r#"{"subdomain": "acme", "auth": {"bearer": "t0ken"}, "maxRetries": 0}"#;
        let client: Client = opened(connect(options));
        let given = given(&operation, &arguments(&request));
        let mut task = client.begin(&given, operation == "export_events", 1.8e12);
        let end = answered(&mut task, &quoted(&get(&fixture, "status")), &quoted(&get(&fixture, "sample")));
        assert_eq!(
            get(&get(&end, "done"), "status"),
            get(&fixture, "status"),
            "{name}: {:?}",
            JSON::stringify(&end)
        );
        assert_same(&task.data(), &get(&fixture, "sample"), name);
        driven += 1;
    }
    assert_eq!(driven, 11);
}

#[wasm_bindgen_test]
fn a_conversation_tells_its_channel() {
    for (name, sample) in RESPONSES {
        let conversation = get(&get(&parsed(sample), "sample"), "side_conversation");
        if conversation.is_object() {
            assert_eq!(tell_of(conversation), r#"{"channel":"email"}"#, "{name}");
        }
    }
}
