//! The start of a later run.

use super::*;

/// The default: records may be five minutes late.
fn settling() -> ExportOptions {
    ExportOptions::default()
}

#[test]
fn without_settle_a_checkpoint_is_exact_after_every_single_event() {
    let mut export = open(T, &[]);
    assert_eq!(export.checkpoint(0), from(T, &[]));
    gives(&mut export, &page(&[("a", T), ("b", T), ("c", T + 3), ("d", T + 3)], next_page(T + 9)));
    let places = |export: &Export<Json>, given| {
        let checkpoint = export.checkpoint(given);
        (checkpoint.start_time, checkpoint.seen.len())
    };
    assert_eq!(
        [0, 1, 2, 3, 4, 9].map(|given| places(&export, given)),
        [(T, 0), (T, 1), (T, 2), (T + 3, 1), (T + 3, 2), (T + 3, 2)]
    );
    asks(&mut export, NOW);
    assert_eq!(places(&export, 0), (T + 3, 2), "not the end_time, which lies past the events");
    gives(&mut export, &page(&[("d", T + 3), ("e", T + 3), ("f", T + 12)], None));
    assert_eq!([0, 1, 2].map(|given| places(&export, given)), [(T + 3, 2), (T + 3, 3), (T + 12, 1)]);
}

#[test]
fn seen_holds_twelve_characters_for_each_event_and_leaves_out_what_it_names() {
    let id = "8566255a-ece5-11e8-857d-493066fa7b17";
    let mut export = open(T, &[]);
    gives(&mut export, &page(&[(id, T)], None));
    let checkpoint = export.checkpoint(1);
    let [seen] = &checkpoint.seen[..] else { panic!("{checkpoint:?}") };
    assert!(
        seen.len() == 12 && seen.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    );
    assert!(knows(&checkpoint, &[id], T));
    assert!(!knows(&checkpoint, &["8566255a-ece5-11e8-857d-493066fa7b18"], T));
}

#[test]
fn a_checkpoint_of_the_first_edition_is_taken() {
    let ids = ["8566255a-ece5-11e8-857d-493066fa7b17", "12 characters", "abcdefghijkl", "7"];
    let mut export = open_with(from(T, &ids), &settling());
    assert_eq!(export.checkpoint(0).start_time, T);
    let mut events: Vec<(&str, i64)> = ids.iter().map(|id| (*id, T)).collect();
    events.push(("new", T));
    assert_eq!(gives(&mut export, &page(&events, None)), [4]);
    let checkpoint = export.checkpoint(1);
    assert_eq!((checkpoint.start_time, checkpoint.seen.len()), (T, 5));
    assert!(knows(&checkpoint, &ids, T));
}

#[test]
fn the_checkpoint_stays_settle_behind_and_knows_what_was_given_since() {
    for settle_s in [0, 1, 60, 300, 3_600] {
        let options = ExportOptions { settle_s, ..settling() };
        let mut export = open_with(from(T, &[]), &options);
        let events = page(&[("a", T), ("b", T + 5_000), ("c", T + 5_001), ("d", T + 9_000)], None);
        gives(&mut export, &events);
        for (given, newest_s) in [(1, T), (2, T + 5_000), (3, T + 5_001), (4, T + 9_000)] {
            let checkpoint = export.checkpoint(given);
            assert_eq!(checkpoint.start_time, (newest_s - settle_s).max(T), "{settle_s} {given}");
            let mut again = open_with(checkpoint, &options);
            assert_eq!(gives(&mut again, &events), (given..4).collect::<Vec<_>>());
        }
    }
}

#[test]
fn a_late_record_is_given_once_by_the_next_run() {
    let mut first = open_with(from(T, &[]), &settling());
    let read = [("a", T), ("b", T + 1_000), ("c", T + 1_040)];
    gives(&mut first, &page(&read, None));
    ends(&mut first);
    let mut second = open_with(first.checkpoint(0), &settling());
    let with_late = page(&[("b", T + 1_000), ("late", T + 1_000), ("c", T + 1_040), ("d", T + 1_041)], None);
    assert_eq!(gives(&mut second, &with_late), [1, 3]);
    ends(&mut second);
    assert_eq!(gives(&mut open_with(second.checkpoint(0), &settling()), &with_late), NONE);
}

#[test]
fn what_is_older_than_the_run_is_not_given() {
    let mut export = open_with(from(T, &[]), &settling());
    assert_eq!(gives(&mut export, &page(&[("older", T - 1), ("a", T)], None)), [1]);
}

