//! What happens to a call, as JSON text for the driver and the face.

use crate::door::document::Js;
use crate::json::Fields;
use crate::policy::{AttemptReport, Dispatch, Outcome, Reads};
use crate::request::{Body, Request};
use crate::response::{ErrorCode, RateLimit};

/// An object of one field.
pub fn one(name: &str, json: &str) -> String {
    let mut fields = Fields::default();
    fields.json(name, json);
    fields.finish()
}

/// The face's `BuiltRequest`; `given` stands for a body that is sent as it was given.
pub fn built(request: &Request) -> String {
    let mut fields = Fields::default();
    fields.text("method", request.method.as_str());
    fields.text("path", &request.target());
    fields.map("headers", &request.wire_headers());
    body(&mut fields, &request.body);
    fields.finish()
}

/// The driver's `Send`.
pub fn dispatch(dispatch: &Dispatch, authorization: Option<String>) -> String {
    let mut fields = Fields::default();
    fields.text("url", &dispatch.url);
    fields.text("method", dispatch.method.as_str());
    let mut headers = dispatch.headers.clone();
    if let Some(authorization) = authorization {
        headers.push(("Authorization".to_owned(), authorization));
    }
    fields.map("headers", &headers);
    body(&mut fields, &dispatch.body);
    fields.flag("followsRedirects", dispatch.follows_redirects);
    fields.flag("readsBytes", dispatch.reads == Reads::Bytes);
    fields.number("timeoutMs", Some(whole(dispatch.timeout_ms)));
    fields.finish()
}

fn body(fields: &mut Fields, body: &Body) {
    match body {
        Body::Json(text) => fields.text("body", text),
        Body::AsGiven | Body::File => fields.flag("given", true),
        Body::None => {}
    }
}

/// The face's `ResponseInfo`.
pub fn response(outcome: &Outcome<Js>) -> String {
    let mut fields = Fields::default();
    fields.number("status", Some(outcome.status.into()));
    fields.map("headers", &outcome.headers);
    fields.text_of("requestId", outcome.request_id.as_deref());
    rate_limit(&mut fields, outcome.rate_limit);
    fields.number("attempts", Some(outcome.attempts.into()));
    fields.flag("found", outcome.found);
    fields.finish()
}

/// The face's `RateLimit`, where there is one.
pub fn rate_limit(fields: &mut Fields, found: Option<RateLimit>) {
    let Some(found) = found else { return };
    let mut rate_limit = Fields::default();
    rate_limit.number("limit", found.limit);
    rate_limit.number("remaining", found.remaining);
    rate_limit.number("reset", found.reset_s);
    fields.json("rateLimit", &rate_limit.finish());
}

/// The face's `AttemptInfo`.
pub fn attempt(report: &AttemptReport) -> String {
    let mut fields = Fields::default();
    fields.text("operation", report.operation.as_str());
    fields.text("method", report.method);
    fields.text("path", &report.path);
    fields.number("attempt", Some(report.attempt.into()));
    fields.number("status", report.status.map(Into::into));
    fields.number("durationMs", Some(whole(report.duration_ms)));
    fields.text_of("requestId", report.request_id.as_deref());
    fields.text_of("error", report.error.map(ErrorCode::as_str));
    fields.number("retryInMs", report.retry_in_ms.map(whole));
    fields.finish()
}

/// A number of JavaScript's.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of one call")]
pub fn whole(number: u64) -> f64 {
    number as f64
}
