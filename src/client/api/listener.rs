//! Functions that an export tells of what it leaves out.

use crate::client::api::Error;
use crate::policy::{Gap, Skipped};
use crate::transport::Payload;

/// Told of seconds that hold more events than a page.
pub(super) type OnGap = Box<dyn FnMut(Gap)>;

/// Told of conversations that are passed over.
pub(super) type OnSkipped = Box<dyn FnMut(SkippedConversation)>;

/// A conversation that an export passes over, since its ticket refused to show it.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct SkippedConversation {
    /// Its ticket; 0 where the event names none.
    pub ticket_id: u64,
    /// Its id; empty where the event names none.
    pub id: String,
    /// Why it could not be shown.
    pub error: Error,
}

impl From<Skipped<Payload>> for SkippedConversation {
    fn from(skipped: Skipped<Payload>) -> SkippedConversation {
        let Skipped { ticket_id, id, failure } = skipped;
        SkippedConversation { ticket_id, id, error: failure.into() }
    }
}

/// Calls a listener, where there is one.
pub(super) fn tell<T>(listener: &mut Option<Box<dyn FnMut(T)>>, value: T) {
    if let Some(listener) = listener {
        listener(value);
    }
}
