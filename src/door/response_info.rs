//! What HTTP said, as the face's `ResponseInfo` and `AttemptInfo`.

use js_sys::Object;
use wasm_bindgen::JsValue;

use crate::door::document::Js;
use crate::door::property::{set, set_text};
use crate::door::rejection::Rejection;
use crate::policy::{AttemptReport, Outcome};
use crate::response::{ErrorCode, RateLimit};

/// `{ data, response }`.
pub fn result(outcome: Outcome<Js>) -> JsValue {
    let headers = Object::new();
    for (name, value) in &outcome.headers {
        set_text(&headers, name, Some(value));
    }
    let response = Object::new();
    set(&response, "status", &JsValue::from(outcome.status));
    set(&response, "headers", &headers);
    set_text(&response, "requestId", outcome.request_id.as_deref());
    if let Some(found) = outcome.rate_limit {
        set(&response, "rateLimit", &rate_limit(found));
    }
    set(&response, "attempts", &JsValue::from(outcome.attempts));
    let result = Object::new();
    set(&result, "data", &outcome.data.map_or(JsValue::NULL, |data| data.0));
    set(&result, "response", &response);
    result.into()
}

/// What the face's iterators take: a page as `{ data, response }`, `undefined` behind the last, or why there is none.
pub fn page(next: Result<Option<Outcome<Js>>, Rejection>) -> JsValue {
    match next {
        Ok(Some(page)) => result(page),
        Ok(None) => JsValue::UNDEFINED,
        Err(rejection) => rejection.into_js(),
    }
}

/// The face's `RateLimit`.
pub fn rate_limit(found: RateLimit) -> JsValue {
    let object = Object::new();
    for (name, value) in [("limit", found.limit), ("remaining", found.remaining), ("reset", found.reset_s)] {
        if let Some(value) = value {
            set(&object, name, &JsValue::from_f64(value));
        }
    }
    object.into()
}

/// The face's `AttemptInfo`.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of one call")]
pub fn attempt(report: &AttemptReport) -> JsValue {
    let info = Object::new();
    set_text(&info, "operation", Some(report.operation.as_str()));
    set_text(&info, "method", Some(report.method));
    set_text(&info, "path", Some(&report.path));
    set(&info, "attempt", &JsValue::from(report.attempt));
    if let Some(status) = report.status {
        set(&info, "status", &JsValue::from(status));
    }
    set(&info, "durationMs", &JsValue::from_f64(report.duration_ms as f64));
    set_text(&info, "requestId", report.request_id.as_deref());
    set_text(&info, "error", report.error.map(ErrorCode::as_str));
    if let Some(retry_in_ms) = report.retry_in_ms {
        set(&info, "retryInMs", &JsValue::from_f64(retry_in_ms as f64));
    }
    info.into()
}
