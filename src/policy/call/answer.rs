//! The next state of a call after a response.

use crate::policy::call::Call;
use crate::policy::call::state::State;
use crate::policy::errand::Errand;
use crate::policy::look::{Search, Seen, completed};
use crate::policy::redirect::{Redirect, redirect};
use crate::policy::setback::{Setback, judge};
use crate::policy::{AttemptReport, Happened, Now};
use crate::request::Request;
use crate::response::Outcome;
use crate::response::{Answer, Document, rate_limit, request_id};

impl<D: Document> Call<D> {
    pub(super) fn take_answer(
        &mut self,
        happened: Happened<D>,
        now: Now,
        random: f64,
    ) -> Option<AttemptReport> {
        let request = &self.errand.request;
        let mut report = self.attempts.report(request, now);
        let heard = match happened {
            Happened::Answered(answer) => self.hear(answer, None, now, &mut report),
            Happened::CutOff { status, headers, cause } => {
                self.hear(Answer::without_body(status, headers), Some(cause), now, &mut report)
            }
            Happened::Lost { cause } => Err(Setback::lost(request, cause)),
            Happened::NotAResponse { cause } => Err(Setback::not_a_response(request, cause)),
            Happened::Token
            | Happened::TokenFailed { .. }
            | Happened::TokenRefused { .. }
            | Happened::TimedOut => Err(Setback::timed_out(request, self.attempts.timeout_ms)),
        };
        match heard {
            Ok(is_over) => is_over.then_some(report),
            Err(setback) => {
                self.recover(setback, now, random, &mut report);
                Some(report)
            }
        }
    }

    /// After an answer, whose body may have been cut off; whether it ends the attempt.
    fn hear(
        &mut self,
        answer: Answer<D>,
        cut_off: Option<D>,
        now: Now,
        report: &mut AttemptReport,
    ) -> Result<bool, Setback<D>> {
        report.status = Some(answer.status).filter(|status| *status != 0);
        report.request_id = request_id(&answer.headers);
        report.rate_limit = rate_limit(&answer.headers);
        let request = &self.errand.request;
        match redirect(&self.errand, &self.origin, &answer) {
            Redirect::To(hop) => self.errand.follow(hop),
            Redirect::Hidden => self.errand.follows_redirects = true,
            Redirect::Refused(reason) => return Err(Setback::stray(request, &answer, reason, now)),
            Redirect::None => {
                let data = judge(&self.errand, self.settings.access, &answer, cut_off, now)?;
                self.succeed(data, answer.headers, report);
                return Ok(true);
            }
        }
        self.state = State::Ready { is_hop: true };
        Ok(false)
    }

    fn succeed(&mut self, data: Option<D>, headers: Vec<(String, String)>, report: &mut AttemptReport) {
        let outcome = Box::new(Outcome {
            data,
            status: report.status.unwrap_or_default(),
            headers,
            request_id: report.request_id.clone(),
            rate_limit: report.rate_limit,
            attempts: self.attempts.count,
            found: false,
        });
        match self.search.take() {
            Some(search) => self.see(search, outcome, report),
            None => self.finish(outcome),
        }
    }

    /// Ends the call with the answer to its send.
    fn finish(&mut self, mut outcome: Box<Outcome<D>>) {
        if let Some(event) = &self.event
            && let Some(conversation) = outcome.data.as_ref().and_then(|data| data.get("side_conversation"))
        {
            outcome.data = Some(completed(&conversation, Some(event)));
        }
        self.state = State::Done(outcome);
    }

    /// Goes on by what a look saw.
    fn see(&mut self, mut search: Box<Search<D>>, mut outcome: Box<Outcome<D>>, report: &mut AttemptReport) {
        match search.look.take(&outcome) {
            Seen::Found(data) => {
                outcome.data = Some(data);
                outcome.found = true;
                self.state = State::Done(outcome);
            }
            Seen::Ask(request) => {
                search.retries_left = self.settings.max_retries;
                self.search = Some(search);
                self.go_on(request, report);
            }
            Seen::Missing(request) => {
                if let Some(mut lost) = search.lost.take() {
                    if self.sends_left == 0 {
                        lost.message.push_str(". Looking for its key found nothing so far");
                        self.fail(*lost);
                        return;
                    }
                    self.sends_left = self.sends_left.saturating_sub(1);
                }
                if search.look.event.is_some() {
                    self.event = search.look.event.take();
                }
                self.go_on(request, report);
            }
            Seen::Reused => self.fail(search.reused()),
            Seen::Inconclusive(reason) => self.fail(search.inconclusive(&outcome, &reason)),
        }
    }

    /// Sends this next, at once.
    fn go_on(&mut self, request: Request, report: &mut AttemptReport) {
        self.errand = Errand::new(request, &self.origin);
        self.state = State::Ready { is_hop: false };
        report.retry_in_ms = Some(0);
    }
}
