//! The end of a call's time, whatever it is at.

use zendesk_side_conversations::account::Access;
use zendesk_side_conversations::operation::CallSettings;
use zendesk_side_conversations::policy::{Call, Happened, Step};
use zendesk_side_conversations::response::{ErrorCode, Failure};

use crate::document::Json;
use crate::request::{account, answer, at, request, settings};

const TIMEOUT_MS: u64 = 10_000;

fn call(operation: &str, access: Access) -> Call<Json> {
    let settings = CallSettings { timeout_ms: TIMEOUT_MS, access, ..settings() };
    Call::new(request(operation), account(), settings, at(0))
}

/// The failure that the call comes to at its end, to the millisecond.
fn out_of_time(mut call: Call<Json>) -> Failure<Json> {
    match call.step(at(TIMEOUT_MS)) {
        Step::Failed(failure) => failure,
        step => panic!("{step:?}"),
    }
}

fn told(call: Call<Json>) -> (ErrorCode, bool, bool, u32) {
    let failure = out_of_time(call);
    assert!(failure.message.starts_with("Request timed out after 10 s: "), "{}", failure.message);
    (failure.code, failure.is_retryable, failure.is_ambiguous, failure.attempts)
}

#[test]
fn nothing_is_asked_or_sent_once_the_time_is_over() {
    assert_eq!(told(call("show", Access::Bearer)), (ErrorCode::Timeout, true, false, 0));
    assert_eq!(told(call("show", Access::BearerFunction)), (ErrorCode::Timeout, true, false, 0));
}

#[test]
fn a_token_that_comes_too_late_is_not_used() {
    let mut call = call("create", Access::BearerFunction);
    call.step(at(0));
    call.report(Happened::Token, at(TIMEOUT_MS), 0.0);
    assert_eq!(told(call), (ErrorCode::Timeout, true, false, 0));
}

#[test]
fn a_redirect_that_comes_too_late_is_not_followed() {
    let mut call = call("show", Access::Bearer);
    call.step(at(0));
    let moved = answer(307, &[("location", "/api/v2/x")], "");
    call.report(Happened::Answered(moved), at(TIMEOUT_MS), 0.0);
    assert_eq!(told(call), (ErrorCode::Timeout, true, false, 1));
}

#[test]
fn a_wait_that_a_slow_timer_ends_too_late_is_the_end() {
    let mut call = call("update", Access::Bearer);
    call.step(at(0));
    call.report(Happened::Lost { cause: Json::thrown("ECONNRESET") }, at(100), 0.0);
    assert_eq!(call.step(at(100)), Step::Wait { delay_ms: 500 });
    assert_eq!(told(call), (ErrorCode::Timeout, true, true, 1));
}

#[test]
fn a_token_function_that_never_answers_is_left_then() {
    let mut call = call("show", Access::BearerFunction);
    assert_eq!(call.step(at(4_000)), Step::Token { is_refresh: false, timeout_ms: 6_000 });
    call.report(Happened::TimedOut, at(TIMEOUT_MS), 0.0);
    assert_eq!(told(call), (ErrorCode::Timeout, true, false, 0));
}
