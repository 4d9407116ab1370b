//! Requests and answers by a word.

use serde_json::json;
use zendesk_side_conversations::account::{Access, Origin};
use zendesk_side_conversations::operation::CallSettings;
use zendesk_side_conversations::operation::{Body, Key, KeyPlace, KeyedEvent, Method, Operation};
use zendesk_side_conversations::policy::Now;
use zendesk_side_conversations::request::Request;
use zendesk_side_conversations::response::Answer;

use crate::document::Json;

/// Under which all paths of these tests lie.
pub const TICKET: &str = "/api/v2/tickets/90/side_conversations";

/// The account of these tests.
pub fn account() -> Origin {
    Origin::of_subdomain("acme").unwrap()
}

/// An instant, both clocks at once.
pub fn at(milliseconds: u64) -> Now {
    Now { monotonic_ms: milliseconds, unix_ms: 1_795_000_000_000 + i64::try_from(milliseconds).unwrap() }
}

/// The defaults of the public surface.
pub fn settings() -> CallSettings {
    CallSettings { attempt_timeout_ms: 30_000, timeout_ms: 120_000, max_retries: 2, access: Access::Bearer }
}

/// The request of an operation, by its public name.
pub fn request(operation: &str) -> Request {
    let (operation, method, path) = match operation {
        "list" => (Operation::List, Method::Get, TICKET.to_owned()),
        "show" => (Operation::Show, Method::Get, format!("{TICKET}/c-1")),
        "create" => (Operation::Create, Method::Post, TICKET.to_owned()),
        "update" => (Operation::Update, Method::Put, format!("{TICKET}/c-1")),
        "reply" => (Operation::Reply, Method::Post, format!("{TICKET}/c-1/reply")),
        "import" => (Operation::Import, Method::Post, format!("{TICKET}/import")),
        "import_events" => (Operation::ImportEvents, Method::Post, format!("{TICKET}/c-1/events/import")),
        "list_events" => (Operation::ListEvents, Method::Get, format!("{TICKET}/c-1/events")),
        "export_events" => {
            (Operation::ExportEvents, Method::Get, "/api/v2/tickets/side_conversations/events".to_owned())
        }
        "upload_attachment" => (
            Operation::UploadAttachment,
            Method::Post,
            "/api/v2/tickets/side_conversations/attachments".to_owned(),
        ),
        "download_attachment" => (Operation::DownloadAttachment, Method::Get, "/attachments/1".to_owned()),
        "patch" => (Operation::Request, Method::Patch, "/api/v2/tickets/90".to_owned()),
        "delete" => (Operation::Request, Method::Delete, "/api/v2/tickets/90".to_owned()),
        "get" => (Operation::Request, Method::Get, "/api/v2/users/me".to_owned()),
        other => panic!("no operation {other}"),
    };
    let body = match method {
        Method::Get | Method::Delete => Body::None,
        _ => Body::AsGiven,
    };
    Request {
        operation,
        method,
        path,
        query: String::new(),
        body,
        headers: Vec::new(),
        key: None,
        download: None,
    }
}

/// The same with an idempotency key that is known to be new; imports have this many events.
pub fn keyed(operation: &str, key: &str, events: usize) -> Request {
    let place = match operation {
        "create" => KeyPlace::Conversation,
        "reply" => KeyPlace::Message,
        "import" => KeyPlace::Import,
        "import_events" => KeyPlace::Events,
        other => panic!("{other} takes no key"),
    };
    let is_import = matches!(operation, "import" | "import_events");
    let event = |index: usize| {
        let key = format!("{key}/{index}");
        let message = json!({ "body": index.to_string(), "external_ids": { "idempotency_key": key } });
        KeyedEvent { json: json!({ "message": message }).to_string(), digest: format!("d{index}") }
    };
    let events = if is_import { (0..events).map(event).collect() } else { Vec::new() };
    let key = Key { text: key.to_owned(), digest: "d".into(), place, look_first: false, events };
    Request { key: Some(Box::new(key)), ..request(operation) }
}

/// An answer with this body; JSON is parsed as the door would.
pub fn answer(status: u16, headers: &[(&str, &str)], body: &str) -> Answer<Json> {
    let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    Answer {
        status,
        headers,
        text: body.to_owned(),
        document: Json::parse(body),
        bytes: Json::parse(body),
        size: None,
        is_opaque_redirect: false,
        redirected_to: None,
        is_checked: false,
    }
}
