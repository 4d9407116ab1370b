//! The tokens that a token endpoint issues.

use core::fmt;

/// An access token, and the refresh token that comes with it. Printing it shows neither.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenPair {
    /// The access token, which goes with requests.
    pub access_token: String,
    /// The single-use refresh token that requests the next access token. `None` if the grant brings none.
    pub refresh_token: Option<String>,
    /// Milliseconds since 1970 at which the access token ends; `None` where the answer did not say.
    pub expires_at_unix_ms: Option<i64>,
    /// Milliseconds since 1970 at which the refresh token ends; `None` where the answer did not say.
    pub refresh_expires_at_unix_ms: Option<i64>,
    /// The token's scopes, separated by spaces; empty if the response did not name them.
    pub scope: String,
}

impl fmt::Debug for TokenPair {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.debug_struct("TokenPair")
            .field("access_token", &"[redacted]")
            .field("refresh_token", &self.refresh_token.as_ref().map(|_| "[redacted]"))
            .field("expires_at_unix_ms", &self.expires_at_unix_ms)
            .field("refresh_expires_at_unix_ms", &self.refresh_expires_at_unix_ms)
            .field("scope", &self.scope)
            .finish()
    }
}
