//! From page to page.

use super::*;
use zendesk_side_conversations::response::ErrorCode;

#[test]
fn the_first_page_begins_at_the_start() {
    assert_eq!(asks(&mut open(T, &[]), NOW), format!("start_time={T}"));
}

#[test]
fn a_step_that_is_not_answered_comes_again() {
    let mut export = open(T, &[]);
    assert_eq!(asks(&mut export, NOW), asks(&mut export, NOW));
    export.take(&page(&[("a", T), ("b", T + 5)], next_page(T + 5)), NOW);
    assert_eq!(asks(&mut export, NOW), asks(&mut export, NOW));
}

#[test]
fn the_boundary_second_comes_again_and_is_given_once() {
    let mut export = open(T, &[]);
    let first = page(&[("a", T), ("b", T + 5), ("c", T + 5)], next_page(T + 5));
    assert_eq!(gives(&mut export, &first), [0, 1, 2]);
    assert_eq!(asks(&mut export, NOW), format!("start_time={}", T + 5));
    let second = page(&[("b", T + 5), ("c", T + 5), ("d", T + 5), ("e", T + 6)], next_page(T + 6));
    assert_eq!(gives(&mut export, &second), [2, 3]);
    assert_eq!(gives(&mut export, &page(&[("e", T + 6)], None)), NONE);
    assert!(ends(&mut export));
}

#[test]
fn an_event_that_stands_twice_on_one_page_is_given_once() {
    for seconds in [[T, T, T], [T + 2, T + 1, T], [T, T + 1, T], [T, T + 1, T + 2]] {
        let [first, second, third] = seconds;
        let twice = page(&[("a", first), ("b", second), ("a", third), ("c", third)], None);
        assert_eq!(gives(&mut open(T, &[]), &twice), [0, 1, 3], "{seconds:?}");
    }
}

#[test]
fn boundary_events_whose_time_is_older_than_the_page_are_given_once() {
    // A server that sorts by something else than the time it tells.
    let mut export = open(T, &[]);
    gives(&mut export, &page(&[("a", T + 900), ("old", T + 1)], next_page(T + 900)));
    assert_eq!(gives(&mut export, &page(&[("old", T + 1), ("b", T + 901)], None)), [1]);
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
        gives(&mut export, &page(&[("a", T + 9)], Some(url)));
        assert_eq!(asks(&mut export, NOW), query);
        assert_eq!(gives(&mut export, &page(&[("a", T + 9), ("b", T + 9)], None)), [1], "{query}");
    }
}

#[test]
fn a_page_without_next_page_is_the_last() {
    for next in [None, Some(String::new())] {
        let mut export = open(T, &[]);
        gives(&mut export, &page(&[("a", T)], next));
        assert!(ends(&mut export));
        assert!(ends(&mut export), "and stays the last");
    }
}

#[test]
fn an_empty_page_is_the_last_wherever_it_leads() {
    for next in [next_page(T), next_page(T + 50), Some("https://evil.example/".into())] {
        let mut export = open(T, &[]);
        asks(&mut export, NOW);
        assert_eq!(export.take(&page(&[], next), NOW), Fresh::All);
        assert!(ends(&mut export));
        assert_eq!(export.checkpoint(0), from(T, &[]));
    }
}

#[test]
fn a_page_with_nothing_new_ends_the_export_where_its_next_page_starts_after_its_newest_event() {
    for (behind, is_last) in [(0, false), (1, true), (50, true)] {
        let mut export = open(T, &["a", "b"]);
        gives(&mut export, &page(&[("a", T), ("b", T + 5)], next_page(T + 5 + behind)));
        assert_eq!(ends(&mut export), is_last, "{behind}");
    }
}

#[test]
fn pages_of_any_size_that_bring_nothing_new_are_followed_as_long_as_they_move() {
    for length in [1, 7, 99, 100, 101, 1_000] {
        let known: Vec<String> = (0..length).map(|number| format!("{T}-{number}")).collect();
        let known: Vec<&str> = known.iter().map(String::as_str).collect();
        let mut export = open(T - 5, &known);
        gives(&mut export, &page_of_second(T, 0..length, next_page(T)));
        assert_eq!(asks(&mut export, NOW), format!("start_time={T}"), "{length}");
    }
}

