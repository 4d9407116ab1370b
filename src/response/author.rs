//! The author of an event's message.

use crate::json::{decimal, whole};
use crate::response::{Document, Kind};

/// The author, as far as the event itself names one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Author {
    /// Somebody outside: the message is marked as an inbound mail, or its actor is no user (both observed).
    Outside,
    /// The user of this id: an agent, or an end user whom the event does not tell from one. `None` where the id is no number.
    User(Option<u64>),
}

/// An event's message; `None` where it has none, as updates do.
pub(crate) fn message<D: Document>(event: &D) -> Option<D> {
    event.get("message").filter(|message| message.kind() == Kind::Object)
}

/// Finds the author of an event.
pub(crate) fn author<D: Document>(event: &D) -> Author {
    let is_marked = message(event)
        .and_then(|message| message.get("external_ids")?.get("inboundEmail"))
        .is_some_and(|mark| mark.kind() != Kind::Null);
    let id = event.get("actor").and_then(|actor| actor.get("user_id"));
    match id.filter(|id| !is_marked && matches!(id.kind(), Kind::Number | Kind::Text)) {
        Some(id) => Author::User(id.number().or_else(|| decimal::parse(&id.text()?)).and_then(whole)),
        None => Author::Outside,
    }
}

/// Whether an event's message came from an agent, as far as the event itself tells: a mail from outside is marked
/// `inboundEmail` in its `external_ids`, and somebody without a user's id is no agent (both observed).
pub fn is_from_agent<D: Document>(event: &D) -> bool {
    author(event) != Author::Outside
}
