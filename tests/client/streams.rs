//! Pages and exports as streams.

use std::cell::RefCell;
use std::future::Future;
use std::rc::Rc;
use std::task::{Context, Waker};
use std::time::Duration;

use futures_util::stream::FusedStream;
use futures_util::{StreamExt, TryStreamExt};
use serde_json::{Value, json};
use zendesk_side_conversations::ErrorCode;
use zendesk_side_conversations::client::Checkpoint;

use crate::stage::{Reply, Stage, client};

const LIST: &str = "https://acme.zendesk.com/api/v2/tickets/90/side_conversations";
const EXPORT: &str = "https://acme.zendesk.com/api/v2/tickets/side_conversations/events?start_time";

fn page(ids: &[&str], next: Option<&str>) -> Reply {
    let next = next.map(|query| format!("{LIST}?{query}"));
    let conversations: Vec<Value> = ids.iter().map(|id| json!({"id": id})).collect();
    Reply::Json(200, json!({"side_conversations": conversations, "count": 3, "next_page": next}))
}

#[test]
fn the_items_of_all_pages_come_in_their_order() {
    let stage = Stage::new([page(&["a", "b"], Some("page=2")), page(&["c"], None)]);
    let items = client(&stage).list(90).per_page(2).items().unwrap();
    let ids: Vec<String> = stage.run(items.map_ok(|item| item.id).try_collect()).unwrap();
    assert_eq!(ids, ["a", "b", "c"]);
    let urls: Vec<String> = stage.sent.borrow().iter().map(|sent| sent.url.clone()).collect();
    assert_eq!(urls, [format!("{LIST}?per_page=2"), format!("{LIST}?page=2")]);
}

#[test]
fn a_list_that_is_awaited_is_its_first_page() {
    let stage = Stage::new([page(&["a"], Some("page=2"))]);
    let first = stage.run(client(&stage).list(90).into_future()).unwrap();
    assert_eq!((first.side_conversations.len(), first.count), (1, 3));
    assert_eq!(first.next_page.unwrap(), format!("{LIST}?page=2"));
}

#[test]
fn pages_end_at_the_most_that_were_asked_for_or_behind_an_error() {
    let stage = Stage::new([page(&["a"], Some("page=2"))]);
    let pages = client(&stage).list(90).max_pages(1).pages().unwrap();
    assert_eq!(stage.run(pages.count()), 1);

    let stage = Stage::new([page(&["a"], Some("page=2")), Reply::Json(404, json!({}))]);
    let mut pages = client(&stage).list(90).pages().unwrap();
    assert!(stage.run(pages.next()).unwrap().is_ok());
    assert_eq!(stage.run(pages.next()).unwrap().unwrap_err().code(), ErrorCode::NotFound);
    assert!(stage.run(pages.next()).is_none() && pages.is_terminated());
}

#[test]
fn a_page_elsewhere_is_an_error_and_is_not_asked_for() {
    let stage = Stage::new([Reply::Json(
        200,
        json!({"side_conversations": [], "next_page": "https://evil.example/api/v2/tickets/90/side_conversations?page=2"}),
    )]);
    let pages = client(&stage).list(90).pages().unwrap();
    let error = stage.run(pages.try_collect::<Vec<_>>()).unwrap_err();
    assert_eq!((error.code(), stage.sent.borrow().len()), (ErrorCode::UnexpectedResponse, 1));
}

#[test]
fn an_item_that_is_no_object_takes_no_other_with_it() {
    let body =
        json!({"side_conversations": [{"id": "a"}, null, {"id": 7, "participants": null}], "count": 3});
    let stage = Stage::new([Reply::Json(200, body.clone()), Reply::Json(200, body)]);
    let items: Vec<_> = stage.run(client(&stage).list(90).items().unwrap().collect());
    assert_eq!(items[0].as_ref().unwrap().id, "a");
    assert_eq!(items[1].as_ref().unwrap_err().code(), ErrorCode::UnexpectedResponse);
    let odd = items[2].as_ref().unwrap();
    assert_eq!(serde_json::to_value(odd).unwrap(), json!({"id": 7, "participants": null}));
    // A whole page cannot be given without it.
    let error = stage.run(client(&stage).list(90).into_future()).unwrap_err();
    assert_eq!(error.code(), ErrorCode::UnexpectedResponse);
}

fn event(id: &str, second: &str) -> Value {
    json!({"id": id, "type": "create", "created_at": format!("2023-11-01T00:00:{second}Z"), "shard": 4})
}

fn export_page(events: &[Value], start_time: i64) -> Reply {
    Reply::Json(
        200,
        json!({"events": events, "count": events.len(), "next_page": format!("{EXPORT}={start_time}")}),
    )
}

/// 2023-11-01T00:00:00Z.
const START: i64 = 1_698_796_800;

fn two_pages() -> [Reply; 3] {
    [
        export_page(&[event("a", "01"), event("b", "02")], START + 2),
        export_page(&[event("b", "02"), event("c", "03")], START + 3),
        export_page(&[event("c", "03")], START + 3),
    ]
}

#[test]
fn an_export_gives_each_event_once() {
    let stage = Stage::new(two_pages());
    stage.reply(export_page(&[], START + 4));
    let events = client(&stage).export_events(START).events().unwrap();
    let events: Vec<_> = stage.run(events.try_collect()).unwrap();
    assert_eq!(events.iter().map(|event| event.id.as_str()).collect::<Vec<_>>(), ["a", "b", "c"]);
    assert_eq!(events[0].other["shard"], 4);
}

