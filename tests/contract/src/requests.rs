//! The schemas of what may be sent: the model's lists of fields, each field as the model's answers have it.

use serde_json::{Map, Value, json};
use zendesk_side_conversations::model::{
    Channel, Message, Participant, SideConversation, SideConversationEvent,
};

use crate::Problem;
use crate::answers::Answers;

/// Fields of a message or a recipient that answers have in another shape.
fn sent_alone(name: &str) -> Option<Value> {
    match name {
        "to" => Some(json!({
            "description": "Whom to send it to: one recipient or more, all of one channel.",
            "type": "array",
            "minItems": 1,
            "items": { "$ref": "#/components/schemas/Recipient" },
        })),
        "from" => Some(json!({ "$ref": "#/components/schemas/Recipient", "description": "Who sends it." })),
        "message" => Some(json!({ "$ref": "#/components/schemas/ImportedMessage" })),
        "attachment_ids" => Some(json!({
            "description": "The ids of uploaded files.",
            "type": "array",
            "items": { "type": "string", "minLength": 1 },
        })),
        "created_at" => Some(json!({
            "description": "When it happened, in ISO 8601, with an offset.",
            "type": "string",
            "format": "date-time",
        })),
        "state" => Some(json!({ "description": "The state.", "type": "string", "enum": ["open", "closed"] })),
        _ => None,
    }
}

/// The request bodies' schemas by name.
pub fn schemas(answers: &Answers) -> Result<Map<String, Value>, Problem> {
    let sent = |model, fields: &[&str], required: &[&str]| object(answers, model, fields, required);
    let mut schemas = Map::new();
    let mut recipients = Vec::new();
    for (name, required) in RECIPIENTS {
        let channel = required.first().and_then(|field| Channel::of_field(field));
        let fields: Vec<&str> =
            Participant::SENT.into_iter().filter(|field| is_of(field, channel, required)).collect();
        schemas.insert((*name).to_owned(), sent("Participant", &fields, required)?);
        recipients.push(json!({ "$ref": format!("#/components/schemas/{name}") }));
    }
    schemas.insert(
        "Recipient".into(),
        json!({ "description": "Somebody on one channel.", "anyOf": recipients }),
    );
    let message = sent("Message", &Message::SENT, &["to"])?;
    schemas.insert("MessageToSend".into(), message);
    schemas.insert("ImportedMessage".into(), sent("Message", &Message::SENT, &["from", "to"])?);
    let changes = sent("SideConversation", &SideConversation::CHANGEABLE, &[])?;
    schemas.insert("SideConversationChanges".into(), with(changes, "minProperties", json!(1)));
    let imported = sent("SideConversation", &SideConversation::IMPORTED, &[])?;
    schemas.insert("ImportedSideConversation".into(), imported);
    let event =
        sent("SideConversationEvent", &SideConversationEvent::IMPORTED, &SideConversationEvent::IMPORTED)?;
    schemas.insert("ImportedEvent".into(), event);
    Ok(schemas)
}

/// The forms of a recipient, with their fields. The model knows the channel of each field.
const RECIPIENTS: &[(&str, &[&str])] = &[
    ("UserRecipient", &["user_id"]),
    ("EmailRecipient", &["email"]),
    ("SlackRecipient", &["slack_workspace_id", "slack_channel_id"]),
    ("SupportGroupRecipient", &["support_group_id"]),
    ("MsteamsRecipient", &["msteams_channel_id"]),
];

/// Whether a recipient may have a field. An existing user and an address are both of e-mail, and named by one of the two.
fn is_of(field: &str, channel: Option<Channel>, required: &[&str]) -> bool {
    match Channel::of_field(field) {
        None => true,
        of if of == channel => channel != Some(Channel::Email) || required.contains(&field),
        Some(_) => false,
    }
}

fn object(answers: &Answers, model: &str, fields: &[&str], required: &[&str]) -> Result<Value, Problem> {
    let mut properties = Map::new();
    for field in fields {
        let schema = match sent_alone(field) {
            Some(schema) => schema,
            None => given(answers.field(model, field).ok_or(format!("{model} has no field {field}"))?),
        };
        properties.insert((*field).to_owned(), schema);
    }
    let mut schema = json!({ "type": "object", "properties": properties });
    if !required.is_empty() {
        schema = with(schema, "required", json!(required));
    }
    Ok(schema)
}

fn with(mut schema: Value, key: &str, value: Value) -> Value {
    if let Some(fields) = schema.as_object_mut() {
        fields.insert(key.to_owned(), value);
    }
    schema
}

/// A field of an answer as it is sent: left out rather than null.
fn given(answer: &Value) -> Value {
    let mut schema = answer.clone();
    let Some(fields) = schema.as_object_mut() else { return schema };
    if let Some(Value::Array(types)) = fields.get("type").cloned() {
        let types: Vec<Value> = types.into_iter().filter(|name| name != "null").collect();
        let kept = if let [only] = types.as_slice() { only.clone() } else { Value::Array(types) };
        fields.insert("type".into(), kept);
    }
    if let Some(Value::Array(choices)) = fields.get("anyOf").cloned() {
        let mut choices =
            choices.into_iter().filter(|choice| choice.get("type").is_none_or(|name| name != "null"));
        if let (Some(Value::Object(only)), None) = (choices.next(), choices.next()) {
            fields.remove("anyOf");
            fields.extend(only);
        }
    }
    if let Some(text) =
        fields.get("description").and_then(Value::as_str).and_then(|text| text.split_once("; null"))
    {
        let text = format!("{}.", text.0);
        fields.insert("description".into(), text.into());
    }
    schema
}
