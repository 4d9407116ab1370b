//! One call under a random schedule: whatever comes, in whatever order, it ends in time, repeats only what it may, and says what is open.
#![allow(
    missing_docs,
    clippy::unwrap_used,
    clippy::panic,
    clippy::arithmetic_side_effects,
    clippy::cast_precision_loss
)]
#![allow(clippy::cast_possible_truncation, clippy::cast_sign_loss)]

// The requests and answers of the policy's tests.
#[allow(dead_code)]
#[path = "../../policy/document.rs"]
mod document;
#[allow(dead_code)]
#[path = "../../policy/request.rs"]
mod request;

use proptest::prelude::*;
use serde_json::json;
use zendesk_side_conversations::account::Access;
use zendesk_side_conversations::operation::{CallSettings, Effect, Method};
use zendesk_side_conversations::policy::{Call, Happened, Step};
use zendesk_side_conversations::request::Request;

use crate::document::Json;
use crate::request::{account, answer, at, keyed, request};

/// The outcome of a request.
#[derive(Debug, Clone)]
enum Outcome {
    Status { status: u16, retry_after: Option<String> },
    Page,
    Broken,
    Lost,
    NotAResponse,
    Late,
    CutOff { status: u16 },
}

impl Outcome {
    /// Whether a send that met it may have been carried out.
    fn is_open(&self) -> bool {
        match self {
            Outcome::Status { status, .. } => matches!(status, 408 | 500..=599),
            Outcome::Page | Outcome::Broken | Outcome::Lost | Outcome::NotAResponse | Outcome::Late => true,
            Outcome::CutOff { status } => matches!(status, 200 | 408 | 500..=599),
        }
    }

    fn is_success(&self) -> bool {
        matches!(self, Outcome::Status { status: 200, .. })
    }

    /// The wait that `Retry-After` asks for, if the answer has one.
    fn retry_after_ms(&self) -> Option<f64> {
        match self {
            Outcome::Status { retry_after, .. } => {
                retry_after.as_ref()?.parse().ok().map(|seconds: f64| seconds * 1e3)
            }
            _ => None,
        }
    }
}

fn outcomes() -> impl Strategy<Value = Outcome> {
    let status =
        prop::sample::select(vec![200, 400, 401, 403, 404, 408, 409, 422, 429, 500, 501, 502, 503, 504]);
    let retry_after = prop::sample::select(vec!["0", "0.25", "1", "30", "garbage"]);
    prop_oneof![
        6 => (status, prop::option::of(retry_after)).prop_map(|(status, retry_after)| Outcome::Status {
            status,
            retry_after: retry_after.map(str::to_owned),
        }),
        1 => Just(Outcome::Page),
        1 => Just(Outcome::Broken),
        2 => Just(Outcome::Lost),
        1 => Just(Outcome::NotAResponse),
        2 => Just(Outcome::Late),
        1 => prop::sample::select(vec![200, 404, 429, 503]).prop_map(|status| Outcome::CutOff { status }),
    ]
}

fn requests() -> impl Strategy<Value = Request> {
    let plain = prop::sample::select(vec![
        "list",
        "show",
        "create",
        "update",
        "reply",
        "import",
        "import_events",
        "list_events",
        "export_events",
        "upload_attachment",
        "patch",
        "delete",
        "get",
    ]);
    let with_key = prop::sample::select(vec!["create", "reply", "import", "import_events"]);
    prop_oneof![plain.prop_map(request), with_key.prop_map(|operation| keyed(operation, "K", 2))]
}

