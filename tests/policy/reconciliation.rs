//! Sends whose answers are lost, against a small server: with a key exactly one, without at most one.

use proptest::prelude::*;
use serde_json::{Value, json};
use zendesk_side_conversations::operation::{Body, Key};
use zendesk_side_conversations::policy::{Call, Dispatch, Happened, Step};
use zendesk_side_conversations::request::Request;
use zendesk_side_conversations::response::Failure;
use zendesk_side_conversations::response::Outcome;

use crate::document::Json;
use crate::request::{TICKET, account, answer, at, keyed, request, settings};

/// The fate of one request.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Fate {
    Answered,
    LostBefore,
    LostAfter,
    LateBefore,
    LateAfter,
    CutOffAfter,
    Limited,
    Unavailable,
    BrokenAfter,
    /// The server carries out the first event of an import, then the connection breaks.
    BrokenAmid,
}

const FATES: [Fate; 10] = [
    Fate::Answered,
    Fate::LostBefore,
    Fate::LostAfter,
    Fate::LateBefore,
    Fate::LateAfter,
    Fate::CutOffAfter,
    Fate::Limited,
    Fate::Unavailable,
    Fate::BrokenAfter,
    Fate::BrokenAmid,
];

/// One ticket's conversations, in pages of two.
#[derive(Debug)]
struct Server {
    conversations: Vec<Value>,
    events: Vec<Value>,
    ids: u32,
}

const PAGE: usize = 2;

impl Server {
    /// Some conversations of other people's, one of them with the id `c-1`.
    fn new() -> Server {
        let mut server = Server { conversations: Vec::new(), events: Vec::new(), ids: 0 };
        for key in ["k", "K/0", "", "other"] {
            server.create(&json!({ "idempotency_key": key }), &[json!({ "body": "old" })]);
        }
        server
    }

    fn create(&mut self, external_ids: &Value, messages: &[Value]) -> Value {
        self.ids += 1;
        let id = format!("c-{}", self.ids);
        self.conversations.push(json!({ "id": id, "external_ids": external_ids }));
        for (index, message) in messages.iter().enumerate() {
            let event_id = if index == 0 { id.clone() } else { format!("{id}-{index}") };
            let kind = if index == 0 { "create" } else { "reply" };
            self.events.push(
                json!({ "id": event_id, "side_conversation_id": id, "type": kind, "message": message }),
            );
        }
        self.answer(&id)
    }

    fn add(&mut self, id: &str, messages: &[Value]) -> Value {
        for message in messages {
            self.ids += 1;
            let event_id = format!("e-{}", self.ids);
            self.events.push(
                json!({ "id": event_id, "side_conversation_id": id, "type": "reply", "message": message }),
            );
        }
        self.answer(id)
    }

    fn answer(&self, id: &str) -> Value {
        let event = self.events.iter().rfind(|event| event["side_conversation_id"] == id);
        json!({ "side_conversation": self.conversation(id), "event": event })
    }

    fn conversation(&self, id: &str) -> &Value {
        self.conversations.iter().find(|conversation| conversation["id"] == id).unwrap()
    }

    /// Carries a request out, of an import with `amid` the first event only.
    fn handle(&mut self, dispatch: &Dispatch, given: &str, amid: bool) -> Value {
        let target = dispatch.url.strip_prefix("https://acme.zendesk.com").unwrap();
        let (path, query) = target.split_once('?').unwrap_or((target, ""));
        let path = path.strip_suffix(".json").unwrap_or(path);
        let place: Vec<&str> = path.strip_prefix(TICKET).unwrap().split('/').skip(1).collect();
        let body: Value =
            dispatch.body.text(given).map_or(Value::Null, |text| serde_json::from_str(text).unwrap());
        let mut messages: Vec<Value> =
            body["events"].as_array().into_iter().flatten().map(|event| event["message"].clone()).collect();
        if amid {
            messages.truncate(1);
        }
        match (dispatch.method.as_str(), place.as_slice()) {
            ("POST", []) => self.create(&body["external_ids"], &[body["message"].clone()]),
            ("POST", ["import"]) => self.create(&body["side_conversation"]["external_ids"], &messages),
            ("POST", [id, "reply"]) => self.add(id, &[body["message"].clone()]),
            ("POST", [id, "events", "import"]) => self.add(id, &messages),
            ("GET", []) => page("side_conversations", self.conversations.clone(), path, query),
            ("GET", [id, "events"]) => {
                let events = self.events.iter().filter(|event| event["side_conversation_id"] == *id);
                page("events", events.cloned().collect(), path, query)
            }
            ("GET", [id]) => json!({ "side_conversation": self.conversation(id) }),
            other => panic!("no route {other:?}"),
        }
    }

