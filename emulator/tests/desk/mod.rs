//! An emulator with somebody who calls it.
// Bodies are taken by value: a test writes them in place.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::needless_pass_by_value,
    dead_code,
    missing_docs
)]

use serde_json::{Value, json};
use zendesk_side_conversations_emulator::{Door, Emulator, Ending, Reply, Request, Settings};

pub const ORIGIN: &str = "https://emulator.zendesk.com";
pub const TICKET: &str = "/api/v2/tickets/90/side_conversations";
/// 2026-11-20T20:00:00Z
pub const NOW_MS: i64 = 1_795_204_800_000;

pub struct Desk {
    pub emulator: Emulator,
    authorization: Option<String>,
}

/// A response with its body read as JSON, null where it is none.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub json: Value,
    pub ending: Ending,
    pub latency_ms: u64,
    response: zendesk_side_conversations_emulator::Response,
}

impl Answer {
    pub fn header(&self, name: &str) -> &str {
        self.response.header(name).unwrap_or("")
    }

    pub fn bytes(&self) -> &[u8] {
        &self.response.body
    }

    pub fn text(&self) -> &str {
        std::str::from_utf8(&self.response.body).unwrap()
    }
}

impl From<Reply> for Answer {
    fn from(Reply { response, effect }: Reply) -> Self {
        let json = serde_json::from_slice(&response.body).unwrap_or_default();
        Self { status: response.status, json, ending: effect.ending, latency_ms: effect.latency_ms, response }
    }
}

impl Desk {
    pub fn new() -> Self {
        Self::with(json!({}))
    }

    /// With settings over those of a fixed clock and a seed.
    pub fn with(settings: Value) -> Self {
        let mut all = json!({"seed": 7, "now_ms": NOW_MS});
        all.as_object_mut().unwrap().extend(settings.as_object().unwrap().clone());
        let settings: Settings = serde_json::from_value(all).unwrap();
        let emulator = Emulator::new(settings).unwrap();
        let authorization = Some(format!("Bearer {}", emulator.credentials().bearer));
        Self { emulator, authorization }
    }

    /// The same account, called with another `Authorization`.
    pub fn authorized(mut self, authorization: Option<&str>) -> Self {
        self.authorization = authorization.map(str::to_owned);
        self
    }

    /// The same account, called by a new user.
    pub fn called_by(mut self, terms: Value) -> Self {
        let bearer = self.control("issue_credential", terms)["bearer"].as_str().unwrap().to_owned();
        self.authorized(Some(&format!("Bearer {bearer}")))
    }

    pub fn request(&self, method: &str, target: &str) -> Request {
        let authorization =
            self.authorization.iter().map(|value| ("Authorization".to_owned(), value.clone()));
        Request {
            method: method.to_owned(),
            origin: ORIGIN.to_owned(),
            target: target.to_owned(),
            headers: authorization.collect(),
            body: Vec::new(),
            door: Door::Process,
        }
    }

    pub fn send(&mut self, request: &Request) -> Answer {
        self.emulator.handle(request, NOW_MS).into()
    }

    pub fn get(&mut self, target: &str) -> Answer {
        self.send(&self.request("GET", target))
    }

    pub fn post(&mut self, target: &str, body: Value) -> Answer {
        self.send_json("POST", target, &body)
    }

    pub fn put(&mut self, target: &str, body: Value) -> Answer {
        self.send_json("PUT", target, &body)
    }

    fn send_json(&mut self, method: &str, target: &str, body: &Value) -> Answer {
        let mut request = self.request(method, target);
        request.headers.push(("Content-Type".to_owned(), "application/json".to_owned()));
        request.body = body.to_string().into_bytes();
        self.send(&request)
    }

    /// Uploads a file and gives its id.
    pub fn upload(&mut self, name: &str, content_type: &str, bytes: &[u8]) -> Answer {
        let mut request = self.request("POST", "/api/v2/tickets/side_conversations/attachments");
        request.headers.push(("Content-Type".to_owned(), "multipart/form-data; boundary=x".to_owned()));
        let head = format!(
            "--x\r\nContent-Disposition: form-data; name=\"file\"; filename=\"{name}\"\r\nContent-Type: {content_type}\r\n\r\n"
        );
        request.body = [head.as_bytes(), bytes, b"\r\n--x--\r\n"].concat();
        self.send(&request)
    }

    pub fn try_control(&mut self, command: &str, argument: Value) -> Result<Value, String> {
        let result = self.emulator.control(command, &argument.to_string(), ORIGIN, NOW_MS)?;
        Ok(serde_json::from_str(&result).unwrap())
    }

    pub fn control(&mut self, command: &str, argument: Value) -> Value {
        self.try_control(command, argument).unwrap()
    }

    pub fn advance(&mut self, milliseconds: i64) {
        self.control("advance", json!(milliseconds));
    }

    /// Begins a side conversation on ticket 90 and gives its path.
    pub fn begin(&mut self) -> String {
        let created = self.post(TICKET, message("printer not working"));
        format!("{TICKET}/{}", created.json["side_conversation"]["id"].as_str().unwrap())
    }

    /// Imports a side conversation with one event at each time and gives its path.
    pub fn import(&mut self, times: &[String]) -> String {
        let events: Vec<Value> = times.iter().map(|time| imported_event(time)).collect();
        let imported =
            self.post(&format!("{TICKET}/import"), json!({"side_conversation": {}, "events": events}));
        assert_eq!(imported.status, 201, "{}", imported.text());
        format!("{TICKET}/{}", imported.json["side_conversation"]["id"].as_str().unwrap())
    }
}

pub fn message(subject: &str) -> Value {
    json!({"message": {"subject": subject, "body": "Try unplugging it", "to": [{"email": "ann@example.com"}]}})
}

pub fn imported_event(created_at: &str) -> Value {
    let message =
        json!({"body": "Smoke", "from": {"email": "bo@example.com"}, "to": [{"email": "ann@example.com"}]});
    json!({"created_at": created_at, "message": message})
}
