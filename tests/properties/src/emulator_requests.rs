//! Requests to the emulator: each is answered, a refused one changes nothing, and what is carried out can be seen.

use std::sync::LazyLock;

use serde_json::{Value, json};
use zendesk_side_conversations_emulator::{Door, Emulator, Ending, Reply, Request, Response, Settings};

use crate::call::NOW_MS;
use crate::message::{self, Message};

/// The account's origin.
pub const ORIGIN: &str = "https://emulator.zendesk.com";
const TICKET: &str = "/api/v2/tickets/90/side_conversations";
const EXPORT: &str = "/api/v2/tickets/side_conversations/events?start_time=0";
const MOST_REQUESTS: usize = 4;

/// Reads requests: `METHOD TARGET`, headers and a body, each taken for the administrator's with JSON where no header
/// says otherwise. `{id}` in a target is the id of the first conversation.
pub fn of_bytes(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        hold(&message::several(text).take(MOST_REQUESTS).collect::<Vec<_>>());
    }
}

/// An emulator that gets these requests.
pub fn hold(messages: &[Message<'_>]) {
    static FRESH: LazyLock<Fresh> = LazyLock::new(Fresh::new);
    let mut emulator = begin();
    let mut before = None;
    for message in messages {
        let request = request(message, &FRESH, &mut emulator);
        let is_read = matches!(request.method.as_str(), "GET" | "HEAD" | "OPTIONS");
        let state = if is_read { None } else { Some(before.unwrap_or_else(|| snapshot(&mut emulator))) };
        let reply = emulator.handle(&request, NOW_MS);
        is_well_formed(&request, &reply);
        let is_of_a_fault = reply.response.header("x-emulator-basis") == Some("fault");
        let is_control = request.target.starts_with("/_emulator/");
        before = None;
        if let Some(state) = state
            && reply.response.status >= 400
            && !is_of_a_fault
            && !is_control
        {
            let after = snapshot(&mut emulator);
            assert_eq!(stored(&state), stored(&after), "{} {} was refused", request.method, request.target);
            before = Some(after);
        }
    }
    let after = before.unwrap_or_else(|| snapshot(&mut emulator));
    if stored(&after) != FRESH.stored {
        is_consistent(&mut emulator, &serde_json::from_str(&after).expect("JSON"));
    }
}

fn begin() -> Emulator {
    let settings =
        Settings { seed: 7, now_ms: Some(NOW_MS), export_page_size: 1_000_000, ..Settings::default() };
    Emulator::new(settings).expect("settings")
}

/// The data of every fresh account of one seed.
struct Fresh {
    bearer: String,
    token: String,
    stored: String,
}

impl Fresh {
    fn new() -> Fresh {
        let mut emulator = begin();
        let credentials = emulator.control("credentials", "null", ORIGIN, NOW_MS).expect("credentials");
        let credentials: Value = serde_json::from_str(&credentials).expect("JSON");
        let text = |name: &str| credentials[name].as_str().expect("a credential").to_owned();
        let stored = stored(&snapshot(&mut emulator)).to_owned();
        Fresh { bearer: format!("Bearer {}", text("bearer")), token: text("controlToken"), stored }
    }
}

/// The account as it would be saved.
pub fn snapshot(emulator: &mut Emulator) -> String {
    emulator.control("snapshot", "null", ORIGIN, NOW_MS).expect("a state")
}

/// The part of a snapshot that requests change, without the time, the used budgets and the random numbers.
fn stored(snapshot: &str) -> &str {
    snapshot.split_once("\"users\"").expect("users").1
}

fn request(message: &Message<'_>, fresh: &Fresh, emulator: &mut Emulator) -> Request {
    let (method, target) = message.first.split_once(' ').unwrap_or(("GET", message.first));
    let mut headers = message.headers.clone();
    let usual = [
        ("authorization", fresh.bearer.as_str()),
        ("content-type", "application/json"),
        ("x-emulator-token", &fresh.token),
    ];
    for (name, value) in usual {
        if !headers.iter().any(|(key, _)| key == name) {
            headers.push((name.to_owned(), value.to_owned()));
        }
    }
    let mut target = target.to_owned();
    if target.contains("{id}") {
        let state = snapshot(emulator);
        let first =
            state.split_once("\"conversations\":[{\"id\":\"").and_then(|(_, rest)| rest.split('"').next());
        target = target.replace("{id}", first.unwrap_or("none"));
    }
    Request {
        method: method.to_owned(),
        origin: ORIGIN.to_owned(),
        target,
        headers,
        body: message.body.as_bytes().to_vec(),
        door: Door::Process,
    }
}

fn is_well_formed(request: &Request, Reply { response, effect }: &Reply) {
    if let Ending::Truncate(at) = effect.ending {
        assert!(at <= response.body.len());
    }
    if matches!(effect.ending, Ending::Drop | Ending::Hang) {
        return;
    }
    let Response { status, headers, body } = response;
    let is_of_a_fault = response.header("x-emulator-basis") == Some("fault");
    assert!((200..500).contains(status) || (is_of_a_fault && (100..600).contains(status)), "{status}");
    for (name, value) in headers {
        assert!(
            !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_graphic() && byte != b':'),
            "{name}"
        );
        assert!(!value.contains(['\r', '\n', '\0']), "{name}: {value:?}");
    }
    let is_json = response.header("content-type").is_some_and(|kind| kind.starts_with("application/json"));
    if is_json && !is_of_a_fault && request.method != "HEAD" {
        let is_read = serde_json::from_slice::<serde::de::IgnoredAny>(body).is_ok();
        // A download is of the type that its upload named.
        let is_file = response.header("content-disposition").is_some();
        assert!(
            is_read || is_file,
            "{} {}: {}",
            request.method,
            request.target,
            String::from_utf8_lossy(body)
        );
    }
}

