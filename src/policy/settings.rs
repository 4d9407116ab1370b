//! What a caller decides about one call.

/// How long a call may take, how often it may try, and how it gets in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CallSettings {
    /// One attempt, in milliseconds.
    pub attempt_timeout_ms: u64,
    /// The whole call, waits included, in milliseconds.
    pub timeout_ms: u64,
    /// Sends after the first. A look for a keyed send has as many of its own.
    pub max_retries: u32,
    /// How the account is entered.
    pub access: Access,
}

/// How a call enters the account: which credential, over which transport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// `fetch` with an OAuth access token that was given as a string.
    Bearer,
    /// `fetch` with an OAuth access token from a function, which is asked once more after a 401.
    BearerFunction,
    /// `fetch` with an e-mail address and an API token.
    ApiToken,
    /// `fetch` with an e-mail address and a password.
    Password,
    /// A Zendesk app's host with the agent's session.
    Zaf,
}

impl Access {
    /// Whether a rejected token can be replaced.
    pub(crate) fn can_refresh(self) -> bool {
        self == Access::BearerFunction
    }
}
