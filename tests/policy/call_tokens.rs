//! Tokens of a call: where they come from, and which refusal asks for another.

use serde_json::{Value, json};
use zendesk_side_conversations::account::Access;
use zendesk_side_conversations::operation::CallSettings;
use zendesk_side_conversations::policy::{Call, Happened, Step};
use zendesk_side_conversations::response::Answer;
use zendesk_side_conversations::response::{ErrorCode, Failure};

use crate::document::Json;
use crate::request::{account, at, request, settings};

fn call(operation: &str, access: Access) -> Call<Json> {
    Call::new(request(operation), account(), CallSettings { access, ..settings() }, at(0))
}

fn threw(cause: Value) -> Happened<Json> {
    Happened::TokenFailed { cause: Json(cause) }
}

fn answer(status: u16, headers: &[(&str, &str)]) -> Happened<Json> {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Happened::Answered(Answer {
        status,
        headers,
        text: String::new(),
        document: Some(Json(json!({"side_conversations": []}))),
        bytes: Some(Json(json!("bytes"))),
        size: None,
        is_opaque_redirect: false,
        redirected_to: None,
        is_checked: false,
    })
}

fn failed(step: Step<Json>) -> Failure<Json> {
    match step {
        Step::Failed(failure) => failure,
        other => panic!("expected a failure, but found {other:?}"),
    }
}

#[test]
fn what_a_token_function_threw_is_asked_again_where_that_may_help() {
    let rows = [
        json!({"status": 429}),
        json!({"status": 500}),
        json!({"status": 599}),
        json!({"retryable": true, "code": "connection"}),
    ];
    for cause in rows {
        let mut call = call("list", Access::BearerFunction);
        assert!(matches!(call.step(at(0)), Step::Token { is_refresh: false, .. }), "{cause}");
        call.report(threw(cause.clone()), at(0), 0.0);
        assert_eq!(call.step(at(0)), Step::Wait { delay_ms: 500 });
        assert!(matches!(call.step(at(500)), Step::Token { is_refresh: false, .. }));
        call.report(threw(cause), at(500), 0.0);
        assert_eq!(call.step(at(500)), Step::Wait { delay_ms: 1_000 });
        assert!(matches!(call.step(at(1_500)), Step::Token { .. }));
        call.report(Happened::Token, at(1_500), 0.0);
        assert!(matches!(call.step(at(1_500)), Step::Send(_)));
    }
}

#[test]
fn a_token_function_that_goes_on_failing_ends_the_call_with_what_it_threw() {
    for (cause, is_retryable, asks) in [
        (json!("no"), false, 1),
        (json!({"status": 401}), false, 1),
        (json!({"status": 404, "retryable": false}), false, 1),
        (json!({"status": "503"}), false, 1),
        (json!({"status": 600}), false, 1),
        (json!({"status": 503}), true, 3),
    ] {
        let mut call = call("create", Access::BearerFunction);
        let (mut asked, mut now_ms) = (0, 0);
        let failure = loop {
            match call.step(at(now_ms)) {
                Step::Token { .. } => {
                    asked += 1;
                    call.report(threw(cause.clone()), at(now_ms), 0.0);
                }
                Step::Wait { delay_ms } => now_ms += delay_ms,
                other => break failed(other),
            }
        };
        assert_eq!(
            (failure.code, failure.is_retryable),
            (ErrorCode::Authentication, is_retryable),
            "{cause}"
        );
        assert_eq!((asked, failure.attempts, failure.is_ambiguous), (asks, 0, false), "{cause}");
        assert_eq!(failure.cause, Some(Json(cause)));
    }
}

#[test]
fn a_grant_that_brings_no_token_ends_the_call_with_its_own_error() {
    let mut other = call("list", Access::Bearer);
    other.step(at(0));
    other.report(answer(401, &[]), at(0), 0.0);
    let refused = failed(other.step(at(0)));
    let mut call = call("list", Access::OAuth);
    assert!(matches!(call.step(at(0)), Step::Token { is_refresh: false, .. }));
    call.report(Happened::TokenRefused { failure: Box::new(refused.clone()) }, at(0), 0.0);
    let ended = failed(call.step(at(0)));
    assert_eq!((ended.code, ended.message, ended.attempts), (refused.code, refused.message, 0));
}

#[test]
fn a_401_from_the_account_asks_for_another_token_once() {
    for access in [Access::BearerFunction, Access::OAuth] {
        let mut call = call("list", access);
        call.step(at(0));
        call.report(Happened::Token, at(0), 0.0);
        call.step(at(0));
        call.report(answer(401, &[]), at(0), 0.0);
        assert!(matches!(call.step(at(0)), Step::Token { is_refresh: true, .. }));
        call.report(Happened::Token, at(0), 0.0);
        call.step(at(0));
        call.report(answer(401, &[]), at(0), 0.0);
        assert_eq!(failed(call.step(at(0))).code, ErrorCode::Authentication);
    }
}

#[test]
fn a_401_from_another_host_blames_no_token_and_asks_for_none() {
    for access in [Access::BearerFunction, Access::OAuth, Access::Bearer, Access::ApiToken] {
        let mut call = call("download_attachment", access);
        if access.asks_for_tokens() {
            call.step(at(0));
            call.report(Happened::Token, at(0), 0.0);
        }
        call.step(at(0));
        call.report(answer(302, &[("location", "https://cdn.example/file")]), at(0), 0.0);
        let Step::Send(dispatch) = call.step(at(0)) else { panic!("expected the redirect to be followed") };
        assert!(!dispatch.with_credential);
        call.report(answer(401, &[]), at(0), 0.0);
        let failure = failed(call.step(at(0)));
        assert_eq!(failure.refusal.map(|refusal| refusal.status), Some(401));
        assert!(failure.message.contains("is not to blame"), "{}", failure.message);
        assert!(!failure.message.contains("auth."), "{}", failure.message);
    }
}
