//! The conversations that a run has given or skipped.

use crate::id_table::IdMap;
use crate::response::{Document, text_of};
use crate::time::moment;

/// The two clocks differ by less (assumed).
const CLOCKS_DIFFER_S: i64 = 90;

/// The times of a conversation that its events move.
const TIMES: [&str; 4] = ["created_at", "updated_at", "message_added_at", "state_updated_at"];

/// Every conversation that was given or passed over in this run, by its id.
#[derive(Debug, Default)]
pub(super) struct Known(IdMap<State>);

#[derive(Debug)]
enum State {
    /// To be shown, on this ticket.
    Wanted { ticket_id: u64 },
    /// Given as it was at these times.
    Given(Shown),
    /// Passed over, on this ticket.
    PassedOver { ticket_id: u64 },
}

#[derive(Debug)]
struct Shown {
    /// When it was asked for, by this machine's clock.
    asked_s: i64,
    /// The newest of its own times; `None` where none can be read.
    newest: Option<(i64, String)>,
}

/// The relation of an event to the conversations that were given or skipped.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Its conversation is to be shown.
    New,
    /// Its conversation was dealt with.
    Known,
    /// The event came after its conversation was shown; a later run has to show the conversation again.
    Later,
}

impl Known {
    /// Takes an event; where its conversation is new, that is to be shown.
    pub(super) fn take<D: Document>(&mut self, event: &D, ticket_id: u64, id: &str) -> Standing {
        match self.0.get(id) {
            Some(State::Given(shown)) if shown.lacks(event) => Standing::Later,
            Some(State::Given(_)) => Standing::Known,
            Some(State::Wanted { ticket_id: before } | State::PassedOver { ticket_id: before })
                if *before == ticket_id =>
            {
                Standing::Known
            }
            _ => {
                self.0.insert(id.to_owned(), State::Wanted { ticket_id });
                Standing::New
            }
        }
    }

    /// A conversation is given, as this answer to a request of that time shows it.
    pub(super) fn give<D: Document>(&mut self, id: &str, conversation: &D, asked_s: i64) {
        let times = TIMES.iter().filter_map(|name| moment(&text_of(conversation, name)?));
        let shown = Shown { asked_s, newest: times.max() };
        self.0.insert(id.to_owned(), State::Given(shown));
    }

    /// A conversation is passed over.
    pub(super) fn pass_over(&mut self, id: &str, ticket_id: u64) {
        self.0.insert(id.to_owned(), State::PassedOver { ticket_id });
    }
}

impl Shown {
    /// Whether an event may be newer than what was shown. The conversation's own times cannot tell alone: an event's time may
    /// be a little after the one that it leaves on the conversation.
    fn lacks<D: Document>(&self, event: &D) -> bool {
        let created = text_of(event, "created_at").and_then(|time| moment(&time));
        created.is_some_and(|created| {
            let is_recent = created.0 >= self.asked_s.saturating_sub(CLOCKS_DIFFER_S);
            is_recent && self.newest.as_ref().is_none_or(|newest| created > *newest)
        })
    }
}
