//! The budgets of an account, kept by waiting before a call begins.
//!
//! ```text
//! enter ─▶ turn: Go ─▶ the call's attempts ─▶ leave
//!            └── Wait, Hold: ask again when the time is over, or something was told
//! ```
//!
//! Three lanes share the account: creates and replies (300 in ten minutes), pages of the export (600), and
//! the rest. What the rate headers of any answer say holds for all. Each lane is first come, first served,
//! and each question costs the same however many wait.

mod budget;
mod window;

use std::collections::VecDeque;

use crate::operation::{Lane, Operation};
use crate::policy::AttemptReport;

use budget::Budget;
use window::Window;

/// So many calls at once use any budget up; more would only wait in the runtime, with their deadlines running.
const MOST_AT_ONCE: usize = 16;

/// In place of a time: not before one that is under way has ended.
const AFTER_AN_ANSWER: u64 = u64::MAX;

/// A place in the queue. Keep it until the call is over, then [`leave`](Pace::leave).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    number: u64,
    lane: Lane,
    /// How many entered its lane before it.
    index: usize,
}

impl Place {
    /// Counted from 1 over all places of a queue.
    pub fn number(self) -> u64 {
        self.number
    }
}

/// The budgets of an account, each with a queue of its own.
const LANES: [Lane; 3] = [Lane::Sends, Lane::Exports, Lane::Rest];

/// The queue's decision.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Turn {
    /// This call may begin; ask again for the one behind it.
    Go(Place),
    /// Nobody may yet: ask again after so long, or when a call enters, leaves or ends an attempt.
    Wait {
        /// How long, in milliseconds.
        delay_ms: u64,
    },
    /// Nobody may before a call leaves or ends an attempt.
    Hold,
    /// Nobody waits.
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
    /// The numbers of those who wait, in their order; 0 for one who left, so that leaving costs no move.
    waiting: VecDeque<u64>,
    /// How many stood before these: they went, or left.
    passed: usize,
    window: Window,
}

impl Queue {
    fn new(most: usize) -> Queue {
        Queue { waiting: VecDeque::new(), passed: 0, window: Window::new(most) }
    }

    /// The number of the first who still waits.
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

    /// Takes a call out that is over or was given up, whether it waited still or not.
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
        // Of the heads of the lanes the one who may go first; of several who may go now, who entered first.
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

    /// An attempt of a call ended, however it ended. The first is counted when its call leaves.
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
