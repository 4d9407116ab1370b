//! Following an account: an export that waits and goes on.
//!
//! ```text
//!          ┌───────────────────── the interval is over ──────────────────────┐
//!          ▼                                                                 │
//! next: Ask a page ─▶ take ─▶ the new events that pass ─▶ … ─▶ the look ends ─▶ next: Wait
//!                       │ ▲                                                  ▲
//!   roles are unknown   ▼ │                                                  │
//!             next: Ask users                a failure that waiting may mend ┘
//! ```
//!
//! A look is a run of the [`Export`] from the checkpoint of the look before, so that all of its rules hold here.

mod filter;
mod roles;
mod step;

use crate::account::Origin;
use crate::policy::back_off::longer_ms;
use crate::policy::{Export, ExportStep, Fresh, Now};
use crate::request::{ExportFrom, MOST_USERS, Request, users};
use crate::response::Outcome;
use crate::response::{Document, ErrorCode, Failure};
use crate::validate::options::{ExportOptions, FollowOptions};

use filter::{Filter, Passed};
use roles::Roles;

pub use step::{FollowStep, News};

/// The longest wait after a failure, unless the interval or `Retry-After` is longer.
const LONGEST_WAIT_MS: u64 = 15 * 60 * 1000;

/// Looks for new events again and again.
#[derive(Debug)]
pub struct Follow<D> {
    /// The look under way.
    export: Export<D>,
    /// When that look began; `None` before its first request.
    began: Option<Now>,
    interval_ms: u64,
    filter: Filter,
    roles: Roles,
    /// A page that is not given before the roles of its authors are known.
    held: Option<Held<D>>,
    /// The numbers of the events that pass among the new ones of the page given last; `None` where all pass.
    passed: Option<Vec<usize>>,
    /// The number of looks that failed since the last success.
    failures: u32,
    /// When to go on, on the clock that is never set back.
    wait_until_ms: Option<u64>,
}

/// A page and the users whom it waits for.
#[derive(Debug)]
struct Held<D> {
    page: Box<Outcome<D>>,
    fresh: Fresh,
    unknown: Vec<u64>,
}

impl<D: Document> Follow<D> {
    /// Follows from a start or a checkpoint. `first` is the request of any page of the export.
    pub fn new(
        first: Request,
        origin: Origin,
        from: &ExportFrom,
        of_export: &ExportOptions,
        options: FollowOptions,
    ) -> Follow<D> {
        Follow {
            export: Export::new(first, origin, from, of_export),
            began: None,
            interval_ms: options.interval_ms,
            filter: Filter::new(options),
            roles: Roles::default(),
            held: None,
            passed: None,
            failures: 0,
            wait_until_ms: None,
        }
    }

    /// Returns the next step. All events of the previous step count as given.
    ///
    /// # Errors
    ///
    /// A second that holds more events than a page, where the caller is not told of gaps. The step after an error tries
    /// the same again.
    pub fn next(&mut self, now: Now) -> Result<FollowStep, Failure<D>> {
        loop {
            if let Some(until_ms) = self.wait_until_ms {
                let delay_ms = until_ms.saturating_sub(now.monotonic_ms);
                if delay_ms > 0 {
                    return Ok(FollowStep::Wait { delay_ms });
                }
                self.wait_until_ms = None;
            }
            if let Some(held) = &self.held {
                return Ok(FollowStep::Ask(Box::new(users(held.asked(), self.export.first()))));
            }
            let began = *self.began.get_or_insert(now);
            let is_crowded = self.export.is_crowded();
            match self.export.next(now) {
                Ok(ExportStep::Ask(request)) => return Ok(FollowStep::Ask(request)),
                Ok(ExportStep::Gap(gap)) => return Ok(FollowStep::Gap(gap)),
                Ok(ExportStep::End) if self.export.is_final(began) => return Ok(FollowStep::End),
                Ok(ExportStep::End) => {
                    self.failures = 0;
                    self.wait(self.interval_ms, now);
                }
                Err(failure) if is_crowded => return Err(failure),
                Err(failure) => self.fail(failure, now)?,
            }
        }
    }

