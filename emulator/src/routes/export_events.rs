//! `GET /api/v2/tickets/side_conversations/events?start_time=`

use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    entity::{Event, Role},
    refusal::Refusal,
    wire::{EventWire, Writer},
};
use serde::Serialize;
use serde_json::json;

const MOST_RECENT_START_S: i64 = 60;

#[derive(Serialize)]
struct Exported<'a> {
    events: Vec<EventWire<'a>>,
    count: usize,
    end_time: i64,
    next_page: Option<String>,
}

pub fn export_events(call: &Call<'_>) -> Outcome {
    if call.user.role != Role::Admin {
        return Err(Refusal::no_access(Behaviour::ExportRefused));
    }
    let now_s = call.now_ms.div_euclid(1_000);
    let start_s = read_start(call, now_s)?;
    let Page { events, end_s, leads_on } = page(call, start_s);

    let writer = Writer { origin: &call.request.origin, store: call.store };
    let url =
        || format!("{}/api/v2/tickets/side_conversations/events.json?start_time={end_s}", writer.origin);
    let body = Exported {
        count: events.len(),
        end_time: end_s,
        next_page: leads_on.then(url),
        events: events.into_iter().map(|event| writer.event(event)).collect(),
    };
    call.json(200, Behaviour::Exported, &body)
}

fn read_start(call: &Call<'_>, now_s: i64) -> Result<i64, Refusal> {
    let complaint = |text: &str| Refusal::parameter(Behaviour::BadStartTime, &format!("start_time {text}"));
    let text = call.target.query("start_time").or_else(|| call.target.query("unix_time"));
    let start_s: Option<i64> =
        text.ok_or_else(|| complaint("is required"))?.parse().ok().filter(|start_s| *start_s >= 0);
    let start_s = start_s.ok_or_else(|| complaint("must be an integer"))?;
    if start_s > now_s.saturating_sub(MOST_RECENT_START_S) {
        let description = "Too recent start_time. Use a start_time older than 60 seconds";
        let body = json!({"error": "StartTimeTooRecent", "description": description});
        return Err(Refusal::new(422, Behaviour::StartTimeTooRecent, &body));
    }
    Ok(start_s)
}

struct Page<'a> {
    events: Vec<&'a Event>,
    end_s: i64,
    /// Whether there is a `next_page`.
    leads_on: bool,
}

fn page<'a>(call: &'a Call<'_>, start_s: i64) -> Page<'a> {
    let since = call.store.events_since(start_s.saturating_mul(1_000));
    let mut exported = since.filter(|event| event.is_exported(call.now_ms));
    let events: Vec<&Event> = exported.by_ref().take(call.export_page_size).collect();
    let last_s = events.last().map_or(start_s, |event| event.created_at_ms.div_euclid(1_000));
    if exported.next().is_some() {
        // A second that holds more than a page stands still: the next page would start where this one did.
        return Page { events, end_s: last_s, leads_on: true };
    }
    let now_s = call.now_ms.div_euclid(1_000);
    let end_s = last_s.max(now_s.saturating_sub(MOST_RECENT_START_S));
    Page { leads_on: !events.is_empty() && end_s > start_s, events, end_s }
}
