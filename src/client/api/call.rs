//! One call, which is sent when it is awaited.

use core::fmt;
use core::future::IntoFuture;
use core::marker::PhantomData;
use core::time::Duration;
use std::rc::Rc;

use crate::client::api::options::{milliseconds, put};
use crate::client::api::read::read;
use crate::client::api::{Answered, Error, Local, Response};
use crate::client::{Connection, Patient, Prepared, Work, carry_out};
use crate::operation::{Argument, Operation};
use crate::transport::{AnyTransport, Payload};
use crate::validate::Issue;
use crate::validate::options::{self, CallOptions};

/// A call that takes the options that any call takes.
#[derive(Debug)]
pub enum Plain {}

/// A call that shows a conversation: it also brings its events along.
#[derive(Debug)]
pub enum Show {}

/// A call that sends a message: it also takes an idempotency key.
#[derive(Debug)]
pub enum Keyed {}

/// An import: it also leaves out what another account does not know.
#[derive(Debug)]
pub enum Import {}

/// The options and the query of a call, checked, for whoever builds its request.
pub(super) struct Asked<'a> {
    pub(super) options: &'a CallOptions,
    pub(super) query: &'a Argument,
    pub(super) body: Option<&'a str>,
}

/// Builds what a call sends.
pub(super) type Build = Box<dyn FnOnce(&Asked<'_>) -> Result<Prepared, Vec<Issue>>>;

/// A call of the API. Nothing is sent before it is awaited; then it gives the answer's value.
///
/// Dropping the future ends the call: its request is cancelled, its timer cleared, its place in the queue left. A send
/// that was on its way may still have been carried out.
#[must_use = "a call is sent when it is awaited"]
pub struct Call<R, K = Plain> {
    pub(super) connection: Rc<Connection<AnyTransport>>,
    operation: Operation,
    fields: Vec<(String, Argument)>,
    headers: Vec<(String, Argument)>,
    query: Vec<(String, Argument)>,
    given: Payload,
    build: Build,
    gives: PhantomData<fn() -> (R, K)>,
}

/// A call whose arguments and options were found to be fine.
pub(super) struct Ready {
    pub(super) work: Work<Payload>,
    pub(super) max_pages: Option<u32>,
}

impl<R, K> Call<R, K> {
    pub(super) fn new(
        connection: &Rc<Connection<AnyTransport>>,
        operation: Operation,
        given: Payload,
        build: Build,
    ) -> Call<R, K> {
        Call {
            connection: Rc::clone(connection),
            operation,
            fields: Vec::new(),
            headers: Vec::new(),
            query: Vec::new(),
            given,
            build,
            gives: PhantomData,
        }
    }

    /// How long one attempt may take; the client's own limit by default.
    pub fn attempt_timeout(self, timeout: Duration) -> Call<R, K> {
        self.with("attemptTimeout", milliseconds(timeout))
    }

    /// How long the whole call may take, waits and retries included; the client's own limit by default.
    pub fn timeout(self, timeout: Duration) -> Call<R, K> {
        self.with("timeout", milliseconds(timeout))
    }

    /// Attempts after the first; the client's own number by default.
    pub fn max_retries(self, retries: u32) -> Call<R, K> {
        self.with("maxRetries", Argument::Number(retries.into()))
    }

    /// A further header, such as `X-On-Behalf-Of`. `Authorization`, `Host` and `Content-Length` are refused.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Call<R, K> {
        self.headers.push((name.into(), Argument::Text(value.into())));
        self
    }

    pub(super) fn with(mut self, name: &str, value: Argument) -> Call<R, K> {
        put(&mut self.fields, name, value);
        self
    }

    pub(super) fn asking(mut self, name: &str, value: Argument) -> Call<R, K> {
        put(&mut self.query, name, value);
        self
    }

    pub(super) fn operation(&self) -> Operation {
        self.operation
    }

    /// Checks options, arguments and body; every broken rule of all of them is reported at once.
    pub(super) fn check(self) -> Result<Ready, Error> {
        let given = Argument::Object(with_headers(self.fields, self.headers));
        let mut issues = Vec::new();
        let options = options::call(&given, self.operation, &mut issues);
        let body = match &self.given {
            Payload::Text(text) => Some(&**text),
            _ => None,
        };
        let query = Argument::Object(self.query);
        match (self.build)(&Asked { options: &options, query: &query, body }) {
            Ok(mut prepared) if issues.is_empty() => {
                if let Prepared::One(request) = &mut prepared {
                    request.headers.clone_from(&options.headers);
                }
                let settings = self.connection.settings(options.limits);
                let work = Work { prepared, settings, headers: options.headers, given: self.given };
                Ok(Ready { work, max_pages: options.max_pages })
            }
            built => {
                issues.extend(built.err().unwrap_or_default());
                Err(issues.into())
            }
        }
    }
}

