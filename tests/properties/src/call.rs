//! Calls to hold properties of, and what one answer makes of them.

use zendesk_side_conversations::account::Access;
use zendesk_side_conversations::account::Origin;
use zendesk_side_conversations::operation::CallSettings;
use zendesk_side_conversations::operation::{Argument, Operation, SendRules};
use zendesk_side_conversations::policy::{AttemptReport, Call, Dispatch, Happened, Now, Step};
use zendesk_side_conversations::request::{self, Request};
use zendesk_side_conversations::response::Answer;

use crate::Json;

/// 2026-11-20T20:00:00Z
pub const NOW_MS: i64 = 1_795_204_800_000;

pub const AT_FIRST: Now = Now { monotonic_ms: 0, unix_ms: NOW_MS };

const ID: &str = "8566255a-ece5-11e8-857d-493066fa7b17";
const MESSAGE: &str = r#"{"message":{"body":"Hello","to":[{"email":"ann@example.com"}]}}"#;
const EVENTS: &str = r#""events":[{"created_at":"2020-01-01T00:00:00Z","message":{"from":{"user_id":1},"to":[{"email":"ann@example.com"}],"body":"a"}},{"created_at":"2020-01-01T00:00:01Z","message":{"from":{"user_id":1},"to":[{"email":"ann@example.com"}],"body":"b"}}]"#;

/// All operations, in the order of their names in corpora.
pub const OPERATIONS: [Operation; 12] = [
    Operation::List,
    Operation::Show,
    Operation::Create,
    Operation::Update,
    Operation::Reply,
    Operation::Import,
    Operation::ImportEvents,
    Operation::ListEvents,
    Operation::ExportEvents,
    Operation::UploadAttachment,
    Operation::DownloadAttachment,
    Operation::Request,
];

/// The operation of a name; any text names one.
pub fn operation(name: &str) -> Operation {
    let known = OPERATIONS.into_iter().find(|operation| operation.as_str() == name);
    known.unwrap_or(OPERATIONS[name.len() % OPERATIONS.len()])
}

/// A status in words; any text is one.
pub fn status(word: &str) -> u16 {
    word.parse().unwrap_or(200)
}

pub fn account() -> Origin {
    Origin::of_subdomain("acme").expect("a subdomain")
}

/// A request of an operation, keyed or not where it sends.
pub fn request_of(operation: Operation, key: Option<&str>) -> Request {
    let rules = SendRules { idempotency_key: key, allow_unknown_fields: false, ..SendRules::STRICT };
    let (ticket, id) = (Argument::Number(90.0), Argument::Text(ID.into()));
    let object = |fields: &[(&str, &str)]| {
        let text = |value: &str| Argument::Text(value.into());
        Argument::Object(fields.iter().map(|(name, value)| ((*name).into(), text(value))).collect())
    };
    let built = match operation {
        Operation::List => request::list(&ticket, &Argument::Missing),
        Operation::Show => request::show(&ticket, &id, &Argument::Missing),
        Operation::Create => request::create(&ticket, Some(MESSAGE), &rules),
        Operation::Update => request::close(&ticket, &id),
        Operation::Reply => request::reply(&ticket, &id, Some(MESSAGE), &rules),
        Operation::Import => {
            let body = format!(r#"{{"side_conversation":{{"subject":"s"}},{EVENTS}}}"#);
            request::import(&ticket, Some(&body), &rules)
        }
        Operation::ImportEvents => {
            request::import_events(&ticket, &id, Some(&format!("{{{EVENTS}}}")), &rules)
        }
        Operation::ListEvents => request::list_events(&ticket, &id, &Argument::Missing),
        Operation::ExportEvents => {
            request::export_events(&object(&[("start_time", "2026-11-01")]), None, NOW_MS / 1000)
                .map(|(request, _)| request)
        }
        Operation::UploadAttachment => request::upload(&Argument::Missing, &Argument::Missing),
        Operation::DownloadAttachment => {
            request::download(&object(&[("content_url", "/attachments/token/1")]), &account(), &[])
        }
        Operation::Request => {
            request::raw(&object(&[("method", "GET"), ("path", "/api/v2/tickets/90.json")]), None)
        }
    };
    built.expect("a request of ours")
}

/// Settings of a call that is patient and tries so often again.
pub fn settings(max_retries: u32) -> CallSettings {
    CallSettings { attempt_timeout_ms: 30_000, timeout_ms: 120_000, max_retries, access: Access::Bearer }
}

/// An answer as a transport reads it.
pub fn answer(status: u16, headers: Vec<(String, String)>, text: &str) -> Answer<Json> {
    Answer {
        status,
        headers,
        text: text.to_owned(),
        document: Json::parse(text),
        bytes: None,
        size: None,
        is_opaque_redirect: false,
        redirected_to: None,
        is_checked: false,
    }
}

/// Returns the first request of a call.
pub fn first_dispatch(call: &mut Call<Json>) -> Dispatch {
    match call.step(AT_FIRST) {
        Step::Send(dispatch) => dispatch,
        other => panic!("expected a request to send first, but found {other:?}"),
    }
}

/// Gives a call without retries one answer. Returns its report and its next step.
pub fn after(request: Request, answer: Answer<Json>) -> (Option<AttemptReport>, Step<Json>) {
    let mut call = Call::new(request, account(), settings(0), AT_FIRST);
    first_dispatch(&mut call);
    let report = call.report(Happened::Answered(answer), AT_FIRST, 0.5);
    (report, call.step(AT_FIRST))
}
