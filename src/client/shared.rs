//! One future that several wait for.

use core::cell::RefCell;
use core::future::{Future, poll_fn};
use core::pin::Pin;
use core::task::{Poll, Waker};
use std::rc::Rc;

/// A future with several waiters; each gets its output. Dropping the last waiter drops the future.
pub(super) struct Shared<T>(RefCell<State<T>>);

struct State<T> {
    future: Option<Pin<Box<dyn Future<Output = T>>>>,
    output: Option<T>,
    /// The wakers of the waiting futures, by their numbers. The last is never `None`.
    wakers: Vec<Option<Waker>>,
    waiters: usize,
}

impl<T> State<T> {
    fn keep(&mut self, number: usize, waker: Waker) {
        if self.wakers.len() <= number {
            self.wakers.resize(number.saturating_add(1), None);
        }
        if let Some(place) = self.wakers.get_mut(number) {
            *place = Some(waker);
        }
    }

    fn leave(&mut self, number: usize) {
        if let Some(place) = self.wakers.get_mut(number) {
            *place = None;
        }
        while let Some(None) = self.wakers.last() {
            self.wakers.pop();
        }
    }
}

impl<T: Clone> Shared<T> {
    pub(super) fn new(future: Pin<Box<dyn Future<Output = T>>>) -> Rc<Shared<T>> {
        Rc::new(Shared(RefCell::new(State {
            future: Some(future),
            output: None,
            wakers: Vec::new(),
            waiters: 0,
        })))
    }

    /// Waits for the output.
    pub(super) async fn wait(self: Rc<Self>) -> T {
        let number = {
            let mut state = self.0.borrow_mut();
            state.waiters = state.waiters.saturating_add(1);
            state.waiters
        };
        let waiter = Waiter { shared: &self, number };
        poll_fn(|context| waiter.shared.poll(waiter.number, context.waker())).await
    }

    /// Whether the output is there.
    pub(super) fn is_over(&self) -> bool {
        self.0.borrow().output.is_some()
    }

    fn poll(&self, number: usize, waker: &Waker) -> Poll<T> {
        if let Some(output) = &self.0.borrow().output {
            return Poll::Ready(output.clone());
        }
        // Taken out while it is polled: what it calls may come back here.
        let future = self.0.borrow_mut().future.take();
        let polled = future.map(|mut future| {
            let mut context = core::task::Context::from_waker(waker);
            let polled = future.as_mut().poll(&mut context);
            (future, polled)
        });
        let mut state = self.0.borrow_mut();
        match polled {
            Some((_, Poll::Ready(output))) => {
                state.output = Some(output.clone());
                let woken = core::mem::take(&mut state.wakers);
                drop(state);
                for waker in woken.into_iter().flatten() {
                    waker.wake();
                }
                Poll::Ready(output)
            }
            polled => {
                if let Some((future, _)) = polled {
                    state.future = Some(future);
                }
                state.keep(number, waker.clone());
                Poll::Pending
            }
        }
    }
}

/// Somebody who waits. The future wakes whoever polled it last: where that one leaves, another has to poll it.
struct Waiter<'a, T> {
    shared: &'a Shared<T>,
    number: usize,
}

impl<T> Drop for Waiter<'_, T> {
    fn drop(&mut self) {
        let mut state = self.shared.0.borrow_mut();
        state.leave(self.number);
        let next = if state.output.is_none() { state.wakers.last().cloned().flatten() } else { None };
        drop(state);
        if let Some(next) = next {
            next.wake();
        }
    }
}
