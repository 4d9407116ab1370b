//! The steps that a call asks its driver to take.

use crate::policy::Dispatch;
use crate::response::{Failure, Outcome};

/// The next thing to do. After [`Step::Token`] and [`Step::Send`] report what happened; after
/// [`Step::Wait`] take the next step; the other two end the call.
#[derive(Debug, Clone, PartialEq)]
pub enum Step<D> {
    /// Have a token ready; only where the credential [asks for tokens](crate::account::Access::asks_for_tokens).
    Token {
        /// Whether the one used last was rejected, so that the function has to be asked again.
        is_refresh: bool,
        /// The longest time for it, in milliseconds.
        timeout_ms: u64,
    },
    /// Send this.
    Send(Dispatch),
    /// Sleep, then take the next step. Waking early is harmless: the rest comes back as another wait.
    Wait {
        /// The delay, in milliseconds.
        delay_ms: u64,
    },
    /// The call succeeded.
    Done(Outcome<D>),
    /// The call failed.
    Failed(Failure<D>),
}
