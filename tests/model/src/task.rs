//! A call under way.

use zendesk_side_conversations::policy::{Call, Pages, Place};
use zendesk_side_conversations::request::Request;

use crate::export::Run;
use crate::parsed::Parsed;
use crate::promises::End;

/// The use that a task makes of an answer.
#[derive(Debug)]
pub enum Purpose {
    /// A send, by its place among the sends.
    Send(usize),
    /// A read or an update.
    Other,
    /// A list, page after page.
    Pages(Box<Pages>),
    /// An export.
    Export(Box<Run>),
}

/// One task of a client: one call, or several after one another.
#[derive(Debug)]
pub struct Task {
    pub client: usize,
    pub purpose: Purpose,
    /// The request of the call that runs or waits.
    pub request: Request,
    pub given: String,
    pub call: Option<Call<Parsed>>,
    pub began_ms: u64,
    pub token: String,
    pub place: Option<Place>,
    /// The end of its last call.
    pub end: Option<End>,
}
