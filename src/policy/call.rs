//! One call, from its first request to a value or an error.

use crate::json::decimal;
use crate::policy::back_off::back_off_ms;
use crate::policy::errand::Errand;
use crate::policy::look::{Look, Seen, completed};
use crate::policy::redirect::{Redirect, redirect};
use crate::policy::setback::{Setback, judge, name};
use crate::policy::{AttemptReport, CallSettings, Happened, Now, Outcome, Step};
use crate::request::{Access, Method, Origin, Request};
use crate::response::{Answer, Document, ErrorCode, Failure, rate_limit, request_id, whole_ms};

/// The longest time that a JavaScript timer holds.
const MOST_MS: u64 = i32::MAX as u64;

/// The machine of one call. Dropping it gives the call up.
#[derive(Debug)]
pub struct Call<D> {
    origin: Origin,
    settings: CallSettings,
    deadline_ms: u64,
    /// What is under way: a send, or a look for what became of it.
    errand: Errand,
    /// Whether a request other than a read may have been carried out although it failed.
    is_open: bool,
    has_refreshed: bool,
    attempts: u32,
    sends_left: u32,
    waits: u32,
    /// Of the attempt under way: when it began, and what it may take.
    sent_at_ms: u64,
    timeout_ms: u64,
    search: Option<Box<Search<D>>>,
    /// The first event of an import, found when the rest of it had still to be sent.
    event: Option<D>,
    state: State<D>,
}

/// A look under way.
#[derive(Debug)]
struct Search<D> {
    look: Look<D>,
    /// Why the answer of that send is missing.
    lost: Box<Failure<D>>,
    retries_left: u32,
}

#[derive(Debug)]
enum State<D> {
    /// A token is needed before anything can be sent.
    Tokenless {
        is_refresh: bool,
    },
    /// The token function was asked.
    Asking,
    /// The errand can be sent; a redirect followed is part of the attempt before it.
    Ready {
        is_hop: bool,
    },
    /// The errand was sent.
    Sent,
    /// The errand is sent again then.
    Waiting {
        until_ms: u64,
    },
    Done(Box<Outcome<D>>),
    Failed(Box<Failure<D>>),
    Over,
}

impl<D: Document> Call<D> {
    /// A call of this request, which starts now.
    pub fn new(request: Request, origin: Origin, settings: CallSettings, now: Now) -> Self {
        let state = if settings.access == Access::BearerFunction {
            State::Tokenless { is_refresh: false }
        } else {
            State::Ready { is_hop: false }
        };
        Call {
            errand: Errand::new(request, &origin),
            origin,
            settings,
            deadline_ms: now.monotonic_ms.saturating_add(settings.timeout_ms),
            is_open: false,
            has_refreshed: false,
            attempts: 0,
            sends_left: settings.max_retries,
            waits: 0,
            sent_at_ms: now.monotonic_ms,
            timeout_ms: 0,
            search: None,
            event: None,
            state,
        }
    }

