//! How a call that did not work ends, as JSON text for the face.

use crate::door::document::Js;
use crate::door::reports::rate_limit;
use crate::json::{Fields, Items};
use crate::response::Failure;
use crate::validate::Issue;

/// The face's `FailureData`, less `details` and `cause`: these are the engine's own values.
pub fn failure(failure: &Failure<Js>) -> String {
    let mut fields = Fields::default();
    fields.text("code", failure.code.as_str());
    fields.text("message", &failure.message);
    fields.flag("retryable", failure.is_retryable);
    fields.flag("ambiguous", failure.is_ambiguous);
    fields.number("attempts", Some(failure.attempts.into()));
    fields.json("issues", &issues(&failure.issues));
    if let Some(refusal) = &failure.refusal {
        fields.number("status", Some(refusal.status.into()));
        fields.text_of("error", refusal.error.as_deref());
        fields.text_of("description", refusal.description.as_deref());
        fields.text_of("requestId", refusal.request_id.as_deref());
        fields.text("body", &refusal.body);
        fields.number("retryAfter", refusal.retry_after_s);
        rate_limit(&mut fields, refusal.rate_limit);
    }
    fields.finish()
}

/// Broken rules, as an array of `{ path, code, message }`.
pub fn issues(issues: &[Issue]) -> String {
    let mut items = Items::default();
    for issue in issues {
        let mut fields = Fields::default();
        fields.text("path", &issue.path);
        fields.text("code", issue.code.as_str());
        fields.text("message", &issue.message);
        items.json(&fields.finish());
    }
    items.finish()
}