/// An object of options with these headers.
pub(super) fn with_headers(
    mut fields: Vec<(String, Argument)>,
    headers: Vec<(String, Argument)>,
) -> Vec<(String, Argument)> {
    if !headers.is_empty() {
        fields.push(("headers".to_owned(), Argument::Object(headers)));
    }
    fields
}

impl<R: Answered, K: 'static> Call<R, K> {
    /// The answer's value, and what HTTP said beside it.
    pub async fn with_response(self) -> Result<Response<R>, Error> {
        let (connection, operation) = (Rc::clone(&self.connection), self.operation);
        let Ready { work, .. } = self.check()?;
        let (ended, _) = carry_out(connection, work, Rc::new(Patient)).await;
        let outcome = ended?;
        Ok(Response::new(read(&outcome, operation)?, outcome))
    }
}

impl<R: Answered, K: 'static> IntoFuture for Call<R, K> {
    type Output = Result<R, Error>;
    type IntoFuture = Local<Result<R, Error>>;

    fn into_future(self) -> Local<Result<R, Error>> {
        Box::pin(async move { self.with_response().await.map(|response| response.data) })
    }
}

/// Kinds of calls that send messages.
pub trait Sends {}

impl Sends for Keyed {}
impl Sends for Import {}

impl<R, K: Sends> Call<R, K> {
    /// Makes the call safe to repeat: the same key sends once on one ticket or in one conversation, also from another run
    /// or process. The key, of 1 to 255 characters, is kept in the message's metadata, looked for before the first send and
    /// after a lost answer, and what is found is given back. It is no lock: two processes at the same moment may both find
    /// nothing.
    pub fn idempotency_key(self, key: impl Into<String>) -> Call<R, K> {
        self.with("idempotencyKey", Argument::Text(key.into()))
    }

    /// Whether the key is looked for before the first send; on by default. A caller that knows the key to be new saves a
    /// request without it.
    pub fn look_first(self, looks: bool) -> Call<R, K> {
        self.with("lookFirst", Argument::Boolean(looks))
    }

    /// Whether fields that this version does not know are sent; off by default, so that a misspelt one is an error.
    pub fn allow_unknown_fields(self, is_allowed: bool) -> Call<R, K> {
        self.with("allowUnknownFields", Argument::Boolean(is_allowed))
    }
}

impl<R> Call<R, Show> {
    /// Brings along the conversation's events.
    pub fn with_events(self) -> Call<R, Show> {
        self.asking("include", Argument::Text("events".to_owned()))
    }
}

impl<R> Call<R, Import> {
    /// Leaves out the attachments of messages that were read in another account.
    pub fn drop_attachments(self) -> Call<R, Import> {
        self.with("dropAttachments", Argument::Boolean(true))
    }

    /// Leaves out the ids of users, who are others in another account.
    pub fn drop_user_ids(self) -> Call<R, Import> {
        self.with("dropUserIds", Argument::Boolean(true))
    }
}

impl<R, K> fmt::Debug for Call<R, K> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Call").field("operation", &self.operation).finish_non_exhaustive()
    }
}
