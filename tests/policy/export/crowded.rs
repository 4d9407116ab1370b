//! Pages that stand still, and seconds that hold more events than a page.

use super::*;
use zendesk_side_conversations::policy::Gap;
use zendesk_side_conversations::response::ErrorCode;

fn telling() -> ExportOptions {
    ExportOptions { tells_gaps: true, ..at_once() }
}

/// An export whose page of so many events of the second T stands still, up to the question for the second after.
fn standing(length: usize, options: &ExportOptions) -> Export<Json> {
    let mut export = open_with(from(T, &[]), options);
    gives(&mut export, &page_of_second(T, 0..length, next_page(T)));
    assert_eq!(asks(&mut export, NOW), format!("start_time={}", T + 1));
    export
}

fn answers(export: &mut Export<Json>, answer: &Outcome<Json>) {
    assert_eq!(export.take(answer, NOW), Fresh::Some(vec![]), "a question gives nothing");
}

fn fails(export: &mut Export<Json>, second: i64) {
    let failure = export.next(NOW).unwrap_err();
    assert_eq!(failure.code, ErrorCode::UnexpectedResponse);
    for part in [
        second.to_string(),
        "onGap".into(),
        format!("--skip-second {second}"),
        written(second).replace(".453", ""),
    ] {
        assert!(failure.message.contains(&part), "{part}: {}", failure.message);
    }
    assert!(!failure.is_retryable);
    assert_eq!(failure.refusal.unwrap().status, 200);
}

#[test]
fn a_short_page_that_stands_still_ends_once_nothing_is_behind_it() {
    for length in [1, 2, 37, 99] {
        for behind in [page(&[], None), page(&[], next_page(T + 1)), page_of_second(T, 0..1, None)] {
            let mut export = standing(length, &at_once());
            answers(&mut export, &behind);
            assert!(ends(&mut export), "{length}");
            assert_eq!(export.checkpoint(0).start_time, T);
            assert_eq!(export.checkpoint(0).seen.len(), length);
        }
    }
}

#[test]
fn a_page_that_leads_back_stands_still_too() {
    for back in [0, 1, 500] {
        let mut export = open(T, &[]);
        gives(&mut export, &page(&[("a", T), ("b", T + 3)], next_page(T - back)));
        assert_eq!(asks(&mut export, NOW), format!("start_time={}", T + 4));
        answers(&mut export, &page(&[], None));
        assert!(ends(&mut export));
    }
}

#[test]
fn a_page_of_100_that_stands_still_with_nothing_behind_it_may_be_cut() {
    for length in [100, 101, 250, 1_000] {
        let mut export = standing(length, &at_once());
        answers(&mut export, &page(&[], None));
        fails(&mut export, T);
        assert_eq!(export.checkpoint(length).seen.len(), length, "what was given stays known");
    }
}

#[test]
fn it_is_not_cut_where_another_page_was_longer() {
    for (before, is_cut) in [(99, true), (100, true), (101, false), (300, false)] {
        let mut export = open(T - 9, &[]);
        gives(&mut export, &page_of_second(T - 1, 0..before, next_page(T)));
        gives(&mut export, &page_of_second(T, 0..100, next_page(T)));
        asks(&mut export, NOW);
        answers(&mut export, &page(&[], None));
        assert_eq!(export.next(NOW).is_err(), is_cut, "{before}");
    }
}

#[test]
fn a_page_is_cut_where_events_behind_it_are_missing_on_it_again() {
    for length in [1, 40, 100, 250] {
        let mut export = standing(length, &at_once());
        answers(&mut export, &page(&[("later", T + 30)], next_page(T + 30)));
        assert_eq!(asks(&mut export, NOW), format!("start_time={T}"), "the page again");
        answers(&mut export, &page_of_second(T, 0..length, next_page(T)));
        fails(&mut export, T);
        // The same question again, at the next attempt.
        assert_eq!(asks(&mut export, NOW), format!("start_time={}", T + 1));
        answers(&mut export, &page(&[], None));
        assert_eq!(export.next(NOW).is_err(), length >= 100, "{length}");
    }
}

#[test]
fn a_page_that_has_grown_goes_on_with_what_is_new_on_it() {
    let mut export = standing(3, &at_once());
    answers(&mut export, &page(&[("later", T + 30)], next_page(T + 30)));
    let grown = page(
        &[(&format!("{T}-0"), T), (&format!("{T}-1"), T), (&format!("{T}-2"), T), ("later", T + 30)],
        next_page(T + 30),
    );
    assert_eq!(gives(&mut export, &grown), [3]);
    assert_eq!(asks(&mut export, NOW), format!("start_time={}", T + 30));
}

