//! The states of a call.

use crate::response::Failure;
use crate::response::Outcome;

/// The state of a call: the event that it waits for, or its end.
#[derive(Debug)]
pub(super) enum State<D> {
    /// The call needs a token before it can send anything.
    Tokenless {
        /// Whether the API refused the last token.
        is_refresh: bool,
    },
    /// The driver gets a token.
    Asking {
        /// Whether the API refused the last token.
        is_refresh: bool,
    },
    /// The token source failed for now: it is asked again at this time.
    TokenWaiting {
        /// On the clock that is never set back.
        until_ms: u64,
        /// Whether the API refused the last token.
        is_refresh: bool,
    },
    /// The errand can be sent.
    Ready {
        /// Whether it follows a redirect, which is part of the attempt before it.
        is_hop: bool,
    },
    /// The driver sends the errand.
    Sent,
    /// The errand is sent at this time.
    Waiting {
        /// On the clock that is never set back.
        until_ms: u64,
    },
    /// The call succeeded.
    Done(Box<Outcome<D>>),
    /// The call failed.
    Failed(Box<Failure<D>>),
    /// The call's end was told.
    Over,
}