    /// What to do next.
    pub fn step(&mut self, now: Now) -> Step<D> {
        let left_ms = self.deadline_ms.saturating_sub(now.monotonic_ms);
        match std::mem::replace(&mut self.state, State::Over) {
            State::Done(outcome) => Step::Done(*outcome),
            State::Failed(failure) => Step::Failed(*failure),
            State::Waiting { until_ms } if until_ms > now.monotonic_ms => {
                self.state = State::Waiting { until_ms };
                Step::Wait { delay_ms: until_ms.saturating_sub(now.monotonic_ms).min(MOST_MS) }
            }
            State::Tokenless { .. } | State::Ready { .. } | State::Waiting { .. } if left_ms == 0 => {
                Step::Failed(self.out_of_time())
            }
            State::Tokenless { is_refresh } => {
                self.state = State::Asking;
                Step::Token { is_refresh, timeout_ms: left_ms.min(MOST_MS) }
            }
            State::Ready { is_hop: true } => {
                let gone_ms = now.monotonic_ms.saturating_sub(self.sent_at_ms);
                self.send(self.timeout_ms.saturating_sub(gone_ms))
            }
            State::Ready { is_hop: false } | State::Waiting { .. } => {
                self.attempts = self.attempts.saturating_add(1);
                self.sent_at_ms = now.monotonic_ms;
                self.timeout_ms = self.settings.attempt_timeout_ms.min(left_ms);
                self.send(self.timeout_ms)
            }
            State::Asking | State::Sent | State::Over => Step::Failed(Failure {
                attempts: self.attempts,
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
        Step::Send(self.errand.dispatch(timeout_ms.min(MOST_MS)))
    }

    /// What came of the last step; `random` from 0 to 1 spreads the back-off. Gives what may be told of
    /// the attempt, where the report ends one.
    pub fn report(&mut self, happened: Happened<D>, now: Now, random: f64) -> Option<AttemptReport> {
        match self.state {
            State::Asking => {
                self.take_token(happened);
                None
            }
            State::Sent => self.take_answer(happened, now, random),
            _ => None,
        }
    }

    fn take_token(&mut self, happened: Happened<D>) {
        match happened {
            Happened::Token => self.state = State::Ready { is_hop: false },
            Happened::TokenFailed { cause } => {
                let message =
                    "The `auth.bearer` function gave no access token: see `cause`. Nothing was sent with it";
                let failure =
                    Failure { cause: Some(cause), ..Failure::new(ErrorCode::Authentication, message.into()) };
                self.fail(Box::new(failure));
            }
            _ => self.state = State::Failed(Box::new(self.out_of_time())),
        }
    }

    fn take_answer(&mut self, happened: Happened<D>, now: Now, random: f64) -> Option<AttemptReport> {
        let request = &self.errand.request;
        let mut report = AttemptReport {
            operation: request.operation,
            method: request.method.as_str(),
            path: request.path.clone(),
            attempt: self.attempts,
            status: None,
            duration_ms: now.monotonic_ms.saturating_sub(self.sent_at_ms),
            request_id: None,
            rate_limit: None,
            retry_after_s: None,
            error: None,
            retry_in_ms: None,
        };
        let heard = match happened {
            Happened::Answered(answer) => self.hear(answer, None, now, &mut report),
            Happened::CutOff { status, headers, cause } => {
                self.hear(Answer::without_body(status, headers), Some(cause), now, &mut report)
            }
            Happened::Lost { cause } => Err(Setback::lost(request, cause)),
            Happened::NotAResponse { cause } => Err(Setback::not_a_response(request, cause)),
            Happened::Token | Happened::TokenFailed { .. } | Happened::TimedOut => {
                Err(Setback::timed_out(request, self.timeout_ms))
            }
        };
        match heard {
            Ok(is_over) => is_over.then_some(report),
            Err(setback) => {
                self.settle(setback, now, random, &mut report);
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
                let data = judge(request, self.settings.access, &answer, cut_off, now)?;
                self.succeed(data, answer.headers, report);
                return Ok(true);
            }
        }
        self.state = State::Ready { is_hop: true };
        Ok(false)
    }

    /// After a success.
    fn succeed(&mut self, data: Option<D>, headers: Vec<(String, String)>, report: &mut AttemptReport) {
        let mut outcome = Box::new(Outcome {
            data,
            status: report.status.unwrap_or_default(),
            headers,
            request_id: report.request_id.clone(),
            rate_limit: report.rate_limit,
            attempts: self.attempts,
        });
        let Some(mut search) = self.search.take() else {
            if let Some(event) = &self.event
                && let Some(conversation) =
                    outcome.data.as_ref().and_then(|data| data.get("side_conversation"))
            {
                outcome.data = Some(completed(&conversation, Some(event)));
            }
            self.state = State::Done(outcome);
            return;
        };
        match search.look.take(&outcome) {
            Seen::Found(data) => {
                outcome.data = Some(data);
                self.state = State::Done(outcome);
                return;
            }
            Seen::Ask(request) => {
                self.errand = Errand::new(request, &self.origin);
                search.retries_left = self.settings.max_retries;
                self.search = Some(search);
            }
            Seen::Unusable(found) => {
                self.search = Some(search);
                self.fail(Box::new(Failure::new(ErrorCode::UnexpectedResponse, found)));
                return;
            }
            Seen::Missing(_) if self.sends_left == 0 => {
                search.lost.message.push_str(". Looking for its key found nothing so far");
                self.fail(search.lost);
                return;
            }
            Seen::Missing(request) => {
                self.sends_left = self.sends_left.saturating_sub(1);
                if search.look.event.is_some() {
                    self.event = search.look.event.take();
                }
                self.errand = Errand::new(request, &self.origin);
            }
        }
        self.state = State::Ready { is_hop: false };
        report.retry_in_ms = Some(0);
    }

    /// After a setback.
    fn settle(&mut self, mut setback: Setback<D>, now: Now, random: f64, report: &mut AttemptReport) {
        report.error = Some(setback.failure.code);
        report.retry_after_s = setback.failure.refusal.as_ref().and_then(|refusal| refusal.retry_after_s);
        let method = self.errand.request.method;
        if report.status == Some(401) && self.settings.access == Access::BearerFunction && !self.has_refreshed
        {
            self.has_refreshed = true;
            self.errand.restart(&self.origin);
            self.state = State::Tokenless { is_refresh: true };
            report.retry_in_ms = Some(0);
            return;
        }
        self.is_open |= setback.is_open && method != Method::Get;
        let is_safe =
            if method.is_safe_to_repeat() { setback.is_transient } else { report.status == Some(429) };
        let retries_left = match &mut self.search {
            Some(search) => &mut search.retries_left,
            None => &mut self.sends_left,
        };
        let is_again = is_safe && *retries_left > 0;
        let can_look = setback.is_open && self.errand.request.key.is_some();
        if !is_again && !can_look {
            self.fail(setback.failure);
            return;
        }
        let delay_ms = report.retry_after_s.map_or_else(|| back_off_ms(self.waits, random), whole_ms);
        let until_ms = now.monotonic_ms.saturating_add(delay_ms);
        if until_ms >= self.deadline_ms {
            if report.retry_after_s.is_some() {
                let after = decimal::seconds(delay_ms);
                let late = [". It says to come back in ", &after, ", past the end of this call (`timeout`)"];
                setback.failure.message.extend(late);
            }
            self.fail(setback.failure);
            return;
        }
        self.waits = self.waits.saturating_add(1);
        self.state = State::Waiting { until_ms };
        report.retry_in_ms = Some(delay_ms);
        if is_again {
            *retries_left = retries_left.saturating_sub(1);
            self.errand.restart(&self.origin);
        } else if let Some(key) = self.errand.request.key.clone() {
            let look = Look::new(self.errand.request.clone(), key, &self.origin);
            self.errand = Errand::new(look.first(), &self.origin);
            let retries_left = self.settings.max_retries;
            self.search = Some(Box::new(Search { look, lost: setback.failure, retries_left }));
        }
    }

    /// Ends the call. Where a look failed, the error is the send's: that is what the caller asked for.
    fn fail(&mut self, mut failure: Box<Failure<D>>) {
        if let Some(mut search) = self.search.take() {
            let why = [". Whether it arrived could not be found out: ", &failure.message];
            search.lost.message.extend(why);
            failure = search.lost;
        }
        failure.is_ambiguous = self.is_open;
        failure.attempts = self.attempts;
        self.state = State::Failed(failure);
    }

    fn out_of_time(&self) -> Failure<D> {
        let send = self.search.as_ref().map_or(&self.errand.request, |search| &search.look.send);
        let timeout = decimal::seconds(self.settings.timeout_ms);
        let message = format!("Request timed out after {timeout}: {}", name(send));
        Failure {
            is_retryable: true,
            is_ambiguous: self.is_open,
            attempts: self.attempts,
            ..Failure::new(ErrorCode::Timeout, message)
        }
    }
}
