//! The `message` of a create, a reply or an imported event.

use super::{
    external_ids::read_external_ids,
    field::{optional, optional_array, optional_text},
    participant::read_participant,
};
use crate::{
    access::Access,
    behaviour::Behaviour,
    entity::{Message, Participant},
    refusal::Refusal,
    store::Store,
    text::{html_from_plain, plain_from_html, preview},
};
use serde_json::{Map, Value};

const MOST_ATTACHMENTS: usize = 1_000;

/// The facts that a message is checked against.
pub struct MessageContext<'a> {
    pub access: &'a Access,
    pub store: &'a Store,
    /// The sender of a message that names none. If `None`, the message must name its sender.
    pub default_from: Option<Participant>,
    /// Its subject where it has none.
    pub default_subject: Option<String>,
}

pub fn read_message(value: Option<&Value>, context: &MessageContext<'_>) -> Result<Message, Refusal> {
    let message = match value {
        None | Some(Value::Null) => return Err(Refusal::required("message")),
        Some(Value::Object(message)) => message,
        Some(_) => return Err(Refusal::must_be("message", "an object")),
    };
    let to = read_recipients(message, context.access)?;
    let from = match (optional(message, "from"), &context.default_from) {
        (Some(from), _) => read_participant(from, "from", context.access)?,
        (None, Some(default)) => default.clone(),
        (None, None) => return Err(Refusal::required("from")),
    };
    let (body, html_body) = read_bodies(message)?;
    let preview_text = optional_text(message, "preview_text")?.map_or_else(|| preview(&body), str::to_owned);
    let subject =
        optional_text(message, "subject")?.map(str::to_owned).or_else(|| context.default_subject.clone());
    Ok(Message {
        subject,
        preview_text,
        body,
        html_body,
        from,
        to,
        external_ids: read_external_ids(message)?,
        attachment_ids: read_attachment_ids(message, context.store)?,
    })
}

fn read_recipients(message: &Map<String, Value>, access: &Access) -> Result<Vec<Participant>, Refusal> {
    let listed = optional_array(message, "to")?.filter(|listed| !listed.is_empty());
    let listed = listed.ok_or_else(|| Refusal::required("to"))?;
    let recipients: Vec<Participant> =
        listed.iter().map(|value| read_participant(value, "to", access)).collect::<Result<_, _>>()?;
    let is_mixed = recipients
        .first()
        .is_some_and(|first| recipients.iter().any(|other| other.channel() != first.channel()));
    if is_mixed {
        return Err(Refusal::parameter(Behaviour::MixedChannels, "to mixes side conversation types"));
    }
    Ok(recipients)
}

fn read_bodies(message: &Map<String, Value>) -> Result<(String, String), Refusal> {
    Ok(match (optional_text(message, "body")?, optional_text(message, "html_body")?) {
        (Some(plain), Some(html)) => (plain.to_owned(), html.to_owned()),
        (Some(plain), None) => (plain.to_owned(), html_from_plain(plain)),
        (None, Some(html)) => (plain_from_html(html), html.to_owned()),
        (None, None) => (String::new(), html_from_plain("")),
    })
}

fn read_attachment_ids(message: &Map<String, Value>, store: &Store) -> Result<Vec<String>, Refusal> {
    let ids = optional_array(message, "attachment_ids")?.unwrap_or_default();
    if ids.len() > MOST_ATTACHMENTS {
        return Err(Refusal::record_invalid(Behaviour::UnknownAttachment, "attachment_ids", "are too many"));
    }
    ids.iter()
        .map(|id| {
            let id = id.as_str().ok_or_else(|| Refusal::must_be("attachment_ids", "an array of strings"))?;
            if store.attachment(id).is_none() {
                return Err(Refusal::record_invalid(
                    Behaviour::UnknownAttachment,
                    "attachment_ids",
                    "is not an uploaded attachment",
                ));
            }
            Ok(id.to_owned())
        })
        .collect()
}
