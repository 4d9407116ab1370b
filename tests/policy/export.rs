//! The export: every event once, whatever the pages are like and wherever it was broken off.

use std::collections::BTreeMap;

use proptest::prelude::*;
use serde_json::{Value, json};
use zendesk_side_conversations::policy::{Export, Fresh, Now, Outcome};
use zendesk_side_conversations::request::{Argument, ExportFrom, Request, export_events};
use zendesk_side_conversations::response::{ErrorCode, Failure};

use crate::document::Json;
use crate::request::{account, request};

const PATH: &str = "/api/v2/tickets/side_conversations/events";
/// Some second, long ago.
const T: i64 = 1_700_000_000;
const NOW: Now = Now { monotonic_ms: 0, unix_ms: (T + 100_000) * 1000 };

fn from(start_time: i64, seen: &[&str]) -> ExportFrom {
    ExportFrom { start_time, seen: seen.iter().map(|id| (*id).to_owned()).collect() }
}

fn first(start_time: i64) -> Request {
    Request { query: format!("start_time={start_time}"), ..request("export_events") }
}

fn open(start_time: i64, seen: &[&str]) -> Export<Json> {
    Export::new(first(start_time), account(), from(start_time, seen), None)
}

/// A time as the API writes it.
fn written(second: i64) -> String {
    // 2023-11-14T22:13:20Z and on.
    let of_day = (second - 1_699_920_000) % 86_400;
    let day = 14 + (second - 1_699_920_000) / 86_400;
    format!("2023-11-{day:02}T{:02}:{:02}:{:02}.453Z", of_day / 3600, of_day / 60 % 60, of_day % 60)
}

fn next_page(start_time: i64) -> String {
    format!("https://acme.zendesk.com{PATH}.json?start_time={start_time}")
}

fn page(events: &[(&str, i64)], next_page: Option<String>) -> Outcome<Json> {
    let events: Vec<Value> =
        events.iter().map(|(id, second)| json!({ "id": id, "created_at": written(*second) })).collect();
    page_of(json!({ "events": events, "count": events.len(), "next_page": next_page }))
}

fn page_of(data: Value) -> Outcome<Json> {
    Outcome {
        data: Some(Json(data)),
        status: 200,
        headers: Vec::new(),
        request_id: None,
        rate_limit: None,
        attempts: 1,
    }
}

/// A page of 1,000 events of the seconds from this one on.
fn full_page(from: i64, events_a_second: i64, next_page: Option<String>) -> Outcome<Json> {
    let ids: Vec<(String, i64)> =
        (0..1_000).map(|index| (format!("{from}-{index}"), from + index / events_a_second)).collect();
    let events: Vec<(&str, i64)> = ids.iter().map(|(id, second)| (id.as_str(), *second)).collect();
    page(&events, next_page)
}

fn query_of(next: Result<Option<Request>, Failure<Json>>) -> String {
    next.unwrap().expect("a next page").query
}

#[test]
fn an_event_that_stands_twice_on_one_page_is_given_out_once() {
    let mut export = open(T, &[]);
    let events = [("b", T + 5), ("a", T + 1), ("b", T + 5), ("c", T + 6)];
    assert_eq!(export.take(&page(&events, None)), Fresh::Some(vec![0, 1, 3]));
    assert_eq!(export.checkpoint(2), from(T + 5, &["b"]));

    for seconds in [[T, T, T], [T + 2, T + 1, T], [T, T + 1, T]] {
        let [first, second, third] = seconds;
        let events = [("a", first), ("b", second), ("a", third)];
        assert_eq!(open(T, &[]).take(&page(&events, None)), Fresh::Some(vec![0, 1]), "{seconds:?}");
    }
}

#[test]
fn a_next_page_may_name_its_start_in_either_way_and_anywhere_in_its_query() {
    let start = T + 9;
    for query in [
        format!("start_time={start}"),
        format!("unix_time={start}"),
        format!("per_page=1000&start_time={start}"),
        format!("start_time={start}&per_page=1000"),
        format!("per_page=1000&unix_time={start}"),
        format!("unix_time=7&start_time={start}"),
    ] {
        let mut export = open(T, &[]);
        let url = format!("https://acme.zendesk.com{PATH}.json?{query}");
        export.take(&page(&[("a", T + 9)], Some(url)));
        assert_eq!(query_of(export.next(NOW)), query);
        assert_eq!(export.take(&page(&[("a", T + 9), ("b", T + 9)], None)), Fresh::Some(vec![1]), "{query}");
    }
}