#[test]
fn an_event_of_the_future_is_given_once_and_moves_nothing() {
    let far = "2202-05-01T08:00:00Z";
    let events = answered(json!({ "events": [
        { "id": "a", "created_at": written(T + 1_000) },
        { "id": "b", "created_at": far },
    ], "next_page": null }));
    let mut saved = from(T, &[]);
    for expected in [vec![0, 1], vec![], vec![]] {
        let mut export = open_with(saved, &settling());
        assert_eq!(gives(&mut export, &events), expected);
        ends(&mut export);
        saved = export.checkpoint(0);
        assert_eq!((saved.start_time, saved.seen.len()), (T + 700, 2));
    }
}

#[test]
fn an_event_a_little_later_than_the_clock_does_not_move_the_checkpoint_until_the_clock_is_there() {
    let events = page(&[("a", T), ("b", T + 60)], None);
    for (clock_s, expected) in [(T + 59, T - 300), (T + 60, T - 240)] {
        let mut export = open_with(from(T - 1_000, &[]), &settling());
        gives_at(&mut export, &events, now(clock_s));
        assert_eq!(export.checkpoint(2).start_time, expected.min(clock_s - 300));
    }
}

#[test]
fn a_slow_reader_goes_on_where_the_first_page_of_the_last_minutes_was_asked_for() {
    // The page reaches up to the clock, or the next one begins there, or the next but one does.
    for (newest_s, next_s) in [(T - 100, T - 100), (T - 2_000, T - 100), (T - 299, T - 299)] {
        let mut export = open_with(from(T - 5_000, &[]), &settling());
        gives_at(&mut export, &page(&[("a", newest_s)], next_page(next_s)), now(T));
        // Ten minutes later, and ten more.
        gives_at(&mut export, &page(&[("b", T + 400)], next_page(T + 400)), now(T + 600));
        gives_at(&mut export, &page(&[("c", T + 1_000)], None), now(T + 1_200));
        assert_eq!(export.checkpoint(1).start_time, T - 300, "{newest_s} {next_s}");
        assert_eq!(export.checkpoint(1).seen.len(), if newest_s < T - 300 { 2 } else { 3 });
    }
}

#[test]
fn a_page_of_long_ago_does_not_hold_the_checkpoint_back() {
    let mut export = open_with(from(T - 5_000, &[]), &settling());
    gives_at(&mut export, &page(&[("a", T - 301)], next_page(T - 301)), now(T));
    gives_at(&mut export, &page(&[("b", T + 400)], None), now(T + 600));
    assert_eq!(export.checkpoint(1).start_time, T + 100);
}

#[test]
fn events_out_of_order_hold_the_checkpoint_at_the_oldest_that_waits() {
    let mut export = open_with(from(T, &[]), &settling());
    let events = page(&[("a", T + 5_000), ("b", T + 10), ("c", T + 4_000), ("d", T + 20)], None);
    gives(&mut export, &events);
    let starts = [0, 1, 2, 3, 4].map(|given| export.checkpoint(given).start_time);
    assert_eq!(starts, [T, T + 10, T + 20, T + 20, T + 4_700]);
    for given in 0..=4 {
        let mut again = open_with(export.checkpoint(given), &settling());
        assert_eq!(gives(&mut again, &events), (given..4).collect::<Vec<_>>());
    }
}

#[test]
fn the_next_page_holds_the_checkpoint() {
    let mut export = open_with(from(T, &[]), &settling());
    gives(&mut export, &page(&[("a", T), ("b", T + 5_000)], next_page(T + 100)));
    assert_eq!(export.checkpoint(2).start_time, T + 100);
    asks(&mut export, NOW);
    assert_eq!(export.checkpoint(0).start_time, T + 100);
}

#[test]
fn a_clock_that_jumps_never_moves_the_checkpoint_back() {
    for jump_s in [-1_000_000, -5_000, -400, 400, 5_000, 1_000_000] {
        let mut export = open_with(from(T - 5_000, &[]), &settling());
        gives_at(&mut export, &page(&[("a", T - 1_000)], next_page(T - 1_000)), now(T));
        let before = export.checkpoint(1).start_time;
        assert_eq!(before, T - 1_300);
        asks(&mut export, now(T));
        export.take(&page(&[("b", T - 500)], None), now(T + jump_s));
        for given in [0, 1] {
            assert!(export.checkpoint(given).start_time >= before, "{jump_s}");
        }
        assert!(ends(&mut export));
        assert!(export.checkpoint(0).start_time >= before, "{jump_s}");
        assert!(knows(&export.checkpoint(0), &["b"], T - 500));
    }
}

