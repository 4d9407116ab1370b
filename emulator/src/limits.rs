//! The documented budgets, counted in windows that begin with their first request.

use crate::routes::Operation;
use serde::{Deserialize, Serialize};

const MINUTE_MS: i64 = 60_000;

/// A budget: so many requests in so long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Budget {
    /// The whole account; between the documented 200 and 2,500 a minute, by plan.
    Account,
    /// One user through one Zendesk app.
    App,
    /// Creates and replies.
    Sends,
    /// Incremental exports.
    Exports,
}

impl Budget {
    const ALL: [Self; 4] = [Self::Account, Self::App, Self::Sends, Self::Exports];

    fn total(self) -> u32 {
        match self {
            Self::Account => 700,
            Self::App => 100,
            Self::Sends => 300,
            Self::Exports => 600,
        }
    }

    fn window_ms(self) -> i64 {
        match self {
            Self::Account | Self::App => MINUTE_MS,
            Self::Sends | Self::Exports => MINUTE_MS.saturating_mul(10),
        }
    }

    /// As a `zendesk-ratelimit-…` header names it; nothing for those that the general headers show.
    fn header(self) -> Option<&'static str> {
        match self {
            Self::Account | Self::App => None,
            Self::Sends => Some("zendesk-ratelimit-side-conversations"),
            Self::Exports => Some("zendesk-ratelimit-side-conversation-events"),
        }
    }

    fn covers(self, operation: Operation, is_app_session: bool) -> bool {
        match self {
            Self::Account => true,
            Self::App => is_app_session,
            Self::Sends => matches!(operation, Operation::Create | Operation::Reply),
            Self::Exports => operation == Operation::ExportEvents,
        }
    }
}

#[derive(Clone, Copy, Debug, Default, Serialize, Deserialize)]
struct Window {
    started_ms: i64,
    used: u32,
}

/// The used part of each budget.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Limits {
    account: Window,
    app: Window,
    sends: Window,
    exports: Window,
}

/// The limits that a request met.
#[derive(Debug)]
pub struct Standing {
    pub headers: Vec<(&'static str, String)>,
    /// Seconds to wait, where a budget is used up.
    pub retry_after_s: Option<i64>,
}

impl Limits {
    /// Counts a request, unless a budget that covers it is used up.
    pub fn take(&mut self, operation: Operation, is_app_session: bool, now_ms: i64) -> Standing {
        let covering = Budget::ALL.into_iter().filter(|budget| budget.covers(operation, is_app_session));
        let covering: Vec<Budget> = covering.collect();
        for budget in &covering {
            self.window(*budget).renew(*budget, now_ms);
        }
        let waits = covering.iter().filter(|budget| self.window(**budget).used >= budget.total());
        let waits: Vec<Budget> = waits.copied().collect();
        let retry_after_s =
            waits.iter().map(|budget| self.window(*budget).resets_in_s(*budget, now_ms)).max();
        if retry_after_s.is_none() {
            for budget in &covering {
                let window = self.window(*budget);
                window.used = window.used.saturating_add(1);
            }
        }
        let headers =
            covering.iter().flat_map(|budget| self.window(*budget).headers(*budget, now_ms)).collect();
        Standing { headers, retry_after_s }
    }

    fn window(&mut self, budget: Budget) -> &mut Window {
        match budget {
            Budget::Account => &mut self.account,
            Budget::App => &mut self.app,
            Budget::Sends => &mut self.sends,
            Budget::Exports => &mut self.exports,
        }
    }
}

impl Window {
    fn renew(&mut self, budget: Budget, now_ms: i64) {
        // Before its start: the clock of a restored state was set back.
        if !(0..budget.window_ms()).contains(&now_ms.saturating_sub(self.started_ms)) {
            *self = Self { started_ms: now_ms, used: 0 };
        }
    }

    /// Whole seconds, at least one.
    fn resets_in_s(self, budget: Budget, now_ms: i64) -> i64 {
        let left_ms = self.started_ms.saturating_add(budget.window_ms()).saturating_sub(now_ms);
        left_ms.saturating_add(999).div_euclid(1_000).max(1)
    }