#[test]
fn the_boundary_second_comes_again_and_is_given_out_once() {
    let mut export = open(T, &[]);
    assert_eq!(
        export.take(&page(&[("a", T), ("b", T + 5), ("c", T + 5)], Some(next_page(T + 5)))),
        Fresh::All
    );
    assert_eq!(query_of(export.next(NOW)), format!("start_time={}", T + 5));
    let second = page(&[("b", T + 5), ("c", T + 5), ("d", T + 5), ("e", T + 6)], Some(next_page(T + 6)));
    assert_eq!(export.take(&second), Fresh::Some(vec![2, 3]));
    assert_eq!(query_of(export.next(NOW)), format!("start_time={}", T + 6));
    assert_eq!(export.take(&page(&[("e", T + 6)], Some(next_page(T + 6)))), Fresh::Some(vec![]));
    assert_eq!(export.next(NOW), Ok(None));
    assert_eq!(export.checkpoint(0), from(T + 6, &["e"]));
}

#[test]
fn a_checkpoint_is_exact_after_every_single_event() {
    let mut export = open(T, &[]);
    assert_eq!(export.checkpoint(0), from(T, &[]));
    export.take(&page(&[("a", T), ("b", T), ("c", T + 3), ("d", T + 3)], Some(next_page(T + 9))));
    assert_eq!(export.checkpoint(0), from(T, &[]));
    assert_eq!(export.checkpoint(1), from(T, &["a"]));
    assert_eq!(export.checkpoint(2), from(T, &["a", "b"]));
    assert_eq!(export.checkpoint(3), from(T + 3, &["c"]));
    assert_eq!(export.checkpoint(4), from(T + 3, &["c", "d"]));
    export.next(NOW).unwrap();
    assert_eq!(
        export.checkpoint(0),
        from(T + 3, &["c", "d"]),
        "not the end_time, which lies past the events"
    );
    export.take(&page(&[("d", T + 3), ("e", T + 3), ("f", T + 12)], None));
    assert_eq!(export.checkpoint(0), from(T + 3, &["c", "d"]));
    assert_eq!(export.checkpoint(1), from(T + 3, &["c", "d", "e"]));
    assert_eq!(export.checkpoint(2), from(T + 12, &["f"]));
}

#[test]
fn a_checkpoint_leaves_out_what_it_gave_out() {
    let mut export = open(T + 3, &["c", "d"]);
    let fresh = export.take(&page(&[("c", T + 3), ("d", T + 3), ("x", T + 3), ("e", T + 4)], None));
    assert_eq!(fresh, Fresh::Some(vec![2, 3]));
    assert_eq!(export.checkpoint(1), from(T + 3, &["c", "d", "x"]));
}

#[test]
fn a_checkpoint_of_the_last_minute_is_asked_for_earlier_and_repeats_nothing() {
    let saved = from(T + 50, &["m"]);
    let mut export = Export::new(first(T), account(), saved, None);
    let fresh =
        export.take(&page(&[("a", T), ("l", T + 49), ("m", T + 50), ("n", T + 50), ("o", T + 51)], None));
    assert_eq!(fresh, Fresh::Some(vec![3, 4]));
    assert_eq!(export.checkpoint(1), from(T + 50, &["m", "n"]));
}

#[test]
fn a_checkpoint_keeps_its_second_where_the_request_has_to_begin_earlier() {
    let field = |name: &str, value| (name.to_owned(), value);
    let second = Argument::Number(T as f64);
    let checkpoint = Argument::Object(vec![
        field("start_time", second.clone()),
        field("seen", Argument::List(vec![Argument::Text("m".into())])),
    ]);
    let (request, from_checkpoint) = export_events(&checkpoint, T + 10).unwrap();
    assert_eq!(request.query, format!("start_time={}", T - 51));
    assert_eq!(from_checkpoint, from(T, &["m"]));
    let (request, from_start) =
        export_events(&Argument::Object(vec![field("start_time", second)]), T + 10).unwrap();
    assert_eq!(request.query, format!("start_time={}", T - 51));
    assert_eq!(from_start, from(T - 51, &[]));
}

