//! Whose turn it is, told from events as the API gives them.

use serde_json::{Value, json};
use zendesk_side_conversations::response::{Awaiting, Turn, Wait, awaiting, course, is_from_agent};

use crate::document::Json;

/// An event of this hour; `who` is `agent`, `mail` (marked as inbound), `guest` (no user's id), `closed`, `open` or `renamed`.
fn event(hour: usize, who: &str) -> Value {
    let created_at = format!("2026-11-02T{hour:02}:00:00.{hour:03}Z");
    let actor = if who == "guest" {
        json!({"user_id": null, "name": "Ann", "email": "ann@example.com"})
    } else {
        json!({"user_id": 7, "name": "Al", "email": "al@example.com"})
    };
    let external_ids = if who == "mail" { json!({"inboundEmail": "1"}) } else { json!({}) };
    let (kind, message, updates) = match who {
        "closed" | "open" => ("update", Value::Null, json!({"state": who})),
        "renamed" => ("update", Value::Null, json!({"subject": "new"})),
        _ => ("reply", json!({"body": "…", "external_ids": external_ids}), Value::Null),
    };
    json!({"id": format!("e-{hour}"), "type": kind, "created_at": created_at, "actor": actor, "message": message, "updates": updates})
}

fn conversation(who: &[&str]) -> Vec<Value> {
    who.iter().enumerate().map(|(hour, who)| event(hour, who)).collect()
}

fn told(events: Vec<Value>) -> Awaiting {
    awaiting(&Json(Value::Array(events)), is_from_agent, |_| false)
}

fn expected(turn: Turn, hour: Option<usize>, reminders: u32) -> Awaiting {
    let since = hour.map_or(String::new(), |hour| format!("2026-11-02T{hour:02}:00:00.{hour:03}Z"));
    Awaiting { turn, since, reminders }
}

#[test]
fn the_first_message_without_an_answer_tells_whose_turn_it_is_and_since_when() {
    let rows: [(&[&str], Awaiting); 14] = [
        (&[], expected(Turn::Nobody, None, 0)),
        (&["renamed"], expected(Turn::Nobody, None, 0)),
        (&["agent"], expected(Turn::Them, Some(0), 0)),
        (&["agent", "agent", "agent"], expected(Turn::Them, Some(0), 2)),
        (&["agent", "mail"], expected(Turn::Us, Some(1), 0)),
        (&["agent", "guest", "guest"], expected(Turn::Us, Some(1), 0)),
        (&["agent", "mail", "agent", "renamed", "agent"], expected(Turn::Them, Some(2), 1)),
        (&["agent", "mail", "renamed"], expected(Turn::Us, Some(1), 0)),
        (&["agent", "closed"], expected(Turn::Nobody, Some(1), 0)),
        (&["agent", "mail", "closed", "renamed"], expected(Turn::Nobody, Some(2), 0)),
        (&["agent", "closed", "open"], expected(Turn::Them, Some(0), 0)),
        (&["agent", "closed", "mail"], expected(Turn::Us, Some(2), 0)),
        (&["agent", "closed", "agent"], expected(Turn::Them, Some(0), 1)),
        (&["mail"], expected(Turn::Us, Some(0), 0)),
    ];
    for (who, expected) in rows {
        assert_eq!(told(conversation(who)), expected, "{who:?}");
    }
}

#[test]
fn the_order_of_the_list_and_repetitions_do_not_matter() {
    let in_order = conversation(&["agent", "mail", "agent", "agent"]);
    let mut reversed = in_order.clone();
    reversed.reverse();
    let mut twice = in_order.clone();
    twice.extend(in_order.clone());
    for events in [in_order, reversed, twice] {
        assert_eq!(told(events), expected(Turn::Them, Some(2), 1));
    }
}

#[test]
fn an_offset_counts_when_times_are_compared() {
    let mut events = conversation(&["agent", "mail"]);
    // 02:00 at +02:00 is midnight in UTC, and half a second after it.
    events[1]["created_at"] = json!("2026-11-02T02:00:00.5+02:00");
    let told = told(events);
    assert_eq!((told.turn, told.since.as_str()), (Turn::Us, "2026-11-02T02:00:00.5+02:00"));
}

#[test]
fn an_automatic_answer_does_not_count_and_the_caller_may_know_the_agents() {
    let events = Json(Value::Array(conversation(&["agent", "mail", "guest"])));
    let is_automatic = |event: &Json| event.0["id"] == "e-1";
    assert_eq!(awaiting(&events, is_from_agent, is_automatic), expected(Turn::Us, Some(2), 0));
    let all_automatic = awaiting(&events, is_from_agent, |event| event.0["id"] != "e-0");
    assert_eq!(all_automatic, expected(Turn::Them, Some(0), 0));
    assert_eq!(awaiting(&events, |_| true, |_| false), expected(Turn::Them, Some(0), 2));
}

#[test]
fn events_that_make_no_sense_do_no_harm() {
    for events in [
        json!(null),
        json!("text"),
        json!([null, 7, "x", [], {}]),
        json!([{"message": "text", "updates": 5}]),
    ] {
        assert_eq!(awaiting(&Json(events), is_from_agent, |_| false).turn, Turn::Nobody);
    }
    let told = told(vec![json!({"message": {"body": "?"}, "actor": null, "created_at": 5})]);
    assert_eq!((told.turn, told.since.as_str()), (Turn::Us, ""));
}

/// `(turn, since, latest, answered, reminders)`, by hours.
type Row = (Turn, usize, usize, Option<usize>, u32);

#[test]
fn each_wait_lasts_until_the_other_side_writes() {
    let rows: [(&[&str], &[Row]); 7] = [
        (&[], &[]),
        (&["renamed", "closed"], &[]),
        (&["agent"], &[(Turn::Them, 0, 0, None, 0)]),
        (&["agent", "agent", "agent", "mail"], &[(Turn::Them, 0, 2, Some(3), 2), (Turn::Us, 3, 3, None, 0)]),
        (&["mail", "mail", "agent"], &[(Turn::Us, 0, 1, Some(2), 0), (Turn::Them, 2, 2, None, 0)]),
        (&["agent", "closed", "mail"], &[(Turn::Them, 0, 0, Some(2), 0), (Turn::Us, 2, 2, None, 0)]),
        (&["agent", "renamed", "agent", "closed"], &[(Turn::Them, 0, 2, None, 1)]),
    ];
    let at = |hour: usize| expected(Turn::Us, Some(hour), 0).since;
    for (who, rows) in rows {
        let mut events = conversation(who);
        events.reverse();
        let waits: Vec<Wait> = rows
            .iter()
            .map(|&(turn, since, latest, answered, reminders)| Wait {
                turn,
                since: at(since),
                latest: at(latest),
                answered: answered.map(at),
                reminders,
            })
            .collect();
        let course = course(&Json(Value::Array(events)), is_from_agent, |_| false);
        assert_eq!(course.waits, waits, "{who:?}");
        assert_eq!(course.awaiting(), told(conversation(who)), "{who:?}");
    }
}
