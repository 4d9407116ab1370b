//! The export of every event.

use core::fmt;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use core::time::Duration;
use std::collections::VecDeque;
use std::rc::Rc;
use std::time::SystemTime;

use futures_core::Stream;
use futures_core::stream::FusedStream;
use serde::{Deserialize, Serialize};

use crate::client::api::auth::function;
use crate::client::api::call::with_headers;
use crate::client::api::conversations::OnSkipped;
use crate::client::api::options::{milliseconds, put};
use crate::client::api::read::{items, read, with_items};
use crate::client::api::{Error, Local, Plain};
use crate::client::{Connection, ExportWalk, FollowWalk, Patient, Walked};
use crate::model::{ExportPage, SideConversationEvent};
use crate::operation::{Argument, CallSettings, Operation};
use crate::policy::{Fresh, Gap};
use crate::request::{self, Request};
use crate::response::Failure;
use crate::response::Outcome;
use crate::transport::{AnyTransport, Payload, Transport};
use crate::validate::Issue;
use crate::validate::options::{self, CallOptions, ExportOptions};

/// Where a later export goes on: plain JSON, to be kept and handed to the next run. Nothing is lost between two runs, and
/// nothing that was given comes again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Checkpoint {
    /// The second from which on the next run reads, in Unix seconds.
    pub start_time: i64,
    /// Short hashes of the events since then that were given.
    pub seen: Vec<String>,
}

pub(super) fn checkpoint_of(from: request::ExportFrom) -> Checkpoint {
    let request::ExportFrom { start_time, seen } = from;
    Checkpoint { start_time, seen }
}

/// Where an export begins: at a [`Checkpoint`], or at a time as Unix seconds, [`SystemTime`] or ISO 8601 text.
#[derive(Debug, Clone, PartialEq)]
pub struct ExportStart(Argument);

impl ExportStart {
    fn of(start_time: Argument) -> ExportStart {
        ExportStart(Argument::Object(vec![("start_time".to_owned(), start_time)]))
    }
}

/// Unix seconds.
#[expect(clippy::cast_precision_loss, reason = "seconds of this age")]
impl From<i64> for ExportStart {
    fn from(unix_s: i64) -> ExportStart {
        ExportStart::of(Argument::Number(unix_s as f64))
    }
}

/// An ISO 8601 instant with an offset.
impl From<&str> for ExportStart {
    fn from(instant: &str) -> ExportStart {
        ExportStart::of(Argument::Text(instant.to_owned()))
    }
}

impl From<SystemTime> for ExportStart {
    fn from(time: SystemTime) -> ExportStart {
        ExportStart::of(instant(time))
    }
}

impl From<Checkpoint> for ExportStart {
    fn from(checkpoint: Checkpoint) -> ExportStart {
        let Checkpoint { start_time, seen } = checkpoint;
        let ExportStart(mut start) = start_time.into();
        if let Argument::Object(fields) = &mut start {
            fields.push(("seen".to_owned(), Argument::List(seen.into_iter().map(Argument::Text).collect())));
        }
        ExportStart(start)
    }
}

impl From<&Checkpoint> for ExportStart {
    fn from(checkpoint: &Checkpoint) -> ExportStart {
        checkpoint.clone().into()
    }
}

/// A time as an argument in milliseconds; one before 1970 is refused later.
fn instant(time: SystemTime) -> Argument {
    let since_1970 = time.duration_since(SystemTime::UNIX_EPOCH);
    Argument::Date(since_1970.map_or(f64::NAN, |since| since.as_secs_f64() * 1000.0))
}

/// Told of seconds that hold more events than a page.
pub(super) type OnGap = Box<dyn FnMut(Gap)>;

/// An export that goes on for ever.
#[derive(Debug)]
pub enum Follow {}

