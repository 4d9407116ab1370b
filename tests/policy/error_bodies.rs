//! Every known error body, and what the error then says.

use serde_json::{Value, json};
use zendesk_side_conversations::operation::Operation;
use zendesk_side_conversations::policy::{Call, Happened, Step};
use zendesk_side_conversations::response::{self, ErrorCode, Failure, MAX_BODY_LENGTH};
use zendesk_side_conversations::validate;

use crate::document::Json;
use crate::request::{account, answer, at, request, settings};

fn failure(status: u16, headers: &[(&str, &str)], body: &str) -> Failure<Json> {
    let mut call = Call::new(request("create"), account(), settings(), at(0));
    call.step(at(0));
    call.report(Happened::Answered(answer(status, headers, body)), at(0), 0.0);
    match call.step(at(0)) {
        Step::Failed(failure) => failure,
        step => panic!("{status}: {step:?}"),
    }
}

#[test]
fn every_known_body_is_read() {
    let too_long = "x".repeat(301);
    let rows: [(&str, Option<&str>, Option<&str>, Value); 28] = [
        (
            r#"{"error":"RecordNotFound","description":"Not found"}"#,
            Some("RecordNotFound"),
            Some("Not found"),
            Value::Null,
        ),
        (
            r#"{"error":"RecordInvalid","description":"Record validation errors","details":{"filename":[{"description":"cannot be blank"}]}}"#,
            Some("RecordInvalid"),
            Some("Record validation errors"),
            json!({ "filename": [{ "description": "cannot be blank" }] }),
        ),
        (
            r#"{"error":{"title":"Forbidden","message":"You do not have access"}}"#,
            Some("Forbidden"),
            Some("You do not have access"),
            Value::Null,
        ),
        (
            r#"{"error":"invalid_token","error_description":"The access token expired"}"#,
            Some("invalid_token"),
            Some("The access token expired"),
            Value::Null,
        ),
        (
            r#"{"errors":["to is required","subject is required"]}"#,
            None,
            Some("to is required"),
            json!(["to is required", "subject is required"]),
        ),
        (
            r#"{"errors":[{"code":"InvalidPayload","title":"Bad","detail":"to is required"}]}"#,
            Some("InvalidPayload"),
            Some("to is required"),
            json!([{ "code": "InvalidPayload", "title": "Bad", "detail": "to is required" }]),
        ),
        (
            r#"{"errors":[{"title":"Too many"}]}"#,
            Some("Too many"),
            Some("Too many"),
            json!([{ "title": "Too many" }]),
        ),
        (r#"{"errors":{"to":["is required"]}}"#, None, None, json!({ "to": ["is required"] })),
        (r#"{"errors":[]}"#, None, None, json!([])),
        (r#"{"error":"","errors":["","second"]}"#, None, None, json!(["", "second"])),
        (r#""""#, None, None, Value::Null),
        (
            r#"{"message":"Invalid parameter: to is required"}"#,
            None,
            Some("Invalid parameter: to is required"),
            Value::Null,
        ),
        (r#"{"error":"Invalid","message":"no","details":null}"#, Some("Invalid"), Some("no"), Value::Null),
        (r#"{"error":{"code":"E1"}}"#, Some("E1"), None, Value::Null),
        (r#"{"error":""}"#, None, None, Value::Null),
        (r#"{"error":7,"description":{}}"#, None, None, Value::Null),
        (r#""Couldn't authenticate you""#, None, Some("Couldn't authenticate you"), Value::Null),
        ("{}", None, None, Value::Null),
        ("[]", None, None, Value::Null),
        ("null", None, None, Value::Null),
        (
            "Number of allowed API requests per minute exceeded",
            None,
            Some("Number of allowed API requests per minute exceeded"),
            Value::Null,
        ),
        (" Not Found\n", None, Some("Not Found"), Value::Null),
        ("<!doctype html><h1>Oops</h1>", None, None, Value::Null),
        (r#"{"error":"RecordInv"#, None, None, Value::Null),
        ("\u{0}\u{1}binary", None, None, Value::Null),
        ("\u{fffd}\u{fffd}PNG", None, None, Value::Null),
        (&too_long, None, None, Value::Null),
        ("", None, None, Value::Null),
    ];
    for (body, error, description, details) in rows {
        let refusal = failure(418, &[], body).refusal.unwrap();
        assert_eq!(refusal.error.as_deref(), error, "{body}");
        assert_eq!(refusal.description.as_deref(), description, "{body}");
        assert_eq!(refusal.details.map_or(Value::Null, |details| details.0), details, "{body}");
        assert_eq!(refusal.body, body);
    }
}

#[test]
fn every_status_has_its_code_and_says_whether_later_may_help() {
    for (status, code, is_retryable, is_ambiguous) in [
        (400, ErrorCode::BadRequest, false, false),
        (401, ErrorCode::Authentication, false, false),
        (402, ErrorCode::Permission, false, false),
        (403, ErrorCode::Permission, false, false),
        (404, ErrorCode::NotFound, false, false),
        (405, ErrorCode::Http, false, false),
        (408, ErrorCode::Http, true, true),
        (409, ErrorCode::Conflict, false, false),
        (410, ErrorCode::Http, false, false),
        (415, ErrorCode::Http, false, false),
        (422, ErrorCode::BadRequest, false, false),
        (300, ErrorCode::Http, false, false),
        (500, ErrorCode::Server, true, true),
        (501, ErrorCode::Server, false, true),
        (502, ErrorCode::Server, true, true),
        (503, ErrorCode::Server, true, true),
        (504, ErrorCode::Server, true, true),
        (520, ErrorCode::Server, false, true),
        (999, ErrorCode::Http, false, false),
    ] {
        let failure = failure(status, &[], "");
        assert_eq!(failure.code, code, "{status}");
        assert_eq!(failure.is_retryable, is_retryable, "{status}");
        assert_eq!(failure.is_ambiguous, is_ambiguous, "{status}");
        assert_eq!(failure.refusal.unwrap().status, status);
    }
}

#[test]
fn an_error_carries_what_the_headers_say() {
    let headers = [
        ("x-request-id", "a1,b2"),
        ("retry-after", "1.5"),
        ("ratelimit-limit", "100"),
        ("ratelimit-remaining", "0"),
        ("ratelimit-reset", "41"),
    ];
    let refusal = failure(503, &headers, "").refusal.unwrap();
    assert_eq!(refusal.request_id.as_deref(), Some("a1"));
    assert_eq!(refusal.retry_after_s, Some(1.5));
    let rates = refusal.rate_limit.unwrap();
    assert_eq!((rates.limit, rates.remaining, rates.reset_s), (Some(100.0), Some(0.0), Some(41.0)));
}

#[test]
fn a_message_is_one_line_without_the_body() {
    let secret = "<html>".to_owned() + &"secret ".repeat(10);
    assert!(!failure(418, &[], &secret).message.contains("secret"));
    let plain = failure(418, &[], "echo: dear Ann, the printer");
    assert!(!plain.message.contains("Ann"), "{}", plain.message);
    let lines = failure(418, &[], r#"{"error":"A\r\nSet-Cookie: x","description":"B\u001b[31m"}"#).message;
    assert!(!lines.contains(|character: char| character.is_control()), "{lines}");
    let long =
        failure(418, &[], &json!({ "error": "E", "description": "d".repeat(5_000) }).to_string()).message;
    assert!(long.len() < 600, "{}", long.len());
}

#[test]
fn the_message_of_an_invalid_body_names_the_first_five_broken_rules() {
    for (unknown, more) in [(1, ""), (2, ""), (5, ""), (6, "; and 1 more"), (7, "; and 2 more")] {
        let fields: Vec<String> = (0..unknown).map(|index| format!(r#""field_{index}":0"#)).collect();
        let body = format!(r#"{{"message":{{"to":[{{"user_id":90}}],{}}}}}"#, fields.join(","));
        let failure: Failure<Json> = Failure::invalid(validate::create(Some(&body)));
        assert_eq!(failure.issues.len(), unknown);
        let named = failure.issues.iter().take(5).map(|issue| format!("{}: {}", issue.path, issue.message));
        let expected: Vec<String> = named.collect();
        assert_eq!(failure.message, format!("Nothing was sent: {}{more}", expected.join("; ")));
    }
    let whole: Failure<Json> = Failure::invalid(validate::update(Some("{}")));
    assert_eq!(whole.message, format!("Nothing was sent: {}", whole.issues[0].message));
}

#[test]
fn the_text_of_an_answer_is_kept_where_it_is_not_what_was_asked_for() {
    for (operation, body, is_usable) in [
        (Operation::Show, r#"{"side_conversation":{}}"#, true),
        (Operation::Show, r#"{"side_conversation":[]}"#, false),
        (Operation::Show, r#"{"side_conversations":[]}"#, false),
        (Operation::List, r#"{"side_conversations":[]}"#, true),
        (Operation::UploadAttachment, r#"{"id":"x"}"#, true),
        (Operation::UploadAttachment, r#"{"id":7}"#, false),
        (Operation::Show, "<html>", false),
        (Operation::Request, "{}", true),
        (Operation::Request, "", true),
        (Operation::Request, "{", false),
    ] {
        assert_eq!(
            response::is_usable(operation, &answer(200, &[], body)),
            is_usable,
            "{operation:?} {body}"
        );
    }
}

#[test]
fn the_longest_body_is_64_kib() {
    assert_eq!(MAX_BODY_LENGTH, 64 * 1024);
}
