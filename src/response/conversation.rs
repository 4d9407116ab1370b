//! What the core reads from a conversation of an answer: its channel, its child ticket, its participants.
//!
//! Everything is looked for and nothing is relied on: a field that is missing or of another type tells nothing.

use crate::json::{MAX_SAFE_INTEGER, push_text, whole};
use crate::model::{Channel, Participant};
use crate::response::{Document, items};

/// Which channel a conversation runs on; `None` where its participants and `external_ids` do not tell.
///
/// A conversation with a child ticket names it in `external_ids.targetTicketId`. On Slack, Teams and child
/// tickets the agent takes part with a user's id and an address too, so e-mail is what is left.
pub fn channel_of<D: Document>(conversation: &D) -> Option<Channel> {
    if child_ticket_id(conversation).is_some() {
        return Some(Channel::ChildTicket);
    }
    let participants = participants(conversation);
    [Channel::Slack, Channel::Msteams, Channel::ChildTicket, Channel::Email]
        .into_iter()
        .find(|channel| participants.iter().any(|participant| is_on(participant, *channel)))
}

/// The id of a conversation's child ticket; `None` where it has none.
pub fn child_ticket_id<D: Document>(conversation: &D) -> Option<u64> {
    // A string in one integration, a number in another.
    let id = conversation.get("external_ids")?.get("targetTicketId")?;
    match id.text() {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            digits.parse().ok().filter(|id| (1..=MAX_SAFE_INTEGER).contains(id))
        }
        Some(_) => None,
        None => positive(&id),
    }
}

/// The participants of a conversation.
pub(crate) fn participants<D: Document>(conversation: &D) -> Vec<D> {
    items(conversation, "participants")
}

/// Whether a participant can be written to on a channel.
pub(crate) fn is_on<D: Document>(participant: &D, channel: Channel) -> bool {
    Participant::SENT
        .into_iter()
        .filter(|name| Channel::of_field(name) == Some(channel))
        .any(|name| participant.get(name).is_some_and(|value| json(&value).is_some()))
}

/// A participant as a recipient of a channel, in JSON.
pub(crate) fn recipient_json<D: Document>(participant: &D, channel: Channel) -> String {
    let mut recipient = String::from("{");
    for name in Participant::SENT {
        let belongs = Channel::of_field(name).is_none_or(|of_field| of_field == channel);
        let Some(value) = participant.get(name).filter(|_| belongs).and_then(|value| json(&value)) else {
            continue;
        };
        if recipient.len() > 1 {
            recipient.push(',');
        }
        push_text(&mut recipient, name);
        recipient.push(':');
        recipient.push_str(&value);
    }
    recipient.push('}');
    recipient
}

/// The user's id of a participant.
pub(crate) fn user_id<D: Document>(participant: &D) -> Option<u64> {
    positive(&participant.get("user_id")?)
}

/// The address of a participant.
pub(crate) fn email<D: Document>(participant: &D) -> Option<String> {
    participant.get("email")?.text()
}

/// An id, a name or an address as JSON.
fn json<D: Document>(value: &D) -> Option<String> {
    match value.text() {
        Some(text) => {
            let mut json = String::new();
            push_text(&mut json, &text);
            Some(json).filter(|_| !text.is_empty())
        }
        None => positive(value).map(|id| id.to_string()),
    }
}

/// A number that can be an id.
fn positive<D: Document>(value: &D) -> Option<u64> {
    value.number().and_then(whole).filter(|id| *id > 0)
}