#[test]
fn an_event_that_stands_twice_within_its_second_is_given_out_once() {
    let mut export = open(T, &[]);
    let doubled = page(&[("a", T), ("b", T + 1), ("b", T + 1), ("c", T + 1)], None);
    assert_eq!(export.take(&doubled), Fresh::Some(vec![0, 1, 3]));
    assert_eq!(export.checkpoint(3), from(T + 1, &["b", "c"]));
}

#[test]
fn an_export_without_events_ends_where_it_began() {
    let mut export = open(T, &[]);
    assert_eq!(export.take(&page(&[], Some(next_page(T)))), Fresh::All);
    assert_eq!(export.next(NOW), Ok(None));
    assert_eq!(export.checkpoint(0), from(T, &[]));
}

#[test]
fn a_page_without_next_page_is_the_last() {
    for next in [None, Some(String::new())] {
        let mut export = open(T, &[]);
        export.take(&page(&[("a", T)], next));
        assert_eq!(export.next(NOW), Ok(None));
    }
}

#[test]
fn a_short_page_that_does_not_move_is_asked_for_once_more_and_then_ends() {
    let mut export = open(T, &[]);
    export.take(&page(&[("a", T)], Some(next_page(T))));
    assert_eq!(query_of(export.next(NOW)), format!("start_time={T}"));
    assert_eq!(export.take(&page(&[("a", T)], Some(next_page(T)))), Fresh::Some(vec![]));
    assert_eq!(export.next(NOW), Ok(None));
}

#[test]
fn a_full_page_that_does_not_move_is_an_error_since_events_would_be_lost() {
    let mut export = open(T, &[]);
    export.take(&full_page(T, 1_000, Some(next_page(T))));
    let failure = export.next(NOW).unwrap_err();
    assert_eq!(failure.code, ErrorCode::UnexpectedResponse);
    assert!(failure.message.contains("events would be lost"), "{}", failure.message);
    assert_eq!(export.checkpoint(1_000).seen.len(), 1_000, "what was given out stays known");
}

#[test]
fn a_full_page_that_brings_nothing_new_is_followed_as_long_as_it_moves() {
    let mut export = open(T, &[]);
    export.take(&full_page(T, 100, Some(next_page(T + 9))));
    export.next(NOW).unwrap();
    let mut known = full_page(T, 100, Some(next_page(T + 10)));
    let events = known.data.as_mut().unwrap().0["events"].as_array_mut().unwrap();
    let repeated: Vec<Value> = events[900..].iter().cycle().take(1_000).cloned().collect();
    *events = repeated;
    assert_eq!(export.take(&known), Fresh::Some(vec![]));
    assert_eq!(query_of(export.next(NOW)), format!("start_time={}", T + 10));
}

#[test]
fn a_page_that_leads_back_or_elsewhere_or_nowhere_is_an_error() {
    for next in [
        next_page(T - 1),
        format!("https://evil.example{PATH}?start_time={}", T + 5),
        "https://acme.zendesk.com/api/v2/incremental/tickets.json?start_time=1".into(),
        format!("https://acme.zendesk.com{PATH}"),
        format!("https://acme.zendesk.com{PATH}?start_time=soon"),
    ] {
        let mut export = open(T, &[]);
        export.take(&page(&[("a", T)], Some(next.clone())));
        assert_eq!(export.next(NOW).unwrap_err().code, ErrorCode::UnexpectedResponse, "{next}");
    }
}

#[test]
fn the_parameters_other_name_is_understood() {
    let mut export = open(T, &[]);
    export.take(&page(&[("a", T)], Some(format!("https://acme.zendesk.com{PATH}?unix_time={}", T + 1))));
    assert_eq!(query_of(export.next(NOW)), format!("unix_time={}", T + 1));
}

#[test]
fn a_page_of_the_last_minute_is_not_asked_for() {
    let now_s = NOW.unix_ms / 1000;
    for (start, is_asked) in [(now_s - 61, true), (now_s - 60, false), (now_s + 5, false)] {
        let mut export = open(T, &[]);
        export.take(&page(&[("a", T), ("b", T + 7)], Some(next_page(start))));
        assert_eq!(export.next(NOW).unwrap().is_some(), is_asked, "{}", start - now_s);
        let given = if is_asked { 0 } else { 2 };
        assert_eq!(export.checkpoint(given), from(T + 7, &["b"]));
    }
}

