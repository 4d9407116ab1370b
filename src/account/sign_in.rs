//! A person's way to a token: authorization code with PKCE (RFC 7636).

use core::fmt;

use crate::account::base64::base64url;
use crate::account::{Origin, query_value};

/// The state that the caller keeps from the authorization URL until the code comes back. Printing it shows no secret.
#[derive(Clone, PartialEq, Eq)]
pub struct SignIn {
    /// Comes back beside the code: another one is somebody else's answer.
    pub state: String,
    /// Goes to the token endpoint beside the code; only its digest is in the URL.
    pub code_verifier: String,
}

impl SignIn {
    /// From 32 random bytes for each of the two.
    pub fn new(state: [u8; 32], code_verifier: [u8; 32]) -> SignIn {
        SignIn { state: base64url(&state), code_verifier: base64url(&code_verifier) }
    }

    /// The URL to open: `/oauth/authorizations/new` of the account. `challenge` is the SHA-256 digest of the
    /// verifier's text.
    pub fn url(
        &self,
        origin: &Origin,
        client_id: &str,
        redirect_uri: &str,
        scope: &str,
        challenge: [u8; 32],
    ) -> String {
        let fields = [
            ("response_type", "code"),
            ("client_id", client_id),
            ("redirect_uri", redirect_uri),
            ("scope", scope),
            ("state", &self.state),
            ("code_challenge", &base64url(&challenge)),
            ("code_challenge_method", "S256"),
        ];
        let query: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", query_value(value))).collect();
        origin.url_of(&format!("/oauth/authorizations/new?{}", query.join("&")))
    }
}

impl fmt::Debug for SignIn {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        out.write_str("SignIn([redacted])")
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn base64_of_urls_has_no_padding() {
        // From RFC 4648, section 10, and the example of RFC 7636, appendix A.
        let rows: [(&[u8], &str); 5] =
            [(b"", ""), (b"f", "Zg"), (b"fo", "Zm8"), (b"foo", "Zm9v"), (&[0xfb, 0xff], "-_8")];
        for (bytes, expected) in rows {
            assert_eq!(base64url(bytes), expected);
        }
    }

    #[test]
    fn the_url_carries_the_challenge_and_not_the_verifier() {
        let sign_in = SignIn::new([0; 32], [255; 32]);
        let origin = Origin::of_subdomain("acme").unwrap();
        let url = sign_in.url(&origin, "my app", "http://localhost:8080/back?x=1", "read write", [1; 32]);
        assert_eq!(
            url,
            format!(
                "https://acme.zendesk.com/oauth/authorizations/new?response_type=code&client_id=my%20app&redirect_uri=http%3A%2F%2Flocalhost%3A8080%2Fback%3Fx%3D1&scope=read%20write&state={}&code_challenge=AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE&code_challenge_method=S256",
                "A".repeat(43)
            )
        );
        assert!(!url.contains(&sign_in.code_verifier) && !format!("{sign_in:?}").contains('_'));
    }
}
