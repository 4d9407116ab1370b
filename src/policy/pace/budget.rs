//! The number of requests that the account may still send, from the rate headers of its responses.

use crate::policy::AttemptReport;
use crate::policy::pace::AFTER_AN_ANSWER;
use crate::response::whole_ms;

/// `X-Rate-Limit` is per minute (documented); it comes without a reset.
const MINUTE_MS: u64 = 60_000;
/// Resets are whole seconds.
const MARGIN_MS: u64 = 1_000;
/// A longer reset is ignored: the header may hold an instant where a span is expected.
const LONGEST_RESET_S: f64 = 3_600.0;

#[derive(Debug, Default)]
pub(super) struct Budget {
    knowledge: Knowledge,
    /// No call begins before this time, after a 429 or after a 503 with `Retry-After`.
    not_before_ms: u64,
}

/// The client's knowledge of the budget.
#[derive(Debug, Clone, Copy)]
enum Knowledge {
    /// Nothing yet: one request goes ahead, and its response tells.
    Nothing { is_asked: bool },
    /// The responses have no rate headers.
    Silence,
    /// This many requests may still begin before this time.
    Left { requests: usize, until_ms: u64 },
}

impl Default for Knowledge {
    fn default() -> Knowledge {
        Knowledge::Nothing { is_asked: false }
    }
}

impl Budget {
    /// Returns the time at which one more request may begin: now or later.
    pub(super) fn free_at_ms(&mut self, now_ms: u64) -> u64 {
        if now_ms < self.not_before_ms {
            return self.not_before_ms;
        }
        match self.knowledge {
            Knowledge::Nothing { is_asked: true } => AFTER_AN_ANSWER,
            Knowledge::Left { requests: 0, until_ms } if now_ms < until_ms => until_ms,
            Knowledge::Left { until_ms, .. } if now_ms >= until_ms => {
                self.knowledge = Knowledge::default();
                now_ms
            }
            _ => now_ms,
        }
    }

    /// Takes note that one more request begins.
    pub(super) fn take(&mut self) {
        match &mut self.knowledge {
            Knowledge::Nothing { is_asked } => *is_asked = true,
            Knowledge::Silence => {}
            Knowledge::Left { requests, .. } => *requests = requests.saturating_sub(1),
        }
    }

    /// Takes note that a call ended. If nothing is known yet, another one goes ahead to find out.
    pub(super) fn give_up(&mut self) {
        if let Knowledge::Nothing { is_asked } = &mut self.knowledge {
            *is_asked = false;
        }
    }

    /// Learns from an attempt that ended while this many others were running.
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "not negative; a huge one saturates"
    )]
    pub(super) fn learn(&mut self, attempt: &AttemptReport, others: usize, now_ms: u64) {
        let limit = attempt.rate_limit.unwrap_or_default();
        let seconds = limit.reset_s.filter(|seconds| *seconds <= LONGEST_RESET_S);
        let reset_ms =
            seconds.map(|seconds| now_ms.saturating_add(whole_ms(seconds)).saturating_add(MARGIN_MS));
        let retry_after_s = attempt.retry_after_s.filter(|_| matches!(attempt.status, Some(429 | 503)));
        if attempt.status == Some(429) || retry_after_s.is_some() {
            let asked_ms = retry_after_s.map(|seconds| now_ms.saturating_add(whole_ms(seconds)));
            let until_ms = asked_ms.or(reset_ms).unwrap_or(now_ms.saturating_add(MINUTE_MS));
            self.not_before_ms = self.not_before_ms.max(until_ms);
            self.knowledge = Knowledge::default();
            return;
        }
        let Some(remaining) = limit.remaining.map(|remaining| remaining as usize) else {
            if attempt.status.is_some() && matches!(self.knowledge, Knowledge::Nothing { .. }) {
                self.knowledge = Knowledge::Silence;
            }
            return;
        };
        self.knowledge = match self.knowledge {
            // Responses overtake each other and do not count running requests, so the smallest number is right.
            Knowledge::Left { requests, until_ms } if now_ms < until_ms => {
                Knowledge::Left { requests: requests.min(remaining), until_ms: reset_ms.unwrap_or(until_ms) }
            }
            _ => Knowledge::Left {
                requests: remaining.saturating_sub(others),
                until_ms: reset_ms.unwrap_or(now_ms.saturating_add(MINUTE_MS).saturating_add(MARGIN_MS)),
            },
        };
    }
}
