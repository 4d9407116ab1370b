//! The behaviours of an operation in the emulator's table, each with its basis.

use serde_json::{Map, Value, json};
use zendesk_side_conversations_emulator::{Behaviour, Row};

use crate::Problem;

/// Areas that concern several operations.
const OF_SOME: [(&str, &[&str]); 2] = [
    ("pages", &["list", "show", "list_events"]),
    ("messages", &["create", "reply", "import", "import_events"]),
];

/// Areas that concern every operation.
const OF_ALL: [&str; 6] = ["tickets", "paths", "credentials", "limits", "CORS", "bodies"];

/// Rows of these areas about other paths of the account.
const BESIDE: [&str; 6] =
    ["ticket-show", "ticket-comments", "ticket-file", "ticket-file-missing", "me", "known-people"];

/// The row of an id.
pub fn row(id: &str) -> Result<Row, Problem> {
    let rows = Behaviour::ALL.iter().map(|behaviour| behaviour.row());
    rows.into_iter().find(|row| row.id == id).ok_or(format!("the emulator's table has no row {id}"))
}

/// A response of a behaviour, with its basis.
pub fn response(id: &str, content: &Value) -> Result<Value, Problem> {
    let row = row(id)?;
    let mut response = Map::new();
    response.insert("description".into(), sentence(row.behaviour).into());
    if !content.is_null() {
        response.insert("content".into(), content.clone());
    }
    response.extend(basis(&row));
    Ok(Value::Object(response))
}

/// The behaviours of one operation.
pub fn of_operation(name: &str) -> Value {
    let belongs = |row: &Row| {
        row.area == name || OF_SOME.iter().any(|(area, names)| *area == row.area && names.contains(&name))
    };
    list(belongs)
}

/// The behaviours that hold for all of them.
pub fn of_every_operation() -> Value {
    list(|row| OF_ALL.contains(&row.area) && !BESIDE.contains(&row.id))
}

fn list(belongs: impl Fn(&Row) -> bool) -> Value {
    let rows = Behaviour::ALL.iter().map(|behaviour| behaviour.row()).filter(belongs);
    rows.map(|row| {
        let mut entry = Map::new();
        entry.insert("id".into(), row.id.into());
        entry.insert("description".into(), sentence(row.behaviour).into());
        entry.extend(basis(&row));
        Value::Object(entry)
    })
    .collect()
}

fn basis(row: &Row) -> Map<String, Value> {
    let mut basis = Map::from_iter([("x-basis".to_owned(), row.basis.name().into())]);
    if !row.source.is_empty() {
        basis.insert("x-source".into(), row.source.into());
    }
    basis
}

/// A row's text with a capital and a full stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(|letter| letter.to_uppercase().to_string()).unwrap_or_default();
    format!("{first}{}.", letters.as_str())
}

/// The bodies of refusals: as many shapes as there are services behind the API.
pub fn error_schema() -> Value {
    json!({
        "description": "A refusal. It may also have no body, or one in plain text or HTML.",
        "x-basis": "observed",
        "type": "object",
        "properties": {
            "error": {
                "description": "A code such as `RecordNotFound`, or a title with a message.",
                "anyOf": [
                    { "type": "string" },
                    {
                        "type": "object",
                        "properties": { "title": { "type": "string" }, "message": { "type": "string" } },
                    },
                ],
            },
            "description": { "type": "string" },
            "details": { "description": "The fields that were refused, each with its reasons.", "type": "object" },
            "errors": { "type": "array", "items": {} },
            "message": { "type": "string" },
        },
    })
}
