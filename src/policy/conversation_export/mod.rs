//! Exports the conversations that changed. The export of events names them, and `show` returns their present state.
//!
//! ```text
//! next: Ask a page ─▶ take_page ─▶ next: Show some ─▶ take_shown ─▶ next: Give ─▶ next: Show the others ─▶ … ─▶ next: Ask
//!                                                                ├─▶ next: Skip: this one cannot be shown
//!                                                                └─▶ an error; the next step tries the same again
//! ```
//!
//! A run gives each conversation once. If an event comes after its conversation was shown, a later run takes the event: the
//! checkpoint does not pass it.

mod known;
mod step;
mod wanted;

use crate::account::Origin;
use crate::policy::{Export, ExportStep, Now};
use crate::request::{ExportFrom, Request};
use crate::response::Outcome;
use crate::response::{Document, ErrorCode, Failure, names_a_scope};
use crate::validate::options::{ConversationOptions, ExportOptions};

use known::{Known, Standing};
use wanted::Wanted;

pub use step::{ConversationStep, Skipped};

/// After this many refusals in a row, the cause is not in single tickets, and the export fails.
const MOST_REFUSALS: u32 = 20;

/// Walks the export and shows the conversations of its events.
#[derive(Debug)]
pub struct ConversationExport<D> {
    export: Export<D>,
    options: ConversationOptions,
    known: Known,
    /// The conversations of the page taken last that were not shown so far, in the order of their events.
    waiting: Vec<Wanted>,
    /// When the first ones of those were asked for, by this machine's clock.
    asked_s: i64,
    /// The conversations that were requested, with their results.
    shown: Vec<(Wanted, Result<D, Failure<D>>)>,
    /// The numbers of the events that were handed out last.
    handed_out: Vec<usize>,
    /// The number of conversations in a row that the API refused to show.
    refusals: u32,
}

impl<D: Document> ConversationExport<D> {
    /// An export from a start or a checkpoint. `first` is the request of any page of the export.
    pub fn new(
        first: Request,
        origin: Origin,
        from: &ExportFrom,
        of_export: &ExportOptions,
        options: ConversationOptions,
    ) -> ConversationExport<D> {
        ConversationExport {
            export: Export::new(first, origin, from, of_export),
            options,
            known: Known::default(),
            waiting: Vec::new(),
            asked_s: 0,
            shown: Vec::new(),
            handed_out: Vec::new(),
            refusals: 0,
        }
    }

    /// Returns the next step. The caller has dealt with all conversations of the previous step.
    ///
    /// # Errors
    ///
    /// The errors of [`Export::next`]. Also the error of a conversation that could not be shown and is not skipped: because
    /// other requests would fail as well, or because the caller does not skip. The step after an error tries the same again.
    pub fn next(&mut self, now: Now) -> Result<ConversationStep<D>, Failure<D>> {
        self.handed_out.clear();
        if self.shown.is_empty() {
            let requests = self.requests();
            self.asked_s = now.unix_ms.div_euclid(1000);
            if !requests.is_empty() {
                return Ok(ConversationStep::Show(requests));
            }
            self.take_shown(Vec::new());
        }
        let given = self.given();
        if !given.is_empty() {
            self.refusals = 0;
            return Ok(ConversationStep::Give(given));
        }
        if !self.shown.is_empty()
            && let (wanted, Err(failure)) = self.shown.remove(0)
        {
            return self.skip(wanted, failure);
        }
        Ok(match self.export.next(now)? {
            ExportStep::Ask(request) => ConversationStep::Ask(request),
            ExportStep::Gap(gap) => ConversationStep::Gap(gap),
            ExportStep::End => ConversationStep::End,
        })
    }

    /// Takes a page of the export.
    pub fn take_page(&mut self, page: &Outcome<D>, now: Now) {
        let fresh = self.export.take(page, now);
        let Some(events) = page.data.as_ref().and_then(|data| data.get("events")) else { return };
        let mut later = Vec::new();
        for (number, place) in fresh.places(events.len()).into_iter().enumerate() {
            let Some(event) = events.at(place) else { continue };
            let wanted = Wanted::of(&event, number, self.export.first());
            match self.known.take(&event, wanted.ticket_id, &wanted.id) {
                Standing::New => self.waiting.push(wanted),
                Standing::Known => {}
                Standing::Later => later.push(number),
            }
        }
        self.export.leave(&later);
    }

