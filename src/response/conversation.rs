//! The fields that the core reads from a conversation in a response: its channel, its child ticket, its participants.
//!
//! Everything is looked for and nothing is relied on: a field that is missing or of another type tells nothing.

use crate::json::{Fields, decimal, quoted, whole};
use crate::model::{Channel, Participant};
use crate::response::{Document, Kind, items, text_of};

/// Which channel a conversation runs on; `None` where its participants and `external_ids` do not tell.
///
/// A conversation with a child ticket names it in `external_ids.targetTicketId`. On Slack, Teams and child
/// tickets the agent takes part with a user's id and an address too, so e-mail is what is left.
pub fn channel_of<D: Document>(conversation: &D) -> Option<Channel> {
    if child_ticket_id(conversation).is_some() {
        return Some(Channel::ChildTicket);
    }
    let participants = participants(conversation);
    Channel::ALL
        .into_iter()
        .find(|channel| participants.iter().any(|participant| is_on(participant, *channel)))
}

/// The id of a conversation's child ticket; `None` where it has none.
pub fn child_ticket_id<D: Document>(conversation: &D) -> Option<u64> {
    // A string in one integration, a number in another.
    let id = conversation.get("external_ids")?.get("targetTicketId")?;
    match id.text() {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_digit()) => positive(decimal::parse(&digits)),
        Some(_) => None,
        None => positive(id.number()),
    }
}

/// The participants of a conversation.
pub(crate) fn participants<D: Document>(conversation: &D) -> Vec<D> {
    items(conversation, "participants")
}

/// Whether a participant can be written to on a channel.
pub(crate) fn is_on<D: Document>(participant: &D, channel: Channel) -> bool {
    let names_it =
        |name: &&str| Channel::of_field(name) == Some(channel) && json(participant, name).is_some();
    Participant::SENT.iter().any(names_it) || (channel == Channel::ChildTicket && is_group(participant))
}

/// Whether a participant is the group of a child ticket: `group_id` alone names it (observed).
fn is_group<D: Document>(participant: &D) -> bool {
    let has_channel = |name: &&str| Channel::of_field(name).is_some() && json(participant, name).is_some();
    id(participant, "group_id").is_some() && !Participant::SENT.iter().any(has_channel)
}

/// A participant as a recipient of a channel, in JSON.
pub(crate) fn recipient_json<D: Document>(participant: &D, channel: Channel) -> String {
    let mut recipient = Fields::default();
    if channel == Channel::ChildTicket && is_group(participant) {
        recipient.json("support_group_id", &json(participant, "group_id").unwrap_or_default());
    }
    for name in Participant::SENT {
        if Channel::of_field(name).is_none_or(|of_field| of_field == channel)
            && let Some(value) = json(participant, name)
        {
            recipient.json(name, &value);
        }
    }
    recipient.finish()
}

/// A field with a value that this version does not know, in any of the participants.
pub(crate) fn unknown_field<D: Document>(participants: &[D]) -> Option<String> {
    let is_unknown = |participant: &D, name: &str| {
        !Participant::SENT.contains(&name)
            && !Participant::ONLY_IN_ANSWERS.contains(&name)
            && participant.get(name).is_some_and(|value| value.kind() != Kind::Null)
    };
    participants
        .iter()
        .find_map(|participant| participant.names().into_iter().find(|name| is_unknown(participant, name)))
}

/// An id of a participant or a user.
pub(crate) fn id<D: Document>(object: &D, name: &str) -> Option<u64> {
    positive(object.get(name)?.number())
}

/// The address of a participant or a user.
pub(crate) fn email<D: Document>(object: &D) -> Option<String> {
    text_of(object, "email")
}

/// Whether a participant has this address, in any case.
pub(crate) fn has_email<D: Document>(participant: &D, address: &str) -> bool {
    email(participant).is_some_and(|email| email.eq_ignore_ascii_case(address))
}

/// An id, a name or an address of a participant, as JSON.
fn json<D: Document>(participant: &D, name: &str) -> Option<String> {
    let value = participant.get(name)?;
    match value.text() {
        Some(text) => Some(quoted(&text)).filter(|_| !text.is_empty()),
        None => positive(value.number()).map(|id| id.to_string()),
    }
}

/// A number that can be an id.
fn positive(number: Option<f64>) -> Option<u64> {
    number.and_then(whole).filter(|id| *id > 0)
}