/// An export before it begins: [`events`](ExportCall::events) or [`pages`](ExportCall::pages) begins it.
#[must_use = "an export asks for nothing before its stream is polled"]
pub struct ExportCall<K = Plain> {
    pub(super) connection: Rc<Connection<AnyTransport>>,
    from: ExportStart,
    fields: Vec<(String, Argument)>,
    headers: Vec<(String, Argument)>,
    pub(super) on_gap: Option<OnGap>,
    pub(super) on_skipped: Option<OnSkipped>,
    kind: PhantomData<fn() -> K>,
}

impl<K> ExportCall<K> {
    pub(super) fn new(connection: &Rc<Connection<AnyTransport>>, from: ExportStart) -> ExportCall<K> {
        let (fields, headers) = (Vec::new(), Vec::new());
        let connection = Rc::clone(connection);
        ExportCall { connection, from, fields, headers, on_gap: None, on_skipped: None, kind: PhantomData }
    }

    /// How late a record may become readable; 5 minutes by default. The checkpoint stays so far behind.
    pub fn settle(self, late: Duration) -> ExportCall<K> {
        self.with("settle", Argument::Number(late.as_secs_f64().ceil()))
    }

    /// Gives only events created before this time.
    pub fn until(self, time: SystemTime) -> ExportCall<K> {
        self.with("until", instant(time))
    }

    /// Tells a function of each second that holds more events than a page, whose other events cannot be read; the export
    /// goes on at the next second. Without it such a second is an error.
    pub fn on_gap(mut self, listener: impl FnMut(Gap) + 'static) -> ExportCall<K> {
        self.on_gap = Some(Box::new(listener));
        self.with("onGap", function())
    }

    /// How long one attempt may take; the client's own limit by default.
    pub fn attempt_timeout(self, timeout: Duration) -> ExportCall<K> {
        self.with("attemptTimeout", milliseconds(timeout))
    }

    /// How long each page may take, waits and retries included; the client's own limit by default.
    pub fn timeout(self, timeout: Duration) -> ExportCall<K> {
        self.with("timeout", milliseconds(timeout))
    }

    /// Attempts after the first of each page; the client's own number by default.
    pub fn max_retries(self, retries: u32) -> ExportCall<K> {
        self.with("maxRetries", Argument::Number(retries.into()))
    }

    /// A further header.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> ExportCall<K> {
        self.headers.push((name.into(), Argument::Text(value.into())));
        self
    }

    pub(super) fn with(mut self, name: &str, value: Argument) -> ExportCall<K> {
        put(&mut self.fields, name, value);
        self
    }

    /// Checks the options by `read`, and the start; every broken rule of both is reported at once.
    pub(super) fn check<O: Default>(
        &self,
        read: impl Fn(&Argument) -> Result<(CallOptions, ExportOptions, O), Vec<Issue>>,
    ) -> Result<Begun<O>, Error> {
        let given = Argument::Object(with_headers(self.fields.clone(), self.headers.clone()));
        let (checked, mut issues) = match read(&given) {
            Ok(checked) => (checked, Vec::new()),
            Err(issues) => (Default::default(), issues),
        };
        let (of_call, of_export, own) = checked;
        let now_s = self.connection.transport.now().unix_ms.div_euclid(1000);
        match request::export_events(&self.from.0, of_export.until_s, now_s) {
            Ok((mut first, from)) if issues.is_empty() => {
                first.headers = of_call.headers;
                let settings = self.connection.settings(of_call.limits);
                Ok(Begun { first, from, of_export, own, settings })
            }
            started => {
                issues.extend(started.err().unwrap_or_default());
                Err(issues.into())
            }
        }
    }
}

/// An export whose start and options are fine.
pub(super) struct Begun<O> {
    pub(super) first: Request,
    pub(super) from: request::ExportFrom,
    pub(super) of_export: ExportOptions,
    pub(super) own: O,
    pub(super) settings: CallSettings,
}