#[test]
fn enough_pages_are_a_clean_end() {
    let mut export: Export<Json> = Export::new(first(T), account(), from(T, &[]), Some(1));
    export.take(&page(&[("a", T)], Some(next_page(T + 1))));
    assert_eq!(export.next(NOW), Ok(None));
    assert_eq!(export.checkpoint(1), from(T, &["a"]));
}

#[test]
fn events_with_broken_times_or_ids_are_given_out_and_do_not_move_the_checkpoint() {
    let mut export = open(T, &[]);
    let events = json!([
        { "id": "a", "created_at": written(T + 2) },
        { "id": "b", "created_at": "yesterday" },
        { "id": 7, "created_at": null },
        { "created_at": written(T + 2) },
        "what",
    ]);
    assert_eq!(export.take(&page_of(json!({ "events": events, "next_page": next_page(T + 2) }))), Fresh::All);
    assert_eq!(export.checkpoint(5), from(T + 2, &["a", "b"]));
}

/// A server that gives out pages of so many events, from the second on that is asked for.
fn serve(events: &[(String, i64)], request: &Request, size: usize, is_late: bool) -> Outcome<Json> {
    let start: i64 = request.query.strip_prefix("start_time=").unwrap().parse().unwrap();
    let from_start = events.iter().filter(|(_, second)| *second >= start);
    let given: Vec<(&str, i64)> = from_start.take(size).map(|(id, second)| (id.as_str(), *second)).collect();
    let end = given.last().map_or(start, |(_, second)| *second);
    // The last page's end_time lies past its last event.
    let is_last = given.len() < size;
    page(&given, Some(next_page(if is_last && is_late { end + 500 } else { end })))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_event_comes_exactly_once_across_restarts_at_any_event(
        gaps in prop::collection::vec(0..3_i64, 0..60),
        size in 20..30_usize,
        breaks in prop::collection::vec(0..40_usize, 0..6),
        is_late in any::<bool>(),
        arrive_later in 0..20_usize,
    ) {
        let mut second = T;
        let mut in_second = 0;
        let mut events: Vec<(String, i64)> = Vec::new();
        for (index, gap) in gaps.into_iter().enumerate() {
            // Fewer events a second than a page holds: otherwise no client can go on.
            in_second = if gap == 0 { in_second + 1 } else { 0 };
            second += if in_second >= 15 { 1 } else { gap };
            in_second = if in_second >= 15 { 0 } else { in_second };
            events.push((format!("e{index}"), second));
        }
        let later = events.split_off(events.len().saturating_sub(arrive_later));
        let mut given: BTreeMap<String, usize> = BTreeMap::new();
        let mut saved = from(T, &[]);
        let mut breaks = breaks.into_iter();
        let mut has_grown = false;
        'export: loop {
            let mut export: Export<Json> = Export::new(first(saved.start_time), account(), saved.clone(), None);
            let mut left = breaks.next();
            let mut request = first(saved.start_time);
            for _ in 0..1_000 {
                let answer = serve(&events, &request, size, is_late);
                let on_page = answer.data.as_ref().unwrap().0["events"].as_array().unwrap().clone();
                let fresh = match export.take(&answer) {
                    Fresh::All => (0..on_page.len()).collect(),
                    Fresh::Some(places) => places,
                };
                for (count, place) in fresh.iter().enumerate() {
                    if left == Some(0) {
                        saved = export.checkpoint(count);
                        continue 'export;
                    }
                    left = left.map(|left| left - 1);
                    *given.entry(on_page[*place]["id"].as_str().unwrap().to_owned()).or_default() += 1;
                }
                saved = export.checkpoint(fresh.len());
                match export.next(NOW).unwrap() {
                    Some(next) => {
                        prop_assert_eq!(&export.checkpoint(0), &saved);
                        request = next;
                    }
                    None => break,
                }
            }
            if has_grown {
                break;
            }
            // More happens, and the export goes on from where it ended.
            has_grown = true;
            events.extend(later.iter().cloned());
        }
        prop_assert_eq!(given.len(), events.len());
        prop_assert!(given.values().all(|times| *times == 1), "{given:?}");
    }
}
