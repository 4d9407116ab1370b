//! The objects that the module hands to the face: results, failures, requests.

use serde::{Serialize, Serializer};
use tsify::Tsify;
use wasm_bindgen::JsValue;

use crate::operation::Body;
use crate::request::Request;
use crate::response::{self, Awaiting, ErrorCode, Failure, Outcome, RateLimit, Wait};
use crate::transport::JsDocument;
use crate::validate::Issue;

/// The status, the headers and the history of the answer that a call ended with.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ResponseInfo {
    /// The HTTP status, 200 to 299.
    pub status: u16,
    /// The response headers, names in lower case. In a page, only those that the server exposes.
    #[serde(serialize_with = "as_map")]
    #[tsify(type = "Record<string, string>")]
    pub headers: Vec<(String, String)>,
    /// The first part of `x-request-id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The account's rate limit, if the answer had its headers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
    /// The number of requests that this call sent, looks for an idempotency key included.
    pub attempts: u32,
    /// True if the client found the message by its idempotency key: before the first send, when it sent nothing, or after a
    /// lost answer.
    pub found: bool,
}

/// Why a call failed.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct FailureData {
    /// Which kind.
    pub code: ErrorCode,
    /// For a person: what happened, to which request, and what to do.
    pub message: String,
    /// Whether the same call may succeed later.
    pub retryable: bool,
    /// Whether the request may have been carried out although it failed.
    pub ambiguous: bool,
    /// Requests that were sent.
    pub attempts: u32,
    /// Every broken rule.
    pub issues: Vec<Issue>,
    /// The HTTP status, where there was an answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// The API's name for the error.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// The API's own words.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub description: Option<String>,
    /// The API's details, as it sent them.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_it_is")]
    #[tsify(type = "unknown")]
    pub details: Option<JsValue>,
    /// The first part of `x-request-id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// The rate limit that the response headers state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
    /// Seconds after which to come back, where the answer said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<f64>,
    /// The body, cut at 64 KiB, credentials replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The value that the transport or the token function threw; there even if that is undefined.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_it_is")]
    #[tsify(type = "unknown")]
    pub cause: Option<JsValue>,
}

/// A failure, returned in place of the value that was asked for.
#[derive(Debug, Serialize, Tsify)]
pub struct Failed {
    /// The failure.
    failure: FailureData,
}

impl Failed {
    /// The object of a failure.
    pub(super) fn object(failure: Failure<JsDocument>) -> JsValue {
        object(&Failed { failure: failure.into() })
    }
}

/// How a call or a page ended.
#[derive(Debug, Serialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum CallEnd {
    /// The call succeeded.
    Done {
        /// The parsed body, or the bytes of a download.
        #[serde(with = "serde_wasm_bindgen::preserve")]
        #[tsify(type = "unknown")]
        data: JsValue,
        /// The facts of the HTTP response.
        response: ResponseInfo,
    },
    /// The call failed.
    Failed {
        /// Why.
        failure: FailureData,
    },
    /// The caller aborted.
    Aborted {
        /// The signal's own reason.
        #[serde(with = "serde_wasm_bindgen::preserve")]
        #[tsify(type = "unknown")]
        reason: JsValue,
    },
    /// There is no further page.
    Over,
}

/// A request that a builder made, without the credential.
#[derive(Debug, Serialize, Tsify)]
pub struct BuiltRequest {
    /// The HTTP method.
    pub method: &'static str,
    /// The path from `/api/v2/` on, with the query.
    pub path: String,
    /// Every header except `Authorization`.
    #[serde(serialize_with = "as_map")]
    #[tsify(type = "Record<string, string>")]
    pub headers: Vec<(String, String)>,
    /// The JSON text of the body; missing for a request without a body.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_it_is")]
    #[tsify(type = "string")]
    pub body: Option<JsValue>,
}

