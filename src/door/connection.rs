//! What all calls of a client share: the account, the credential, the pace.

use core::cell::RefCell;

use crate::door::document::Js;
use crate::policy::{Access, CallSettings, Identities, Pace};
use crate::request::{Argument, Credential, Operation, Origin, bearer};
use crate::response::Failure;
use crate::validate::Issue;
use crate::validate::options::{self, Limits};

/// What all calls of a client share.
pub struct Connection {
    /// Where the account is.
    pub origin: Origin,
    /// Where calls wait for their turn, where the caller asked for that.
    pub pace: Option<RefCell<Pace>>,
    /// Who the credential belongs to, once a reply to all has asked.
    pub identities: RefCell<Identities>,
    /// Whether the caller wants to be told of every attempt.
    pub tells_attempts: bool,
    credential: Credential,
    limits: Limits,
}

impl Connection {
    /// From a client's options.
    pub fn open(given: &Argument) -> Result<Connection, Vec<Issue>> {
        let checked = options::client(given, false)?;
        let (origin, credential) = match checked.transport {
            options::Transport::Fetch(origin, credential) => (origin, credential),
            options::Transport::Zaf => (Origin::of_zendesk_app(), Credential::Session),
        };
        Ok(Connection {
            origin,
            identities: RefCell::default(),
            pace: checked.is_paced.then(RefCell::default),
            tells_attempts: !given.field("onAttempt").is_absent(),
            credential,
            limits: checked.limits,
        })
    }

    /// Whether requests go through a Zendesk app's host.
    pub fn uses_zaf(&self) -> bool {
        matches!(self.credential, Credential::Session)
    }

    /// Whether its way to the account can carry the operation at all.
    pub fn check(&self, operation: Operation, has_fetch: bool) -> Result<(), Failure<Js>> {
        if self.uses_zaf() {
            if operation.fits_zaf() { Ok(()) } else { Err(Failure::unsupported_by_zaf(operation)) }
        } else if has_fetch {
            Ok(())
        } else {
            Err(Failure::without_fetch())
        }
    }

    /// The value of the `Authorization` header; `token` is what a function gave.
    pub fn authorization(&self, token: Option<&str>) -> Option<String> {
        token.map(bearer).or_else(|| self.credential.authorization())
    }

    /// What must not be shown.
    pub fn secrets(&self, token: Option<&str>) -> Vec<String> {
        match token {
            Some(token) => Credential::Bearer(token.to_owned()).secrets(),
            None => self.credential.secrets(),
        }
    }

    /// How long and how often a call with these options tries.
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
}
