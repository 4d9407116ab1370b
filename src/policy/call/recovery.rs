//! The next state after a setback: another attempt, a look, or the end.

use crate::json::decimal;
use crate::policy::back_off::{back_off_ms, longer_ms};
use crate::policy::call::Call;
use crate::policy::call::state::State;
use crate::policy::errand::Errand;
use crate::policy::look::Search;
use crate::policy::setback::Setback;
use crate::policy::{AttemptReport, Now};
use crate::response::{Document, whole_ms};

/// The shortest wait before a look after a lost answer. A request that seems lost may still reach the server;
/// assumed is that it arrives, and that lists show it, within this time.
const BEFORE_LOOK_MS: u64 = 2_000;

impl<D: Document> Call<D> {
    pub(super) fn recover(
        &mut self,
        mut setback: Setback<D>,
        now: Now,
        random: f64,
        report: &mut AttemptReport,
    ) {
        report.error = Some(setback.failure.code);
        report.retry_after_s = setback.failure.refusal.as_ref().and_then(|refusal| refusal.retry_after_s);
        let request = &self.errand.request;
        let is_refused = report.status == Some(401) && self.errand.hop.is_own;
        if is_refused && self.settings.access.asks_for_tokens() && !self.has_refreshed {
            self.has_refreshed = true;
            self.errand.restart(&self.origin);
            self.state = State::Tokenless { is_refresh: true };
            report.retry_in_ms = Some(0);
            return;
        }
        self.is_open |= setback.is_open && !request.only_reads();
        let is_safe =
            if request.is_safe_to_repeat() { setback.is_transient } else { report.status == Some(429) };
        let retries_left = match &mut self.search {
            Some(search) => &mut search.retries_left,
            None => &mut self.sends_left,
        };
        let is_again = is_safe && *retries_left > 0;
        let can_look = setback.is_open && self.errand.request.key.is_some();
        if !is_again && !can_look {
            self.fail(*setback.failure);
            return;
        }
        let shortest_ms = if is_again { 0 } else { BEFORE_LOOK_MS };
        let back_off_ms = back_off_ms(self.waits, random).max(shortest_ms);
        let delay_ms = longer_ms(back_off_ms, report.retry_after_s);
        let until_ms = now.monotonic_ms.saturating_add(delay_ms);
        if until_ms >= self.deadline_ms {
            if let Some(retry_after_s) = report.retry_after_s {
                let after = decimal::seconds(whole_ms(retry_after_s));
                let late = [". The API asks to wait ", &after, ", longer than the rest of `timeout`"];
                setback.failure.message.extend(late);
            }
            self.fail(*setback.failure);
            return;
        }
        self.waits = self.waits.saturating_add(1);
        self.state = State::Waiting { until_ms };
        report.retry_in_ms = Some(delay_ms);
        if is_again {
            *retries_left = retries_left.saturating_sub(1);
            self.errand.restart(&self.origin);
        } else if let Some(search) =
            Search::after_loss(&self.errand.request, setback.failure, &self.origin, self.settings.max_retries)
        {
            self.errand = Errand::new(search.look.first(), &self.origin);
            self.search = Some(Box::new(search));
        }
    }
}
