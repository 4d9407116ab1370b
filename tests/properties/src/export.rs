//! The export, whatever pages come: each event once, and a checkpoint from which the rest comes.

use std::collections::BTreeSet;

use serde_json::Value;
use zendesk_side_conversations::operation::{Argument, Operation};
use zendesk_side_conversations::policy::{Export, ExportStep, Fresh};
use zendesk_side_conversations::request::{ExportFrom, Request, export_events};
use zendesk_side_conversations::response::Outcome;
use zendesk_side_conversations::validate::options::ExportOptions;

use crate::Json;
use crate::call::{AT_FIRST, NOW_MS, account, request_of};
use crate::instant::has_our_form;

const START_S: i64 = 1_700_000_000;

/// Reads a page a line.
pub fn of_bytes(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let pages = text.lines().take(6).map(|line| serde_json::from_str(line).unwrap_or_default());
        hold(&pages.collect::<Vec<Value>>());
    }
}

/// An export that is answered with these pages, one after the other, first with the default settings and then at once.
pub fn hold(pages: &[Value]) {
    for settle_s in [300, 0] {
        for tells_gaps in [false, true] {
            hold_with(pages, &ExportOptions { settle_s, tells_gaps, ..ExportOptions::default() });
        }
    }
}

fn hold_with(pages: &[Value], options: &ExportOptions) {
    let (first, from) = export_events(&start(START_S, None), None, NOW_MS / 1000).expect("a start");
    let mut export = Export::new(first, account(), &from, options);
    let (mut given, mut ids) = (BTreeSet::new(), BTreeSet::new());
    let mut reached_s = START_S;
    for page in pages {
        let asked = loop {
            match export.next(AT_FIRST) {
                Ok(ExportStep::Ask(request)) => break request,
                Ok(ExportStep::Gap(gap)) => assert!(options.tells_gaps && gap.given > 0, "{gap:?}"),
                Ok(ExportStep::End) | Err(_) => return,
            }
        };
        assert_eq!(asked.path, request_of(Operation::ExportEvents, None).path);
        let asked_from_s = start_of(&asked).expect("a start");
        assert!((START_S..=NOW_MS / 1000 - 90).contains(&asked_from_s), "{asked_from_s}");
        let outcome = outcome(page);
        let places = places(export.take(&outcome, AT_FIRST), page);
        assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "in their order: {places:?}");
        for place in &places {
            let event = &page["events"][place];
            if let Some(id) = event["id"].as_str() {
                ids.insert(id.to_owned());
                // The export forgets events older than the requested start, so it does not grow without end.
                if let Some(second) = second_of(event).filter(|second| *second >= asked_from_s) {
                    assert!(given.insert((id.to_owned(), second)), "{id} comes twice");
                }
            }
        }
        let from_s = asked_from_s.max(reached_s);
        for count in 0..=places.len() {
            let checkpoint = export.checkpoint(count);
            assert!(checkpoint.start_time >= reached_s, "{checkpoint:?}");
            assert!(checkpoint.seen.len() <= ids.len(), "{checkpoint:?}");
            reached_s = checkpoint.start_time;
            // The answer to a question whether more follows gives nothing, whatever stands in it.
            if !places.is_empty() && is_sorted(page, from_s) {
                goes_on_from(&checkpoint, page, &places[count..]);
            }
        }
    }
}

fn start(start_s: i64, seen: Option<&[String]>) -> Argument {
    let mut fields = vec![("start_time".to_owned(), Argument::Number(start_s as f64))];
    if let Some(seen) = seen {
        fields.push(("seen".to_owned(), Argument::List(seen.iter().cloned().map(Argument::Text).collect())));
    }
    Argument::Object(fields)
}

fn outcome(page: &Value) -> Outcome<Json> {
    Outcome {
        data: Some(Json(page.clone())),
        status: 200,
        headers: Vec::new(),
        request_id: None,
        rate_limit: None,
        found: false,
        attempts: 1,
    }
}

fn places(fresh: Fresh, page: &Value) -> Vec<usize> {
    match fresh {
        Fresh::All => (0..page["events"].as_array().map_or(0, Vec::len)).collect(),
        Fresh::Some(places) => places,
    }
}

/// Saved and begun anew from there, the same page gives the rest of what is new on it, and nothing else.
fn goes_on_from(checkpoint: &ExportFrom, page: &Value, rest: &[usize]) {
    let saved = start(checkpoint.start_time, Some(&checkpoint.seen));
    let (first, from) = export_events(&saved, None, NOW_MS / 1000).expect("a checkpoint of its own");
    let mut again = Export::new(first, account(), &from, &ExportOptions::default());
    assert!(matches!(again.next(AT_FIRST), Ok(ExportStep::Ask(_))));
    let comes: Vec<usize> = places(again.take(&outcome(page), AT_FIRST), page);
    assert_eq!(comes, rest, "from {checkpoint:?}");
}

/// When an event was, which never changes; `None` where that is not written as the API writes it.
fn second_of(event: &Value) -> Option<i64> {
    let time = event["created_at"].as_str().filter(|time| has_our_form(time))?;
    let time: jiff::Timestamp = time.parse().ok()?;
    Some(time.as_millisecond().div_euclid(1000))
}

/// Whether all events have an id, and a time since this second that is written as the API writes it and that none before
/// them is later than.
fn is_sorted(page: &Value, from_s: i64) -> bool {
    let Some(events) = page["events"].as_array() else { return true };
    let seconds: Option<Vec<i64>> = events
        .iter()
        .map(|event| second_of(event).filter(|second| event["id"].is_string() && *second >= from_s))
        .collect();
    seconds.is_some_and(|seconds| seconds.is_sorted())
}

fn start_of(request: &Request) -> Option<i64> {
    let pairs = request.query.split('&').filter_map(|pair| pair.split_once('='));
    let value = |name: &str| pairs.clone().find(|(key, _)| *key == name).map(|(_, value)| value);
    value("start_time").or_else(|| value("unix_time"))?.parse().ok()
}
