//! One call, from its first request to a value or an error.
//!
//! ```text
//! new ─▶ a key to look for first? ──yes──▶ look ──found──▶ Done
//!                 │ no                       │ missing
//!                 ▼                          ▼
//!               send ◀───────────────────────┘◀── missing ──┐
//!                 │                                         │
//!                 ├── success ─▶ Done                       │
//!                 ├── may be repeated ─▶ wait ─▶ send       │
//!                 ├── a key, and its outcome is open ─▶ wait ─▶ look ──found──▶ Done
//!                 └── anything else ─▶ Failed
//! ```

mod answer;
mod attempts;
mod ending;
mod recovery;
mod state;
mod token;

use crate::account::Origin;
use crate::operation::CallSettings;
use crate::policy::errand::Errand;
use crate::policy::look::Search;
use crate::policy::{AttemptReport, Happened, Now, Step};
use crate::request::Request;
use crate::response::{Document, ErrorCode, Failure};

use attempts::Attempts;
use state::State;

pub(crate) use token::is_passing;

/// The longest delay that a JavaScript timer holds.
const LONGEST_TIMER_MS: u64 = i32::MAX as u64;

/// The machine of one call. Dropping it gives the call up.
#[derive(Debug)]
pub struct Call<D> {
    origin: Origin,
    settings: CallSettings,
    deadline_ms: u64,
    /// The request under way: a send, or a look for a send.
    errand: Errand,
    /// Whether a request other than a read may have been carried out although it failed.
    is_open: bool,
    /// Whether a token was asked for after a 401.
    has_refreshed: bool,
    attempts: Attempts,
    sends_left: u32,
    /// The number of times that the call may still ask the token source again after a passing failure.
    token_asks_left: u32,
    waits: u32,
    /// The look under way.
    search: Option<Box<Search<D>>>,
    /// The first event of an import, found when the rest of it had still to be sent.
    event: Option<D>,
    state: State<D>,
}

impl<D: Document> Call<D> {
    /// A call of this request, which starts now.
    pub fn new(request: Request, origin: Origin, settings: CallSettings, now: Now) -> Self {
        let state = if settings.access.asks_for_tokens() {
            State::Tokenless { is_refresh: false }
        } else {
            State::Ready { is_hop: false }
        };
        let search = Search::before_first_send(&request, &origin, settings.max_retries);
        let first = search.as_ref().map_or(request, |search| search.look.first());
        Call {
            errand: Errand::new(first, &origin),
            origin,
            settings,
            deadline_ms: now.monotonic_ms.saturating_add(settings.timeout_ms),
            is_open: false,
            has_refreshed: false,
            attempts: Attempts::default(),
            sends_left: settings.max_retries,
            token_asks_left: settings.max_retries,
            waits: 0,
            search: search.map(Box::new),
            event: None,
            state,
        }
    }

    /// Returns the next step.
    pub fn step(&mut self, now: Now) -> Step<D> {
        let left_ms = self.deadline_ms.saturating_sub(now.monotonic_ms);
        match std::mem::replace(&mut self.state, State::Over) {
            State::Done(outcome) => Step::Done(*outcome),
            State::Failed(failure) => Step::Failed(*failure),
            state @ (State::Waiting { until_ms } | State::TokenWaiting { until_ms, .. })
                if until_ms > now.monotonic_ms =>
            {
                self.state = state;
                let delay_ms = until_ms.saturating_sub(now.monotonic_ms);
                Step::Wait { delay_ms: delay_ms.min(LONGEST_TIMER_MS) }
            }
            State::Tokenless { .. }
            | State::TokenWaiting { .. }
            | State::Ready { .. }
            | State::Waiting { .. }
                if left_ms == 0 =>
            {
                Step::Failed(self.out_of_time())
            }
            State::Tokenless { is_refresh } | State::TokenWaiting { is_refresh, .. } => {
                self.state = State::Asking { is_refresh };
                Step::Token { is_refresh, timeout_ms: left_ms.min(LONGEST_TIMER_MS) }
            }
            State::Ready { is_hop: true } => self.send(self.attempts.left_ms(now)),
            State::Ready { is_hop: false } | State::Waiting { .. } => {
                let timeout_ms = self.settings.attempt_timeout_ms.min(left_ms);
                self.attempts.begin(now, timeout_ms);
                self.send(timeout_ms)
            }
            State::Asking { .. } | State::Sent | State::Over => Step::Failed(Failure {
                attempts: self.attempts.count,
                is_ambiguous: self.is_open,
                ..Failure::new(
                    ErrorCode::Internal,
                    "A step was taken before the last one was reported on".into(),
                )
            }),
        }
    }

    fn send(&mut self, timeout_ms: u64) -> Step<D> {
        self.state = State::Sent;
        Step::Send(self.errand.dispatch(timeout_ms.min(LONGEST_TIMER_MS)))
    }

    /// Takes the result of the last step; `random` from 0 to 1 spreads the back-off. Returns the report of the
    /// attempt, if this result ends one.
    pub fn report(&mut self, happened: Happened<D>, now: Now, random: f64) -> Option<AttemptReport> {
        match self.state {
            State::Asking { is_refresh } => {
                self.take_token(happened, is_refresh, now, random);
                None
            }
            State::Sent => self.take_answer(happened, now, random),
            _ => None,
        }
    }
}
