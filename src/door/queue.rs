//! The calls of a paced client, waiting for their turn.

use core::cell::{Cell, RefCell};
use std::rc::Rc;

use crate::door::clock::now;
use crate::door::promised::Promised;
use crate::door::spawn::spawn;
use crate::door::timer::Timer;
use crate::door::waiting::WaitingFunctions;
use crate::policy::{AttemptReport, Pace, Place, Turn};
use crate::request::Operation;

/// One queue for all calls of a client.
#[derive(Default)]
pub struct Queue {
    pace: RefCell<Pace>,
    waiting: WaitingFunctions,
    /// Which timer counts: one that was set before another is ignored.
    timer: Cell<u32>,
}

/// A call's place in the queue; dropping it, waiting or over, lets the next one in.
pub struct Waiting {
    queue: Rc<Queue>,
    place: Place,
    turn: Promised,
}

impl Queue {
    /// Queues a call up.
    pub fn enter(self: &Rc<Self>, operation: Operation) -> Waiting {
        let place = self.pace.borrow_mut().enter(operation);
        let turn = Promised::new();
        self.waiting.enter(place.number(), &turn.resolve());
        self.advance();
        Waiting { queue: Rc::clone(self), place, turn }
    }

    /// Tells the limiter something, and lets those begin who now may.
    pub fn tell(self: &Rc<Self>, tell: impl FnOnce(&mut Pace, u64)) {
        tell(&mut self.pace.borrow_mut(), now().monotonic_ms);
        self.advance();
    }

    /// Tells the limiter how an attempt ended.
    pub fn heard(self: &Rc<Self>, attempt: &AttemptReport) {
        self.tell(|pace, now_ms| pace.attempted(attempt, now_ms));
    }

    fn advance(self: &Rc<Self>) {
        loop {
            let turn = self.pace.borrow_mut().turn(now().monotonic_ms);
            match turn {
                Turn::Go(place) => self.waiting.call(place.number()),
                Turn::Wait { delay_ms } => return self.wake_in(delay_ms),
                Turn::Hold | Turn::Idle => return,
            }
        }
    }

    fn wake_in(self: &Rc<Self>, delay_ms: u64) {
        let timer = self.timer.get().wrapping_add(1);
        self.timer.set(timer);
        let queue = Rc::clone(self);
        spawn(async move {
            Timer::start(delay_ms).await;
            if queue.timer.get() == timer {
                queue.advance();
            }
        });
    }
}

impl Waiting {
    /// Waits for the turn.
    pub async fn turn(&mut self) {
        (&mut self.turn).await;
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        self.queue.waiting.leave(self.place.number());
        self.queue.tell(|pace, now_ms| pace.leave(self.place, now_ms));
    }
}
