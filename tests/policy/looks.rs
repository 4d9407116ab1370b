//! Looks over long lists, and over lists that move while they are read.

use proptest::prelude::*;
use serde_json::{Value, json};
use zendesk_side_conversations::policy::{Call, Happened, Step};
use zendesk_side_conversations::response::Outcome;
use zendesk_side_conversations::response::{ErrorCode, Failure};

use crate::document::Json;
use crate::request::{TICKET, account, answer, at, keyed, settings};

/// A create with a key whose looks are answered by `page`, which is given the page's number.
fn create(
    look_first: bool,
    mut page: impl FnMut(usize) -> (u16, Value),
) -> (Result<Outcome<Json>, Failure<Json>>, usize) {
    let mut request = keyed("create", "K", 0);
    request.key.as_mut().unwrap().look_first = look_first;
    let mut call = Call::new(request, account(), settings(), at(0));
    let (mut now_ms, mut sends) = (0, 0);
    loop {
        match call.step(at(now_ms)) {
            Step::Wait { delay_ms } => now_ms += delay_ms,
            Step::Send(dispatch) if dispatch.method.as_str() == "POST" => {
                sends += 1;
                let happened = if look_first {
                    Happened::Answered(answer(
                        201,
                        &[],
                        &json!({ "side_conversation": {}, "event": {} }).to_string(),
                    ))
                } else {
                    Happened::Lost { cause: Json::thrown("reset") }
                };
                call.report(happened, at(now_ms), 0.0);
            }
            Step::Send(dispatch) => {
                let number =
                    dispatch.url.split_once("?page=").map_or(1, |(_, number)| number.parse().unwrap());
                let (status, body) = page(number);
                call.report(Happened::Answered(answer(status, &[], &body.to_string())), at(now_ms), 0.0);
            }
            Step::Done(outcome) => return (Ok(outcome), sends),
            Step::Failed(failure) => return (Err(failure), sends),
            Step::Token { .. } => panic!("no token is needed"),
        }
    }
}

/// A page of one other conversation, before others.
fn endless(number: usize) -> Value {
    let next = format!("https://acme.zendesk.com{TICKET}?page={}", number + 1);
    json!({ "side_conversations": [{ "id": format!("c-{number}") }], "next_page": next })
}

#[test]
fn a_refusal_past_the_last_page_that_lists_have_cannot_tell_and_is_not_repeated() {
    for status in [400, 403, 404, 422] {
        let mut asked = 0;
        let (result, sends) = create(true, |number| {
            asked += 1;
            if number > 100 { (status, json!({})) } else { (200, endless(number)) }
        });
        let failure = result.unwrap_err();
        assert_eq!(
            (failure.code, failure.is_ambiguous, failure.is_retryable),
            (ErrorCode::UnexpectedResponse, false, false)
        );
        assert_eq!((failure.attempts, asked, sends), (101, 101, 0));
        assert_eq!(failure.refusal.unwrap().status, status);
        assert!(failure.message.contains("lookFirst: false"), "{}", failure.message);
    }
}

#[test]
fn a_refusal_before_that_page_is_the_refusal_itself() {
    let (result, sends) =
        create(true, |number| if number == 100 { (403, json!({})) } else { (200, endless(number)) });
    let failure = result.unwrap_err();
    assert_eq!((failure.code, failure.attempts, sends), (ErrorCode::Permission, 100, 0));
}

#[test]
fn after_a_loss_a_refusal_past_the_last_page_leaves_the_sends_error() {
    let (result, sends) =
        create(false, |number| if number > 100 { (400, json!({})) } else { (200, endless(number)) });
    let failure = result.unwrap_err();
    assert_eq!((failure.code, failure.is_ambiguous, sends), (ErrorCode::Connection, true, 1));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 500, failure_persistence: None, ..ProptestConfig::default() })]

    /// A list sorted by the last change, in pages of three; between two pages, some conversation moves to the top. The one that
    /// is sought is always there, so whatever comes, nothing may be sent.
    #[test]
    fn a_conversation_that_is_there_is_found_or_nothing_is_sent(
        length in 1..14_usize,
        sought in any::<prop::sample::Index>(),
        moves in prop::collection::vec(prop::option::of(any::<prop::sample::Index>()), 0..40),
    ) {
        let sought = sought.index(length);
        let mut list: Vec<usize> = (0..length).collect();
        let mut moves = moves.into_iter();
        let (result, sends) = create(true, |number| {
            let items: Vec<Value> = list.iter().skip((number - 1) * 3).take(3).map(|id| {
                let key = if *id == sought { "K" } else { "other" };
                json!({ "id": format!("c-{id}"), "external_ids": { "idempotency_key": key } })
            }).collect();
            let is_last = number * 3 >= length;
            let next = if is_last { Value::Null } else { json!(format!("https://acme.zendesk.com{TICKET}?page={}", number + 1)) };
            if let Some(Some(moved)) = moves.next() {
                let id = list.remove(moved.index(length));
                list.insert(0, id);
            }
            (200, json!({ "side_conversations": items, "events": [{ "id": format!("c-{sought}") }], "count": length, "next_page": next }))
        });
        prop_assert_eq!(sends, 0);
        match result {
            Ok(outcome) => prop_assert!(outcome.found),
            Err(failure) => prop_assert_eq!((failure.code, failure.is_ambiguous), (ErrorCode::UnexpectedResponse, false)),
        }
    }
}
