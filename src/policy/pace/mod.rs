//! Keeps a client's calls under the rate limits of its account: a call waits in a queue before it begins.
//!
//! ```text
//! enter ─▶ turn: Go ─▶ the call's attempts ─▶ leave
//!            └── Wait, Hold: ask again after the delay, or after a call enters, leaves or ends an attempt
//! ```
//!
//! The calls wait in three lanes: creates and replies (300 in ten minutes), pages of the export (600), and
//! all others. The rate headers of any response apply to all lanes. Each lane is first come, first served.
//! The cost of [`Pace::turn`] does not depend on the number of waiting calls.

mod budget;
mod window;

use std::collections::VecDeque;

use crate::operation::{Lane, Operation};
use crate::policy::AttemptReport;

use budget::Budget;
use window::Window;

/// The most calls that run at once. This many already exhaust every known budget; further calls would spend
/// their timeout waiting in the runtime.
const MOST_AT_ONCE: usize = 16;

/// Stands for a time that is not known: the next call may begin only after a running one has ended.
const AFTER_AN_ANSWER: u64 = u64::MAX;

/// A place in the queue. Keep it until the call is over, then [`leave`](Pace::leave).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    number: u64,
    lane: Lane,
    /// The number of calls that entered its lane before it.
    index: usize,
}

impl Place {
    /// Counted from 1 over all places of a queue.
    pub fn number(self) -> u64 {
        self.number
    }
}

/// The lanes. Each has its own budget and its own queue.
const LANES: [Lane; 3] = [Lane::Sends, Lane::Exports, Lane::Rest];

/// The queue's decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// This call may begin; ask again for the one behind it.
    Go(Place),
    /// No call may begin now. Ask again after this delay, or when a call enters, leaves or ends an attempt.
    Wait {
        /// The delay, in milliseconds.
        delay_ms: u64,
    },
    /// No call may begin until a call leaves or ends an attempt.
    Hold,
    /// No call waits.
    Idle,
}

/// The queue of all calls of a client.
#[derive(Debug)]
pub struct Pace {
    sends: Queue,
    exports: Queue,
    rest: Queue,
    entered: u64,
    budget: Budget,
}

/// The calls of one lane.
#[derive(Debug)]
struct Queue {
    /// The numbers of the waiting calls, in their order. A call that leaves becomes a 0, so the others need not
    /// move.
    waiting: VecDeque<u64>,
    /// The number of calls that were ahead of these, and have begun or left.
    passed: usize,
    window: Window,
}

impl Queue {
    fn new(most: usize) -> Queue {
        Queue { waiting: VecDeque::new(), passed: 0, window: Window::new(most) }
    }

    /// The number of the first waiting call.
    fn head(&mut self) -> Option<u64> {
        while self.waiting.front().copied() == Some(0) {
            self.pass();
        }
        self.waiting.front().copied()
    }

    fn pass(&mut self) {
        self.waiting.pop_front();
        self.passed = self.passed.saturating_add(1);
    }
}

impl Default for Pace {
    fn default() -> Pace {
        Pace::new()
    }
}

impl Pace {
    /// An empty queue that knows nothing of the account yet.
    pub fn new() -> Pace {
        Pace {
            sends: Queue::new(300),
            exports: Queue::new(600),
            rest: Queue::new(usize::MAX),
            entered: 0,
            budget: Budget::default(),
        }
    }

    /// Queues a call up.
    pub fn enter(&mut self, operation: Operation) -> Place {
        self.entered = self.entered.saturating_add(1);
        let (number, lane) = (self.entered, operation.row().lane);
        let queue = self.queue(lane);
        let index = queue.passed.saturating_add(queue.waiting.len());
        queue.waiting.push_back(number);
        Place { number, lane, index }
    }

    /// Removes a call that has ended or was aborted, whether it was waiting or running.
    pub fn leave(&mut self, place: Place, now_ms: u64) {
        let queue = self.queue(place.lane);
        if let Some(index) = place.index.checked_sub(queue.passed) {
            if let Some(number) = queue.waiting.get_mut(index) {
                *number = 0;
            }
        } else {
            queue.window.end(now_ms);
            self.budget.give_up();
        }
    }

    /// Decides which call is next. Ask until the result is not [`Turn::Go`].
    pub fn turn(&mut self, now_ms: u64) -> Turn {
        // The first call of each lane competes: the earliest start wins, then the earliest entry.
        let mut next: Option<(u64, Place)> = None;
        for lane in LANES {
            let queue = self.queue(lane);
            let Some(number) = queue.head() else { continue };
            let free_ms = queue.window.free_at_ms(now_ms);
            if next.is_none_or(|(next_ms, place)| (free_ms, number) < (next_ms, place.number)) {
                next = Some((free_ms, Place { number, lane, index: queue.passed }));
            }
        }
        let Some((free_ms, place)) = next else { return Turn::Idle };
        if self.under_way() >= MOST_AT_ONCE {
            return Turn::Hold;
        }
        for free_ms in [self.budget.free_at_ms(now_ms), free_ms] {
            if free_ms == AFTER_AN_ANSWER {
                return Turn::Hold;
            }
            if free_ms > now_ms {
                return Turn::Wait { delay_ms: free_ms.saturating_sub(now_ms) };
            }
        }
        let queue = self.queue(place.lane);
        queue.pass();
        queue.window.begin();
        self.budget.take();
        Turn::Go(place)
    }

    /// Takes note that an attempt ended, with or without success. A call's first attempt counts when the call
    /// leaves.
    pub fn attempted(&mut self, attempt: &AttemptReport, now_ms: u64) {
        if attempt.attempt > 1 {
            self.queue(attempt.operation.row().lane).window.count(now_ms);
        }
        let others = self.under_way().saturating_sub(1);
        self.budget.learn(attempt, others, now_ms);
    }

    fn under_way(&self) -> usize {
        [&self.sends, &self.exports, &self.rest].iter().map(|queue| queue.window.under_way()).sum()
    }

    fn queue(&mut self, lane: Lane) -> &mut Queue {
        match lane {
            Lane::Sends => &mut self.sends,
            Lane::Exports => &mut self.exports,
            Lane::Rest => &mut self.rest,
        }
    }
}
