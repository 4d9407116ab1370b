//! How a call that did not work ends, as the face reads it.

use js_sys::{Array, Object};
use wasm_bindgen::JsValue;

use crate::door::document::Js;
use crate::door::property::{set, set_text};
use crate::door::response_info::rate_limit;
use crate::response::Failure;
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

/// The face's `FailureData`.
fn failure_data(failure: &Failure<Js>) -> JsValue {
    let data = Object::new();
    set_text(&data, "code", Some(failure.code.as_str()));
    set_text(&data, "message", Some(&failure.message));
    set(&data, "retryable", &JsValue::from_bool(failure.is_retryable));
    set(&data, "ambiguous", &JsValue::from_bool(failure.is_ambiguous));
    set(&data, "attempts", &JsValue::from(failure.attempts));
    set(&data, "issues", &issue_list(&failure.issues));
    if let Some(refusal) = &failure.refusal {
        set(&data, "status", &JsValue::from(refusal.status));
        set_text(&data, "error", refusal.error.as_deref());
        set_text(&data, "description", refusal.description.as_deref());
        set_text(&data, "requestId", refusal.request_id.as_deref());
        set_text(&data, "body", Some(&refusal.body));
        if let Some(retry_after_s) = refusal.retry_after_s {
            set(&data, "retryAfter", &JsValue::from_f64(retry_after_s));
        }
        if let Some(found) = refusal.rate_limit {
            set(&data, "rateLimit", &rate_limit(found));
        }
        if let Some(details) = &refusal.details {
            set(&data, "details", &details.0);
        }
    }
    if let Some(cause) = &failure.cause {
        set(&data, "cause", &cause.0);
    }
    data.into()
}

/// Broken rules as an array of `{ path, code, message }`.
pub fn issue_list(issues: &[Issue]) -> JsValue {
    let list = Array::new();
    for issue in issues {
        let object = Object::new();
        set_text(&object, "path", Some(&issue.path));
        set_text(&object, "code", Some(issue.code.as_str()));
        set_text(&object, "message", Some(&issue.message));
        list.push(&object);
    }
    list.into()
}
