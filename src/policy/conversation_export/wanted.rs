//! A conversation that changed.

use crate::json::whole;
use crate::operation::Argument;
use crate::request::{Request, show};
use crate::response::{Document, text_of};
use crate::validate::Issue;

/// A conversation to show.
#[derive(Debug, Clone)]
pub(super) struct Wanted {
    /// The number of its first event among the new ones of the page.
    pub(super) number: usize,
    /// 0 where the event names none.
    pub(super) ticket_id: u64,
    /// Empty where the event names none.
    pub(super) id: String,
    /// The request that shows the conversation, or the fields that the event lacks for it.
    pub(super) request: Result<Request, Vec<Issue>>,
}

impl Wanted {
    /// The conversation of an event; `like` is a request of the same run, for its headers.
    pub(super) fn of<D: Document>(event: &D, number: usize, like: &Request) -> Wanted {
        let ticket = event.get("ticket_id").and_then(|ticket| ticket.number());
        let id = text_of(event, "side_conversation_id");
        let ticket_argument = ticket.map_or(Argument::Missing, Argument::Number);
        let id_argument = id.clone().map_or(Argument::Missing, Argument::Text);
        let request = show(&ticket_argument, &id_argument, &Argument::Missing)
            .map(|request| Request { headers: like.headers.clone(), ..request });
        Wanted {
            number,
            ticket_id: ticket.and_then(whole).unwrap_or_default(),
            id: id.unwrap_or_default(),
            request,
        }
    }
}
