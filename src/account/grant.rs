//! The grants by which a client requests an OAuth access token.

use core::fmt;

/// One of the three OAuth grants of an account. Printing it shows which one and nothing else.
///
/// Source: Zendesk, "OAuth Tokens for Grant Types".
#[derive(Clone, PartialEq, Eq)]
pub enum Grant {
    /// A confidential client's own id and secret: the token acts as the user who made the client.
    ClientCredentials {
        /// The client's unique identifier.
        client_id: String,
        /// Its secret.
        client_secret: String,
        /// The token's scopes, separated by spaces.
        scope: String,
    },
    /// A refresh token. It is single use: the answer brings its successor.
    RefreshToken {
        /// The client's unique identifier.
        client_id: String,
        /// The secret of a confidential client; a public one has none.
        client_secret: Option<String>,
        /// The token.
        refresh_token: String,
    },
    /// The code that a person's consent brought, with PKCE. It is single use and valid for 120 seconds.
    AuthorizationCode {
        /// The client's unique identifier.
        client_id: String,
        /// The secret of a confidential client; a public one has none.
        client_secret: Option<String>,
        /// The address that the consent page redirected to.
        redirect_uri: String,
        /// The code.
        code: String,
        /// The verifier of the PKCE challenge in the authorization URL.
        code_verifier: String,
    },
}

impl Grant {
    /// Whether the server takes it once only, so that a repeat after a lost answer may be refused.
    pub fn is_single_use(&self) -> bool {
        !matches!(self, Grant::ClientCredentials { .. })
    }

    /// Every text that must never be shown.
    pub fn secrets(&self) -> Vec<String> {
        match self {
            Grant::ClientCredentials { client_secret, .. } => vec![client_secret.clone()],
            Grant::RefreshToken { client_secret, refresh_token, .. } => {
                client_secret.iter().chain([refresh_token]).cloned().collect()
            }
            Grant::AuthorizationCode { client_secret, code, code_verifier, .. } => {
                client_secret.iter().chain([code, code_verifier]).cloned().collect()
            }
        }
    }
}

impl fmt::Debug for Grant {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Grant::ClientCredentials { .. } => "ClientCredentials([redacted])",
            Grant::RefreshToken { .. } => "RefreshToken([redacted])",
            Grant::AuthorizationCode { .. } => "AuthorizationCode([redacted])",
        })
    }
}
