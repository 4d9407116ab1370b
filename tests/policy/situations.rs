//! Plays situations and compares every step with its exact delay. The situations are data: `situations/*.txt`.
//!
//! A situation is a sentence, and below it one line per step, in this order:
//!
//! ```text
//! call OPERATION [key=K [first]] [events=N] [retries=N] [timeout=MS] [attempt=MS] [access=…] [random=0.5]
//! token -> ok | throws | late          the token function is asked; `refresh` after a 401
//! METHOD URL [bare] -> WHAT CAME       sent with the credential, or `bare` without
//! wait MS
//! done [status N] [attempts N] [found] [data JSON]
//! failed CODE [attempts N] [retryable] [ambiguous] [retry-after S] [message …]
//! ```
//!
//! `~` is the ticket's conversations. What came is `lost`, `no response`, `late`, `cut STATUS`, `hidden` or
//! a status, then, each behind ` | `, headers (`name: value`), `after MS`, and a body: text, JSON, or `@name`.

use serde_json::{Value, json};
use zendesk_side_conversations::account::{Access, Origin};
use zendesk_side_conversations::operation::CallSettings;
use zendesk_side_conversations::operation::Operation;
use zendesk_side_conversations::policy::{Call, Dispatch, Happened, Step};
use zendesk_side_conversations::request::Request;
use zendesk_side_conversations::response::{Answer, Failure};

use crate::document::Json;
use crate::request::{TICKET, account, answer, at, keyed, request, settings};

const FILES: [(&str, &str); 6] = [
    ("reads", include_str!("situations/reads.txt")),
    ("sends", include_str!("situations/sends.txt")),
    ("keys", include_str!("situations/keys.txt")),
    ("first-look", include_str!("situations/first-look.txt")),
    ("tokens", include_str!("situations/tokens.txt")),
    ("redirects", include_str!("situations/redirects.txt")),
];

#[test]
fn every_situation_takes_exactly_its_steps() {
    let mut count = 0;
    for (file, text) in FILES {
        for situation in text.split("\n\n").map(str::trim).filter(|text| !text.is_empty()) {
            let mut lines = situation.lines().map(str::trim);
            let name = format!("{file}: {}", lines.next().unwrap());
            let mut player = Player::of(&name, lines.next().unwrap());
            for line in lines {
                player.play(line);
            }
            assert!(player.is_over, "{name}: the call is not over");
            count += 1;
        }
    }
    assert!(count >= 60, "{count} situations");
}

struct Player<'a> {
    name: &'a str,
    call: Call<Json>,
    now_ms: u64,
    random: f64,
    /// The next request that the last report announced.
    promised: Option<Promise>,
    is_over: bool,
}

/// The delay before the next request, where one follows.
#[derive(Debug, PartialEq)]
struct Promise(Option<u64>);

