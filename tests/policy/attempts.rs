//! The report of one attempt has all its facts, and nothing of the request's content.

use zendesk_side_conversations::operation::CallSettings;
use zendesk_side_conversations::operation::Operation;
use zendesk_side_conversations::policy::{AttemptReport, Call, Happened, Step};
use zendesk_side_conversations::request::Request;
use zendesk_side_conversations::response::{Answer, ErrorCode, RateLimit};

use crate::document::Json;
use crate::request::{TICKET, account, answer, at, request, settings};

/// The report of a show that was sent at 200 ms and ended so at 350 ms.
fn report(happened: Happened<Json>) -> AttemptReport {
    let settings = CallSettings { max_retries: 1, ..settings() };
    let show = Request { query: "include=events".into(), ..request("show") };
    let mut call = Call::new(show, account(), settings, at(0));
    call.step(at(200));
    call.report(happened, at(350), 0.0).unwrap()
}

/// The report of an answer that has only a status.
fn plain(status: Option<u16>) -> AttemptReport {
    AttemptReport {
        operation: Operation::Show,
        method: "GET",
        path: format!("{TICKET}/c-1"),
        attempt: 1,
        status,
        duration_ms: 150,
        request_id: None,
        rate_limit: None,
        retry_after_s: None,
        error: None,
        retry_in_ms: None,
    }
}

const OK: &str = r#"{"side_conversation":{}}"#;
const RATES: [(&str, &str); 3] =
    [("x-request-id", "a1,b2"), ("ratelimit-remaining", "7"), ("ratelimit-reset", "41")];

#[test]
fn every_way_that_an_attempt_ends_is_told() {
    let cause = || Json::thrown("ECONNRESET");
    let rates = Some(RateLimit { limit: None, remaining: Some(7.0), reset_s: Some(41.0) });
    let cut_off = Happened::CutOff {
        status: 200,
        headers: answer(200, &[("x-request-id", "c3")], "").headers,
        cause: cause(),
    };
    let hidden = Answer { is_opaque_redirect: true, ..answer(0, &[], "") };
    let again = |error| AttemptReport { error: Some(error), retry_in_ms: Some(500), ..plain(None) };
    for (happened, expected) in [
        (Happened::Answered(answer(200, &[], OK)), plain(Some(200))),
        (
            Happened::Answered(answer(200, &RATES, OK)),
            AttemptReport { request_id: Some("a1".into()), rate_limit: rates, ..plain(Some(200)) },
        ),
        (
            Happened::Answered(answer(503, &[("retry-after", "1.5")], "")),
            AttemptReport {
                error: Some(ErrorCode::Server),
                retry_after_s: Some(1.5),
                retry_in_ms: Some(1500),
                ..plain(Some(503))
            },
        ),
        (
            Happened::Answered(answer(404, &RATES, "")),
            AttemptReport {
                error: Some(ErrorCode::NotFound),
                request_id: Some("a1".into()),
                rate_limit: rates,
                ..plain(Some(404))
            },
        ),
        (
            cut_off,
            AttemptReport {
                status: Some(200),
                request_id: Some("c3".into()),
                ..again(ErrorCode::UnexpectedResponse)
            },
        ),
        (
            Happened::Answered(hidden),
            AttemptReport { error: Some(ErrorCode::UnexpectedResponse), ..plain(None) },
        ),
        (Happened::Lost { cause: cause() }, again(ErrorCode::Connection)),
        (Happened::NotAResponse { cause: cause() }, again(ErrorCode::Connection)),
        (Happened::TimedOut, again(ErrorCode::Timeout)),
    ] {
        assert_eq!(report(happened.clone()), expected, "{happened:?}");
    }
}

#[test]
fn a_redirect_is_part_of_its_attempt() {
    let mut call: Call<Json> = Call::new(request("show"), account(), settings(), at(0));
    call.step(at(200));
    let moved = answer(307, &[("location", "/api/v2/x")], "");
    assert_eq!(call.report(Happened::Answered(moved), at(250), 0.0), None);
    let Step::Send(_) = call.step(at(250)) else { panic!() };
    assert_eq!(call.report(Happened::Answered(answer(200, &[], OK)), at(350), 0.0), Some(plain(Some(200))));
}
