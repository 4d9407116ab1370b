//! The content of an unsuccessful response, put together.

use crate::response::error_body::error_body;
use crate::response::retry_after::retry_after_s;
use crate::response::{Answer, Document, Refusal, rate_limit, request_id};

/// Reads status, headers and body of an answer that is not what was asked for.
pub(crate) fn refusal<D: Document>(answer: &Answer<D>, now_unix_ms: i64) -> Refusal<D> {
    let body = error_body(answer.document.as_ref(), &answer.text);
    Refusal {
        status: answer.status,
        error: body.error,
        description: body.description,
        details: body.details,
        request_id: request_id(&answer.headers),
        rate_limit: rate_limit(&answer.headers),
        retry_after_s: retry_after_s(&answer.headers, now_unix_ms),
        body: answer.text.clone(),
    }
}
