//! The builders and the checks by themselves, without a client.

use wasm_bindgen::prelude::*;

use crate::account::Origin;
use crate::bindings::given::Given;
use crate::bindings::prepare::{action, prepare};
use crate::bindings::report::{BuiltRequest, Failed, object};
use crate::operation::Action;
use crate::request::Request;
use crate::response::Failure;
use crate::validate::{self, Issue, IssueCode, with_unsayable};

/// The request that a method of the client would send.
#[wasm_bindgen(unchecked_return_type = "BuiltRequest | Failed")]
pub fn build(
    #[wasm_bindgen(unchecked_param_type = "Action")] operation: &str,
    #[wasm_bindgen(unchecked_param_type = "unknown")] first: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "unknown")] second: &JsValue,
    #[wasm_bindgen(unchecked_param_type = "unknown")] third: &JsValue,
) -> JsValue {
    let (built, given) = match action(operation) {
        Ok(action) => {
            let mut given = Given::read(action, [first, second, third], &JsValue::UNDEFINED);
            (request(action, &mut given), given.body.given)
        }
        Err(issues) => (Err(issues), JsValue::UNDEFINED),
    };
    match built {
        Ok(request) => object(&BuiltRequest::new(&request, given)),
        Err(issues) => Failed::object(Failure::invalid(issues)),
    }
}

fn request(action: Action, given: &mut Given) -> Result<Request, Vec<Issue>> {
    prepare(action, given, &Origin::of_zendesk_app(), &[]).map(|(prepared, _)| prepared.first())
}

/// Every broken rule of a body.
#[wasm_bindgen(unchecked_return_type = "Issue[]")]
pub fn check(
    #[wasm_bindgen(unchecked_param_type = "Action")] operation: &str,
    #[wasm_bindgen(unchecked_param_type = "unknown")] body: &JsValue,
) -> JsValue {
    let mut given = Given::body(body);
    let unsayable = given.take_issues();
    let found = action(operation).map(|action| validate::check(action, given.body.text.as_deref()));
    let issues = match found {
        Ok(Some(found)) => with_unsayable(found, unsayable),
        Ok(None) => {
            vec![Issue::new("operation", IssueCode::Value, "a method that sends a body", operation)]
        }
        Err(issues) => issues,
    };
    object(&issues)
}
