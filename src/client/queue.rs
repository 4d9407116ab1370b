//! The queue in which the calls of a paced client wait for their turn; [`Pace`] decides whose turn it is.

use core::cell::{Cell, RefCell};
use core::future::poll_fn;
use core::task::{Poll, Waker};
use std::collections::VecDeque;

use crate::client::within::within;
use crate::operation::Operation;
use crate::policy::{AttemptReport, Pace, Place, Turn};
use crate::transport::Transport;

/// The queue of a client's calls.
#[derive(Default)]
pub(super) struct Queue {
    pace: RefCell<Pace>,
    waiters: RefCell<Waiters>,
    /// The waiting call that sleeps until the next call may begin: one timer serves all.
    timekeeper: Cell<Option<u64>>,
}

/// The waiting calls, by the numbers of their places. The numbers rise by one, so a call is found at once, however many wait.
#[derive(Default)]
struct Waiters {
    /// The number of the first place in the list, whose call is still waiting.
    first: u64,
    /// `None` for a call that began or left. The calls behind it keep their places.
    list: VecDeque<Option<Waiter>>,
}

/// A waiting call, and its waker once it was polled.
#[derive(Default)]
struct Waiter {
    waker: Option<Waker>,
}

impl Waiters {
    fn push(&mut self, number: u64) {
        if self.list.is_empty() {
            self.first = number;
        }
        self.list.push_back(Some(Waiter::default()));
    }

    fn place(&mut self, number: u64) -> Option<&mut Option<Waiter>> {
        let index = number.checked_sub(self.first)?;
        self.list.get_mut(usize::try_from(index).ok()?)
    }

    fn get_mut(&mut self, number: u64) -> Option<&mut Waiter> {
        self.place(number)?.as_mut()
    }

    fn first_mut(&mut self) -> Option<&mut Waiter> {
        self.list.front_mut()?.as_mut()
    }

    fn remove(&mut self, number: u64) -> Option<Waiter> {
        let waiter = self.place(number)?.take();
        while matches!(self.list.front(), Some(None)) {
            self.list.pop_front();
            self.first = self.first.saturating_add(1);
        }
        waiter
    }
}

/// A place in the queue. Dropping it leaves the queue.
pub(super) struct Turned<'a, T: Transport> {
    queue: &'a Queue,
    transport: &'a T,
    place: Place,
}

impl Queue {
    /// Waits until a call of this operation may begin.
    pub(super) async fn turn<'a, T: Transport>(
        &'a self,
        transport: &'a T,
        operation: Operation,
    ) -> Turned<'a, T> {
        let place = self.pace.borrow_mut().enter(operation);
        let number = place.number();
        self.waiters.borrow_mut().push(number);
        let turned = Turned { queue: self, transport, place };
        loop {
            let delay_ms = self.admit(transport.now().monotonic_ms);
            if !self.is_waiting(number) {
                if delay_ms.is_some() {
                    self.wake_timekeeper();
                }
                return turned;
            }
            match delay_ms {
                Some(delay_ms) if self.timekeeper.get().is_none() => {
                    self.timekeeper.set(Some(number));
                    within(self.called(number), transport.sleep(delay_ms)).await;
                    self.dismiss(number);
                }
                _ => self.called(number).await,
            }
        }
    }

    /// Takes note of an attempt. It may let other calls begin, or hold them back.
    pub(super) fn attempted(&self, attempt: &AttemptReport, now_ms: u64) {
        self.pace.borrow_mut().attempted(attempt, now_ms);
        self.advance(now_ms);
    }

    /// Lets all calls begin that may, and wakes the timekeeper for the others.
    fn advance(&self, now_ms: u64) {
        self.admit(now_ms);
        self.wake_timekeeper();
    }

    /// Wakes the timekeeper. If there is none, wakes the first waiting call, which becomes the timekeeper.
    fn wake_timekeeper(&self) {
        let mut waiters = self.waiters.borrow_mut();
        let keeper = match self.timekeeper.get() {
            Some(number) => waiters.get_mut(number),
            None => waiters.first_mut(),
        };
        let waker = keeper.and_then(|waiter| waiter.waker.clone());
        drop(waiters);
        if let Some(waker) = waker {
            waker.wake();
        }
    }

    /// Lets all calls begin that may begin now. Returns the delay after which to ask again, if only time holds the next one.
    fn admit(&self, now_ms: u64) -> Option<u64> {
        loop {
            let turn = self.pace.borrow_mut().turn(now_ms);
            match turn {
                Turn::Go(place) => {
                    self.dismiss(place.number());
                    if let Some(waker) = self.remove(place.number()) {
                        waker.wake();
                    }
                }
                Turn::Wait { delay_ms } => return Some(delay_ms.max(1)),
                Turn::Hold | Turn::Idle => return None,
            }
        }
    }

    /// Removes a call from the timekeeper's post.
    fn dismiss(&self, number: u64) {
        if self.timekeeper.get() == Some(number) {
            self.timekeeper.set(None);
        }
    }

    fn is_waiting(&self, number: u64) -> bool {
        self.waiters.borrow_mut().get_mut(number).is_some()
    }

    /// Removes a waiting call and returns its waker.
    fn remove(&self, number: u64) -> Option<Waker> {
        self.waiters.borrow_mut().remove(number)?.waker
    }

    /// Waits for a wake-up.
    async fn called(&self, number: u64) {
        let mut is_first = true;
        poll_fn(|context| {
            if core::mem::take(&mut is_first)
                && let Some(waiter) = self.waiters.borrow_mut().get_mut(number)
            {
                waiter.waker = Some(context.waker().clone());
                return Poll::Pending;
            }
            Poll::Ready(())
        })
        .await;
    }
}

impl<T: Transport> Drop for Turned<'_, T> {
    fn drop(&mut self) {
        let (queue, number) = (self.queue, self.place.number());
        let now_ms = self.transport.now().monotonic_ms;
        queue.remove(number);
        queue.pace.borrow_mut().leave(self.place, now_ms);
        queue.dismiss(number);
        queue.advance(now_ms);
    }
}
