//! Times: instants, and pages of the export.

use proptest::prelude::*;
use serde_json::{Value, json};
use side_conversations_properties::{export, instant};

use crate::lines::text_of;

/// 2023-11-14T22:13:20Z, where the exports here begin, and the seconds behind it.
fn created_at() -> impl Strategy<Value = String> {
    (18_u32..30, prop_oneof![Just(""), Just(".250")])
        .prop_map(|(second, fraction)| format!("2023-11-14T22:13:{second:02}{fraction}Z"))
}

fn page() -> impl Strategy<Value = Value> {
    let event = ("[a-d]", created_at()).prop_map(|(id, created_at)| {
        // An event has one time for good.
        json!({ "id": format!("{id}{created_at}"), "created_at": created_at })
    });
    let events = prop::collection::vec(event, 0..6);
    (events, any::<bool>(), 1_700_000_000_i64..1_700_000_010).prop_map(|(mut events, is_sorted, start_s)| {
        if is_sorted {
            events.sort_by_key(|event| event["created_at"].to_string());
        }
        let next_page =
            format!("https://acme.zendesk.com/api/v2/tickets/side_conversations/events?start_time={start_s}");
        json!({ "events": events, "next_page": next_page })
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn instants_mean_what_they_mean_to_another_reader(
        date in (0..10_000, 0..14, 0..33).prop_map(|(year, month, day)| format!("{year:04}-{month:02}-{day:02}")),
        time in (0..26, 0..62, 0..62).prop_map(|(hour, minute, second)| format!("T{hour:02}:{minute:02}:{second:02}")),
        fraction in "(\\.[0-9]{1,9})?",
        offset in "(Z|[+-][0-2][0-9]:[0-6][0-9])",
    ) {
        instant::hold(&date);
        instant::hold(&[date.clone(), time.clone(), fraction, offset.clone()].concat());
        instant::hold(&[&date, &time[..6], &offset].concat());
    }

    #[test]
    fn what_is_nearly_an_instant_is_judged_as_by_another_reader(
        text in text_of(&["2022", "-", "10", "T", ":", "05", "Z", "+", "00", ".", "5", "2000-02-29", "T20:47", ":02"], 9),
    ) {
        instant::hold(&text);
    }

    #[test]
    fn every_event_is_exported_once_and_a_checkpoint_leads_to_the_rest(pages in prop::collection::vec(page(), 1..5)) {
        export::hold(&pages);
    }
}