    /// Takes what the last request came to; gives a page with events that pass, if there are any.
    ///
    /// # Errors
    ///
    /// A failure that waiting does not mend: of the credential, of its rights, of the arguments.
    pub fn take(
        &mut self,
        ended: Result<Outcome<D>, Failure<D>>,
        now: Now,
    ) -> Result<Option<News<D>>, Failure<D>> {
        if let Some(held) = self.held.take() {
            return self.take_users(held, ended, now);
        }
        match ended {
            Ok(page) => {
                let fresh = self.export.take(&page, now);
                Ok(self.give(Box::new(page), fresh))
            }
            Err(failure) => self.fail(failure, now).map(|()| None),
        }
    }

    /// Returns the checkpoint after the first `given` events of the previous page. Events that do not pass the filter count as given.
    pub fn checkpoint(&self, given: usize) -> ExportFrom {
        let given = match (&self.held, &self.passed) {
            (Some(_), _) => 0,
            (None, None) => given,
            (None, Some(numbers)) => numbers.get(given).copied().unwrap_or(usize::MAX),
        };
        self.export.checkpoint(given)
    }

    /// The page with those of its new events that pass. Where roles have to be known first, it is held until they are.
    fn give(&mut self, page: Box<Outcome<D>>, fresh: Fresh) -> Option<News<D>> {
        self.passed = None;
        if fresh == Fresh::Some(Vec::new()) {
            return None;
        }
        if self.filter.lets_all_through() {
            return Some((page, fresh));
        }
        match self.filter.apply(page.data.as_ref()?, &fresh, &self.roles) {
            Ok(Passed { places, numbers }) => {
                self.passed = Some(numbers);
                if places.is_empty() { None } else { Some((page, Fresh::Some(places))) }
            }
            Err(unknown) => {
                self.held = Some(Held { page, fresh, unknown });
                None
            }
        }
    }

    /// Without an answer that tells roles, users count as agents; a failure that waiting may mend is waited for.
    fn take_users(
        &mut self,
        held: Held<D>,
        ended: Result<Outcome<D>, Failure<D>>,
        now: Now,
    ) -> Result<Option<News<D>>, Failure<D>> {
        match ended {
            Ok(answer) => self.roles.take(held.asked(), answer.data.as_ref()),
            Err(failure) if failure.is_retryable => {
                self.held = Some(held);
                return self.fail(failure, now).map(|()| None);
            }
            Err(_) => self.roles.refuse(),
        }
        Ok(self.give(held.page, held.fresh))
    }

    /// Waits after a failure, twice as long after each further one; an error where waiting does not help.
    fn fail(&mut self, failure: Failure<D>, now: Now) -> Result<(), Failure<D>> {
        if ends(&failure) {
            return Err(failure);
        }
        let doubled_ms =
            self.interval_ms.saturating_mul(1_u64.checked_shl(self.failures).unwrap_or(u64::MAX));
        let wait_ms = doubled_ms.min(LONGEST_WAIT_MS).max(self.interval_ms);
        let retry_after_s = failure.refusal.and_then(|refusal| refusal.retry_after_s);
        self.failures = self.failures.saturating_add(1);
        self.wait(longer_ms(wait_ms, retry_after_s), now);
        Ok(())
    }

    /// Ends the look: the next one begins at its checkpoint, after this time.
    fn wait(&mut self, wait_ms: u64, now: Now) {
        self.export = self.export.later_run(if self.held.is_some() { 0 } else { usize::MAX });
        self.held = None;
        self.passed = None;
        self.began = None;
        self.wait_until_ms = Some(now.monotonic_ms.saturating_add(wait_ms));
    }
}

impl<D> Held<D> {
    /// The users who are asked for next.
    fn asked(&self) -> &[u64] {
        self.unknown.get(..MOST_USERS).unwrap_or(&self.unknown)
    }
}

/// Whether a failure stays, however long one waits. A token function that may succeed later says so.
fn ends<D>(failure: &Failure<D>) -> bool {
    let is_for_good =
        matches!(failure.code, ErrorCode::Authentication | ErrorCode::Permission | ErrorCode::Validation);
    is_for_good && !failure.is_retryable
}