    /// The number of messages with the key.
    fn messages_with(&self, key: &str) -> usize {
        self.events.iter().filter(|event| event["message"]["external_ids"]["idempotency_key"] == key).count()
    }

    fn conversations_with(&self, key: &str) -> usize {
        self.conversations.iter().filter(|each| each["external_ids"]["idempotency_key"] == key).count()
    }
}

fn page(key: &str, items: Vec<Value>, path: &str, query: &str) -> Value {
    let number: usize =
        query.split('&').find_map(|pair| pair.strip_prefix("page=")).map_or(1, |page| page.parse().unwrap());
    let is_last = number * PAGE >= items.len();
    let next = format!("https://acme.zendesk.com{path}.json?page={}", number + 1);
    let items: Vec<Value> = items.into_iter().skip((number - 1) * PAGE).take(PAGE).collect();
    json!({ key: items, "next_page": if is_last { Value::Null } else { json!(next) } })
}

/// A send, and the text that its caller gave.
fn send(operation: &str, key: Option<&str>) -> (Request, String) {
    let external_ids = |key: Option<&str>| key.map_or(json!({}), |key| json!({ "idempotency_key": key }));
    let request = key.map_or_else(|| request(operation), |key| keyed(operation, key, 3));
    let events: Vec<Value> = (0..3)
        .map(|index| {
            let key = key.map(|key| format!("{key}/{index}"));
            json!({ "message": { "body": index.to_string(), "external_ids": external_ids(key.as_deref()) } })
        })
        .collect();
    let body = match operation {
        "create" => json!({ "message": { "body": "new" }, "external_ids": external_ids(key) }),
        "reply" => json!({ "message": { "body": "new", "external_ids": external_ids(key) } }),
        "import" => json!({ "side_conversation": { "external_ids": external_ids(key) }, "events": events }),
        _ => json!({ "events": events }),
    };
    (request, body.to_string())
}

/// Drives a call to its end, each request to its fate; when they have run out, all are answered.
fn drive(
    server: &mut Server,
    (request, given): (Request, String),
    fates: &[Fate],
) -> Result<Outcome<Json>, Failure<Json>> {
    let mut fates = fates.iter().copied();
    let mut now_ms = 0;
    let mut call = Call::new(request, account(), settings(), at(0));
    loop {
        let dispatch = match call.step(at(now_ms)) {
            Step::Wait { delay_ms } => {
                now_ms += delay_ms;
                continue;
            }
            Step::Send(dispatch) => dispatch,
            Step::Done(outcome) => return Ok(outcome),
            Step::Failed(failure) => return Err(failure),
            Step::Token { .. } => panic!("no token is needed"),
        };
        let fate = fates.next().unwrap_or(Fate::Answered);
        let is_before =
            matches!(fate, Fate::LostBefore | Fate::LateBefore | Fate::Limited | Fate::Unavailable);
        let body =
            if is_before { Value::Null } else { server.handle(&dispatch, &given, fate == Fate::BrokenAmid) };
        let happened = match fate {
            Fate::Answered => Happened::Answered(answer(200, &[], &body.to_string())),
            Fate::LostBefore | Fate::LostAfter | Fate::BrokenAmid => {
                Happened::Lost { cause: Json::thrown("reset") }
            }
            Fate::LateBefore | Fate::LateAfter => {
                now_ms += dispatch.timeout_ms;
                Happened::TimedOut
            }
            Fate::CutOffAfter => Happened::Answered(answer(201, &[], "{\"side_conversation\":{\"id")),
            Fate::Limited => Happened::Answered(answer(429, &[("retry-after", "1")], "")),
            Fate::Unavailable => Happened::Answered(answer(503, &[], "")),
            Fate::BrokenAfter => Happened::Answered(answer(500, &[], "<html>")),
        };
        call.report(happened, at(now_ms), 0.5);
    }
}

/// Returns how many times each part of the send was carried out: the smallest and the largest number.
fn carried_out(server: &Server, operation: &str, key: &str) -> (usize, usize) {
    let part = |index: usize| server.messages_with(&format!("{key}/{index}"));
    let parts = match operation {
        "create" => vec![server.conversations_with(key)],
        "reply" => vec![server.messages_with(key)],
        "import" => vec![server.conversations_with(key), part(0), part(1), part(2)],
        _ => vec![part(0), part(1), part(2)],
    };
    (*parts.iter().min().unwrap(), *parts.iter().max().unwrap())
}

const SENDS: [&str; 4] = ["create", "reply", "import", "import_events"];

