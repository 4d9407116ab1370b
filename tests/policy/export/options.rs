//! Starts, checkpoints and options, checked; and windows.

use super::*;
use zendesk_side_conversations::operation::{Argument, Operation};
use zendesk_side_conversations::request::export_events;
use zendesk_side_conversations::validate::options;
use zendesk_side_conversations::validate::{Issue, IssueCode};

fn field(name: &str, value: Argument) -> (String, Argument) {
    (name.to_owned(), value)
}

fn start(value: Argument) -> Argument {
    Argument::Object(vec![field("start_time", value)])
}

fn saved(value: Argument) -> Argument {
    let seen = Argument::List(vec![Argument::Text("m".into())]);
    Argument::Object(vec![field("start_time", value), field("seen", seen)])
}

fn number(value: i64) -> Argument {
    Argument::Number(value as f64)
}

/// The issues of an export's options.
fn issues_of(options: Vec<(String, Argument)>) -> Vec<(String, IssueCode)> {
    let mut issues = Vec::new();
    options::export(&Argument::Object(options), &mut issues);
    issues.into_iter().map(|issue| (issue.path, issue.code)).collect()
}

fn found(issues: &[Issue]) -> Vec<(&str, IssueCode)> {
    issues.iter().map(|issue| (issue.path.as_str(), issue.code)).collect()
}

#[test]
fn a_start_is_kept_and_asked_for_at_90_seconds_ago_at_the_latest() {
    for (ahead_s, kept_s) in [(-5_000, -5_000), (-91, -91), (-90, -90), (-5, -5), (0, 0), (3_600, 0)] {
        let (request, kept) = export_events(&start(number(T + ahead_s)), None, T).unwrap();
        assert_eq!(start_of(&request), T + ahead_s.min(-90));
        assert_eq!(kept, from(T + kept_s, &[]), "{ahead_s}");
    }
    for ahead_s in [-5_000, -5, 0, 299, 300] {
        let (request, kept) = export_events(&saved(number(T + ahead_s)), None, T).unwrap();
        assert_eq!(start_of(&request), T + ahead_s.min(-90));
        assert_eq!(kept, from(T + ahead_s, &["m"]), "{ahead_s}");
    }
}

#[test]
fn a_checkpoint_more_than_300_seconds_in_the_future_is_refused_with_the_start_to_use() {
    for ahead_s in [301, 3_600, 5_000_000_000] {
        let issues = export_events(&saved(number(T + ahead_s)), None, T).unwrap_err();
        assert_eq!(found(&issues), [("start_time", IssueCode::Value)]);
        assert!(
            issues[0].message.contains(&format!("{{ start_time: {} }}", T - 390)),
            "{}",
            issues[0].message
        );
    }
}

#[test]
fn milliseconds_are_refused_wherever_an_instant_is_given() {
    let milliseconds = Argument::Number(T as f64 * 1000.0);
    for from in [start(milliseconds.clone()), saved(milliseconds.clone())] {
        let issues = export_events(&from, None, T).unwrap_err();
        assert_eq!(found(&issues), [("start_time", IssueCode::Value)]);
        assert!(issues[0].message.contains(&format!("give {T}")), "{}", issues[0].message);
    }
    assert_eq!(issues_of(vec![field("until", milliseconds)]), [("until".to_owned(), IssueCode::Value)]);
}

#[test]
fn the_year_2200_is_the_last() {
    let last = 7_289_654_399_i64;
    for value in
        [number(last), Argument::Date(last as f64 * 1000.0), Argument::Text("2200-12-31T23:59:59Z".into())]
    {
        assert!(export_events(&start(value), None, T).is_ok());
    }
    for value in [
        number(last + 1),
        Argument::Date((last + 1) as f64 * 1000.0),
        Argument::Text("2201-01-01".into()),
        Argument::Number(9_007_199_254_740_991.0),
    ] {
        let issues = export_events(&start(value), None, T).unwrap_err();
        assert_eq!(found(&issues), [("start_time", IssueCode::Value)]);
    }
}

#[test]
fn an_export_has_options_of_its_own() {
    let mut issues = Vec::new();
    let given = Argument::Object(vec![
        field("settle", Argument::Number(60.0)),
        field("until", Argument::Date(1_700_000_000_999.0)),
        field("onGap", Argument::Other("function".into())),
        field("maxPages", Argument::Number(3.0)),
        field("timeout", Argument::Number(9.0)),
    ]);
    let (call, export) = options::export(&given, &mut issues);
    let expected =
        ExportOptions { settle_s: 60, until_s: Some(1_700_000_000), tells_gaps: true, max_pages: Some(3) };
    assert_eq!((export, call.limits.timeout_ms), (expected, Some(9)));
    let defaults = ExportOptions { settle_s: 300, until_s: None, tells_gaps: false, max_pages: None };
    for none in [Argument::Missing, Argument::Null, Argument::Object(vec![field("settle", Argument::Null)])] {
        assert_eq!(options::export(&none, &mut issues).1, defaults);
    }
    assert_eq!(issues, []);
}

