//! A documented budget: a number of requests in any ten minutes.

use std::collections::VecDeque;

use crate::policy::pace::AFTER_AN_ANSWER;

const WINDOW_MS: u64 = 600_000;
/// The clocks of client and server may run at different speeds.
const MARGIN_MS: u64 = 1_000;

/// The requests of the last ten minutes. A request counts from its end, which is never before the server
/// counts it. So the server's window never holds more requests than this one.
#[derive(Debug)]
pub(super) struct Window {
    most: usize,
    ended_ms: VecDeque<u64>,
    /// The number of running calls.
    under_way: usize,
}

impl Window {
    pub(super) fn new(most: usize) -> Window {
        Window { most, ended_ms: VecDeque::new(), under_way: 0 }
    }

    pub(super) fn under_way(&self) -> usize {
        self.under_way
    }

    /// Takes note that a call begins.
    pub(super) fn begin(&mut self) {
        self.under_way = self.under_way.saturating_add(1);
    }

    /// Takes note that a call ended, and with it at least one request.
    pub(super) fn end(&mut self, now_ms: u64) {
        self.under_way = self.under_way.saturating_sub(1);
        self.count(now_ms);
    }

    /// Returns the time at which another call may begin: now or later.
    pub(super) fn free_at_ms(&mut self, now_ms: u64) -> u64 {
        let free = |ended_ms: u64| ended_ms.saturating_add(WINDOW_MS).saturating_add(MARGIN_MS);
        while self.ended_ms.front().is_some_and(|ended_ms| free(*ended_ms) <= now_ms) {
            self.ended_ms.pop_front();
        }
        if self.ended_ms.len().saturating_add(self.under_way) < self.most {
            return now_ms;
        }
        self.ended_ms.front().copied().map_or(AFTER_AN_ANSWER, free)
    }

    /// Counts one more request that ended.
    pub(super) fn count(&mut self, now_ms: u64) {
        if self.most < usize::MAX {
            self.ended_ms.push_back(now_ms);
        }
    }
}