impl ExportCall {
    /// Pages with new events at the most.
    pub fn max_pages(self, pages: u32) -> ExportCall {
        self.with("maxPages", Argument::Number(pages.into()))
    }

    /// Every event as a stream, each once.
    ///
    /// # Errors
    ///
    /// Where the start or an option is invalid; nothing is sent then.
    pub fn events(self) -> Result<Events, Error> {
        Ok(Events { walk: self.walk()?, left: VecDeque::new(), given: 0 })
    }

    /// The pages that hold new events as a stream; what was given before is left out of them.
    ///
    /// # Errors
    ///
    /// Where the start or an option is invalid; nothing is sent then.
    pub fn pages(self) -> Result<ExportPages, Error> {
        Ok(ExportPages { walk: self.walk()? })
    }

    fn walk(self) -> Result<Walk, Error> {
        let read = |given: &Argument| {
            let (of_call, of_export) = options::export(given)?;
            Ok((of_call, of_export, ()))
        };
        let Begun { first, from, of_export, settings, .. } = self.check(read)?;
        let walk = ExportWalk::new(self.connection, first, &from, &of_export, settings, Payload::Nothing);
        Ok(Walk { source: Source::Export(Rc::new(walk)), state: State::Rests, on_gap: self.on_gap })
    }
}

impl ExportCall<Follow> {
    /// How long after the end of one look the next begins; a minute by default.
    pub fn interval(self, interval: Duration) -> ExportCall<Follow> {
        self.with("interval", Argument::Number(interval.as_secs_f64()))
    }

    /// Gives only events of these types, such as `reply`.
    pub fn types<I: Into<String>>(self, types: impl IntoIterator<Item = I>) -> ExportCall<Follow> {
        let types = types.into_iter().map(|name| Argument::Text(name.into())).collect();
        self.with("types", Argument::List(types))
    }

    /// Gives only events of these tickets.
    #[expect(clippy::cast_precision_loss, reason = "the rules for ids refuse what is not exact")]
    pub fn ticket_ids(self, ids: impl IntoIterator<Item = u64>) -> ExportCall<Follow> {
        let ids = ids.into_iter().map(|id| Argument::Number(id as f64)).collect();
        self.with("ticketIds", Argument::List(ids))
    }

    /// Gives only messages that somebody other than an agent wrote.
    pub fn inbound_only(self) -> ExportCall<Follow> {
        self.with("inboundOnly", Argument::Boolean(true))
    }

    /// New events as they come, each once, as a stream that ends at `until` or never.
    ///
    /// # Errors
    ///
    /// Where the start or an option is invalid; nothing is sent then.
    pub fn events(self) -> Result<Events, Error> {
        let Begun { first, from, of_export, own, settings } = self.check(options::follow)?;
        let connection = self.connection;
        let walk = FollowWalk::new(connection, first, &from, &of_export, own, settings, Payload::Nothing);
        let source = Source::Follow(Rc::new(walk));
        let walk = Walk { source, state: State::Rests, on_gap: self.on_gap };
        Ok(Events { walk, left: VecDeque::new(), given: 0 })
    }
}

impl<K> fmt::Debug for ExportCall<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportCall").field("from", &self.from).finish_non_exhaustive()
    }
}

/// A walk over the pages of an export.
struct Walk {
    source: Source,
    state: State,
    on_gap: Option<OnGap>,
}

/// Where the pages come from.
enum Source {
    Export(Rc<ExportWalk<AnyTransport>>),
    Follow(Rc<FollowWalk<AnyTransport>>),
}

impl Source {
    fn next(&self) -> Local<Result<Walked<Payload>, Failure<Payload>>> {
        match self {
            Source::Export(walk) => {
                let walk = Rc::clone(walk);
                Box::pin(async move { walk.next(&Patient).await })
            }
            Source::Follow(walk) => {
                let walk = Rc::clone(walk);
                Box::pin(async move { walk.next(&Patient).await })
            }
        }
    }

