//! The builders and the checks by themselves, without a client.

use wasm_bindgen::prelude::*;

use crate::account::Origin;
use crate::bindings::given::Given;
use crate::bindings::prepare::{Prepared, prepare, prepare_export, with_unsayable};
use crate::bindings::report::{BuiltRequest, CallEnd, Issue, object};
use crate::request::Request;
use crate::response::Failure;
use crate::validate::{self, Issue as Broken};

/// What a method of the client's would send, or `{ failure }`.
#[wasm_bindgen(unchecked_return_type = "BuiltRequest | { kind: 'failed', failure: FailureData }")]
pub fn build(
    operation: &str,
    #[wasm_bindgen(unchecked_param_type = "unknown")] first: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "unknown")] second: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "unknown")] third: &JsValue,
) -> JsValue {
    let mut given = Given::read(operation, [first, second, third], &JsValue::UNDEFINED);
    match request(operation, &mut given) {
        Ok(request) => object(&BuiltRequest::new(&request, given.body.given)),
        Err(issues) => object(&CallEnd::from(Failure::invalid(issues))),
    }
}

fn request(operation: &str, given: &mut Given) -> Result<Request, Vec<Broken>> {
    if operation == "export_events" {
        return prepare_export(given, unix_s()).map(|prepared| prepared.first);
    }
    match prepare(operation, given, &Origin::of_zendesk_app(), &[])? {
        (Prepared::One(request), _) => Ok(request),
        (Prepared::ReplyAll(reply), _) => Ok(reply.show()),
    }
}

/// Seconds since 1970.
#[expect(clippy::cast_possible_truncation, reason = "a date; anything else saturates")]
pub(super) fn unix_s() -> i64 {
    (js_sys::Date::now() as i64).div_euclid(1000)
}

/// Every broken rule of a body.
#[wasm_bindgen(unchecked_return_type = "Issue[]")]
pub fn check(operation: &str, #[wasm_bindgen(unchecked_param_type = "unknown")] body: &JsValue) -> JsValue {
    let check = match operation {
        "create" => validate::create,
        "reply" => validate::reply,
        "update" => validate::update,
        "import" => validate::import,
        _ => validate::import_events,
    };
    let mut given = Given::body(body);
    let unsayable = given.take_issues();
    let found = with_unsayable(check(given.body.text.as_deref()), unsayable);
    object(&found.into_iter().map(Issue::from).collect::<Vec<_>>())
}
