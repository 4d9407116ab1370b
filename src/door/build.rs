//! The builders and the checks by themselves.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::*;

use crate::door::argument::argument;
use crate::door::clock::now;
use crate::door::prepare::{Prepared, Text, prepare};
use crate::door::property::{set, set_text};
use crate::door::rejection::{Rejection, issue_list};
use crate::request::{Body, Origin, Request, export_events};
use crate::validate;

/// `{ value }` or `{ failure }`.
pub fn value<T: Into<JsValue>>(made: Result<T, Rejection>) -> JsValue {
    match made {
        Ok(made) => {
            let wrapped = Object::new();
            set(&wrapped, "value", &made.into());
            wrapped.into()
        }
        Err(rejection) => rejection.into_js(),
    }
}

/// What an operation would send: `{ value: { method, path, headers, body? } }` or `{ failure }`.
#[wasm_bindgen]
pub fn build(operation: &str, args: &Array) -> JsValue {
    value(built(operation, args))
}

fn built(operation: &str, args: &Array) -> Result<Object, Rejection> {
    if operation == "export_events" {
        let (request, _) = export_events(&argument(&args.get(0)), now().unix_ms.div_euclid(1000))?;
        return Ok(described(&request, &JsValue::UNDEFINED));
    }
    match prepare(operation, args, &JsValue::UNDEFINED, &Origin::of_zendesk_app())? {
        (Prepared::One(request, given), _) => Ok(described(&request, &given)),
        (Prepared::ReplyAll(reply, _), _) => Ok(described(&reply.show(), &JsValue::UNDEFINED)),
    }
}

fn described(request: &Request, given: &JsValue) -> Object {
    let headers = Object::new();
    for (name, value) in request.wire_headers() {
        set_text(&headers, &name, Some(&value));
    }
    let object = Object::new();
    set_text(&object, "method", Some(request.method.as_str()));
    set_text(&object, "path", Some(&request.target()));
    set(&object, "headers", &headers);
    match &request.body {
        Body::AsGiven => set(&object, "body", given),
        Body::Json(text) => set_text(&object, "body", Some(text)),
        Body::None | Body::File => {}
    }
    object
}

/// Every broken rule of an operation's body, as an array of issues.
#[wasm_bindgen]
pub fn check(operation: &str, body: &JsValue) -> JsValue {
    let text = Text::of(body);
    let found = match operation {
        "create" => validate::create(text.rust()),
        "reply" => validate::reply(text.rust()),
        "update" => validate::update(text.rust()),
        "import" => validate::import(text.rust()),
        _ => validate::import_events(text.rust()),
    };
    issue_list(&text.issues(found))
}