#[test]
fn options_that_are_wrong_are_all_told() {
    let issues = issues_of(vec![
        field("settle", Argument::Number(-1.0)),
        field("until", Argument::Text("tomorrow".into())),
        field("onGap", Argument::Boolean(true)),
        field("maxPages", Argument::Number(0.0)),
        field("setle", Argument::Number(1.0)),
    ]);
    assert_eq!(
        issues,
        [
            ("setle".to_owned(), IssueCode::UnknownField),
            ("maxPages".to_owned(), IssueCode::Value),
            ("settle".to_owned(), IssueCode::Value),
            ("until".to_owned(), IssueCode::Value),
            ("onGap".to_owned(), IssueCode::Type),
        ]
    );
    for settle in [Argument::Number(0.5), Argument::Number(f64::NAN), Argument::Number(f64::INFINITY)] {
        assert_eq!(issues_of(vec![field("settle", settle)]), [("settle".to_owned(), IssueCode::Value)]);
    }
    for other in [Operation::List, Operation::Create, Operation::UploadAttachment] {
        let given = Argument::Object(vec![field("settle", Argument::Number(1.0))]);
        let mut issues = Vec::new();
        options::call(&given, other, &mut issues);
        assert_eq!(found(&issues), [("settle", IssueCode::UnknownField)]);
    }
}

#[test]
fn an_end_before_the_start_is_refused_and_one_at_the_start_gives_nothing() {
    let issues = export_events(&start(number(T)), Some(T - 1), T).unwrap_err();
    assert_eq!(found(&issues), [("until", IssueCode::Value)]);
    assert!(export_events(&start(number(T)), Some(T), T).is_ok());
    let mut nothing = open_with(from(T, &["m"]), &ExportOptions { until_s: Some(T), ..at_once() });
    assert!(ends(&mut nothing));
    assert_eq!(nothing.checkpoint(0).start_time, T);
    assert!(knows(&nothing.checkpoint(0), &["m"], T));
}

#[test]
fn a_window_gives_what_was_created_before_its_end_and_ends_with_the_page_that_reaches_it() {
    let options = ExportOptions { until_s: Some(T + 10), ..at_once() };
    let mut export = open_with(from(T, &[]), &options);
    let events = page(&[("a", T), ("b", T + 9), ("c", T + 10), ("d", T + 11)], next_page(T + 11));
    assert_eq!(gives(&mut export, &events), [0, 1]);
    assert!(ends(&mut export));
    let checkpoint = export.checkpoint(0);
    assert_eq!(checkpoint.start_time, T + 9);
    assert_eq!(
        gives(&mut open_with(checkpoint, &at_once()), &events),
        [2, 3],
        "without a window the rest comes"
    );
}

#[test]
fn a_window_is_followed_until_a_next_page_reaches_its_end() {
    let options = ExportOptions { until_s: Some(T + 10), ..at_once() };
    for (next_s, is_last) in [(T + 9, false), (T + 10, true), (T + 11, true)] {
        let mut export = open_with(from(T, &[]), &options);
        gives(&mut export, &page(&[("a", T)], next_page(next_s)));
        assert_eq!(ends(&mut export), is_last);
    }
}

#[test]
fn the_checkpoint_of_a_window_stays_before_its_end() {
    let options = ExportOptions { until_s: Some(T + 10), ..at_once() };
    let mut export = open_with(from(T, &["x"]), &options);
    // Met again: newer than the window's end.
    gives(&mut export, &page(&[("a", T), ("x", T + 50)], None));
    assert!(export.checkpoint(1).start_time <= T + 10);
}

#[test]
fn windows_side_by_side_give_each_event_once() {
    let events: Vec<(String, i64)> = (0..40).map(|number| (format!("e{number}"), T + number / 2)).collect();
    let events: Vec<(&str, i64)> = events.iter().map(|(id, second)| (id.as_str(), *second)).collect();
    let mut given = Vec::new();
    for from_s in (T..T + 20).step_by(5) {
        let options = ExportOptions { until_s: Some(from_s + 5), ..at_once() };
        let window: Vec<(&str, i64)> =
            events.iter().copied().filter(|(_, second)| *second >= from_s).collect();
        let window = page(&window, None);
        let mut export = open_with(from(from_s, &[]), &options);
        let places = gives(&mut export, &window);
        given.extend(places.iter().map(|place| ids(&window)[*place].clone()));
    }
    assert_eq!(given, events.iter().map(|(id, _)| (*id).to_owned()).collect::<Vec<_>>());
}
