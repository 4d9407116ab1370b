//! `POST /oauth/tokens`: an access token for a grant.

use crate::account::Grant;
use crate::json::Fields;
use crate::operation::{Body, Method, Operation};
use crate::request::Request;

/// The life that the client requests for an access token, in seconds. Zendesk's default for clients made since 2026-04-30.
///
/// The client always sends it: only then does the response say when the token ends (observed).
const LIFETIME_S: f64 = 1_800.0;

/// The request for an access token. It carries its credential in the body and none in a header.
pub fn token(grant: &Grant) -> Request {
    let mut fields = Fields::default();
    match grant {
        Grant::ClientCredentials { client_id, client_secret, scope } => {
            fields.text("grant_type", "client_credentials");
            client(&mut fields, client_id, Some(client_secret));
            fields.text("scope", scope);
        }
        Grant::RefreshToken { client_id, client_secret, refresh_token } => {
            fields.text("grant_type", "refresh_token");
            client(&mut fields, client_id, client_secret.as_deref());
            fields.text("refresh_token", refresh_token);
        }
        Grant::AuthorizationCode { client_id, client_secret, redirect_uri, code, code_verifier } => {
            fields.text("grant_type", "authorization_code");
            client(&mut fields, client_id, client_secret.as_deref());
            fields.text("code", code);
            fields.text("redirect_uri", redirect_uri);
            fields.text("code_verifier", code_verifier);
        }
    }
    fields.number("expires_in", Some(LIFETIME_S));
    Request {
        operation: Operation::Request,
        method: Method::Post,
        path: "/oauth/tokens".to_owned(),
        query: String::new(),
        body: Body::Json(fields.finish()),
        headers: Vec::new(),
        key: None,
        download: None,
    }
}

fn client(fields: &mut Fields, id: &str, secret: Option<&str>) {
    fields.text("client_id", id);
    fields.text_of("client_secret", secret);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn body(grant: &Grant) -> String {
        match token(grant).body {
            Body::Json(text) => text,
            other => format!("{other:?}"),
        }
    }

    #[test]
    fn each_grant_is_asked_with_its_own_fields_and_a_lifetime() {
        let rows = [
            (
                Grant::ClientCredentials {
                    client_id: "bot".into(),
                    client_secret: "s3c\"ret".into(),
                    scope: "read write".into(),
                },
                r#"{"grant_type":"client_credentials","client_id":"bot","client_secret":"s3c\"ret","scope":"read write","expires_in":1800}"#,
            ),
            (
                Grant::RefreshToken {
                    client_id: "app".into(),
                    client_secret: None,
                    refresh_token: "r1".into(),
                },
                r#"{"grant_type":"refresh_token","client_id":"app","refresh_token":"r1","expires_in":1800}"#,
            ),
            (
                Grant::AuthorizationCode {
                    client_id: "app".into(),
                    client_secret: Some("s".into()),
                    redirect_uri: "http://localhost:8080/back".into(),
                    code: "c".into(),
                    code_verifier: "v".into(),
                },
                r#"{"grant_type":"authorization_code","client_id":"app","client_secret":"s","code":"c","redirect_uri":"http://localhost:8080/back","code_verifier":"v","expires_in":1800}"#,
            ),
        ];
        for (grant, expected) in rows {
            assert_eq!(body(&grant), expected);
        }
    }
}
