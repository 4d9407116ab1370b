//! Every kind of error, from what makes it; the package, its door and the command line walk the same table.

use serde_json::{Value, json};
use zendesk_side_conversations::account::Access;
use zendesk_side_conversations::operation::CallSettings;
use zendesk_side_conversations::operation::{Argument, Operation, SendRules};
use zendesk_side_conversations::policy::{Call, Happened, Step};
use zendesk_side_conversations::request::{self as build};
use zendesk_side_conversations::response::{ErrorCode, Failure, RateLimit, Refusal};

use crate::document::Json;
use crate::request::{account, answer, at, request, settings};

const TABLE: &str = include_str!("../fixtures/errors.json");

fn rows() -> Vec<Value> {
    serde_json::from_str(TABLE).unwrap()
}

/// The next kind. A new one does not compile here; once it has its place, it needs its row.
fn after(code: ErrorCode) -> Option<ErrorCode> {
    use ErrorCode as Code;
    Some(match code {
        Code::Validation => Code::BadRequest,
        Code::BadRequest => Code::Authentication,
        Code::Authentication => Code::Permission,
        Code::Permission => Code::NotFound,
        Code::NotFound => Code::Conflict,
        Code::Conflict => Code::RateLimited,
        Code::RateLimited => Code::Server,
        Code::Server => Code::Http,
        Code::Http => Code::Connection,
        Code::Connection => Code::Timeout,
        Code::Timeout => Code::UnexpectedResponse,
        Code::UnexpectedResponse => Code::Unsupported,
        Code::Unsupported => Code::WasmUnavailable,
        Code::WasmUnavailable => Code::Internal,
        Code::Internal => return None,
    })
}

#[test]
fn every_kind_of_error_has_its_row() {
    let rows = rows();
    let kinds = std::iter::successors(Some(ErrorCode::Validation), |code| after(*code));
    for code in kinds.map(ErrorCode::as_str) {
        assert!(rows.iter().any(|row| row["error"]["code"] == code), "no row with {code}");
    }
}

#[test]
fn every_situation_makes_its_error() {
    for row in rows().iter().filter(|row| row["meets"]["runtime"] != "without WebAssembly") {
        let failure = failure(&row["meets"]);
        if failure.code == ErrorCode::Internal {
            // A bug shows differently within the core and from outside.
            assert_eq!(row["error"]["code"], "internal");
            continue;
        }
        let issues: Vec<Value> = failure
            .issues
            .iter()
            .map(|issue| json!([issue.path, issue.code.as_str(), issue.message]))
            .collect();
        let mut found = json!({
            "class": row["error"]["class"],
            "code": failure.code,
            "attempts": failure.attempts,
            "retryable": failure.is_retryable,
            "ambiguous": failure.is_ambiguous,
        });
        if failure.cause.is_some() {
            found["cause"] = true.into();
        }
        if let Some(refusal) = &failure.refusal {
            found["status"] = refusal.status.into();
            assert_eq!(refusal.body, row["meets"]["body"].as_str().unwrap_or_default());
            // For an answer that is not the API's, the TypeScript error has only the status and the body.
            if failure.code != ErrorCode::UnexpectedResponse {
                add_words(&mut found, refusal);
            }
        }
        if !issues.is_empty() {
            found["issues"] = issues.into();
        }
        assert_eq!(found, row["error"], "{}", row["situation"]);
        assert_eq!(failure.message, row["message"].as_str().unwrap(), "{}", row["situation"]);
    }
}

/// Adds the API's own values, if it sent any.
fn add_words(found: &mut Value, refusal: &Refusal<Json>) {
    let number = |number: Option<f64>| {
        number.map_or(Value::Null, |number| json!(format!("{number}").parse::<u64>().unwrap()))
    };
    let rate_limit = refusal.rate_limit.map(|RateLimit { limit, remaining, reset_s }| {
        json!({"limit": number(limit), "remaining": number(remaining), "reset": number(reset_s)})
    });
    let words = [
        ("error", json!(refusal.error)),
        ("description", json!(refusal.description)),
        ("details", refusal.details.as_ref().map_or(Value::Null, |details| details.0.clone())),
        ("requestId", json!(refusal.request_id)),
        ("rateLimit", json!(rate_limit)),
        ("retryAfter", number(refusal.retry_after_s)),
    ];
    for (name, value) in words.into_iter().filter(|(_, value)| !value.is_null()) {
        found[name] = value;
    }
}

fn failure(meets: &Value) -> Failure<Json> {
    if let Some(status) = meets["status"].as_u64() {
        let headers = meets["headers"].as_object();
        let headers: Vec<(&str, &str)> =
            headers.into_iter().flatten().map(|(name, value)| (&**name, value.as_str().unwrap())).collect();
        let body = meets["body"].as_str().unwrap_or_default();
        return after_sending(Happened::Answered(answer(u16::try_from(status).unwrap(), &headers, body)));
    }
    if let Some(body) = meets.get("body") {
        let body = body.to_string();
        let rules = SendRules { idempotency_key: None, allow_unknown_fields: false, ..SendRules::STRICT };
        return Failure::invalid(build::create(&Argument::Number(90.0), Some(&body), &rules).unwrap_err());
    }
    match (meets["connection"].as_str(), meets["runtime"].as_str()) {
        (Some("breaks"), _) => after_sending(Happened::Lost { cause: Json::thrown("fetch failed") }),
        (Some("gives no response"), _) => after_sending(Happened::NotAResponse { cause: Json(json!({})) }),
        (Some("is silent"), _) => after_sending(Happened::TimedOut),
        (_, Some("without fetch")) => Failure::without_fetch(),
        (_, Some("breaks under the core")) => {
            let mut call = call(Access::Bearer);
            call.step(at(0));
            failed(&mut call)
        }
        _ if meets["token"] == "throws" => {
            let mut call = call(Access::BearerFunction);
            call.step(at(0));
            call.report(Happened::TokenFailed { cause: Json::thrown("no token") }, at(0), 0.0);
            failed(&mut call)
        }
        _ if meets["host"] == "a Zendesk app's" => Failure::unsupported_by_zaf(Operation::UploadAttachment),
        _ => panic!("{meets}"),
    }
}

fn call(access: Access) -> Call<Json> {
    let settings = CallSettings { access, max_retries: 0, attempt_timeout_ms: 100, ..settings() };
    Call::new(request("create"), account(), settings, at(0))
}

fn after_sending(happened: Happened<Json>) -> Failure<Json> {
    let mut call = call(Access::Bearer);
    call.step(at(0));
    call.report(happened, at(0), 0.0);
    failed(&mut call)
}

fn failed(call: &mut Call<Json>) -> Failure<Json> {
    match call.step(at(0)) {
        Step::Failed(failure) => failure,
        step => panic!("{step:?}"),
    }
}