#[test]
fn what_the_checkpoint_knows_is_kept_until_it_is_met_or_a_run_reached_the_end_without_it() {
    let known = ["a", "b", "gone"];
    let whole = page(&[("a", T + 100), ("b", T + 200)], None);
    let mut complete = open_with(from(T, &known), &settling());
    gives(&mut complete, &whole);
    assert_eq!(complete.checkpoint(0).seen.len(), 3, "it may still come");
    assert!(ends(&mut complete));
    assert_eq!(complete.checkpoint(0).seen.len(), 2);

    let options = ExportOptions { max_pages: Some(1), ..settling() };
    let mut stopped = open_with(from(T, &known), &options);
    gives(&mut stopped, &page(&[("a", T + 100), ("new", T + 5_000)], next_page(T + 5_000)));
    assert!(ends(&mut stopped));
    let checkpoint = stopped.checkpoint(0);
    assert_eq!((checkpoint.start_time, checkpoint.seen.len()), (T + 4_700, 3), "b, gone and new");
    assert!(knows(&checkpoint, &["gone", "b", "new"], T + 5_000));
}

#[test]
fn a_run_that_did_not_see_the_end_keeps_what_it_did_not_meet() {
    let now_s = NOW.unix_ms / 1000;
    let recent = now_s - 85;
    // Not asked for: too recent; a page that stands still within the last 90 seconds; a window that ends before.
    for next in [recent, now_s - 400] {
        let mut export = open_with(from(now_s - 400, &["known"]), &settling());
        gives(&mut export, &page_of_second(recent, 0..100, next_page(next)));
        assert!(ends(&mut export));
        assert!(knows(&export.checkpoint(0), &["known"], now_s - 60), "{next}");
    }
    let until = ExportOptions { until_s: Some(T + 50), ..settling() };
    let mut window = open_with(from(T, &["known"]), &until);
    gives(&mut window, &page(&[("a", T + 60)], next_page(T + 60)));
    assert!(ends(&mut window));
    assert!(knows(&window.checkpoint(0), &["known"], T + 60));
}

#[test]
fn a_page_that_stands_still_proves_only_where_it_is_shorter_than_another_that_what_it_lacks_is_gone() {
    for (before, is_known) in
        [(vec![("a", T), ("b", T + 1)], true), (vec![("x", T), ("a", T), ("b", T + 1)], false)]
    {
        let mut export = open_with(from(T, &["cut"]), &settling());
        gives(&mut export, &page(&before, next_page(T + 1)));
        gives(&mut export, &page(&[("b", T + 1), ("c", T + 1)], next_page(T + 1)));
        assert_eq!(asks(&mut export, NOW), format!("start_time={}", T + 2));
        export.take(&page(&[], None), NOW);
        assert!(ends(&mut export));
        assert_eq!(knows(&export.checkpoint(0), &["cut"], T + 1), is_known);
    }
}

#[test]
fn a_checkpoint_of_3000_events_in_the_window_is_at_most_64_kib_and_older_ones_are_forgotten() {
    let mut export = open_with(from(T, &[]), &settling());
    // 100 pages of 100 events, ten a second: 3,000 in five minutes.
    for number in 0..100_i64 {
        let from = T + number * 10;
        let ids: Vec<String> =
            (0..100).map(|index| format!("8566255a-ece5-11e8-857d-{from}{index:03}")).collect();
        let events: Vec<(&str, i64)> =
            ids.iter().zip(0..).map(|(id, index)| (id.as_str(), from + index / 10)).collect();
        gives(&mut export, &page(&events, next_page(from + 10)));
    }
    let checkpoint = export.checkpoint(100);
    assert!((2_990..=3_010).contains(&checkpoint.seen.len()), "{}", checkpoint.seen.len());
    let text = json!({ "start_time": checkpoint.start_time, "seen": checkpoint.seen }).to_string();
    assert!(text.len() <= 64 * 1024, "{}", text.len());
}

#[test]
fn the_checkpoints_of_runs_that_never_reach_the_end_do_not_grow() {
    let mut saved = from(T, &[]);
    let options = ExportOptions { max_pages: Some(1), ..settling() };
    let mut most = 0;
    for run in 0..200_i64 {
        let second = T + run * 50;
        let mut export = open_with(saved, &options);
        // Ten events that are in the window, and one that is new; an eleventh is deleted before the next run.
        let ids: Vec<(String, i64)> =
            (0..11).map(|back| second - 50 * back).map(|at| (format!("e{at}"), at)).collect();
        let mut events: Vec<(&str, i64)> = ids.iter().map(|(id, at)| (id.as_str(), *at)).collect();
        let deleted = format!("deleted{run}");
        events.push((&deleted, second));
        events.reverse();
        gives(&mut export, &page(&events, next_page(second)));
        assert!(ends(&mut export));
        saved = export.checkpoint(0);
        if run == 100 {
            let mut complete = open_with(saved.clone(), &settling());
            gives(&mut complete, &page(&events, None));
            assert!(ends(&mut complete));
            saved = complete.checkpoint(0);
        }
        most = most.max(saved.seen.len());
    }
    assert!(most < 130, "{most}");
    assert!(saved.seen.len() < 120, "a run that reached the end forgets the deleted: {}", saved.seen.len());
}