#[test]
fn a_page_that_leads_elsewhere_or_nowhere_is_an_error_and_stays_one() {
    for next in [
        format!("https://evil.example{PATH}?start_time={}", T + 5),
        "https://acme.zendesk.com/api/v2/incremental/tickets.json?start_time=1".into(),
        format!("https://acme.zendesk.com{PATH}"),
        format!("https://acme.zendesk.com{PATH}?start_time=soon"),
    ] {
        let mut export = open(T, &[]);
        gives(&mut export, &page(&[("a", T)], Some(next.clone())));
        for _ in 0..2 {
            let failure = export.next(NOW).unwrap_err();
            assert_eq!(failure.code, ErrorCode::UnexpectedResponse, "{next}");
            assert_eq!(failure.refusal.unwrap().request_id.as_deref(), Some("r-1"));
            assert_eq!(export.checkpoint(1).start_time, T);
        }
    }
}

#[test]
fn a_page_of_the_last_90_seconds_is_not_asked_for() {
    let now_s = NOW.unix_ms / 1000;
    for (start, is_asked) in [(now_s - 90, true), (now_s - 89, false), (now_s + 5, false)] {
        let mut export = open(T, &[]);
        gives(&mut export, &page(&[("a", T), ("b", T + 7)], next_page(start)));
        assert_eq!(!ends(&mut export), is_asked, "{}", start - now_s);
        let checkpoint = export.checkpoint(0);
        assert_eq!(checkpoint.start_time, T + 7);
        assert!(knows(&checkpoint, &["b"], T + 7));
    }
}

#[test]
fn a_start_of_the_last_90_seconds_is_asked_for_at_90_seconds_ago_and_nothing_older_is_given() {
    let now_s = NOW.unix_ms / 1000;
    for (ago_s, asked_ago_s) in [(91, 91), (90, 90), (89, 90), (2, 90), (0, 90), (-200, 90)] {
        let start_s = now_s - ago_s;
        let mut export = open(start_s, &["m"]);
        assert_eq!(asks(&mut export, NOW), format!("start_time={}", now_s - asked_ago_s), "{ago_s}");
        let events = [("l", start_s - 1), ("m", start_s), ("n", start_s), ("o", start_s + 1)];
        assert_eq!(places(export.take(&page(&events, None), NOW), &page(&events, None)), [2, 3], "{ago_s}");
        assert!(export.checkpoint(2).start_time >= start_s);
    }
}

#[test]
fn a_clock_near_1970_asks_for_no_negative_second() {
    assert_eq!(asks(&mut open(T, &[]), now(3)), "start_time=0");
}

#[test]
fn so_many_pages_with_new_events_are_a_clean_end_and_others_do_not_count() {
    let options = |max_pages| ExportOptions { max_pages: Some(max_pages), ..at_once() };
    let mut one = open_with(from(T, &[]), &options(1));
    gives(&mut one, &page(&[("a", T)], next_page(T + 1)));
    assert!(ends(&mut one));
    assert_eq!(one.checkpoint(0).start_time, T);

    let mut known = open_with(from(T, &["a", "b"]), &options(2));
    assert_eq!(gives(&mut known, &page(&[("a", T), ("b", T + 1)], next_page(T + 1))), NONE);
    assert_eq!(gives(&mut known, &page(&[("b", T + 1), ("c", T + 2)], next_page(T + 2))), [1]);
    assert_eq!(gives(&mut known, &page(&[("c", T + 2), ("d", T + 3)], next_page(T + 3))), [1]);
    assert!(ends(&mut known));
}

#[test]
fn events_with_broken_times_or_ids_are_given() {
    let mut export = open(T, &[]);
    let events = json!([
        { "id": "a", "created_at": written(T + 2) },
        { "id": "b", "created_at": "yesterday" },
        { "id": 7, "created_at": null },
        { "created_at": written(T + 2) },
        "what",
    ]);
    asks(&mut export, NOW);
    assert_eq!(export.take(&answered(json!({ "events": events, "next_page": null })), NOW), Fresh::All);
    let checkpoint = export.checkpoint(5);
    assert_eq!((checkpoint.start_time, checkpoint.seen.len()), (T + 2, 2));
    assert!(knows(&checkpoint, &["a", "b"], T + 2));
}

#[test]
fn an_answer_that_nobody_asked_for_changes_nothing() {
    let mut export = open(T, &[]);
    let first = page(&[("a", T), ("b", T + 5)], next_page(T + 5));
    assert_eq!(export.take(&first, NOW), Fresh::Some(vec![]));
    assert_eq!(gives(&mut export, &first), [0, 1]);
    assert_eq!(export.take(&first, NOW), Fresh::Some(vec![]));
    assert_eq!(export.checkpoint(1).start_time, T);
}
