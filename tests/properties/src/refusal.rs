//! Bodies of errors: what they say comes out of them, and nothing else.

use serde_json::Value;
use zendesk_side_conversations::operation::{Method, Operation};
use zendesk_side_conversations::policy::Step;
use zendesk_side_conversations::response::{ErrorCode, Failure};

use crate::call::{after, answer, operation, request_of, status};
use crate::message::Message;

/// Reads `OPERATION STATUS`, headers and a body.
pub fn of_bytes(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let message = Message::read(text);
        let mut words = message.words();
        let operation = operation(words.next().unwrap_or_default());
        hold(operation, words.next().map_or(500, status), message.headers.clone(), message.body);
    }
}

/// An answer that says no; other statuses are none.
pub fn hold(operation: Operation, status: u16, headers: Vec<(String, String)>, text: &str) {
    if (200..300).contains(&status) || matches!(status, 301..=303 | 307 | 308) {
        return;
    }
    let request = request_of(operation, None);
    let method = request.method;
    let (report, step) = after(request, answer(status, headers, text));
    let Step::Failed(failure) = step else { panic!("expected a failure, but found {step:?}") };
    let Failure { code, message, is_retryable, is_ambiguous, attempts, issues, refusal, cause } = failure;
    let refusal = refusal.expect("what the server said");

    assert_eq!((code, report.and_then(|report| report.error)), (code_of(status), Some(code)));
    assert_eq!(is_retryable, matches!(status, 408 | 429 | 500 | 502 | 503 | 504));
    assert_eq!(is_ambiguous, method != Method::Get && matches!(status, 408 | 500..=599));
    assert_eq!((attempts, issues.len(), cause), (1, 0, None));
    assert!(message.contains(&format!(" was answered {status}")), "{message}");
    assert!(!message.chars().any(char::is_control) && message.chars().count() < 1_200, "{message}");

    assert_eq!((refusal.status, refusal.body.as_str()), (status, text));
    let body: Option<Value> = serde_json::from_str(text).ok();
    for said in [&refusal.error, &refusal.description].into_iter().flatten() {
        let is_said = match &body {
            Some(body) => says(body, said),
            None => said == text.trim() && said.chars().count() <= 300,
        };
        assert!(is_said && !said.is_empty(), "{said:?} is not in {text}");
    }
    let details = refusal.details.map(|details| details.0);
    let of_body = |name: &str| body.as_ref().and_then(|body| body.get(name)).filter(|value| !value.is_null());
    let errors = of_body("errors").filter(|errors| errors.is_array() || errors.is_object());
    assert_eq!(details.as_ref(), of_body("details").or(errors));
}

/// Whether a string stands anywhere in a body.
fn says(body: &Value, said: &str) -> bool {
    match body {
        Value::String(text) => text == said,
        Value::Array(items) => items.iter().any(|item| says(item, said)),
        Value::Object(fields) => fields.values().any(|value| says(value, said)),
        _ => false,
    }
}

fn code_of(status: u16) -> ErrorCode {
    match status {
        400 | 422 => ErrorCode::BadRequest,
        401 => ErrorCode::Authentication,
        402 | 403 => ErrorCode::Permission,
        404 => ErrorCode::NotFound,
        409 => ErrorCode::Conflict,
        429 => ErrorCode::RateLimited,
        500..=599 => ErrorCode::Server,
        _ => ErrorCode::Http,
    }
}
