//! The steps of a walk as a stream: every list and every export polls by it.

use core::task::{Context, Poll, ready};

use crate::client::api::{Error, Local};
use crate::response::Failure;
use crate::transport::Payload;

/// A step of a walk that is on its way; `None` behind the last.
pub(super) type NextStep<S> = Local<Result<Option<S>, Failure<Payload>>>;

/// Steps, one after the other. They end after the last, and after an error. Dropping them cancels the request that is on its way.
pub(super) struct Steps<S> {
    ask: Box<dyn FnMut() -> NextStep<S>>,
    state: State<S>,
}

enum State<S> {
    Rests,
    Asks(NextStep<S>),
    Over,
}

impl<S> Steps<S> {
    /// The steps that `ask` takes. Nothing is asked before the first poll.
    pub(super) fn new(ask: impl FnMut() -> NextStep<S> + 'static) -> Steps<S> {
        Steps { ask: Box::new(ask), state: State::Rests }
    }

    pub(super) fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<S, Error>>> {
        if matches!(self.state, State::Rests) {
            self.state = State::Asks((self.ask)());
        }
        let State::Asks(next) = &mut self.state else { return Poll::Ready(None) };
        let step = ready!(next.as_mut().poll(context));
        self.state = if matches!(step, Ok(Some(_))) { State::Rests } else { State::Over };
        Poll::Ready(step.map_err(Error::from).transpose())
    }

    pub(super) fn is_over(&self) -> bool {
        matches!(self.state, State::Over)
    }
}