    fn headers(self, budget: Budget, now_ms: i64) -> Vec<(&'static str, String)> {
        let total = budget.total();
        let remaining = total.saturating_sub(self.used);
        let reset_s = self.resets_in_s(budget, now_ms);
        if let Some(name) = budget.header() {
            return vec![(name, format!("total={total}; remaining={remaining}; resets={reset_s}"))];
        }
        if budget == Budget::App {
            return Vec::new();
        }
        // Each family was seen in responses of the real API.
        let mut headers =
            vec![("x-rate-limit", total.to_string()), ("x-rate-limit-remaining", remaining.to_string())];
        for [limit, left, reset] in [
            ["ratelimit-limit", "ratelimit-remaining", "ratelimit-reset"],
            ["rate-limit", "rate-limit-remaining", "rate-limit-reset"],
        ] {
            headers.extend([
                (limit, total.to_string()),
                (left, remaining.to_string()),
                (reset, reset_s.to_string()),
            ]);
        }
        headers
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NONE: [i64; 0] = [];

    fn waits(limits: &mut Limits, operation: Operation, count: usize, now_ms: i64) -> Vec<i64> {
        (0..count).filter_map(|_| limits.take(operation, false, now_ms).retry_after_s).collect()
    }

    #[test]
    fn the_301st_send_of_ten_minutes_waits_for_the_window_to_end() {
        let mut limits = Limits::default();
        assert_eq!(waits(&mut limits, Operation::Create, 150, 0), NONE);
        assert_eq!(waits(&mut limits, Operation::Reply, 150, 1_000), NONE);
        assert_eq!(waits(&mut limits, Operation::Create, 1, 60_500), [540]);
        assert_eq!(waits(&mut limits, Operation::Import, 1, 60_500), NONE, "imports are no sends");
        assert_eq!(waits(&mut limits, Operation::Create, 1, 600_000), NONE);
    }

    #[test]
    fn the_account_has_700_requests_a_minute_of_whatever_kind() {
        let mut limits = Limits::default();
        assert_eq!(waits(&mut limits, Operation::Import, 701, 0), [60]);
        assert_eq!(waits(&mut limits, Operation::List, 1, 59_999), [1]);
        assert_eq!(waits(&mut limits, Operation::List, 1, 60_000), NONE);
    }

    #[test]
    fn an_app_has_100_requests_a_minute() {
        let mut limits = Limits::default();
        let refused =
            (0..101).filter(|_| limits.take(Operation::List, true, 0).retry_after_s.is_some()).count();
        assert_eq!(refused, 1);
        assert_eq!(waits(&mut limits, Operation::List, 1, 0), NONE, "others are not touched by it");
    }

    #[test]
    fn a_clock_that_was_set_back_begins_a_new_window() {
        let mut limits = Limits::default();
        assert_eq!(waits(&mut limits, Operation::Create, 300, 5_000_000), NONE);
        assert_eq!(waits(&mut limits, Operation::Create, 300, 1_000_000), NONE);
        assert_eq!(waits(&mut limits, Operation::Create, 1, 1_000_000), [600]);
    }

    #[test]
    fn a_refused_request_uses_nothing_up() {
        let mut limits = Limits::default();
        waits(&mut limits, Operation::Create, 310, 0);
        let standing = limits.take(Operation::List, false, 0);
        assert!(standing.headers.contains(&("x-rate-limit-remaining", "399".to_owned())), "{standing:?}");
    }

    #[test]
    fn every_family_of_headers_tells_what_is_left() {
        let names: Vec<&str> = Limits::default()
            .take(Operation::Create, false, 0)
            .headers
            .iter()
            .map(|(name, _)| *name)
            .collect();
        assert_eq!(
            names,
            [
                "x-rate-limit",
                "x-rate-limit-remaining",
                "ratelimit-limit",
                "ratelimit-remaining",
                "ratelimit-reset",
                "rate-limit",
                "rate-limit-remaining",
                "rate-limit-reset",
                "zendesk-ratelimit-side-conversations",
            ]
        );
    }
}
