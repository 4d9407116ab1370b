//! The attempts of a call: how many there were, and the clock of the one under way.

use crate::policy::{AttemptReport, Now};
use crate::request::Request;

/// Counts requests; a redirect belongs to its attempt.
#[derive(Debug, Default)]
pub(super) struct Attempts {
    /// The number of attempts that began.
    pub(super) count: u32,
    began_at_ms: u64,
    /// The longest time for the present attempt.
    pub(super) timeout_ms: u64,
}

impl Attempts {
    /// Begins an attempt that may take so long.
    pub(super) fn begin(&mut self, now: Now, timeout_ms: u64) {
        self.count = self.count.saturating_add(1);
        self.began_at_ms = now.monotonic_ms;
        self.timeout_ms = timeout_ms;
    }

    /// The time left of the attempt under way.
    pub(super) fn left_ms(&self, now: Now) -> u64 {
        self.timeout_ms.saturating_sub(self.lasted_ms(now))
    }

    fn lasted_ms(&self, now: Now) -> u64 {
        now.monotonic_ms.saturating_sub(self.began_at_ms)
    }

    /// A report on the attempt under way, before its answer was read.
    pub(super) fn report(&self, request: &Request, now: Now) -> AttemptReport {
        AttemptReport {
            operation: request.operation,
            method: request.method.as_str(),
            path: request.path.clone(),
            attempt: self.count,
            status: None,
            duration_ms: self.lasted_ms(now),
            request_id: None,
            rate_limit: None,
            retry_after_s: None,
            error: None,
            retry_in_ms: None,
        }
    }
}
