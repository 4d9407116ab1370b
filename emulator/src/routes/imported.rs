//! The `events` of an import.

use super::thread::Post;
use crate::{
    behaviour::Behaviour,
    call::Call,
    clock::parse_time,
    refusal::Refusal,
    rules::{MessageContext, optional_array, optional_text, read_message},
};
use serde_json::{Map, Value};

/// Every event of the body, at least one; a single bad one refuses them all.
pub fn read_events(
    call: &Call<'_>,
    body: &Map<String, Value>,
    default_subject: Option<String>,
) -> Result<Vec<Post>, Refusal> {
    let events = optional_array(body, "events")?.filter(|events| !events.is_empty());
    let events = events.ok_or_else(|| Refusal::required("events"))?;
    let context =
        MessageContext { access: call.access, store: call.store, default_from: None, default_subject };
    events.iter().map(|event| read_event(event, &context)).collect()
}

fn read_event(event: &Value, context: &MessageContext<'_>) -> Result<Post, Refusal> {
    let Value::Object(event) = event else {
        return Err(Refusal::must_be("events", "an array of objects"));
    };
    let created_at = optional_text(event, "created_at")?.ok_or_else(|| Refusal::required("created_at"))?;
    let created_at_ms = parse_time(created_at)
        .ok_or_else(|| Refusal::record_invalid(Behaviour::BadTime, "created_at", "is not a valid time"))?;
    let message = read_message(event.get("message"), context)?;
    Ok(Post { actor: message.from.clone(), via: "api", created_at_ms, message })
}