/// The place where an export resumes: plain JSON, to be stored between runs.
#[derive(Debug, Serialize, Tsify)]
pub struct ExportCheckpoint {
    /// Unix seconds: `settle` seconds before the newest event that was yielded, or earlier.
    pub start_time: f64,
    /// Twelve characters for each event that was yielded since. Whole event ids are accepted, too.
    #[tsify(type = "readonly string[]")]
    pub seen: Vec<String>,
}

/// A conversation that an export of conversations passes over.
#[derive(Debug, Serialize)]
pub struct SkippedConversation {
    /// The id of its ticket; 0 if the event names none.
    pub ticket_id: u64,
    /// Its id; empty if the event names none.
    pub id: String,
    /// Why it could not be shown.
    #[serde(with = "serde_wasm_bindgen::preserve")]
    pub error: JsValue,
}

/// How a conversation went, and whose turn it is.
#[derive(Debug, Serialize, Tsify)]
pub struct Course {
    /// Whose turn it is.
    pub awaiting: Awaiting,
    /// Every wait for an answer, the oldest first.
    pub waits: Vec<Wait>,
}

impl From<response::Course> for Course {
    fn from(course: response::Course) -> Course {
        Course { awaiting: course.awaiting(), waits: course.waits }
    }
}

fn as_map<S: Serializer>(headers: &[(String, String)], serializer: S) -> Result<S::Ok, S::Error> {
    serializer.collect_map(headers.iter().map(|(name, value)| (name, value)))
}

#[expect(clippy::ref_option, reason = "serde's signature")]
fn as_it_is<S: Serializer>(value: &Option<JsValue>, serializer: S) -> Result<S::Ok, S::Error> {
    serde_wasm_bindgen::preserve::serialize(&value.clone().unwrap_or_default(), serializer)
}

/// An object of JavaScript's.
pub(super) fn object(value: &impl Serialize) -> JsValue {
    let serializer = serde_wasm_bindgen::Serializer::new().serialize_maps_as_objects(true);
    value.serialize(&serializer).unwrap_or_default()
}

impl From<Failure<JsDocument>> for FailureData {
    fn from(failure: Failure<JsDocument>) -> FailureData {
        let mut data = FailureData {
            code: failure.code,
            message: failure.message,
            retryable: failure.is_retryable,
            ambiguous: failure.is_ambiguous,
            attempts: failure.attempts,
            issues: failure.issues,
            status: None,
            error: None,
            description: None,
            details: None,
            request_id: None,
            rate_limit: None,
            retry_after: None,
            body: None,
            cause: failure.cause.map(|cause| cause.0),
        };
        if let Some(refusal) = failure.refusal {
            data.status = Some(refusal.status);
            data.error = refusal.error;
            data.description = refusal.description;
            data.details = refusal.details.map(|details| details.0);
            data.request_id = refusal.request_id;
            data.rate_limit = refusal.rate_limit;
            data.retry_after = refusal.retry_after_s;
            data.body = Some(refusal.body);
        }
        data
    }
}

impl From<Outcome<JsDocument>> for CallEnd {
    fn from(outcome: Outcome<JsDocument>) -> CallEnd {
        CallEnd::Done {
            data: outcome.data.map_or(JsValue::NULL, |data| data.0),
            response: ResponseInfo {
                status: outcome.status,
                headers: outcome.headers,
                request_id: outcome.request_id,
                rate_limit: outcome.rate_limit,
                attempts: outcome.attempts,
                found: outcome.found,
            },
        }
    }
}

impl From<Failure<JsDocument>> for CallEnd {
    fn from(failure: Failure<JsDocument>) -> CallEnd {
        CallEnd::Failed { failure: failure.into() }
    }
}

impl BuiltRequest {
    /// A request; `given` is the caller's own body.
    pub(super) fn new(request: &Request, given: JsValue) -> BuiltRequest {
        BuiltRequest {
            method: request.method.as_str(),
            path: request.target(),
            headers: request.wire_headers(),
            body: match &request.body {
                Body::None => None,
                Body::Json(text) => Some(text.into()),
                Body::AsGiven | Body::File => Some(given),
            },
        }
    }
}
