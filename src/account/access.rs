//! The ways into an account.

/// Which credential enters the account, over which transport.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// `fetch` with an OAuth access token that was given as a string.
    Bearer,
    /// `fetch` with an OAuth access token from a function, which is asked once more after a 401.
    BearerFunction,
    /// `fetch` with OAuth access tokens that the client gets, keeps and renews.
    OAuth,
    /// `fetch` with an e-mail address and an API token.
    ApiToken,
    /// `fetch` with an e-mail address and a password.
    Password,
    /// A Zendesk app's host with the agent's session.
    Zaf,
}

impl Access {
    /// Whether a token is asked for before the first request, and once more after a 401.
    pub fn asks_for_tokens(self) -> bool {
        matches!(self, Access::BearerFunction | Access::OAuth)
    }
}
