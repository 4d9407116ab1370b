//! What all calls of a client share: the account, the credential, the way there.

use std::rc::Rc;

use js_sys::Function;
use wasm_bindgen::{JsCast, JsValue};

use crate::door::argument::argument;
use crate::door::property::get;
use crate::door::queue::Queue;
use crate::door::rejection::Rejection;
use crate::door::token::Tokens;
use crate::door::transport::Transport;
use crate::policy::{Access, CallSettings};
use crate::request::{Credential, Origin, bearer};
use crate::validate::options::{self, Limits};

/// What all calls of a client share.
pub struct Connection {
    /// Where the account is.
    pub origin: Origin,
    /// How it is reached.
    pub transport: Transport,
    /// Who gives access tokens, where a function does.
    pub tokens: Option<Tokens>,
    /// Told of every attempt.
    pub on_attempt: Option<Function>,
    /// Where calls wait for their turn, where the caller asked for that.
    pub queue: Option<Rc<Queue>>,
    credential: Credential,
    limits: Limits,
}

impl Connection {
    /// From a client's options.
    pub fn open(given: &JsValue) -> Result<Connection, Rejection> {
        let checked = options::client(&argument(given))?;
        let function = |name: &str| get(given, name).dyn_into::<Function>().ok();
        let (origin, transport, credential) = match checked.transport {
            options::Transport::Fetch(origin, credential) => {
                (origin, Transport::Fetch(function("fetch")), credential)
            }
            options::Transport::Zaf => {
                let client = get(given, "zaf").unchecked_into();
                (Origin::of_zendesk_app(), Transport::Zaf(client), Credential::Session)
            }
        };
        Ok(Connection {
            origin,
            transport,
            tokens: get(&get(given, "auth"), "bearer").dyn_into().ok().map(Tokens::new),
            on_attempt: function("onAttempt"),
            queue: checked.is_paced.then(Rc::default),
            credential,
            limits: checked.limits,
        })
    }

    /// The value of the `Authorization` header; `token` is what a function gave.
    pub fn authorization(&self, token: Option<&str>) -> Option<String> {
        token.map(bearer).or_else(|| self.credential.authorization())
    }

    /// What must not be shown.
    pub fn secrets(&self, token: Option<&str>) -> Vec<String> {
        token.map_or_else(|| self.credential.secrets(), |token| vec![token.to_owned()])
    }

    /// How long and how often a call with these options tries.
    pub fn settings(&self, limits: Limits) -> CallSettings {
        let limits = limits.or(self.limits);
        let access = match (&self.transport, &self.credential) {
            (Transport::Zaf(_), _) | (_, Credential::Session) => Access::Zaf,
            (_, Credential::Bearer(_)) => Access::Bearer,
            (_, Credential::BearerFunction) => Access::BearerFunction,
            (_, Credential::ApiToken { .. }) => Access::ApiToken,
            (_, Credential::Password { .. }) => Access::Password,
        };
        limits.settings(access)
    }
}
