//! Outcomes of calls, made by hand.

use serde_json::Value;
use zendesk_side_conversations::response::{ErrorCode, Failure, Outcome, Refusal};

use crate::document::Json;

/// A success with this body.
pub fn answered(data: Value) -> Outcome<Json> {
    Outcome {
        data: Some(Json(data)),
        status: 200,
        headers: Vec::new(),
        request_id: Some("r-1".into()),
        rate_limit: None,
        attempts: 1,
        found: false,
    }
}

/// A failure, and what the API said of it, if it said anything.
pub fn failure(code: ErrorCode, is_retryable: bool, refusal: Option<Refusal<Json>>) -> Failure<Json> {
    Failure {
        code,
        message: String::new(),
        is_retryable,
        is_ambiguous: false,
        attempts: 1,
        issues: Vec::new(),
        refusal: refusal.map(Box::new),
        cause: None,
    }
}
