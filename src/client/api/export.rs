//! An export before it begins.

use core::fmt;
use core::marker::PhantomData;
use core::time::Duration;
use std::rc::Rc;
use std::time::SystemTime;

use crate::client::api::auth::function;
use crate::client::api::call::with_headers;
use crate::client::api::events::{Source, Walk};
use crate::client::api::listener::{OnGap, OnSkipped};
use crate::client::api::options::{milliseconds, put};
use crate::client::api::start::instant;
use crate::client::api::{Error, Events, ExportPages, ExportStart, Plain};
use crate::client::{Connection, ExportWalk, FollowWalk, PreparedExport};
use crate::operation::Argument;
use crate::policy::Gap;
use crate::transport::{AnyTransport, Payload, Transport};
use crate::validate::Issue;
use crate::validate::options::{self, CallOptions, ExportOptions};

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

    /// The options, to be checked.
    pub(super) fn options(&self) -> Argument {
        Argument::Object(with_headers(self.fields.clone(), self.headers.clone()))
    }

    /// Checks the start; `common` and `issues` came of checking the options. Every broken rule of both is reported at once.
    pub(super) fn check(
        &self,
        common: (CallOptions, ExportOptions),
        issues: Vec<Issue>,
    ) -> Result<PreparedExport, Error> {
        let now_s = self.connection.transport.now().unix_ms.div_euclid(1000);
        Ok(PreparedExport::new(&self.connection, &self.from.0, Vec::new(), common, now_s, issues)?)
    }
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
    /// If the start or an option is invalid; nothing is sent then.
    pub fn events(self) -> Result<Events, Error> {
        Ok(Events::new(self.walk()?))
    }

    /// The pages that hold new events as a stream; what was given before is left out of them.
    ///
    /// # Errors
    ///
    /// If the start or an option is invalid; nothing is sent then.
    pub fn pages(self) -> Result<ExportPages, Error> {
        Ok(ExportPages { walk: self.walk()? })
    }

    fn walk(self) -> Result<Walk, Error> {
        let mut issues = Vec::new();
        let common = options::export(&self.options(), &mut issues);
        let PreparedExport { first, from, of_export, settings } = self.check(common, issues)?;
        let walk = ExportWalk::new(self.connection, first, &from, &of_export, settings, Payload::Nothing);
        Ok(Walk::new(Source::Export(Rc::new(walk)), self.on_gap))
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
    /// If the start or an option is invalid; nothing is sent then.
    pub fn events(self) -> Result<Events, Error> {
        let mut issues = Vec::new();
        let (of_call, of_export, own) = options::follow(&self.options(), &mut issues);
        let PreparedExport { first, from, of_export, settings } = self.check((of_call, of_export), issues)?;
        let connection = self.connection;
        let walk = FollowWalk::new(connection, first, &from, &of_export, own, settings, Payload::Nothing);
        Ok(Events::new(Walk::new(Source::Follow(Rc::new(walk)), self.on_gap)))
    }
}

impl<K> fmt::Debug for ExportCall<K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportCall").field("from", &self.from).finish_non_exhaustive()
    }
}