    fn checkpoint(&self, given: usize) -> request::ExportFrom {
        match self {
            Source::Export(walk) => walk.checkpoint(given),
            Source::Follow(walk) => walk.checkpoint(given),
        }
    }
}

enum State {
    Rests,
    Asks(Local<Result<Walked<Payload>, Failure<Payload>>>),
    Over,
}

impl Walk {
    /// The next page that has new events, without those that were given before.
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Outcome<Payload>, Error>>> {
        loop {
            if matches!(self.state, State::Rests) {
                self.state = State::Asks(self.source.next());
            }
            let State::Asks(next) = &mut self.state else { return Poll::Ready(None) };
            let walked = ready!(next.as_mut().poll(context));
            self.state = State::Rests;
            match walked {
                Ok(Walked::Page(page, fresh)) => return Poll::Ready(Some(Ok(only_new(*page, fresh)))),
                Ok(Walked::Gap(gap)) => {
                    if let Some(on_gap) = &mut self.on_gap {
                        on_gap(gap);
                    }
                }
                Ok(Walked::End) => {
                    self.state = State::Over;
                    return Poll::Ready(None);
                }
                Err(failure) => {
                    self.state = State::Over;
                    return Poll::Ready(Some(Err(failure.into())));
                }
            }
        }
    }

    fn checkpoint(&self, given: usize) -> Checkpoint {
        checkpoint_of(self.source.checkpoint(given))
    }
}

/// A page with its new events alone.
fn only_new(page: Outcome<Payload>, fresh: Fresh) -> Outcome<Payload> {
    match fresh {
        Fresh::All => page,
        Fresh::Some(places) => with_items(&page, Operation::ExportEvents, &places),
    }
}

/// Every event of an export. It ends after a page that failed; a new export from its checkpoint goes on. An event that cannot
/// be read is an error of its own, and the next one follows. Dropping the stream cancels the request that is on its way.
#[must_use = "a stream asks for nothing before it is polled"]
pub struct Events {
    walk: Walk,
    left: VecDeque<Result<SideConversationEvent, Error>>,
    /// How many of the last page's events were given.
    given: usize,
}

impl Events {
    /// Where a later run goes on, behind the events that this stream has given so far.
    pub fn checkpoint(&self) -> Checkpoint {
        self.walk.checkpoint(self.given)
    }
}

impl Stream for Events {
    type Item = Result<SideConversationEvent, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(event) = self.left.pop_front() {
                self.given = self.given.saturating_add(1);
                return Poll::Ready(Some(event));
            }
            match ready!(self.walk.poll_next(context)) {
                Some(Ok(page)) => {
                    self.given = 0;
                    self.left = items(&page, Operation::ExportEvents).into();
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl FusedStream for Events {
    fn is_terminated(&self) -> bool {
        self.left.is_empty() && matches!(self.walk.state, State::Over)
    }
}

/// The pages of an export that hold new events. It ends after an error; a new export from its checkpoint goes on.
#[must_use = "a stream asks for nothing before it is polled"]
pub struct ExportPages {
    walk: Walk,
}

impl ExportPages {
    /// Where a later run goes on, behind the pages that this stream has given so far.
    pub fn checkpoint(&self) -> Checkpoint {
        self.walk.checkpoint(usize::MAX)
    }
}

impl Stream for ExportPages {
    type Item = Result<ExportPage, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let page = ready!(self.walk.poll_next(context));
        Poll::Ready(page.map(|page| read(&page?, Operation::ExportEvents)))
    }
}

impl FusedStream for ExportPages {
    fn is_terminated(&self) -> bool {
        matches!(self.walk.state, State::Over)
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("checkpoint", &self.checkpoint()).finish_non_exhaustive()
    }
}

impl fmt::Debug for ExportPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportPages").field("checkpoint", &self.checkpoint()).finish_non_exhaustive()
    }
}
