//! Credentials.

use core::fmt;

use crate::account::TokenPair;
use crate::client::{OnRotate, TokenSource};
use crate::operation::Argument;
use crate::response::redact;
use crate::transport::{Payload, TransportError};
use crate::validate::options::token;

/// One credential, in one of the forms that Zendesk takes. Printing it shows nothing of it.
///
/// ```
/// use zendesk_side_conversations::Auth;
///
/// # let (access_token, secret) = ("t", "s");
/// let known = Auth::bearer(access_token);
/// let renewed = Auth::client_credentials("my_bot", secret).scope("read write");
/// ```
#[must_use]
pub struct Auth {
    pub(super) fields: Vec<(String, Argument)>,
    pub(super) bearer: Option<TokenSource<Payload>>,
    pub(super) on_rotate: Option<OnRotate<Payload>>,
}

impl Auth {
    /// An OAuth access token.
    pub fn bearer(access_token: impl Into<String>) -> Auth {
        Auth::of(&[("bearer", access_token.into())])
    }

    /// OAuth access tokens from a function. It is asked before the first request, and once more after a 401, then with the
    /// token that the API refused. One question serves all calls that wait for it.
    ///
    /// ```
    /// use zendesk_side_conversations::Auth;
    ///
    /// let auth = Auth::bearer_from(|refused: Option<String>| async move {
    ///     Ok::<_, std::io::Error>(if refused.is_some() { "fresh".to_owned() } else { "kept".to_owned() })
    /// });
    /// ```
    pub fn bearer_from<F, E>(ask: impl Fn(Option<String>) -> F + 'static) -> Auth
    where
        F: Future<Output = Result<String, E>> + 'static,
        E: fmt::Display,
    {
        let source: TokenSource<Payload> = Box::new(move |refused| {
            let refused = refused.map(str::to_owned);
            let asked = ask(refused.clone());
            Box::pin(async move {
                let lost = |words: String| Payload::Lost(TransportError::new(words));
                let secrets: Vec<String> = refused.into_iter().collect();
                let given = asked.await.map_err(|error| lost(redact(&error.to_string(), &secrets)))?;
                match token(&given) {
                    None => Ok(given),
                    Some((_, problem)) => Err(lost(problem.to_owned())),
                }
            })
        });
        let fields = vec![("bearer".to_owned(), function())];
        Auth { fields, bearer: Some(source), on_rotate: None }
    }

    /// The id and the secret of a confidential OAuth client: tokens are got, kept, and renewed a minute before they end and
    /// once after a 401. A page's visitors can read the secret, so a page refuses it: see
    /// [`Options::allow_secret_in_browser`](crate::Options::allow_secret_in_browser).
    pub fn client_credentials(client_id: impl Into<String>, client_secret: impl Into<String>) -> Auth {
        Auth::of(&[("clientId", client_id.into()), ("clientSecret", client_secret.into())])
    }

    /// A refresh token, which can be used once: `keep` gets its successor, and is awaited before the new access token is
    /// used.
    pub fn refresh_token<F, E>(
        client_id: impl Into<String>,
        refresh_token: impl Into<String>,
        keep: impl Fn(TokenPair) -> F + 'static,
    ) -> Auth
    where
        F: Future<Output = Result<(), E>> + 'static,
        E: fmt::Display,
    {
        let on_rotate: OnRotate<Payload> = Box::new(move |pair, secrets| {
            let kept = keep(pair);
            Box::pin(async move {
                let lost =
                    |error: E| Payload::Lost(TransportError::new(redact(&error.to_string(), &secrets)));
                kept.await.map_err(lost)
            })
        });
        let mut auth = Auth::of(&[("clientId", client_id.into()), ("refreshToken", refresh_token.into())]);
        auth.fields.push(("onRotate".to_owned(), function()));
        Auth { on_rotate: Some(on_rotate), ..auth }
    }

    /// An API token with its owner's e-mail address. Zendesk ends API tokens on 2027-04-30.
    pub fn api_token(email: impl Into<String>, api_token: impl Into<String>) -> Auth {
        Auth::of(&[("email", email.into()), ("apiToken", api_token.into())])
    }

    /// A password. Zendesk ended password access on 2025-12-31; this is for the documented form.
    pub fn password(email: impl Into<String>, password: impl Into<String>) -> Auth {
        Auth::of(&[("email", email.into()), ("password", password.into())])
    }

    /// The scopes of a token of the client's credentials, separated by spaces; `read write` by default.
    pub fn scope(self, scope: impl Into<String>) -> Auth {
        self.with("scope", scope.into())
    }

    /// The secret of a confidential client whose refresh token this is.
    pub fn client_secret(self, client_secret: impl Into<String>) -> Auth {
        self.with("clientSecret", client_secret.into())
    }

    fn of(fields: &[(&str, String)]) -> Auth {
        let auth = Auth { fields: Vec::new(), bearer: None, on_rotate: None };
        fields.iter().fold(auth, |auth, (name, value)| auth.with(name, value.clone()))
    }

    fn with(mut self, name: &str, value: String) -> Auth {
        self.fields.push((name.to_owned(), Argument::Text(value)));
        self
    }
}

/// A function, as the rules for options see one.
pub(super) fn function() -> Argument {
    Argument::Other("function".to_owned())
}

impl From<String> for Auth {
    fn from(access_token: String) -> Auth {
        Auth::bearer(access_token)
    }
}

impl From<&str> for Auth {
    fn from(access_token: &str) -> Auth {
        Auth::bearer(access_token)
    }
}

impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Auth([redacted])")
    }
}
