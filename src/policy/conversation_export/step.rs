//! The steps of an export of conversations, which a driver carries out.

use crate::policy::Gap;
use crate::request::Request;
use crate::response::Failure;

/// The next thing to do.
#[derive(Debug, Clone, PartialEq)]
pub enum ConversationStep<D> {
    /// Send this, and give the page to [`ConversationExport::take_page`](super::ConversationExport::take_page). Where it
    /// failed, take the next step: it is the same request.
    Ask(Box<Request>),
    /// Send these at the same time, and give what they came to, in this order, to
    /// [`ConversationExport::take_shown`](super::ConversationExport::take_shown).
    Show(Vec<Request>),
    /// Give these conversations to the caller, then take the next step.
    Give(Vec<D>),
    /// Tell the caller of a conversation that is passed over, then take the next step.
    Skip(Box<Skipped<D>>),
    /// Tell the caller of a second whose other events cannot be read, then take the next step.
    Gap(Gap),
    /// Nothing: this was all. The checkpoint is where a later run goes on.
    End,
}

/// A conversation that is passed over.
#[derive(Debug, Clone, PartialEq)]
pub struct Skipped<D> {
    /// Its ticket; 0 where the event names none.
    pub ticket_id: u64,
    /// Its id; empty where the event names none.
    pub id: String,
    /// Why it could not be shown.
    pub failure: Failure<D>,
}
