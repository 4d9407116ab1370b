//! What the face is told, as objects: results, failures, attempts.

use serde::{Serialize, Serializer};
use tsify::Tsify;
use wasm_bindgen::JsValue;

use crate::operation::Body;
use crate::policy::{AttemptReport, Gap};
use crate::request::Request;
use crate::response::Outcome;
use crate::response::{self, ErrorCode, Failure, Turn, Wait};
use crate::transport::JsDocument;
use crate::validate;

/// What HTTP said beside the body.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ResponseInfo {
    /// 200 to 299.
    pub status: u16,
    /// Names in lower case. In a page, only those that the server exposes.
    #[serde(serialize_with = "as_map")]
    #[tsify(type = "Record<string, string>")]
    pub headers: Vec<(String, String)>,
    /// The first part of `x-request-id`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// What the rate headers said, where there were any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
    /// Requests sent for this call, looks for a key included.
    pub attempts: u32,
    /// Whether the call found by its key what it was to send, and did not send it.
    pub found: bool,
}

/// The account's limit, from `X-Rate-Limit` and the headers beside it; what did not come is missing.
#[derive(Debug, Serialize, Tsify)]
pub struct RateLimit {
    /// Requests allowed in the window.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<f64>,
    /// Requests left in it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub remaining: Option<f64>,
    /// Seconds until the window begins anew.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub reset: Option<f64>,
}

/// A broken rule.
#[derive(Debug, Serialize, Tsify)]
pub struct Issue {
    /// Where, from the body or the options on; empty for the whole of it.
    pub path: String,
    /// Which kind.
    pub code: &'static str,
    /// What was expected and what was found.
    pub message: String,
}

/// Why a call failed.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct FailureData {
    /// Which kind.
    pub code: &'static str,
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
    /// What the rate headers said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub rate_limit: Option<RateLimit>,
    /// Seconds after which to come back, where the answer said so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<f64>,
    /// The body, cut at 64 KiB, credentials replaced.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// What the transport or the token function threw; there even where that is undefined.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_it_is")]
    #[tsify(type = "unknown")]
    pub cause: Option<JsValue>,
}

/// How a call or a page ended.
#[derive(Debug, Serialize, Tsify)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum CallEnd {
    /// It worked.
    Done {
        /// The parsed body, or the bytes of a download.
        #[serde(with = "serde_wasm_bindgen::preserve")]
        #[tsify(type = "unknown")]
        data: JsValue,
        /// What HTTP said beside it.
        response: ResponseInfo,
    },
    /// It did not.
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

/// One attempt, as `onAttempt` is told of it.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct AttemptInfo {
    /// The operation; a look after a lost answer counts as the operation it is made with.
    pub operation: &'static str,
    /// The HTTP method.
    pub method: &'static str,
    /// Without its query, which may hold what somebody searched for.
    pub path: String,
    /// From 1, looks included.
    pub attempt: u32,
    /// Missing where no answer came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<u16>,
    /// From the sending to the end of the answer, in milliseconds.
    pub duration_ms: f64,
    /// The first part of `x-request-id`, where one came.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub request_id: Option<String>,
    /// Missing where the attempt succeeded.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<&'static str>,
    /// Missing where nothing follows.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub retry_in_ms: Option<f64>,
}

/// What would be sent, without the credential.
#[derive(Debug, Serialize, Tsify)]
pub struct BuiltRequest {
    /// The HTTP method.
    pub method: &'static str,
    /// From `/api/v2/` on, with its query.
    pub path: String,
    /// All but `Authorization`.
    #[serde(serialize_with = "as_map")]
    #[tsify(type = "Record<string, string>")]
    pub headers: Vec<(String, String)>,
    /// JSON; missing where nothing is sent.
    #[serde(skip_serializing_if = "Option::is_none", serialize_with = "as_it_is")]
    #[tsify(type = "string")]
    pub body: Option<JsValue>,
}

