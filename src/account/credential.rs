//! The credential that goes with a request.

use core::fmt;

use crate::account::Grant;
use crate::account::base64::base64;

/// The credential of requests to the account. Printing it shows only its form.
#[derive(Clone, PartialEq, Eq)]
pub enum Credential {
    /// An OAuth access token.
    Bearer(String),
    /// An OAuth access token that a function of the caller's provides.
    BearerFunction,
    /// OAuth access tokens that this grant brings: they are got, kept and renewed.
    OAuth(Grant),
    /// An API token with its owner's address. Zendesk ends API tokens on 2027-04-30.
    ApiToken {
        /// The agent's address, without `/token`.
        email: String,
        /// The token.
        api_token: String,
    },
    /// A password. Zendesk ended password access on 2025-12-31.
    Password {
        /// The agent's address.
        email: String,
        /// The password.
        password: String,
    },
    /// None: the host of a Zendesk app adds the agent's session.
    Session,
}

impl Credential {
    /// The value of the `Authorization` header; `None` where the token is still to be had or the host adds it.
    pub fn authorization(&self) -> Option<String> {
        match self {
            Credential::Bearer(token) => Some(bearer(token)),
            Credential::ApiToken { email, api_token } => Some(basic(&[email, "/token:", api_token].concat())),
            Credential::Password { email, password } => Some(basic(&[email, ":", password].concat())),
            Credential::BearerFunction | Credential::OAuth(_) | Credential::Session => None,
        }
    }

    /// Every text that must never be shown: the secret, its owner's address, the form in which both are sent, and the
    /// secret as JSON writes it.
    pub fn secrets(&self) -> Vec<String> {
        let (email, secret) = match self {
            Credential::Bearer(token) => (None, token),
            Credential::ApiToken { email, api_token } => (Some(email), api_token),
            Credential::Password { email, password } => (Some(email), password),
            Credential::OAuth(grant) => return grant.secrets(),
            Credential::BearerFunction | Credential::Session => return Vec::new(),
        };
        let mut secrets = Vec::new();
        let header = self.authorization();
        if let Some(sent) = header.as_deref().and_then(|header| header.strip_prefix("Basic ")) {
            secrets.push(sent.to_owned());
        }
        secrets.push(secret.clone());
        if let Some(email) = email {
            secrets.push(email.clone());
        }
        let quoted = crate::json::quoted(secret);
        let escaped = quoted.get(1..quoted.len().saturating_sub(1)).unwrap_or_default();
        if escaped != secret {
            secrets.push(escaped.to_owned());
        }
        secrets
    }
}

impl fmt::Debug for Credential {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str(match self {
            Credential::Bearer(_) => "Bearer([redacted])",
            Credential::BearerFunction => "BearerFunction",
            Credential::OAuth(_) => "OAuth([redacted])",
            Credential::ApiToken { .. } => "ApiToken([redacted])",
            Credential::Password { .. } => "Password([redacted])",
            Credential::Session => "Session",
        })
    }
}

/// The `Authorization` header of an access token.
pub fn bearer(token: &str) -> String {
    ["Bearer ", token].concat()
}

/// The `Authorization` header of a user and a secret, as UTF-8 in base64 (RFC 7617).
fn basic(user_and_secret: &str) -> String {
    ["Basic ", &base64(user_and_secret.as_bytes())].concat()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::string_slice, clippy::indexing_slicing)]
    use super::*;

    fn api_token(email: &str, api_token: &str) -> Credential {
        Credential::ApiToken { email: email.into(), api_token: api_token.into() }
    }

    #[test]
    fn basic_is_base64_of_utf8_with_every_padding() {
        // From RFC 7617 and `base64` of coreutils.
        let rows = [
            ("Aladdin:open sesame", "QWxhZGRpbjpvcGVuIHNlc2FtZQ=="),
            ("test:123£", "dGVzdDoxMjPCow=="),
            ("a:b", "YTpi"),
            ("a:bc", "YTpiYw=="),
        ];
        for (text, expected) in rows {
            assert_eq!(basic(text), format!("Basic {expected}"));
        }
    }

    fn password(email: &str, password: &str) -> Credential {
        Credential::Password { email: email.into(), password: password.into() }
    }

    #[test]
    fn each_form_of_credential_is_sent_in_its_own_way() {
        for (credential, sent) in [
            (Credential::Bearer("t0ken".into()), Some("Bearer t0ken".into())),
            (api_token("a@b.c", "t"), Some(basic("a@b.c/token:t"))),
            (password("a@b.c", "p"), Some(basic("a@b.c:p"))),
            (Credential::BearerFunction, None),
            (Credential::Session, None),
        ] {
            assert_eq!(credential.authorization(), sent, "{credential:?}");
        }
    }

    #[test]
    fn secrets_are_the_secret_its_owner_and_what_is_sent() {
        let credential = api_token("a@b.c", "t0ken");
        let sent = credential.authorization().unwrap();
        assert_eq!(credential.secrets(), [sent.strip_prefix("Basic ").unwrap(), "t0ken", "a@b.c"]);
        assert_eq!(Credential::Bearer("t0ken".into()).secrets(), ["t0ken"]);
        assert_eq!(Credential::Bearer(r#"t"0ken"#.into()).secrets(), [r#"t"0ken"#, r#"t\"0ken"#]);
        assert_eq!(api_token("a@b.c", r#"t"0\ken"#).secrets().last().unwrap(), r#"t\"0\\ken"#);
        assert_eq!(password("a@b.c", "p4ss").secrets(), [&basic("a@b.c:p4ss")[6..], "p4ss", "a@b.c"]);
        for credential in [Credential::BearerFunction, Credential::Session] {
            assert!(credential.secrets().is_empty());
        }
    }

    #[test]
    fn printing_a_credential_shows_its_form_alone() {
        for (credential, shown) in [
            (Credential::Bearer("canary".into()), "Bearer([redacted])"),
            (api_token("canary", "canary"), "ApiToken([redacted])"),
            (password("canary", "canary"), "Password([redacted])"),
            (Credential::BearerFunction, "BearerFunction"),
            (Credential::Session, "Session"),
        ] {
            assert_eq!(format!("{credential:?}"), shown);
        }
    }
}
