//! The options of a client.

use core::fmt;
use core::time::Duration;

use crate::client::OnAttempt;
use crate::client::api::auth::{Auth, function};
use crate::operation::Argument;
use crate::policy::AttemptReport;

/// Which account a client calls, with which credential, and how patiently.
///
/// ```
/// use core::time::Duration;
/// use zendesk_side_conversations::{Auth, Options};
///
/// # let access_token = "t";
/// let options = Options::subdomain("acme")
///     .auth(Auth::bearer(access_token))
///     .timeout(Duration::from_secs(20))
///     .max_retries(4);
/// ```
#[must_use]
pub struct Options {
    pub(super) fields: Vec<(String, Argument)>,
    headers: Vec<(String, Argument)>,
    brand_origins: Vec<Argument>,
    pub(super) auth: Option<Auth>,
    pub(super) on_attempt: Option<OnAttempt>,
}

impl Options {
    /// The account at `https://SUBDOMAIN.zendesk.com`.
    pub fn subdomain(subdomain: impl Into<String>) -> Options {
        Options::of("subdomain", subdomain.into())
    }

    /// The account at an origin: `https:`, or `http:` of a loopback address, such as an emulator's.
    pub fn base_url(origin: impl Into<String>) -> Options {
        Options::of("baseUrl", origin.into())
    }

    /// The credential. A client needs one.
    pub fn auth(self, auth: impl Into<Auth>) -> Options {
        Options { auth: Some(auth.into()), ..self }
    }

    /// How long one attempt may take; 30 seconds by default.
    pub fn attempt_timeout(self, timeout: Duration) -> Options {
        self.with("attemptTimeout", milliseconds(timeout))
    }

    /// How long a whole call may take, waits and retries included; 120 seconds by default.
    pub fn timeout(self, timeout: Duration) -> Options {
        self.with("timeout", milliseconds(timeout))
    }

    /// Attempts after the first; 2 by default.
    pub fn max_retries(self, retries: u32) -> Options {
        self.with("maxRetries", Argument::Number(retries.into()))
    }

    /// Whether calls wait before they are sent, so that a long job stays under the API's documented budgets; off by default.
    pub fn pace(self, is_paced: bool) -> Options {
        self.with("pace", Argument::Boolean(is_paced))
    }

    /// A header of every request. A call's own of the same name wins.
    pub fn header(mut self, name: impl Into<String>, value: impl Into<String>) -> Options {
        self.headers.push((name.into(), Argument::Text(value.into())));
        self
    }

    /// A further origin of the account, for downloads alone: a host-mapped brand's.
    pub fn brand_origin(mut self, origin: impl Into<String>) -> Options {
        self.brand_origins.push(Argument::Text(origin.into()));
        self
    }

    /// Allows a client's secret in a page, all whose visitors can read it; off by default.
    pub fn allow_secret_in_browser(self, is_allowed: bool) -> Options {
        self.with("allowSecretInBrowser", Argument::Boolean(is_allowed))
    }

    /// Tells a function of every attempt. What it is told holds no credential and no body. It must not panic.
    pub fn on_attempt(self, listener: impl Fn(&AttemptReport) + 'static) -> Options {
        Options { on_attempt: Some(Box::new(listener)), ..self }
    }

    fn of(name: &str, value: String) -> Options {
        let (fields, headers, brand_origins) = (Vec::new(), Vec::new(), Vec::new());
        let options = Options { fields, headers, brand_origins, auth: None, on_attempt: None };
        options.with(name, Argument::Text(value))
    }

    fn with(mut self, name: &str, value: Argument) -> Options {
        put(&mut self.fields, name, value);
        self
    }

    /// The options as the rules for them read them.
    pub(super) fn argument(&self) -> Argument {
        let mut fields = self.fields.clone();
        if let Some(auth) = &self.auth {
            fields.push(("auth".to_owned(), Argument::Object(auth.fields.clone())));
        }
        if self.on_attempt.is_some() {
            fields.push(("onAttempt".to_owned(), function()));
        }
        if !self.headers.is_empty() {
            fields.push(("headers".to_owned(), Argument::Object(self.headers.clone())));
        }
        if !self.brand_origins.is_empty() {
            fields.push(("brandOrigins".to_owned(), Argument::List(self.brand_origins.clone())));
        }
        Argument::Object(fields)
    }
}

/// Sets an option; the value that was set last counts.
pub(super) fn put(fields: &mut Vec<(String, Argument)>, name: &str, value: Argument) {
    fields.retain(|(other, _)| other != name);
    fields.push((name.to_owned(), value));
}

/// A duration as an option in milliseconds.
pub(super) fn milliseconds(duration: Duration) -> Argument {
    Argument::Number(duration.as_secs_f64() * 1000.0)
}

impl fmt::Debug for Options {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Options")
            .field("fields", &self.fields)
            .field("auth", &self.auth)
            .finish_non_exhaustive()
    }
}
