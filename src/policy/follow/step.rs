//! The steps of `follow`, which a driver carries out.

use crate::policy::{Fresh, Gap};
use crate::request::Request;
use crate::response::Outcome;

/// The next thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FollowStep {
    /// Send this, and give what it came to to [`Follow::take`](super::Follow::take).
    Ask(Box<Request>),
    /// Tell the caller of a second whose other events cannot be read, then take the next step.
    Gap(Gap),
    /// Sleep, then take the next step. Waking early is harmless: the rest comes back as another wait.
    Wait {
        /// The delay, in milliseconds.
        delay_ms: u64,
    },
    /// Nothing: `until` is past, and every event before it was given.
    End,
}

/// A page with events to give, and their places on it.
pub type News<D> = (Box<Outcome<D>>, Fresh);
