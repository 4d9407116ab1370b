//! How a call that did not work ends, as the face reads it.

use js_sys::Object;
use serde::Serialize;
use wasm_bindgen::{JsCast, JsValue};

use crate::door::document::Js;
use crate::door::property::set;
use crate::response::{ErrorCode, Failure};
use crate::validate::Issue;

/// Why there is no result.
pub enum Rejection {
    /// An error of this package.
    Failure(Box<Failure<Js>>),
    /// The caller's abort, with its own reason.
    Aborted(JsValue),
}

impl From<Failure<Js>> for Rejection {
    fn from(failure: Failure<Js>) -> Rejection {
        Rejection::Failure(Box::new(failure))
    }
}

impl From<Vec<Issue>> for Rejection {
    fn from(issues: Vec<Issue>) -> Rejection {
        Failure::invalid(issues).into()
    }
}

impl Rejection {
    /// `{ failure }` or `{ aborted: { reason } }`.
    pub fn into_js(self) -> JsValue {
        let outcome = Object::new();
        match self {
            Rejection::Failure(failure) => set(&outcome, "failure", &failure_data(&failure)),
            Rejection::Aborted(reason) => {
                let aborted = Object::new();
                set(&aborted, "reason", &reason);
                set(&outcome, "aborted", &aborted);
            }
        }
        outcome.into()
    }
}

/// The face's `FailureData`, less what only the engine can hold.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Data<'a> {
    code: ErrorCode,
    message: &'a str,
    retryable: bool,
    ambiguous: bool,
    attempts: u32,
    issues: &'a [Issue],
    status: Option<u16>,
    error: Option<&'a str>,
    description: Option<&'a str>,
    request_id: Option<&'a str>,
    retry_after: Option<f64>,
    body: Option<&'a str>,
}

fn failure_data(failure: &Failure<Js>) -> JsValue {
    let refusal = failure.refusal.as_deref();
    let data = Data {
        code: failure.code,
        message: &failure.message,
        retryable: failure.is_retryable,
        ambiguous: failure.is_ambiguous,
        attempts: failure.attempts,
        issues: &failure.issues,
        status: refusal.map(|refusal| refusal.status),
        error: refusal.and_then(|refusal| refusal.error.as_deref()),
        description: refusal.and_then(|refusal| refusal.description.as_deref()),
        request_id: refusal.and_then(|refusal| refusal.request_id.as_deref()),
        retry_after: refusal.and_then(|refusal| refusal.retry_after_s),
        body: refusal.map(|refusal| refusal.body.as_str()),
    };
    let data = to_js(&data);
    let object = data.unchecked_ref::<Object>();
    if let Some(rate_limit) = refusal.and_then(|refusal| refusal.rate_limit) {
        set(object, "rateLimit", &crate::door::response_info::rate_limit(rate_limit));
    }
    if let Some(details) = refusal.and_then(|refusal| refusal.details.as_ref()) {
        set(object, "details", &details.0);
    }
    if let Some(cause) = &failure.cause {
        set(object, "cause", &cause.0);
    }
    data
}

/// A value of ours as a plain object.
pub fn to_js(value: &impl Serialize) -> JsValue {
    serde_wasm_bindgen::to_value(value).unwrap_or(JsValue::UNDEFINED)
}