impl<'a> Player<'a> {
    fn of(name: &'a str, line: &str) -> Player<'a> {
        let mut words = line.strip_prefix("call ").unwrap_or_else(|| panic!("{name}: {line}")).split(' ');
        let operation = words.next().unwrap();
        let mut settings = settings();
        let (mut key, mut events, mut random) = (None, 3, 0.0);
        let mut look_first = false;
        for word in words {
            if word == "first" {
                look_first = true;
                continue;
            }
            let (option, value) = word.split_once('=').unwrap();
            match option {
                "key" => key = Some(value),
                "events" => events = value.parse().unwrap(),
                "random" => random = value.parse().unwrap(),
                _ => set(&mut settings, option, value),
            }
        }
        let mut request: Request =
            key.map_or_else(|| request(operation), |key| keyed(operation, key, events));
        if let Some(key) = &mut request.key {
            key.look_first = look_first;
        }
        let origin = if settings.access == Access::Zaf { Origin::of_zendesk_app() } else { account() };
        let call = Call::new(request, origin, settings, at(0));
        Player { name, call, now_ms: 0, random, promised: None, is_over: false }
    }

    fn play(&mut self, line: &str) {
        let step = self.call.step(at(self.now_ms));
        self.keep_promise(&step, line);
        let place = format!("{}\n  {line}\n  at {} ms", self.name, self.now_ms);
        match (step, line.split_once(" -> ")) {
            (Step::Wait { delay_ms }, None) => {
                assert_eq!(format!("wait {delay_ms}"), line, "{place}");
                self.now_ms += delay_ms;
            }
            (Step::Token { is_refresh, timeout_ms }, Some((asked, outcome))) => {
                assert_eq!(if is_refresh { "refresh" } else { "token" }, asked, "{place}");
                let happened = match outcome {
                    "ok" => Happened::Token,
                    "throws" => Happened::TokenFailed { cause: Json::thrown("no token") },
                    "late" => {
                        self.now_ms += timeout_ms;
                        Happened::TimedOut
                    }
                    other => panic!("{place}: {other}"),
                };
                assert_eq!(self.call.report(happened, at(self.now_ms), self.random), None, "{place}");
            }
            (Step::Send(dispatch), Some((asked, outcome))) => {
                assert_eq!(sent(&dispatch), asked.replace('~', TICKET), "{place}");
                assert_eq!(dispatch.operation, operation_of(&dispatch), "{place}");
                let happened = self.happened(&dispatch, outcome);
                let report = self.call.report(happened, at(self.now_ms), self.random);
                self.promised = report.map(|report| Promise(report.retry_in_ms));
            }
            (Step::Done(outcome), None) => {
                let (line, data) = line.split_once(" data ").unwrap_or((line, ""));
                let found = if outcome.found { " found" } else { "" };
                let told = format!("done status {} attempts {}{found}", outcome.status, outcome.attempts);
                assert_eq!(told, line, "{place}");
                if !data.is_empty() {
                    let expected: Value = serde_json::from_str(data).unwrap();
                    assert_eq!(outcome.data.map_or(Value::Null, |data| data.0), expected, "{place}");
                }
                self.is_over = true;
            }
            (Step::Failed(failure), None) => {
                let (line, message) = line.split_once(" message ").unwrap_or((line, ""));
                assert_eq!(described(&failure), line, "{place}\n  {}", failure.message);
                assert!(failure.message.contains(message), "{place}\n  {}", failure.message);
                self.is_over = true;
            }
            (step, _) => panic!("{place}, but the machine said {step:?}"),
        }
    }

    /// Fails if the machine does another thing than the attempt's report announced.
    fn keep_promise(&mut self, step: &Step<Json>, line: &str) {
        let Some(promised) = self.promised.take() else { return };
        let actual = match step {
            Step::Wait { delay_ms } => Some(*delay_ms),
            Step::Send(_) | Step::Token { .. } => Some(0),
            Step::Done(_) | Step::Failed(_) => None,
        };
        assert_eq!(promised, Promise(actual), "{}: the report before {line}", self.name);
    }

    fn happened(&mut self, dispatch: &Dispatch, outcome: &str) -> Happened<Json> {
        let mut parts = outcome.split(" | ");
        let what = parts.next().unwrap();
        let mut body =
            what.parse().ok().filter(|status| (200..300).contains(status)).map_or("", |_: u16| "@ok");
        let mut headers = Vec::new();
        for part in parts {
            if let Some(milliseconds) = part.strip_prefix("after ") {
                self.now_ms += milliseconds.parse::<u64>().unwrap();
            } else if let Some(header) = part.split_once(": ").filter(|(name, _)| is_header(name)) {
                headers.push(header);
            } else {
                body = part;
            }
        }
        let body = body_of(body, dispatch);
        if let Some(status) = what.strip_prefix("cut ") {
            let Answer { status, headers, .. } = answer(status.parse().unwrap(), &headers, "");
            return Happened::CutOff { status, headers, cause: Json::thrown("terminated") };
        }
        match what {
            "lost" => Happened::Lost { cause: Json::thrown("ECONNRESET") },
            "no response" => Happened::NotAResponse { cause: Json(json!(7)) },
            "late" => {
                self.now_ms += dispatch.timeout_ms;
                Happened::TimedOut
            }
            "hidden" => {
                assert!(!dispatch.follows_redirects);
                Happened::Answered(Answer { is_opaque_redirect: true, ..answer(0, &[], "") })
            }
            status => Happened::Answered(answer(status.parse().unwrap(), &headers, &body)),
        }
    }
}

fn set(settings: &mut CallSettings, option: &str, value: &str) {
    match option {
        "retries" => settings.max_retries = value.parse().unwrap(),
        "timeout" => settings.timeout_ms = value.parse().unwrap(),
        "attempt" => settings.attempt_timeout_ms = value.parse().unwrap(),
        "access" => {
            settings.access = match value {
                "function" => Access::BearerFunction,
                "api-token" => Access::ApiToken,
                "password" => Access::Password,
                "zaf" => Access::Zaf,
                other => panic!("access {other}"),
            }
        }
        other => panic!("option {other}"),
    }
}

fn is_header(name: &str) -> bool {
    name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-')
}

fn sent(dispatch: &Dispatch) -> String {
    let url = dispatch.url.strip_prefix("https://acme.zendesk.com").unwrap_or(&dispatch.url);
    let bare = if dispatch.with_credential { "" } else { " bare" };
    format!("{} {url}{bare}", dispatch.method.as_str())
}

/// Returns the operation of a request, by its method and path.
fn operation_of(dispatch: &Dispatch) -> Operation {
    let path = dispatch.url.split('?').next().unwrap();
    let Some((_, path)) = path.split_once(TICKET) else { return dispatch.operation };
    match (dispatch.method.as_str(), path.split('/').skip(1).collect::<Vec<_>>().as_slice()) {
        ("GET", []) => Operation::List,
        ("GET", [_]) => Operation::Show,
        ("GET", [_, "events"]) => Operation::ListEvents,
        ("POST", []) => Operation::Create,
        ("POST", ["import"]) => Operation::Import,
        ("POST", [_, "reply"]) => Operation::Reply,
        ("POST", [_, "events", "import"]) => Operation::ImportEvents,
        ("PUT", [_]) => Operation::Update,
        _ => dispatch.operation,
    }
}

fn described(failure: &Failure<Json>) -> String {
    let code = serde_json::to_value(failure.code).unwrap();
    let mut line = format!("failed {} attempts {}", code.as_str().unwrap(), failure.attempts);
    if failure.is_retryable {
        line.push_str(" retryable");
    }
    if failure.is_ambiguous {
        line.push_str(" ambiguous");
    }
    if let Some(seconds) = failure.refusal.as_ref().and_then(|refusal| refusal.retry_after_s) {
        line = format!("{line} retry-after {seconds}");
    }
    line
}

/// Bodies by name.
fn body_of(body: &str, dispatch: &Dispatch) -> String {
    let conversation = json!({ "id": "c-1", "external_ids": { "idempotency_key": "K" } });
    let sent = |id: &str, digest: &str| json!({ "id": id, "external_ids": { "idempotency_key": "K", "idempotency_digest": digest } });
    let created = json!({ "id": "c-1", "side_conversation_id": "c-1", "type": "create" });
    let event = |key: &str| json!({ "id": key, "message": { "external_ids": { "idempotency_key": key } } });
    let page_2 = format!("https://acme.zendesk.com{TICKET}?page=2");
    let value = match body {
        "@ok" => return ok_of(dispatch),
        "@none" => json!({ "side_conversations": [], "events": [], "next_page": null }),
        "@others" => json!({
            "side_conversations": [{ "id": "c-9", "external_ids": { "idempotency_key": "k" } }, { "id": "c-8" }],
            "events": [event("K/0"), event("k"), { "id": "no message" }],
            "next_page": "",
        }),
        "@page-1" => json!({ "side_conversations": [], "events": [], "next_page": page_2 }),
        "@conversation" => json!({ "side_conversations": [conversation], "events": [created] }),
        "@conversation-among-events" => json!({
            "side_conversations": [conversation],
            "events": [
                { "id": "e-1", "side_conversation_id": "c-9", "type": "create" },
                { "id": "e-2", "side_conversation_id": "c-1", "type": "reply" },
                { "id": "e-3", "side_conversation_id": "c-1", "type": "create" },
            ],
        }),
        "@same-message" => json!({ "side_conversations": [sent("c-1", "d")], "events": [created] }),
        "@other-message" => json!({ "side_conversations": [sent("c-1", "other")], "events": [created] }),
        "@both-messages" => json!({
            "side_conversations": [sent("c-1", "other"), sent("c-2", "d")],
            "events": [created, { "id": "c-2" }],
        }),
        "@conversation-alone" => json!({ "side_conversations": [conversation] }),
        "@hostile-id" => {
            json!({ "side_conversations": [{ "id": "../../users", "external_ids": { "idempotency_key": "K" } }] })
        }
        "@created" => json!({ "events": [created] }),
        "@reply" => json!({ "events": [event("K")] }),
        "@events-0-2" => json!({ "events": [event("K/2"), event("K/0"), event("K/01"), event("K/9")] }),
        "@events-all" => json!({ "events": [event("K/0"), event("K/1"), event("K/2")] }),
        "@empty" => return String::new(),
        "@html" => return "<!doctype html><title>Sign in</title>".into(),
        text => return text.to_owned(),
    };
    value.to_string()
}

fn ok_of(dispatch: &Dispatch) -> String {
    let path = dispatch.url.split('?').next().unwrap();
    let value = if path.ends_with("/attachments") {
        json!({ "id": "s3-1" })
    } else if dispatch.method.as_str() == "GET" && path.ends_with("/side_conversations") {
        json!({ "side_conversations": [], "next_page": null })
    } else if path.ends_with("/events") {
        json!({ "events": [], "next_page": null })
    } else {
        json!({ "side_conversation": { "id": "c-1" }, "event": { "id": "e-1" } })
    };
    value.to_string()
}