#[test]
fn a_keyed_send_survives_any_single_fate_exactly_once_and_is_answered_in_full() {
    for operation in SENDS {
        for fate in FATES {
            let mut server = Server::new();
            let outcome = drive(&mut server, send(operation, Some("KEY")), &[fate])
                .unwrap_or_else(|failure| panic!("{operation}, {fate:?}: {failure:?}"));
            assert_eq!(carried_out(&server, operation, "KEY"), (1, 1), "{operation}, {fate:?}");
            let data = outcome.data.unwrap().0;
            assert!(data["side_conversation"]["id"].is_string(), "{operation}, {fate:?}: {data}");
            assert!(data["event"]["message"].is_object(), "{operation}, {fate:?}: {data}");
        }
    }
}

#[test]
fn an_import_is_sent_again_as_it_was_or_only_what_is_missing_of_it() {
    for (found, expected) in [
        (vec![], Body::AsGiven),
        (
            vec![1],
            Body::Json(format!(
                r#"{{"events":[{},{}]}}"#,
                key_of("import_events").events[0].json,
                key_of("import_events").events[2].json
            )),
        ),
    ] {
        let mut call = Call::new(keyed("import_events", "KEY", 3), account(), settings(), at(0));
        call.step(at(0));
        call.report(Happened::Lost { cause: Json::thrown("reset") }, at(0), 0.0);
        call.step(at(2_000));
        let events: Vec<Value> = found
            .into_iter()
            .map(|index: u32| json!({ "message": { "external_ids": { "idempotency_key": format!("KEY/{index}") } } }))
            .collect();
        call.report(
            Happened::Answered(answer(200, &[], &json!({ "events": events }).to_string())),
            at(2_000),
            0.0,
        );
        let Step::Send(dispatch) = call.step(at(2_000)) else { panic!() };
        assert_eq!(dispatch.body, expected);
    }
}

fn key_of(operation: &str) -> Key {
    *keyed(operation, "KEY", 3).key.unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_keyed_send_is_never_carried_out_twice_whatever_happens(
        operation in prop::sample::select(SENDS.to_vec()),
        fates in prop::collection::vec(prop::sample::select(FATES.to_vec()), 0..14),
    ) {
        let mut server = Server::new();
        let result = drive(&mut server, send(operation, Some("KEY")), &fates);
        let (least, most) = carried_out(&server, operation, "KEY");
        prop_assert!(most <= 1, "{most} times");
        match result {
            Ok(_) => prop_assert_eq!(least, 1),
            Err(failure) => prop_assert!(failure.is_ambiguous || most == 0, "{}", failure.message),
        }
    }

    #[test]
    fn a_key_sends_once_however_often_the_job_is_run(
        operation in prop::sample::select(SENDS.to_vec()),
        runs in prop::collection::vec(prop::collection::vec(prop::sample::select(FATES.to_vec()), 0..6), 1..5),
    ) {
        let mut server = Server::new();
        for fates in &runs {
            let (mut request, given) = send(operation, Some("KEY"));
            request.key.as_mut().unwrap().look_first = true;
            let _ = drive(&mut server, (request, given), fates);
            prop_assert!(carried_out(&server, operation, "KEY").1 <= 1);
        }
        let (mut request, given) = send(operation, Some("KEY"));
        request.key.as_mut().unwrap().look_first = true;
        let was_there = carried_out(&server, operation, "KEY").0 == 1;
        let outcome = drive(&mut server, (request, given), &[]).map_err(|failure| TestCaseError::fail(failure.message))?;
        prop_assert_eq!(outcome.found, was_there);
        prop_assert_eq!(carried_out(&server, operation, "KEY"), (1, 1));
        prop_assert!(outcome.data.unwrap().0["side_conversation"]["id"].is_string());
    }

    #[test]
    fn a_send_without_a_key_is_carried_out_once_at_the_most_and_says_where_it_may_have_been(
        operation in prop::sample::select(SENDS.to_vec()),
        fates in prop::collection::vec(prop::sample::select(FATES.to_vec()), 0..5),
    ) {
        let mut server = Server::new();
        let (conversations, events) = (server.conversations.len(), server.events.len());
        let result = drive(&mut server, send(operation, None), &fates);
        let created = server.conversations.len() - conversations;
        let added = server.events.len() - events;
        let most = if operation.starts_with("import") { 3 } else { 1 };
        prop_assert!(created <= 1 && added <= most);
        match result {
            Ok(_) => prop_assert_eq!(added, most),
            Err(failure) => prop_assert!(failure.is_ambiguous || added == 0, "{}", failure.message),
        }
    }
}
