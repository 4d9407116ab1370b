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

use crate::policy::AttemptReport;
use crate::request::Operation;

use budget::Budget;
use window::Window;

/// So many calls at once use any budget up; more would only wait in the runtime, with their deadlines running.
const MOST_AT_ONCE: usize = 16;

/// A place in the queue. Keep it until the call is over, then [`leave`](Pace::leave).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    number: u64,
    lane: Lane,
}

impl Place {
    /// Counted from 1 over all places of a queue.
    pub fn number(self) -> u64 {
        self.number
    }
}

/// What has a budget of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
enum Lane {
    Sends,
    Exports,
    Rest,
}

impl Lane {
    const ALL: [Lane; 3] = [Lane::Sends, Lane::Exports, Lane::Rest];

    fn of(operation: Operation) -> Lane {
        match operation {
            Operation::Create | Operation::Reply => Lane::Sends,
            Operation::ExportEvents => Lane::Exports,
            _ => Lane::Rest,
        }
    }
}

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
    /// In the order of their numbers; one that left is only marked, so that leaving costs no move.
    waiting: VecDeque<Waiting>,
    /// The last one that went.
    went: u64,
    window: Window,
}

#[derive(Debug)]
struct Waiting {
    place: Place,
    is_gone: bool,
}

impl Queue {
    fn new(most: usize) -> Queue {
        Queue { waiting: VecDeque::new(), went: 0, window: Window::new(most) }
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
        let place = Place { number: self.entered, lane: Lane::of(operation) };
        self.queue(place.lane).waiting.push_back(Waiting { place, is_gone: false });
        place
    }

    /// Takes a call out that is over or was given up, whether it waited still or not.
    pub fn leave(&mut self, place: Place, now_ms: u64) {
        let queue = self.queue(place.lane);
        if place.number <= queue.went {
            queue.window.end(now_ms);
            self.budget.give_up();
        } else if let Ok(index) = queue.waiting.binary_search_by_key(&place, |waiting| waiting.place)
            && let Some(waiting) = queue.waiting.get_mut(index)
        {
            waiting.is_gone = true;
        }
    }

    /// Who is next. Ask until it is not [`Turn::Go`].
    pub fn turn(&mut self, now_ms: u64) -> Turn {
        let mut heads: Vec<Place> = Lane::ALL.into_iter().filter_map(|lane| self.head(lane)).collect();
        if heads.is_empty() {
            return Turn::Idle;
        }
        if self.under_way() >= MOST_AT_ONCE {
            return Turn::Hold;
        }
        match self.budget.turn(now_ms) {
            Ok(()) => {}
            Err(Some(until_ms)) => return Turn::Wait { delay_ms: until_ms.saturating_sub(now_ms) },
            Err(None) => return Turn::Hold,
        }
        let mut soonest_ms: Option<u64> = None;
        while let Some(first) = (0..heads.len()).min_by_key(|index| heads.get(*index)) {
            let place = heads.swap_remove(first);
            let queue = self.queue(place.lane);
            match queue.window.free_at_ms(now_ms) {
                Some(free_ms) if free_ms <= now_ms => {
                    queue.waiting.pop_front();
                    queue.went = place.number;
                    queue.window.begin();
                    self.budget.take();
                    return Turn::Go(place);
                }
                Some(free_ms) => {
                    soonest_ms = Some(soonest_ms.map_or(free_ms, |soonest| soonest.min(free_ms)));
                }
                None => {}
            }
        }
        soonest_ms.map_or(Turn::Hold, |until_ms| Turn::Wait { delay_ms: until_ms.saturating_sub(now_ms) })
    }

    /// An attempt of a call ended, however it ended. The first is counted when its call leaves.
    pub fn attempted(&mut self, attempt: &AttemptReport, now_ms: u64) {
        if attempt.attempt > 1 {
            self.queue(Lane::of(attempt.operation)).window.count(now_ms);
        }
        let others = self.under_way().saturating_sub(1);
        self.budget.learn(attempt, others, now_ms);
    }

    fn under_way(&self) -> usize {
        [&self.sends, &self.exports, &self.rest].iter().map(|queue| queue.window.under_way()).sum()
    }

    /// The first of a lane who still waits.
    fn head(&mut self, lane: Lane) -> Option<Place> {
        let waiting = &mut self.queue(lane).waiting;
        while waiting.front()?.is_gone {
            waiting.pop_front();
        }
        waiting.front().map(|waiting| waiting.place)
    }

    fn queue(&mut self, lane: Lane) -> &mut Queue {
        match lane {
            Lane::Sends => &mut self.sends,
            Lane::Exports => &mut self.exports,
            Lane::Rest => &mut self.rest,
        }
    }
}
