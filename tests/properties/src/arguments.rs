//! Arguments: refused by name, or in a URL exactly as they were given.

use url::{Url, form_urlencoded};
use zendesk_side_conversations::operation::{Argument, Operation, SendRules};
use zendesk_side_conversations::request::{self, ExportFrom, Request};
use zendesk_side_conversations::validate::{Issue, IssueCode};

use crate::call::{NOW_MS, account, operation};
use crate::fields;

/// The first names of issues' paths; the last ones begin bodies.
const NAMES: [&str; 22] = [
    "",
    "ticket_id",
    "side_conversation_id",
    "query",
    "page",
    "per_page",
    "include",
    "request",
    "method",
    "path",
    "body",
    "from",
    "start_time",
    "seen",
    "name",
    "content_type",
    "attachment",
    "content_url",
    "message",
    "side_conversation",
    "events",
    "external_ids",
];

/// Reads an operation, a line, and fields behind it.
pub fn of_bytes(bytes: &[u8]) {
    if let Ok(text) = std::str::from_utf8(bytes) {
        let (first, lines) = text.split_once('\n').unwrap_or((text, ""));
        hold(operation(first), &fields::read(lines));
    }
}

/// The arguments of an operation; the body of a send is `body`, as text.
pub fn hold(operation: Operation, given: &Argument) {
    match build(operation, given) {
        Err(issues) => {
            assert!(!issues.is_empty());
            for issue in issues {
                assert!(issue.message.starts_with("expected "), "{issue:?}");
                assert!(!issue.message.chars().any(char::is_control), "{issue:?}");
                let root = issue.path.split(['.', '[']).next().unwrap_or_default();
                let is_of_update = matches!(root, "state" | "subject");
                let is_unknown = issue.code == IssueCode::UnknownField;
                assert!(is_unknown || is_of_update || NAMES.contains(&root), "{issue:?}");
            }
        }
        Ok((request, from)) => {
            is_as_engines_read_it(&request);
            has_its_ids(operation, given, &request);
            has_its_query(operation, given, &request, from.as_ref());
        }
    }
}

fn build(operation: Operation, given: &Argument) -> Result<(Request, Option<ExportFrom>), Vec<Issue>> {
    let (ticket, id, query) =
        (given.field("ticket_id"), given.field("side_conversation_id"), given.field("query"));
    let body = if let Argument::Text(body) = given.field("body") { Some(body.as_str()) } else { None };
    let rules = SendRules::default();
    let request = match operation {
        Operation::List => request::list(ticket, query),
        Operation::Show => request::show(ticket, id, query),
        Operation::Create => request::create(ticket, body, &rules),
        Operation::Update => request::update(ticket, id, body, &rules),
        Operation::Reply => request::reply(ticket, id, body, &rules),
        Operation::Import => request::import(ticket, body, &rules),
        Operation::ImportEvents => request::import_events(ticket, id, body, &rules),
        Operation::ListEvents => request::list_events(ticket, id, query),
        Operation::ExportEvents => {
            let (request, from) = request::export_events(given.field("from"), None, NOW_MS / 1000)?;
            return Ok((request, Some(from)));
        }
        Operation::UploadAttachment => request::upload(given.field("name"), given.field("content_type")),
        Operation::DownloadAttachment => request::download(given.field("attachment"), &account(), &[]),
        Operation::Request => request::raw(given.field("request"), body),
    };
    Ok((request?, None))
}

/// No engine reads another path or query from the URL, but that some encode the apostrophe.
fn is_as_engines_read_it(request: &Request) {
    let url = account().url_of(&request.target());
    let seen = Url::parse(&url).unwrap_or_else(|error| panic!("{error}: {url}"));
    assert_eq!(seen.origin().ascii_serialization(), "https://acme.zendesk.com");
    assert_eq!(seen.fragment(), None, "{url}");
    // Links of a caller or an answer are followed as engines follow them.
    if request.operation != Operation::DownloadAttachment {
        assert_eq!(seen.path(), request.path);
        assert_eq!(seen.query().unwrap_or_default(), request.query.replace('\'', "%27"));
    }
}

fn has_its_ids(operation: Operation, given: &Argument, request: &Request) {
    let is_elsewhere = matches!(
        operation,
        Operation::ExportEvents
            | Operation::UploadAttachment
            | Operation::DownloadAttachment
            | Operation::Request
    );
    if is_elsewhere {
        return;
    }
    let Argument::Number(ticket) = given.field("ticket_id") else { panic!("{given:?} has no ticket") };
    assert!(ticket.fract() == 0.0 && (1.0..=9_007_199_254_740_991.0).contains(ticket));
    let mut segments = request.path.strip_prefix("/api/v2/tickets/").expect("a ticket's path").split('/');
    assert_eq!(segments.next(), Some(format!("{ticket:.0}").as_str()));
    assert_eq!(segments.next(), Some("side_conversations"));
    let id = segments.next();
    match operation {
        Operation::List | Operation::Create => assert_eq!(id, None),
        Operation::Import => assert_eq!(id, Some("import")),
        _ => assert_eq!(
            id.map(|id| Argument::Text(id.into())).as_ref(),
            Some(given.field("side_conversation_id"))
        ),
    }
}

fn has_its_query(operation: Operation, given: &Argument, request: &Request, from: Option<&ExportFrom>) {
    let sent: Vec<(String, String)> = form_urlencoded::parse(request.query.as_bytes()).into_owned().collect();
    if let Some(from) = from {
        let start_time: i64 = sent[0].1.parse().expect("seconds");
        assert!(
            (0..=NOW_MS / 1000 - 60).contains(&start_time) && start_time <= from.start_time.max(0),
            "{from:?}"
        );
        assert!(from.seen.iter().all(|id| !id.is_empty()));
        return;
    }
    let fields = match operation {
        Operation::List | Operation::Show | Operation::ListEvents => given.field("query"),
        Operation::Request => given.field("request").field("query"),
        _ => return,
    };
    let Argument::Object(fields) = fields else { return };
    let asked = fields.iter().filter(|(_, value)| !value.is_absent()).map(|(name, value)| match value {
        Argument::Text(text) => (name.clone(), text.clone()),
        Argument::Number(number) => (name.clone(), (number + 0.0).to_string()),
        other => panic!("{other:?} was sent"),
    });
    let asked: Vec<_> = asked.collect();
    // The path of a raw request may have a query of its own before that.
    assert!(sent.ends_with(&asked), "{asked:?} became {sent:?}");
}
