//! Errors are typed by their codes.

use std::error::Error as _;

use serde_json::json;
use zendesk_side_conversations::model::{NewMessage, Participant, Updates};
use zendesk_side_conversations::{Auth, Client, ErrorCode, Options};

use crate::stage::{OnStage, Reply, Stage, client, client_with, options};

#[test]
fn invalid_arguments_and_options_are_reported_at_once_and_nothing_is_sent() {
    let stage = Stage::new([]);
    let message = NewMessage::to(Participant::email("a b"));
    let call = client(&stage).create(0, message).idempotency_key("").header("Host", "evil.example");
    let error = stage.run(call.into_future()).unwrap_err();
    let paths: Vec<&str> = error.issues().iter().map(|issue| issue.path.as_str()).collect();
    assert_eq!(paths, ["headers.Host", "idempotencyKey", "ticket_id", "message.to[0].email"]);
    assert_eq!((error.code(), error.attempts(), error.status()), (ErrorCode::Validation, 0, None));
    assert!(error.to_string().starts_with("Nothing was sent: headers.Host: "), "{error}");
    assert!(stage.sent.borrow().is_empty());
}

#[test]
fn a_field_that_this_version_does_not_know_is_sent_where_the_call_allows_it() {
    let stage = Stage::new([Reply::Json(201, json!({"side_conversation": {}}))]);
    let mut message = NewMessage::to(Participant::user(90)).body("Hello");
    message.other.insert("mood".into(), "cheerful".into());
    let refused = stage.run(client(&stage).create(90, message.clone()).into_future()).unwrap_err();
    assert_eq!(refused.issues()[0].path, "message.mood");
    stage.run(client(&stage).create(90, message).allow_unknown_fields(true).into_future()).unwrap();
    assert_eq!(stage.last().body.unwrap()["message"]["mood"], "cheerful");
}

#[test]
fn an_empty_update_is_refused() {
    let stage = Stage::new([]);
    let error = stage.run(client(&stage).update(90, "a", Updates::default()).into_future()).unwrap_err();
    assert_eq!(error.code(), ErrorCode::Validation);
}

#[test]
fn every_status_has_its_code() {
    for (status, code) in [
        (400, ErrorCode::BadRequest),
        (401, ErrorCode::Authentication),
        (403, ErrorCode::Permission),
        (404, ErrorCode::NotFound),
        (409, ErrorCode::Conflict),
        (418, ErrorCode::Http),
        (422, ErrorCode::BadRequest),
        (429, ErrorCode::RateLimited),
        (500, ErrorCode::Server),
    ] {
        let body =
            json!({"error": "RecordInvalid", "description": "No t0ken", "details": {"to": [{"x": 1}]}});
        let stage = Stage::new([Reply::Json(status, body)]);
        let client = client_with(&stage, options().max_retries(0));
        let error = stage.run(client.show(90, "a").into_future()).unwrap_err();
        assert_eq!((error.code(), error.status()), (code, Some(status)));
        let refusal = error.refusal().unwrap();
        assert_eq!(refusal.error.as_deref(), Some("RecordInvalid"));
        assert_eq!(error.details().unwrap()["to"][0]["x"], 1);
    }
}

#[test]
fn a_lost_answer_names_its_cause_and_whether_the_send_is_open() {
    let stage = Stage::new([Reply::Lost("socket hang up")]);
    let message = NewMessage::to(Participant::user(90)).body("Hello");
    let error = stage.run(client(&stage).create(90, message).into_future()).unwrap_err();
    assert_eq!((error.code(), error.is_ambiguous()), (ErrorCode::Connection, true));
    assert_eq!(error.source().unwrap().to_string(), "socket hang up");
}

#[test]
fn a_server_that_is_silent_is_a_timeout() {
    let stage = Stage::new([Reply::Hangs, Reply::Hangs, Reply::Hangs]);
    let error = stage.run(client(&stage).show(90, "a").into_future()).unwrap_err();
    assert_eq!((error.code(), error.attempts(), error.is_retryable()), (ErrorCode::Timeout, 3, true));
    assert_eq!((stage.open_requests.get(), stage.open_timers()), (0, 0));
}

#[test]
fn a_token_function_that_fails_is_quoted_without_the_token() {
    let stage = Stage::new([]);
    for (given, said) in [
        (Err("the vault is sealed"), "the vault is sealed"),
        (Ok("a token\n"), "expected an access token of visible ASCII characters"),
    ] {
        let auth = Auth::bearer_from(move |_| async move { given.map(str::to_owned) });
        let client = client_with(&stage, options().auth(auth));
        let error = stage.run(client.show(90, "a").into_future()).unwrap_err();
        assert_eq!(error.code(), ErrorCode::Authentication);
        assert!(error.source().unwrap().to_string().starts_with(said), "{error:?}");
    }
}

#[test]
fn a_client_needs_one_account_and_one_credential() {
    let refused = |options: Options| {
        let error = Client::with_transport(options, OnStage(Stage::new([]))).unwrap_err();
        error.issues().iter().map(|issue| issue.path.clone()).collect::<Vec<_>>()
    };
    assert_eq!(refused(Options::subdomain("acme")), ["auth"]);
    assert_eq!(refused(Options::base_url("http://example.com").auth("t")), ["baseUrl"]);
    assert_eq!(refused(options().auth(Auth::bearer("canary\n"))), ["auth.bearer"]);
    assert_eq!(refused(options().auth(Auth::bearer("t").scope("read"))), ["auth.scope"]);
    assert_eq!(refused(options().header("Authorization", "canary")), ["headers.Authorization"]);
}

#[test]
fn nothing_that_is_printed_shows_a_credential() {
    let stage = Stage::new([Reply::Json(401, json!({"description": "No"}))]);
    let options = options().auth(Auth::bearer("canary")).header("X-Secret", "canary");
    assert!(!format!("{options:?}").contains("canary"));
    let client = client_with(&stage, options);
    let error = stage.run(client.show(90, "a").into_future()).unwrap_err();
    for shown in [format!("{client:?}"), format!("{error:?}"), error.to_string()] {
        assert!(!shown.contains("canary"), "{shown}");
    }
}
