//! The next state after the token source answers.

use crate::json::whole;
use crate::policy::back_off::back_off_ms;
use crate::policy::call::Call;
use crate::policy::call::state::State;
use crate::policy::{Happened, Now};
use crate::response::{Document, ErrorCode, Failure};

impl<D: Document> Call<D> {
    pub(super) fn take_token(&mut self, happened: Happened<D>, is_refresh: bool, now: Now, random: f64) {
        match happened {
            Happened::Token => self.state = State::Ready { is_hop: false },
            Happened::TokenRefused { failure } => self.fail(*failure),
            Happened::TokenFailed { cause } => {
                let is_retryable = is_passing(&cause);
                let until_ms = now.monotonic_ms.saturating_add(back_off_ms(self.waits, random));
                if is_retryable && self.token_asks_left > 0 && until_ms < self.deadline_ms {
                    self.token_asks_left = self.token_asks_left.saturating_sub(1);
                    self.waits = self.waits.saturating_add(1);
                    self.state = State::TokenWaiting { until_ms, is_refresh };
                    return;
                }
                let message =
                    "The `auth.bearer` function gave no access token: see `cause`. Nothing was sent with it";
                self.fail(Failure {
                    cause: Some(cause),
                    is_retryable,
                    ..Failure::new(ErrorCode::Authentication, message.into())
                });
            }
            _ => self.state = State::Failed(Box::new(self.out_of_time())),
        }
    }
}

/// Whether what a token function threw says that asking again may help: an error of this package that is
/// `retryable`, or anything with a `status` of 429 or 5xx.
pub(crate) fn is_passing<D: Document>(thrown: &D) -> bool {
    let status = thrown.get("status").and_then(|status| status.number());
    let is_retryable = thrown.get("retryable").and_then(|retryable| retryable.flag());
    is_retryable == Some(true) || status.is_some_and(|status| matches!(whole(status), Some(429 | 500..=599)))
}