    /// Takes the results of the requests of the last [`ConversationStep::Show`].
    pub fn take_shown(&mut self, ended: Vec<Result<Outcome<D>, Failure<D>>>) {
        let mut ended = ended.into_iter();
        for wanted in self.waiting.drain(..self.batch()).collect::<Vec<Wanted>>() {
            let shown = match &wanted.request {
                Err(issues) => Some(Err(Failure::invalid(issues.clone()))),
                Ok(_) => ended.next().map(|ended| ended.and_then(conversation)),
            };
            self.shown.extend(shown.map(|shown| (wanted, shown)));
        }
    }

    /// Returns the checkpoint after the first `given` conversations of the previous step.
    pub fn checkpoint(&self, given: usize) -> ExportFrom {
        let first = self.handed_out.get(given).copied();
        let first = first.or_else(|| Some(self.shown.first()?.0.number));
        let first = first.or_else(|| Some(self.waiting.first()?.number));
        self.export.checkpoint(first.unwrap_or(usize::MAX))
    }

    /// The number of waiting conversations that the next step takes at once.
    fn batch(&self) -> usize {
        self.waiting.len().min(self.options.concurrency)
    }

    fn requests(&self) -> Vec<Request> {
        let batch = self.waiting.iter().take(self.batch());
        batch.filter_map(|wanted| wanted.request.as_ref().ok().cloned()).collect()
    }

    /// The conversations that were shown, up to the first that was not.
    fn given(&mut self) -> Vec<D> {
        let mut given = Vec::new();
        for (wanted, shown) in &self.shown {
            let Ok(conversation) = shown else { break };
            self.known.give(&wanted.id, conversation, self.asked_s);
            self.handed_out.push(wanted.number);
            given.push(conversation.clone());
        }
        self.shown.drain(..given.len());
        given
    }

    /// Passes a conversation over, if it may be; else all that were asked for with it wait again.
    fn skip(&mut self, wanted: Wanted, failure: Failure<D>) -> Result<ConversationStep<D>, Failure<D>> {
        let is_refusal = is_refusal(&failure);
        let refusals = if is_refusal { self.refusals.saturating_add(1) } else { self.refusals };
        let is_own = is_refusal || failure.code == ErrorCode::Validation;
        if !is_own || !self.options.tells_skipped || refusals >= MOST_REFUSALS || lacks_scope(&failure) {
            let mut again = vec![wanted];
            again.extend(self.shown.drain(..).map(|(other, _)| other));
            again.append(&mut self.waiting);
            self.waiting = again;
            return Err(failure);
        }
        self.refusals = refusals;
        self.known.pass_over(&wanted.id, wanted.ticket_id);
        self.handed_out.push(wanted.number);
        let Wanted { ticket_id, id, .. } = wanted;
        Ok(ConversationStep::Skip(Box::new(Skipped { ticket_id, id, failure })))
    }
}

/// The conversation of an answer.
#[expect(clippy::needless_pass_by_value, reason = "what `and_then` hands over")]
fn conversation<D: Document>(outcome: Outcome<D>) -> Result<D, Failure<D>> {
    let conversation = outcome.data.as_ref().and_then(|data| data.get("side_conversation"));
    conversation.ok_or_else(|| Failure::not_a_conversation(&outcome))
}

/// Whether the API refused this one conversation, and not everything.
fn is_refusal<D>(failure: &Failure<D>) -> bool {
    let refuses = matches!(
        failure.code,
        ErrorCode::BadRequest
            | ErrorCode::Permission
            | ErrorCode::NotFound
            | ErrorCode::Conflict
            | ErrorCode::Http
    );
    refuses && !failure.is_retryable
}

/// Whether a 403 names scopes that the access token lacks: it lacks them for every ticket.
fn lacks_scope<D>(failure: &Failure<D>) -> bool {
    let refusal = failure.refusal.as_ref().filter(|refusal| refusal.status == 403);
    refusal.is_some_and(|refusal| names_a_scope(refusal))
}
