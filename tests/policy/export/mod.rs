//! The export: every event once, whatever the pages are like, however late records are, and wherever it was broken off.

mod checkpoint;
mod crowded;
mod options;
mod pages;
mod schedules;
mod server;

use serde_json::{Value, json};
use zendesk_side_conversations::policy::{Export, ExportStep, Fresh, Now};
use zendesk_side_conversations::request::{ExportFrom, Request};
use zendesk_side_conversations::response::Outcome;
use zendesk_side_conversations::validate::options::ExportOptions;

use crate::answers::answered;
use crate::document::Json;
use crate::request::{account, request};

const PATH: &str = "/api/v2/tickets/side_conversations/events";
/// Some second, long ago.
const T: i64 = 1_700_000_000;
const NOW: Now = now(T + 100_000);
/// No places.
const NONE: [usize; 0] = [];

const fn now(second: i64) -> Now {
    Now { monotonic_ms: 0, unix_ms: second * 1000 }
}

fn from(start_time: i64, seen: &[&str]) -> ExportFrom {
    ExportFrom { start_time, seen: seen.iter().map(|id| (*id).to_owned()).collect() }
}

/// The checkpoint follows the newest event at once.
fn at_once() -> ExportOptions {
    ExportOptions { settle_s: 0, ..ExportOptions::default() }
}

fn open(start_time: i64, seen: &[&str]) -> Export<Json> {
    open_with(from(start_time, seen), &at_once())
}

fn open_with(from: ExportFrom, options: &ExportOptions) -> Export<Json> {
    Export::new(request("export_events"), account(), &from, options)
}

/// A time as the API writes it.
fn written(second: i64) -> String {
    // 2023-11-14T22:13:20Z and on.
    let of_day = (second - 1_699_920_000).rem_euclid(86_400);
    let day = 14 + (second - 1_699_920_000).div_euclid(86_400);
    format!("2023-11-{day:02}T{:02}:{:02}:{:02}.453Z", of_day / 3600, of_day / 60 % 60, of_day % 60)
}

#[expect(clippy::unnecessary_wraps, reason = "as a page takes it")]
fn next_page(start_time: i64) -> Option<String> {
    Some(format!("https://acme.zendesk.com{PATH}.json?start_time={start_time}"))
}

fn page(events: &[(&str, i64)], next_page: Option<String>) -> Outcome<Json> {
    let events: Vec<Value> =
        events.iter().map(|(id, second)| json!({ "id": id, "created_at": written(*second) })).collect();
    answered(json!({ "events": events, "count": events.len(), "next_page": next_page }))
}

/// A page of so many events of one second, numbered from this one on.
fn page_of_second(second: i64, numbers: std::ops::Range<usize>, next_page: Option<String>) -> Outcome<Json> {
    let ids: Vec<String> = numbers.map(|number| format!("{second}-{number}")).collect();
    let events: Vec<(&str, i64)> = ids.iter().map(|id| (id.as_str(), second)).collect();
    page(&events, next_page)
}

/// The query of the request that comes next.
fn asks(export: &mut Export<Json>, now: Now) -> String {
    match export.next(now) {
        Ok(ExportStep::Ask(request)) => request.query,
        other => panic!("expected a request, but found {other:?}"),
    }
}

/// Asks for the next page and takes this one: the places of its new events.
fn gives(export: &mut Export<Json>, page: &Outcome<Json>) -> Vec<usize> {
    gives_at(export, page, NOW)
}

fn gives_at(export: &mut Export<Json>, page: &Outcome<Json>, now: Now) -> Vec<usize> {
    asks(export, now);
    places(export.take(page, now), page)
}

fn places(fresh: Fresh, page: &Outcome<Json>) -> Vec<usize> {
    match fresh {
        Fresh::All => (0..ids(page).len()).collect(),
        Fresh::Some(places) => places,
    }
}

fn ids(page: &Outcome<Json>) -> Vec<String> {
    let events = page.data.as_ref().unwrap().0["events"].as_array().unwrap();
    events.iter().map(|event| event["id"].as_str().unwrap_or_default().to_owned()).collect()
}

fn ends(export: &mut Export<Json>) -> bool {
    export.next(NOW) == Ok(ExportStep::End)
}

/// Whether a later run from this checkpoint gives none of these events, all of that second.
fn knows(checkpoint: &ExportFrom, known: &[&str], second: i64) -> bool {
    let events: Vec<(&str, i64)> = known.iter().map(|id| (*id, second)).collect();
    gives(&mut open_with(checkpoint.clone(), &at_once()), &page(&events, None)).is_empty()
}

fn start_of(request: &Request) -> i64 {
    request.query.strip_prefix("start_time=").unwrap().parse().unwrap()
}
