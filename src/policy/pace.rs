//! The budgets of an account, kept by waiting before a call begins.

use std::collections::VecDeque;

use crate::request::Operation;
use crate::response::RateLimit;

/// A place in the queue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place(pub u64);

/// What the queue says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// This call may begin; ask again for the one behind it.
    Go(Place),
    /// Nobody may yet: ask again after so long, or when a call enters, leaves or ends an attempt.
    Wait {
        /// How long, in milliseconds.
        delay_ms: u64,
    },
    /// Nobody may before something is reported.
    Hold,
    /// Nobody waits.
    Idle,
}

/// The queue of all calls of a client.
#[derive(Debug, Default)]
pub struct Pace {
    waiting: VecDeque<Place>,
    entered: u64,
}

impl Pace {
    /// An empty queue that knows nothing of the account yet.
    pub fn new() -> Pace {
        Pace::default()
    }

    /// Queues a call up.
    pub fn enter(&mut self, _operation: Operation) -> Place {
        self.entered = self.entered.saturating_add(1);
        self.waiting.push_back(Place(self.entered));
        Place(self.entered)
    }

    /// Takes a call out that was given up while it waited.
    pub fn leave(&mut self, place: Place) {
        self.waiting.retain(|waiting| *waiting != place);
    }

    /// Who is next. Ask until it is not [`Turn::Go`].
    pub fn turn(&mut self, _now_ms: u64) -> Turn {
        self.waiting.pop_front().map_or(Turn::Idle, Turn::Go)
    }

    /// A call that already began sends one more request: a retry, a look.
    pub fn sent_again(&mut self, _operation: Operation) {}

    /// A request that was let go, or sent again, ended, however it ended; `retry_after_s` of a 429 or 503.
    pub fn ended(
        &mut self,
        _operation: Operation,
        _status: Option<u16>,
        _rate_limit: Option<RateLimit>,
        _retry_after_s: Option<f64>,
        _now_ms: u64,
    ) {
    }
}