/// Where an export goes on: plain JSON.
#[derive(Debug, Serialize, Tsify)]
pub struct ExportCheckpoint {
    /// Unix seconds: the second of the newest event that was given out.
    pub start_time: f64,
    /// The ids that were given out of that second.
    pub seen: Vec<String>,
}

/// A second that holds more events than a page of the export.
#[derive(Debug, Serialize, Tsify)]
pub struct ExportGap {
    /// In Unix seconds.
    pub second: f64,
    /// How many of its events the page held.
    pub given: f64,
}

/// The channel of a conversation, and its child ticket, where it tells.
#[derive(Debug, Serialize, Tsify)]
#[serde(rename_all = "camelCase")]
pub struct ConversationKind {
    /// The channel's name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub channel: Option<&'static str>,
    /// The child ticket's id.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub child_ticket_id: Option<f64>,
}

/// How a conversation went, and whose turn it is.
#[derive(Debug, Serialize, Tsify)]
pub struct Course {
    /// Who writes next.
    #[tsify(type = "'us' | 'them' | 'nobody'")]
    pub turn: Turn,
    /// The `created_at` of the first message that has no answer; with `nobody` that of the closing, or empty.
    pub since: String,
    /// Further messages of an agent since, where somebody outside is to answer; else 0.
    pub reminders: u32,
    /// Every wait for an answer, the oldest first.
    #[tsify(
        type = "{ turn: 'us' | 'them'; since: string; latest: string; answered?: string; reminders: number }[]"
    )]
    pub waits: Vec<Wait>,
}

impl From<response::Course> for Course {
    fn from(course: response::Course) -> Course {
        let response::Awaiting { turn, since, reminders } = course.awaiting();
        Course { turn, since, reminders, waits: course.waits }
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

/// A number of JavaScript's.
#[expect(clippy::cast_precision_loss, reason = "milliseconds of one call")]
fn number(whole: u64) -> f64 {
    whole as f64
}

impl From<response::RateLimit> for RateLimit {
    fn from(found: response::RateLimit) -> RateLimit {
        RateLimit { limit: found.limit, remaining: found.remaining, reset: found.reset_s }
    }
}

impl From<validate::Issue> for Issue {
    fn from(issue: validate::Issue) -> Issue {
        Issue { path: issue.path, code: issue.code.as_str(), message: issue.message }
    }
}

impl From<Failure<JsDocument>> for FailureData {
    fn from(failure: Failure<JsDocument>) -> FailureData {
        let mut data = FailureData {
            code: failure.code.as_str(),
            message: failure.message,
            retryable: failure.is_retryable,
            ambiguous: failure.is_ambiguous,
            attempts: failure.attempts,
            issues: failure.issues.into_iter().map(Issue::from).collect(),
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
            data.rate_limit = refusal.rate_limit.map(RateLimit::from);
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
                rate_limit: outcome.rate_limit.map(RateLimit::from),
                attempts: outcome.attempts,
                found: outcome.found,
            },
        }
    }
}

impl From<Gap> for ExportGap {
    #[expect(clippy::cast_precision_loss, reason = "a second, and events of one page")]
    fn from(gap: Gap) -> ExportGap {
        ExportGap { second: gap.second as f64, given: gap.given as f64 }
    }
}

impl From<Failure<JsDocument>> for CallEnd {
    fn from(failure: Failure<JsDocument>) -> CallEnd {
        CallEnd::Failed { failure: failure.into() }
    }
}

impl From<&AttemptReport> for AttemptInfo {
    fn from(report: &AttemptReport) -> AttemptInfo {
        AttemptInfo {
            operation: report.operation.as_str(),
            method: report.method,
            path: report.path.clone(),
            attempt: report.attempt,
            status: report.status,
            duration_ms: number(report.duration_ms),
            request_id: report.request_id.clone(),
            error: report.error.map(ErrorCode::as_str),
            retry_in_ms: report.retry_in_ms.map(number),
        }
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