/// Conversations are counted and shown, and every event is exported.
pub fn is_consistent(emulator: &mut Emulator, state: &Value) {
    emulator.control("clear_faults", "null", ORIGIN, NOW_MS).expect("a command");
    let bearer = format!("Bearer {}", emulator.credentials().bearer);
    let mut get = |target: &str| -> Value {
        let request = Request {
            method: "GET".into(),
            origin: ORIGIN.into(),
            target: target.into(),
            headers: vec![("authorization".into(), bearer.clone())],
            body: Vec::new(),
            door: Door::Process,
        };
        let response = emulator.handle(&request, NOW_MS).response;
        assert!(response.status < 500, "{target}: {}", response.status);
        serde_json::from_slice(&response.body).unwrap_or_default()
    };
    let conversations = state["conversations"].as_array().expect("conversations");
    let list = get(TICKET);
    if !list["count"].is_null() {
        let is_there = |conversation: &&Value| conversation["ticket_id"] == 90;
        assert_eq!(list["count"], json!(conversations.iter().filter(is_there).count()));
    }
    let export = get(EXPORT);
    if let Some(exported) = export["events"].as_array() {
        let is_of_our_time = |event: &&Value| event["created_at_ms"].as_i64() >= Some(0);
        let all: Vec<&Value> =
            state["events"].as_array().expect("events").iter().filter(is_of_our_time).collect();
        let late = all.iter().filter(|event| !event["exported_from_ms"].is_null()).count();
        assert!((all.len() - late..=all.len()).contains(&exported.len()), "{export}");
    }
    for conversation in conversations.iter().take(2) {
        let id = conversation["id"].as_str().expect("an id");
        if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-') {
            let path = format!("/api/v2/tickets/{}/side_conversations", conversation["ticket_id"]);
            let shown = get(&format!("{path}/{id}?include=events"));
            let shown_id = &shown["side_conversation"]["id"];
            assert!(shown_id.is_null() || shown_id == id, "{shown}");
        }
    }
}