#[test]
fn a_page_that_has_grown_and_stands_still_is_asked_about_anew() {
    let mut export = standing(3, &at_once());
    answers(&mut export, &page(&[("later", T + 1)], next_page(T + 1)));
    assert_eq!(gives(&mut export, &page_of_second(T, 0..4, next_page(T))), [3]);
    assert_eq!(asks(&mut export, NOW), format!("start_time={}", T + 1));
    answers(&mut export, &page(&[("later", T + 1)], next_page(T + 1)));
    asks(&mut export, NOW);
    answers(&mut export, &page_of_second(T, 0..4, next_page(T)));
    fails(&mut export, T);
}

#[test]
fn a_page_that_changes_to_and_fro_comes_to_an_end() {
    let mut export = standing(1, &at_once());
    let here = page(&[(&format!("{T}-0"), T)], next_page(T));
    let there = page(&[("x", T)], next_page(T));
    let mut asked = 0;
    let mut is_here = false;
    // Asked for the second after, the server shows the one; asked for the page, the other.
    while let Ok(ExportStep::Ask(_)) = export.next(NOW) {
        export.take(if is_here { &here } else { &there }, NOW);
        is_here = asked % 3 == 2;
        asked += 1;
        assert!(asked < 20);
    }
}

#[test]
fn the_second_after_is_asked_for_only_once_it_is_90_seconds_old() {
    let now_s = NOW.unix_ms / 1000;
    for (ago_s, is_asked) in [(92, true), (91, true), (90, false), (10, false)] {
        let second = now_s - ago_s;
        let mut export = open(second - 200, &[]);
        gives(&mut export, &page_of_second(second, 0..100, next_page(second - 200)));
        assert_eq!(!ends(&mut export), is_asked, "{ago_s}");
    }
}

#[test]
fn an_event_of_the_future_on_a_page_that_stands_still_ends_the_export() {
    let mut export = open(T, &[]);
    let events = json!([
        { "id": "a", "created_at": written(T) },
        { "id": "b", "created_at": "2202-05-01T08:00:00Z" },
    ]);
    assert_eq!(gives(&mut export, &answered(json!({ "events": events, "next_page": next_page(T) }))), [0, 1]);
    assert!(ends(&mut export));
}

#[test]
fn who_wants_to_be_told_of_gaps_goes_on_at_the_next_second() {
    let mut export = standing(100, &telling());
    answers(&mut export, &page(&[("later", T + 30)], next_page(T + 30)));
    asks(&mut export, NOW);
    answers(&mut export, &page_of_second(T, 0..100, next_page(T)));
    assert_eq!(export.next(NOW), Ok(ExportStep::Gap(Gap { second: T, given: 100 })));
    assert_eq!(asks(&mut export, NOW), format!("start_time={}", T + 1));
    assert_eq!(gives(&mut export, &page(&[("later", T + 30)], next_page(T + 30))), [0]);
    assert_eq!(export.checkpoint(1).start_time, T + 30);
}

#[test]
fn a_gap_tells_only_the_events_of_its_own_second() {
    let mut export = open_with(from(T, &[]), &telling());
    let mut both = page_of_second(T + 2, 0..100, next_page(T));
    let events = both.data.as_mut().unwrap().0["events"].as_array_mut().unwrap();
    events.insert(0, json!({ "id": "before", "created_at": written(T + 1) }));
    gives(&mut export, &both);
    asks(&mut export, NOW);
    answers(&mut export, &page(&[], None));
    assert_eq!(export.next(NOW), Ok(ExportStep::Gap(Gap { second: T + 2, given: 100 })));
}

#[test]
fn events_without_ids_behind_a_page_count_as_missing_on_it() {
    let mut export = standing(2, &at_once());
    answers(
        &mut export,
        &answered(json!({ "events": [{ "created_at": written(T + 1) }], "next_page": null })),
    );
    assert_eq!(asks(&mut export, NOW), format!("start_time={T}"));
    answers(&mut export, &page_of_second(T, 0..2, next_page(T)));
    fails(&mut export, T);
}

#[test]
fn crowded_seconds_one_after_the_other_are_each_told() {
    let mut export = open_with(from(T, &[]), &telling());
    for second in [T, T + 1, T + 2] {
        gives(&mut export, &page_of_second(second, 0..120, next_page(second)));
        asks(&mut export, NOW);
        answers(&mut export, &page(&[], None));
        assert_eq!(export.next(NOW), Ok(ExportStep::Gap(Gap { second, given: 120 })));
    }
    gives(&mut export, &page(&[], None));
    assert!(ends(&mut export));
}
