//! What all calls of a client share: the account, the credential, the transport, the pace.

use core::cell::RefCell;

use crate::client::queue::Queue;
use crate::client::sends::Sends;
use crate::client::tokens::{TokenSource, Tokens};
use crate::policy::{AttemptReport, CallSettings, Identities, Now};
use crate::request::{Access, Credential, Origin, bearer};
use crate::transport::Transport;
use crate::validate::options::{self, ClientOptions, Limits};

/// Told of every attempt.
pub type OnAttempt = Box<dyn Fn(&AttemptReport)>;

/// A client's way to its account.
pub struct Connection<T: Transport> {
    /// Where the account is.
    pub origin: Origin,
    pub(super) transport: T,
    pub(super) queue: Option<Queue>,
    pub(super) tokens: Option<Tokens<T::Value>>,
    credential: Credential,
    limits: Limits,
    on_attempt: Option<OnAttempt>,
    /// Who the credential belongs to, once a reply to all has asked.
    pub(super) identities: RefCell<Identities>,
    pub(super) sends: Sends<T::Value>,
}

impl<T: Transport> Connection<T> {
    /// A connection with a client's checked options.
    pub fn new(options: ClientOptions, transport: T) -> Connection<T> {
        let (origin, credential) = match options.transport {
            options::Transport::Fetch(origin, credential) => (origin, credential),
            options::Transport::Zaf => (Origin::of_zendesk_app(), Credential::Session),
        };
        Connection {
            origin,
            transport,
            queue: options.is_paced.then(Queue::default),
            tokens: None,
            credential,
            limits: options.limits,
            on_attempt: None,
            identities: RefCell::default(),
            sends: Sends::default(),
        }
    }

    /// Gets access tokens from here, where the credential is a function.
    #[must_use]
    pub fn with_tokens(mut self, source: TokenSource<T::Value>) -> Connection<T> {
        self.tokens = Some(Tokens::new(source));
        self
    }

    /// Tells this function of every attempt. It must not panic.
    #[must_use]
    pub fn with_on_attempt(mut self, on_attempt: OnAttempt) -> Connection<T> {
        self.on_attempt = Some(on_attempt);
        self
    }

    /// How long and how often a call with these limits tries.
    pub fn settings(&self, limits: Limits) -> CallSettings {
        limits.or(self.limits).settings(match self.credential {
            Credential::Session => Access::Zaf,
            Credential::Bearer(_) => Access::Bearer,
            Credential::BearerFunction => Access::BearerFunction,
            Credential::OAuth(_) => Access::OAuth,
            Credential::ApiToken { .. } => Access::ApiToken,
            Credential::Password { .. } => Access::Password,
        })
    }

    /// The value of the `Authorization` header; `token` is what a function gave.
    pub(super) fn authorization(&self, token: Option<&str>) -> Option<String> {
        token.map(bearer).or_else(|| self.credential.authorization())
    }

    /// The texts that no error may show.
    pub(super) fn secrets(&self, token: Option<&str>) -> Vec<String> {
        match token {
            Some(token) => Credential::Bearer(token.to_owned()).secrets(),
            None => self.credential.secrets(),
        }
    }

    /// Tells the queue and the caller of an attempt.
    pub(super) fn attempted(&self, report: &AttemptReport, now: Now) {
        if let Some(queue) = &self.queue {
            queue.attempted(report, now.monotonic_ms);
        }
        if let Some(on_attempt) = &self.on_attempt {
            on_attempt(report);
        }
    }
}
