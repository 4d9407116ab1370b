//! The ten operations. Methods, paths and queries are those of the requests that the client builds.

use serde_json::{Map, Value, json};
use zendesk_side_conversations::operation::{Argument, Method, SendRules};
use zendesk_side_conversations::request::{self, Request};
use zendesk_side_conversations::validate::Issue;

use crate::Problem;
use crate::behaviours::{of_operation, response};

/// An operation and what belongs to it.
pub struct Operation {
    /// The name that the client and the emulator's table use.
    pub name: &'static str,
    summary: &'static str,
    tag: &'static str,
    /// The client's request, for a query.
    pub build: fn(&Argument) -> Result<Request, Vec<Issue>>,
    /// The query's fields, each with a value.
    pub query: &'static [(&'static str, Sample)],
    /// The schema of the body, as it is sent.
    body: fn() -> Value,
    /// The status of success, and the row of the emulator's table that decides it.
    success: (&'static str, &'static str),
    /// The schema of the answer.
    answer: &'static str,
    /// Statuses of refusals, beside those that all operations share.
    refusals: &'static [(&'static str, &'static str)],
}

/// As the reference orders them.
pub const OPERATIONS: &[Operation] = &[
    Operation {
        name: "list",
        summary: "List a ticket's side conversations",
        tag: CONVERSATIONS,
        build: |query| request::list(&ticket(), query),
        query: &[("include", Sample::Text("events")), PAGE, PER_PAGE],
        body: || Value::Null,
        success: ("200", "list"),
        answer: "SideConversationPage",
        refusals: &[("400", "page-value")],
    },
    Operation {
        name: "show",
        summary: "Show a side conversation",
        tag: CONVERSATIONS,
        build: |query| request::show(&ticket(), &id(), query),
        query: &[("include", Sample::Text("events"))],
        body: || Value::Null,
        success: ("200", "show"),
        answer: "ShowResult",
        refusals: &[],
    },
    Operation {
        name: "create",
        summary: "Create a side conversation and send its first message",
        tag: CONVERSATIONS,
        build: |_| request::create(&ticket(), Some(MESSAGE), &SendRules::STRICT),
        query: &[],
        body: || body(&[("message", schema("MessageToSend"))]),
        success: ("201", "create"),
        answer: "CreateResult",
        refusals: SENDS,
    },
    Operation {
        name: "update",
        summary: "Change a side conversation's state or subject",
        tag: CONVERSATIONS,
        build: |_| request::update(&ticket(), &id(), Some(r#"{"state":"closed"}"#), &SendRules::STRICT),
        query: &[],
        body: || body(&[("side_conversation", schema("SideConversationChanges"))]),
        success: ("200", "update"),
        answer: "ShowResult",
        refusals: &[("400", "update-bare"), ("422", "state-value"), ("415", "media-type")],
    },
    Operation {
        name: "reply",
        summary: "Reply to a side conversation",
        tag: CONVERSATIONS,
        build: |_| request::reply(&ticket(), &id(), Some(MESSAGE), &SendRules::STRICT),
        query: &[],
        body: || body(&[("message", schema("MessageToSend"))]),
        success: ("201", "reply"),
        answer: "ReplyResult",
        refusals: SENDS,
    },
    Operation {
        name: "import",
        summary: "Import a side conversation with its events; sends no message",
        tag: CONVERSATIONS,
        build: |_| request::import(&ticket(), Some(IMPORT), &SendRules::STRICT),
        query: &[],
        body: || {
            body(&[
                ("side_conversation", schema("ImportedSideConversation")),
                ("events", list_of("ImportedEvent")),
            ])
        },
        success: ("201", "import"),
        answer: "CreateResult",
        refusals: SENDS,
    },
    Operation {
        name: "import_events",
        summary: "Import events into a side conversation; sends no message",
        tag: EVENTS,
        build: |_| request::import_events(&ticket(), &id(), Some(EVENTS_ALONE), &SendRules::STRICT),
        query: &[],
        body: || body(&[("events", list_of("ImportedEvent"))]),
        success: ("201", "import-events"),
        answer: "ReplyResult",
        refusals: SENDS,
    },
    Operation {
        name: "list_events",
        summary: "List a side conversation's events",
        tag: EVENTS,
        build: |query| request::list_events(&ticket(), &id(), query),
        query: &[("include", Sample::Text("side_conversations")), PAGE, PER_PAGE],
        body: || Value::Null,
        success: ("200", "list-events"),
        answer: "EventPage",
        refusals: &[("400", "page-value")],
    },
    Operation {
        name: "export_events",
        summary: "Export the account's events since a time; for admins",
        tag: EVENTS,
        build: |query| request::export_events(query, None, 1_700_000_000).map(|(request, _)| request),
        query: &[("start_time", Sample::Number(1.0))],
        body: || Value::Null,
        success: ("200", "export"),
        answer: "ExportPage",
        refusals: &[("400", "export-start-value"), ("422", "export-start-recent")],
    },
    Operation {
        name: UPLOAD,
        summary: "Upload a file, to attach it to a message",
        tag: "attachments",
        build: |_| request::upload(&Argument::Missing, &Argument::Missing),
        query: &[],
        body: file,
        success: ("201", "upload"),
        answer: "UploadedAttachment",
        refusals: &[("422", "upload-empty")],
    },
];

const CONVERSATIONS: &str = "side conversations";
const EVENTS: &str = "events";
const MESSAGE: &str = r#"{"message":{"body":"b","to":[{"email":"a@example.com"}]}}"#;
const IMPORT: &str = r#"{"side_conversation":{},"events":[{"created_at":"2022-10-05T20:47:02Z","message":{"body":"b","from":{"email":"b@example.com"},"to":[{"email":"a@example.com"}]}}]}"#;
const EVENTS_ALONE: &str = r#"{"events":[{"created_at":"2022-10-05T20:47:02Z","message":{"body":"b","from":{"email":"b@example.com"},"to":[{"email":"a@example.com"}]}}]}"#;

/// Refusals of operations that take messages.
const SENDS: &[(&str, &str)] =
    &[("400", "parameter-required"), ("422", "recipient-address"), ("415", "media-type")];

/// Refusals that all operations share.
const SHARED: &[(&str, &str)] = &[("401", "credential-wrong"), ("403", "credential-scope"), ("429", "limit")];

const TICKET: f64 = 4_242_424_242.0;
const ID: &str = "the-side-conversation";

fn ticket() -> Argument {
    Argument::Number(TICKET)
}

fn id() -> Argument {
    Argument::Text(ID.to_owned())
}

/// A value of a query's field.
#[derive(Clone, Copy)]
pub enum Sample {
    /// The only one that there is.
    Text(&'static str),
    /// One of many.
    Number(f64),
}

const PAGE: (&str, Sample) = ("page", Sample::Number(1.0));
const PER_PAGE: (&str, Sample) = ("per_page", Sample::Number(100.0));

/// A query of these fields.
pub fn query_of(fields: &[(&str, Sample)]) -> Argument {
    let fields = fields.iter().map(|(name, sample)| {
        let value = match sample {
            Sample::Text(text) => Argument::Text((*text).to_owned()),
            Sample::Number(number) => Argument::Number(*number),
        };
        ((*name).to_owned(), value)
    });
    Argument::Object(fields.collect())
}

/// Every path with its operations.
pub fn paths() -> Result<Value, Problem> {
    let mut paths: Map<String, Value> = Map::new();
    for operation in OPERATIONS {
        let request = (operation.build)(&query_of(operation.query))
            .map_err(|issues| format!("the client refuses to {}: {issues:?}", operation.name))?;
        if let Some((name, _)) =
            operation.query.iter().find(|(name, _)| !request.query.contains(&format!("{name}=")))
        {
            return Err(format!("the client does not send {name} with {}", operation.name));
        }
        let path =
            request.path.replace(&TICKET.to_string(), "{ticket_id}").replace(ID, "{side_conversation_id}");
        let content = operation.content(request.method, &path)?;
        let methods = paths.entry(path).or_insert_with(|| json!({}));
        if let Some(methods) = methods.as_object_mut() {
            methods.insert(request.method.as_str().to_lowercase(), content);
        }
    }
    Ok(Value::Object(paths))
}

impl Operation {
    fn content(&self, method: Method, path: &str) -> Result<Value, Problem> {
        let (status, behaviour) = self.success;
        let mut responses = Map::new();
        responses.insert(status.into(), response(behaviour, &json_content(&schema(self.answer)))?);
        let on_a_ticket = path.contains("{ticket_id}");
        let missing: &[(&str, &str)] = match (on_a_ticket, path.contains("{side_conversation_id}")) {
            (_, true) => &[("404", "conversation-missing")],
            (true, false) => &[("404", "ticket-missing")],
            (false, false) => &[],
        };
        for (status, behaviour) in self.refusals.iter().chain(SHARED).chain(missing) {
            let content = if *status == "429" {
                json!({ "text/plain": { "schema": { "type": "string" } } })
            } else {
                json_content(&schema("Error"))
            };
            responses.insert((*status).into(), response(behaviour, &content)?);
        }
        if let Some(limit) = responses.get_mut("429").and_then(Value::as_object_mut) {
            let seconds =
                json!({ "description": "How many seconds to wait.", "schema": { "type": "integer" } });
            limit.insert("headers".into(), json!({ "Retry-After": seconds }));
        }
        responses.sort_keys();
        let mut content = json!({
            "operationId": self.name,
            "summary": self.summary,
            "tags": [self.tag],
            "parameters": self.parameters(path),
            "responses": responses,
            "x-behaviours": of_operation(self.name),
        });
        let body = (self.body)();
        if let (false, Some(fields)) = (body.is_null(), content.as_object_mut()) {
            let media_type = if self.name == UPLOAD { "multipart/form-data" } else { "application/json" };
            let body = json!({ "required": true, "content": { media_type: { "schema": body } } });
            fields.insert("requestBody".into(), body);
        } else if method != Method::Get {
            return Err(format!("{} sends no body with {}", self.name, method.as_str()));
        }
        Ok(content)
    }

    fn parameters(&self, path: &str) -> Vec<Value> {
        let mut parameters = Vec::new();
        if path.contains("{ticket_id}") {
            let schema = json!({ "type": "integer", "format": "int64", "minimum": 1 });
            parameters.push(json!({ "name": "ticket_id", "in": "path", "required": true, "description": "The ticket's number.", "schema": schema }));
        }
        if path.contains("{side_conversation_id}") {
            let schema = json!({ "type": "string", "minLength": 1 });
            parameters.push(json!({ "name": "side_conversation_id", "in": "path", "required": true, "description": "The side conversation's id.", "schema": schema }));
        }
        for (name, sample) in self.query {
            let (description, schema) = match (*name, sample) {
                ("include", Sample::Text(text)) => {
                    ("What to send beside the records.", json!({ "type": "string", "enum": [text] }))
                }
                ("page", _) => {
                    ("Which page, from 1 to 100.", json!({ "type": "integer", "minimum": 1, "default": 1 }))
                }
                ("per_page", _) => (
                    "How many records a page holds.",
                    json!({ "type": "integer", "minimum": 1, "maximum": 100, "default": 100 }),
                ),
                _ => (
                    "From when on, in Unix seconds; at least 60 seconds ago.",
                    json!({ "type": "integer", "format": "int64", "minimum": 0 }),
                ),
            };
            let required = *name == "start_time";
            parameters.push(json!({ "name": name, "in": "query", "required": required, "description": description, "schema": schema }));
        }
        parameters
    }
}

const UPLOAD: &str = "upload_attachment";

fn schema(name: &str) -> Value {
    json!({ "$ref": format!("#/components/schemas/{name}") })
}

fn list_of(name: &str) -> Value {
    json!({ "type": "array", "minItems": 1, "items": schema(name) })
}

fn file() -> Value {
    let file = json!({ "description": "The file, with its name.", "type": "string", "format": "binary" });
    json!({ "type": "object", "required": ["file"], "properties": { "file": file } })
}

fn json_content(schema: &Value) -> Value {
    json!({ "application/json": { "schema": schema } })
}

/// A body with these fields, all of them required.
fn body(fields: &[(&str, Value)]) -> Value {
    let names: Vec<&str> = fields.iter().map(|(name, _)| *name).collect();
    let properties: Map<String, Value> =
        fields.iter().map(|(name, schema)| ((*name).to_owned(), schema.clone())).collect();
    json!({ "type": "object", "required": names, "properties": properties })
}
