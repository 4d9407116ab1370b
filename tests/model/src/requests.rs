//! The requests of the plan's calls.

use serde_json::{Value, json};
use zendesk_side_conversations::operation::{Argument, SendRules};
use zendesk_side_conversations::request::{self, Request};

use crate::plan::CallKind;

pub const TICKET_ID: u64 = 90;

/// A call's request, the text that it was built from, and the bodies of the messages that it sends.
pub struct Prepared {
    pub request: Request,
    pub given: String,
    pub markers: Vec<String>,
}

/// Builds a call; `None` where it needs a conversation and none is known. `number` makes its messages unique.
pub fn prepare(call: &CallKind, number: usize, known: &[String]) -> Option<Prepared> {
    let ticket = Argument::Number(TICKET_ID as f64);
    let named = |number: u64| {
        let count = known.len().max(1);
        known.get(number as usize % count).map(|id| Argument::Text(id.clone()))
    };
    let key = format!("key-{number}");
    let rules = |has_key: bool| SendRules {
        idempotency_key: has_key.then_some(&key),
        allow_unknown_fields: false,
        ..SendRules::STRICT
    };
    let events =
        |count: usize| -> Vec<String> { (0..count).map(|index| format!("m{number}.{index}")).collect() };
    let read = |request| Some(Prepared { request, given: String::new(), markers: Vec::new() });
    match call {
        CallKind::Create { has_key } => {
            let given = json!({"message": message(&format!("m{number}"))}).to_string();
            let request = request::create(&ticket, Some(&given), &rules(*has_key)).expect("a body of ours");
            Some(Prepared { request, given, markers: vec![format!("m{number}")] })
        }
        CallKind::Reply { conversation, has_key } => {
            let given = json!({"message": message(&format!("m{number}"))}).to_string();
            let id = named(*conversation)?;
            let request =
                request::reply(&ticket, &id, Some(&given), &rules(*has_key)).expect("a body of ours");
            Some(Prepared { request, given, markers: vec![format!("m{number}")] })
        }
        CallKind::Import { events: count, has_key } => {
            let markers = events(*count);
            let given = json!({"side_conversation": {"subject": "imported"}, "events": imported(&markers)})
                .to_string();
            let request = request::import(&ticket, Some(&given), &rules(*has_key)).expect("a body of ours");
            Some(Prepared { request, given, markers })
        }
        CallKind::ImportEvents { conversation, events: count, has_key } => {
            let id = named(*conversation)?;
            let markers = events(*count);
            let given = json!({"events": imported(&markers)}).to_string();
            let request =
                request::import_events(&ticket, &id, Some(&given), &rules(*has_key)).expect("a body of ours");
            Some(Prepared { request, given, markers })
        }
        CallKind::Close { conversation } => {
            let request = request::close(&ticket, &named(*conversation)?).expect("an id of the emulator's");
            let given = request.body.text("").unwrap_or_default().to_owned();
            Some(Prepared { request, given, markers: Vec::new() })
        }
        CallKind::Show { conversation } => read(
            request::show(&ticket, &named(*conversation)?, &Argument::Missing)
                .expect("an id of the emulator's"),
        ),
        CallKind::List => read(request::list(&ticket, &two_a_page()).expect("a query of ours")),
        CallKind::ListEvents { conversation } => read(
            request::list_events(&ticket, &named(*conversation)?, &two_a_page()).expect("a query of ours"),
        ),
    }
}

/// Small pages, so that there are several.
fn two_a_page() -> Argument {
    Argument::Object(vec![("per_page".into(), Argument::Number(2.0))])
}

fn message(body: &str) -> Value {
    json!({"body": body, "to": [{"email": "ann@example.com"}]})
}

fn imported(markers: &[String]) -> Vec<Value> {
    let event = |marker: &String| {
        let mut message = message(marker);
        message["from"] = json!({"email": "old@example.com"});
        json!({"created_at": "2020-01-01T00:00:00Z", "message": message})
    };
    markers.iter().map(event).collect()
}
