//! What HTTP said, as the face's `ResponseInfo` and `AttemptInfo`.

use js_sys::Object;
use wasm_bindgen::JsValue;

use crate::door::document::Js;
use crate::door::property::set;
use crate::policy::{AttemptReport, Outcome};
use crate::response::RateLimit;

/// `{ data, response }`.
pub fn result(outcome: Outcome<Js>) -> JsValue {
    let headers = Object::new();
    for (name, value) in &outcome.headers {
        set(&headers, name, &JsValue::from_str(value));
    }
    let response = Object::new();
    set(&response, "status", &JsValue::from(outcome.status));
    set(&response, "headers", &headers);
    if let Some(request_id) = &outcome.request_id {
        set(&response, "requestId", &JsValue::from_str(request_id));
    }
    if let Some(found) = outcome.rate_limit {
        set(&response, "rateLimit", &rate_limit(found));
    }
    set(&response, "attempts", &JsValue::from(outcome.attempts));
    let result = Object::new();
    set(&result, "data", &outcome.data.map_or(JsValue::NULL, |data| data.0));
    set(&result, "response", &response);
    result.into()
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
    set(&info, "operation", &JsValue::from_str(report.operation.as_str()));
    set(&info, "method", &JsValue::from_str(report.method));
    set(&info, "path", &JsValue::from_str(&report.path));
    set(&info, "attempt", &JsValue::from(report.attempt));
    if let Some(status) = report.status {
        set(&info, "status", &JsValue::from(status));
    }
    set(&info, "durationMs", &JsValue::from_f64(report.duration_ms as f64));
    if let Some(request_id) = &report.request_id {
        set(&info, "requestId", &JsValue::from_str(request_id));
    }
    if let Some(error) = report.error {
        set(&info, "error", &crate::door::rejection::to_js(&error));
    }
    if let Some(retry_in_ms) = report.retry_in_ms {
        set(&info, "retryInMs", &JsValue::from_f64(retry_in_ms as f64));
    }
    info.into()
}
