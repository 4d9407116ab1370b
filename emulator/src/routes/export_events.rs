//! `GET /api/v2/tickets/side_conversations/events?start_time=`

use crate::{
    behaviour::Behaviour,
    call::{Answer, Call, Outcome},
    entity::{Event, Role},
    refusal::Refusal,
    store::Store,
    wire::{EventWire, Writer},
};
use serde::Serialize;
use serde_json::json;

const PAGE: usize = 1_000;
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
    let Page { events, end_s } = page(call.store, start_s, now_s);

    let writer = Writer { origin: &call.request.origin, store: call.store };
    let url =
        || format!("{}/api/v2/tickets/side_conversations/events.json?start_time={end_s}", writer.origin);
    let body = Exported {
        count: events.len(),
        end_time: end_s,
        next_page: (!events.is_empty()).then(url),
        events: events.into_iter().map(|event| writer.event(event)).collect(),
    };
    Ok(Answer::json(200, Behaviour::Exported, &body))
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
}

fn page(store: &Store, start_s: i64, now_s: i64) -> Page<'_> {
    let mut following = store.events_since(start_s.saturating_mul(1_000)).peekable();
    let mut events: Vec<&Event> = following.by_ref().take(PAGE).collect();
    let last_s = events.last().map_or(start_s, |event| second_of(event));
    if events.len() < PAGE {
        return Page { events, end_s: last_s.max(now_s.saturating_sub(MOST_RECENT_START_S)) };
    }
    if last_s > start_s {
        return Page { events, end_s: last_s };
    }
    // The page would start where it ends, and the next one would be the same.
    while let Some(event) = following.next_if(|event| second_of(event) == start_s) {
        events.push(event);
    }
    Page { events, end_s: start_s.saturating_add(1) }
}

fn second_of(event: &Event) -> i64 {
    event.created_at_ms.div_euclid(1_000)
}
