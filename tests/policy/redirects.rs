//! Redirects that the runtime hides, or follows by itself.

use zendesk_side_conversations::policy::{Call, Happened, Reads, Step};
use zendesk_side_conversations::request::Request;
use zendesk_side_conversations::response::{Answer, ErrorCode};

use crate::document::Json;
use crate::request::{account, answer, at, request, settings};

fn open(request: Request) -> Call<Json> {
    Call::new(request, account(), settings(), at(0))
}

fn hidden() -> Happened<Json> {
    Happened::Answered(Answer { is_opaque_redirect: true, ..answer(0, &[], "") })
}

#[test]
fn a_download_whose_redirect_is_hidden_is_left_to_the_runtime_once() {
    let mut call = open(request("download_attachment"));
    let Step::Send(first) = call.step(at(0)) else { panic!() };
    assert!(!first.follows_redirects);
    assert_eq!(first.reads, Reads::Bytes);
    assert_eq!(call.report(hidden(), at(10), 0.0), None);
    let Step::Send(second) = call.step(at(10)) else { panic!() };
    assert!(second.follows_redirects);
    assert_eq!(second.url, first.url);
    assert_eq!(second.timeout_ms, first.timeout_ms - 10);
    call.report(hidden(), at(20), 0.0);
    let Step::Failed(failure) = call.step(at(20)) else { panic!() };
    assert_eq!(failure.code, ErrorCode::UnexpectedResponse);
}

#[test]
fn an_answer_that_a_transport_fetched_elsewhere_is_not_believed() {
    let elsewhere = Answer {
        redirected_to: Some("https://evil.example/".into()),
        ..answer(200, &[], r#"{"side_conversation":{}}"#)
    };
    let mut call = open(request("show"));
    call.step(at(0));
    call.report(Happened::Answered(elsewhere.clone()), at(0), 0.0);
    let Step::Failed(failure) = call.step(at(0)) else { panic!() };
    assert_eq!(failure.code, ErrorCode::UnexpectedResponse);

    let mut download = open(request("download_attachment"));
    download.step(at(0));
    download.report(Happened::Answered(elsewhere), at(0), 0.0);
    assert!(matches!(download.step(at(0)), Step::Done(_)));
}

#[test]
fn an_answer_that_a_transport_fetched_within_the_account_is() {
    let within = Answer {
        redirected_to: Some("https://acme.zendesk.com/api/v2/x".into()),
        ..answer(200, &[], r#"{"side_conversation":{}}"#)
    };
    let mut call = open(request("show"));
    call.step(at(0));
    call.report(Happened::Answered(within), at(0), 0.0);
    assert!(matches!(call.step(at(0)), Step::Done(_)));
}

#[test]
fn the_callers_own_headers_stay_within_the_account() {
    let headers = vec![("X-On-Behalf-Of".to_owned(), "ann@example.com".to_owned())];
    let mut call = open(Request { headers, ..request("download_attachment") });
    let Step::Send(first) = call.step(at(0)) else { panic!() };
    assert!(first.headers.iter().any(|(name, _)| name == "X-On-Behalf-Of"));
    let moved = answer(302, &[("location", "https://cdn.example/f")], "");
    call.report(Happened::Answered(moved), at(0), 0.0);
    let Step::Send(second) = call.step(at(0)) else { panic!() };
    assert_eq!(second.headers, []);
    assert!(!second.with_credential);
}

#[test]
fn a_step_that_was_not_reported_on_is_a_bug_and_not_a_hang() {
    let mut call = open(request("update"));
    call.step(at(0));
    call.report(Happened::Lost { cause: Json::thrown("ECONNRESET") }, at(0), 0.0);
    call.step(at(500));
    let Step::Failed(failure) = call.step(at(500)) else { panic!() };
    assert_eq!((failure.code, failure.attempts, failure.is_ambiguous), (ErrorCode::Internal, 2, true));
}
