//! The parts that all calls of a client share: the account, the credential, the transport, the pace.

use core::cell::RefCell;
use std::rc::Rc;

use crate::account::{Access, Credential, Origin, bearer};
use crate::client::grant_tokens::{GrantTokens, OnRotate};
use crate::client::queue::Queue;
use crate::client::sends::Sends;
use crate::client::tokens::{FunctionTokens, TokenSource, Tokens};
use crate::operation::CallSettings;
use crate::policy::{self, AttemptReport, Identities, Now};
use crate::request::Request;
use crate::transport::Transport;
use crate::validate::options::{self, ClientOptions, Limits};

/// Told of every attempt.
pub type OnAttempt = Box<dyn Fn(&AttemptReport)>;

/// A client's way to its account.
pub struct Connection<T: Transport> {
    /// The account's origin.
    pub origin: Origin,
    /// Further origins of the account, for downloads alone.
    pub brand_origins: Vec<Origin>,
    pub(super) transport: Rc<T>,
    pub(super) queue: Option<Queue>,
    pub(super) tokens: Option<Tokens<T>>,
    credential: Credential,
    limits: Limits,
    /// With every request, unless the call has its own.
    headers: Vec<(String, String)>,
    on_attempt: Option<OnAttempt>,
    /// The owner of the credential, once a reply to all has asked.
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
        let transport = Rc::new(transport);
        let tokens = match &credential {
            Credential::OAuth(grant) => {
                let settings = options.limits.settings(Access::OAuth).into();
                let machine = policy::Tokens::new(grant.clone(), origin.clone(), settings);
                Some(Tokens::Grant(GrantTokens::new(Rc::clone(&transport), machine)))
            }
            _ => None,
        };
        Connection {
            origin,
            brand_origins: options.brand_origins,
            transport,
            queue: options.is_paced.then(Queue::default),
            tokens,
            credential,
            limits: options.limits,
            headers: options.headers,
            on_attempt: None,
            identities: RefCell::default(),
            sends: Sends::default(),
        }
    }

    /// Gets access tokens from here, where the credential is a function.
    #[must_use]
    pub fn with_tokens(mut self, source: TokenSource<T::Value>) -> Connection<T> {
        self.tokens = Some(Tokens::Function(FunctionTokens::new(source)));
        self
    }

    /// Keeps the successors of a refresh token by this function.
    #[must_use]
    pub fn with_on_rotate(self, on_rotate: OnRotate<T::Value>) -> Connection<T> {
        if let Some(Tokens::Grant(tokens)) = &self.tokens {
            tokens.keep_by(on_rotate);
        }
        self
    }

    /// Tells this function of every attempt. It must not panic.
    #[must_use]
    pub fn with_on_attempt(mut self, on_attempt: OnAttempt) -> Connection<T> {
        self.on_attempt = Some(on_attempt);
        self
    }

    /// Whether it learns what its options do not say: the successors of a refresh token, or the account's rate limit.
    pub fn learns(&self) -> bool {
        self.queue.is_some() || matches!(self.tokens, Some(Tokens::Grant(_)))
    }

    /// Returns the timeouts and the retries of a call with these limits.
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
        let mut secrets = match token {
            Some(token) => Credential::Bearer(token.to_owned()).secrets(),
            None => self.credential.secrets(),
        };
        secrets.extend(self.tokens.iter().flat_map(Tokens::secrets));
        secrets
    }

    /// The request with the client's headers; those that the call has itself win.
    pub(super) fn with_headers(&self, mut request: Request) -> Request {
        for (name, value) in &self.headers {
            if !request.headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name)) {
                request.headers.push((name.clone(), value.clone()));
            }
        }
        request
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
