//! Dropping a future ends what it was at: its request, its timer, its place in the queue.

use std::future::{Future, IntoFuture};
use std::pin::Pin;
use std::task::{Context, Waker};

use futures_util::StreamExt;
use serde_json::json;
use zendesk_side_conversations::model::{NewMessage, Participant};

use crate::stage::{Reply, Stage, client, client_with, options};

/// Polls once, in vain.
fn begin<F: Future + ?Sized>(work: Pin<&mut F>) {
    assert!(work.poll(&mut Context::from_waker(Waker::noop())).is_pending());
}

#[test]
fn a_call_that_was_not_awaited_sends_nothing() {
    let stage = Stage::new([]);
    let client = client(&stage);
    drop(client.show(90, "a").into_future());
    assert!(stage.sent.borrow().is_empty());
}

#[test]
fn the_request_is_cancelled_and_its_timer_cleared() {
    let stage = Stage::new([Reply::Hangs]);
    let mut call = client(&stage).show(90, "a").into_future();
    begin(call.as_mut());
    assert_eq!((stage.open_requests.get(), stage.open_timers()), (1, 1));
    drop(call);
    assert_eq!((stage.open_requests.get(), stage.open_timers()), (0, 0));
}

#[test]
fn the_timer_of_a_retry_is_cleared() {
    let stage = Stage::new([Reply::Json(503, json!({}))]);
    let mut call = client(&stage).show(90, "a").into_future();
    begin(call.as_mut());
    assert_eq!((stage.open_requests.get(), stage.open_timers()), (0, 1));
    drop(call);
    assert_eq!(stage.open_timers(), 0);
}

#[test]
fn the_place_in_the_queue_is_left() {
    let stage = Stage::new([]);
    let client = client_with(&stage, options().pace(true));
    let mut running = Vec::new();
    // As many as begin at once, and some who wait.
    for number in 0..40 {
        stage.reply(Reply::Hangs);
        let mut call = client.show(90, format!("c{number}")).into_future();
        begin(call.as_mut());
        running.push(call);
    }
    let begun = stage.open_requests.get();
    assert!((1..40).contains(&begun), "{begun}");
    let last = running.pop().unwrap();
    drop(running);
    assert_eq!(stage.open_requests.get(), 0);
    stage.reply(Reply::Json(200, json!({"side_conversation": {}})));
    let mut last = last;
    begin(last.as_mut());
    assert!(stage.last().url.ends_with("/c39"), "the one that is left has its turn");
    drop(last);
    assert_eq!((stage.open_requests.get(), stage.open_timers()), (0, 0));
}

#[test]
fn a_stream_that_is_dropped_cancels_its_request() {
    let stage = Stage::new([Reply::Hangs, Reply::Hangs]);
    let client = client(&stage);
    let mut items = client.list(90).items().unwrap();
    begin(Box::pin(items.next()).as_mut());
    assert_eq!(stage.open_requests.get(), 1, "the stream holds its request, whoever polls it");
    drop(items);
    let mut events = client.export_events(1_698_796_800).events().unwrap();
    begin(Box::pin(events.next()).as_mut());
    drop(events);
    assert_eq!((stage.sent.borrow().len(), stage.open_requests.get(), stage.open_timers()), (2, 0, 0));
}

#[test]
fn a_shared_send_goes_on_until_the_last_who_waits_is_dropped() {
    let stage = Stage::new([Reply::Hangs]);
    let client = client(&stage);
    let message = || NewMessage::to(Participant::user(90)).body("Hello");
    let call = || client.create(90, message()).idempotency_key("k").look_first(false).into_future();
    let (mut first, mut second) = (call(), call());
    begin(first.as_mut());
    begin(second.as_mut());
    drop(first);
    assert_eq!((stage.sent.borrow().len(), stage.open_requests.get()), (1, 1));
    drop(second);
    assert_eq!((stage.open_requests.get(), stage.open_timers()), (0, 0));
}