prop_compose! {
    fn all_settings()(
        attempt_timeout_ms in 1..60_000_u64,
        timeout_ms in 1..200_000_u64,
        max_retries in 0..5_u32,
        is_function in any::<bool>(),
    ) -> CallSettings {
        let access = if is_function { Access::BearerFunction } else { Access::Bearer };
        CallSettings { attempt_timeout_ms, timeout_ms, max_retries, access }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_call_ends_in_time_repeats_only_what_it_may_and_says_what_is_open(
        request in requests(),
        settings in all_settings(),
        schedule in prop::collection::vec((outcomes(), 0.0..=1.0_f64, 0.0..1.0_f64), 1..12),
    ) {
        let has_key = request.key.is_some();
        let method = request.method;
        let mut call = Call::new(request, account(), settings, at(0));
        let mut schedule = schedule.into_iter().cycle();
        let mut now_ms = 0;
        let (mut sends, mut has_refreshed, mut is_open) = (0, false, false);
        // The outcome of the last send, whether a look has answered since, and the server's earliest time for the next request.
        let (mut last_send, mut was_looked_for, mut not_before_ms): (Option<Outcome>, bool, f64) = (None, false, 0.0);
        for _ in 0..10_000 {
            prop_assert!(now_ms <= settings.timeout_ms);
            match call.step(at(now_ms)) {
                Step::Wait { delay_ms } => now_ms += delay_ms,
                Step::Token { is_refresh, timeout_ms } => {
                    prop_assert!(timeout_ms <= settings.timeout_ms - now_ms);
                    prop_assert!(!(is_refresh && has_refreshed));
                    has_refreshed |= is_refresh;
                    call.report(Happened::Token, at(now_ms), 0.0);
                }
                Step::Send(dispatch) => {
                    prop_assert!(dispatch.timeout_ms <= settings.attempt_timeout_ms);
                    prop_assert!(dispatch.timeout_ms <= settings.timeout_ms - now_ms);
                    prop_assert!(dispatch.timeout_ms > 0);
                    prop_assert!(now_ms as f64 >= not_before_ms);
                    let (outcome, latency, random) = schedule.next().unwrap();
                    let is_send = dispatch.method == method && method != Method::Get;
                    if is_send {
                        sends += 1;
                        if let Some(last) = &last_send && method.effect() == Effect::Sends {
                            let was_not_carried_out = matches!(last, Outcome::Status { status: 429 | 401, .. } | Outcome::CutOff { status: 429 });
                            prop_assert!(was_not_carried_out || (has_key && was_looked_for), "repeated after {last:?}");
                        }
                        is_open |= outcome.is_open();
                        last_send = Some(outcome.clone());
                        was_looked_for = false;
                    } else {
                        was_looked_for |= outcome.is_success();
                    }
                    now_ms += if matches!(outcome, Outcome::Late) {
                        dispatch.timeout_ms
                    } else {
                        (dispatch.timeout_ms as f64 * latency) as u64
                    };
                    not_before_ms = match outcome.retry_after_ms() {
                        Some(milliseconds) if !outcome.is_success() && !matches!(outcome, Outcome::Status { status: 401, .. }) => {
                            now_ms as f64 + milliseconds
                        }
                        _ => 0.0,
                    };
                    let happened = happened(&outcome, &dispatch.url);
                    call.report(happened, at(now_ms), random);
                }
                Step::Done(_) => {
                    prop_assert!(sends <= settings.max_retries + 2);
                    return Ok(());
                }
                Step::Failed(failure) => {
                    prop_assert!(sends <= settings.max_retries + 2);
                    prop_assert_eq!(failure.is_ambiguous, is_open, "{}", failure.message);
                    return Ok(());
                }
            }
        }
        prop_assert!(false, "the call did not end");
    }
}

fn happened(outcome: &Outcome, url: &str) -> Happened<Json> {
    match outcome {
        Outcome::Status { status, retry_after } => {
            let headers: Vec<_> = retry_after.iter().map(|value| ("retry-after", value.as_str())).collect();
            let body = if url.ends_with("/attachments") {
                json!({ "id": "s3-1" })
            } else if url.contains('?') {
                json!({ "side_conversations": [], "events": [] })
            } else {
                json!({ "side_conversation": { "id": "c-1" }, "side_conversations": [], "events": [] })
            };
            Happened::Answered(answer(*status, &headers, &body.to_string()))
        }
        Outcome::Page => Happened::Answered(answer(200, &[], "<html>")),
        Outcome::Broken => Happened::Answered(answer(200, &[], "{\"side_conv")),
        Outcome::Lost => Happened::Lost { cause: Json::thrown("reset") },
        Outcome::NotAResponse => Happened::NotAResponse { cause: Json::thrown("nothing") },
        Outcome::Late => Happened::TimedOut,
        Outcome::CutOff { status } => {
            Happened::CutOff { status: *status, headers: Vec::new(), cause: Json::thrown("terminated") }
        }
    }
}