#[test]
fn an_export_goes_on_at_a_checkpoint_that_was_kept_as_json() {
    let stage = Stage::new(two_pages());
    let mut events = client(&stage).export_events("2023-11-01T00:00:00Z").events().unwrap();
    assert_eq!(events.checkpoint().start_time, START);
    assert_eq!(stage.run(events.next()).unwrap().unwrap().id, "a");
    let kept = serde_json::to_string(&events.checkpoint()).unwrap();
    drop(events);

    let checkpoint: Checkpoint = serde_json::from_str(&kept).unwrap();
    let stage = Stage::new(two_pages());
    stage.reply(export_page(&[], START + 4));
    let events = client(&stage).export_events(&checkpoint).events().unwrap();
    let ids: Vec<String> = stage.run(events.map_ok(|event| event.id).try_collect()).unwrap();
    assert_eq!(ids, ["b", "c"]);
}

#[test]
fn the_pages_of_an_export_leave_out_what_was_given_before() {
    let stage = Stage::new(two_pages());
    stage.reply(export_page(&[], START + 4));
    let mut pages = client(&stage).export_events(START).pages().unwrap();
    let mut ids = Vec::new();
    while let Some(page) = stage.run(pages.try_next()).unwrap() {
        ids.push(page.events.into_iter().map(|event| event.id).collect::<Vec<_>>());
    }
    assert_eq!(ids, [vec!["a", "b"], vec!["c"]]);
    assert!(pages.checkpoint().start_time >= START);
}

#[test]
fn an_export_of_an_invalid_start_asks_for_nothing() {
    let stage = Stage::new([]);
    let export = client(&stage).export_events(1_698_796_800_000).header("Host", "x").events();
    let paths: Vec<String> = export.unwrap_err().issues().iter().map(|issue| issue.path.clone()).collect();
    assert_eq!(paths, ["headers.Host", "start_time"]);
}

#[test]
fn a_second_of_more_events_than_a_page_is_told() {
    let crowded = || {
        export_page(
            &vec![event("x", "01"); 120]
                .iter()
                .enumerate()
                .map(|(index, event)| {
                    let mut event = event.clone();
                    event["id"] = format!("e{index}").into();
                    event
                })
                .collect::<Vec<_>>(),
            START + 1,
        )
    };
    let stage = Stage::new([crowded(), export_page(&[event("z", "05")], START + 5), crowded()]);
    for _ in 0..4 {
        stage.reply(export_page(&[event("z", "05")], START + 5));
    }
    let gaps = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&gaps);
    let export = client(&stage).export_events(START + 1).on_gap(move |gap| told.borrow_mut().push(gap.given));
    let count = stage.run(export.events().unwrap().take(121).try_collect::<Vec<_>>()).unwrap().len();
    assert_eq!((count, gaps.borrow().as_slice()), (121, [120].as_slice()));
}

#[test]
fn following_waits_for_news_and_goes_on() {
    let stage = Stage::new(two_pages());
    stage.reply(export_page(&[], START + 4));
    // The next look, an interval later.
    stage.reply(export_page(&[event("c", "03"), event("d", "59")], START + 59));
    let follow = client(&stage).follow(START).interval(Duration::from_secs(30)).types(["create"]);
    let mut events = follow.events().unwrap();
    let mut ids = Vec::new();
    for _ in 0..4 {
        ids.push(stage.run(events.next()).unwrap().unwrap().id);
    }
    assert_eq!(ids, ["a", "b", "c", "d"]);
    assert!(events.checkpoint().seen.len() >= 4);
    stage.reply(Reply::Hangs);
    let mut next = Box::pin(events.next());
    assert!(next.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    drop(next);
    drop(events);
    assert_eq!((stage.open_requests.get(), stage.open_timers()), (0, 0));
}

#[test]
fn following_with_an_empty_filter_asks_for_nothing() {
    let stage = Stage::new([]);
    let error = client(&stage).follow(START).ticket_ids([]).interval(Duration::ZERO).events().unwrap_err();
    let paths: Vec<&str> = error.issues().iter().map(|issue| issue.path.as_str()).collect();
    assert_eq!(paths, ["interval", "ticketIds"]);
}

#[test]
fn the_conversations_that_changed_are_shown_as_they_are_now() {
    let of = |name: &str, ticket: u64, id: &str| {
        let mut event = event(name, "01");
        event["ticket_id"] = ticket.into();
        event["side_conversation_id"] = id.into();
        event
    };
    let stage =
        Stage::new([export_page(&[of("a", 90, "c1"), of("b", 91, "c2"), of("c", 90, "c1")], START + 1)]);
    for _ in 0..8 {
        stage.when("/events?", export_page(&[], START + 2));
        stage.when("/91/", Reply::Json(403, json!({})));
        stage.when("/90/", Reply::Json(200, json!({"side_conversation": {"id": "c1", "brand_id": 7}})));
    }
    let skipped = Rc::new(RefCell::new(Vec::new()));
    let told = Rc::clone(&skipped);
    let export = client(&stage)
        .export_conversations(START)
        .on_skipped(move |skipped| told.borrow_mut().push((skipped.ticket_id, skipped.error.code())));
    let mut conversations = export.conversations().unwrap();
    let shown = stage.run(conversations.next()).unwrap().unwrap();
    assert_eq!((shown.id.as_str(), &shown.other["brand_id"]), ("c1", &json!(7)));
    assert!(stage.run(conversations.next()).is_none());
    assert_eq!(*skipped.borrow(), [(91, ErrorCode::Permission)]);
    assert!(conversations.checkpoint().start_time >= START);
}
