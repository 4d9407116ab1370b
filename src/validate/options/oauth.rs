//! OAuth grants among the forms of `auth`.

use crate::account::Grant;
use crate::operation::Argument;
use crate::validate::argument::{has_control, text, wrong_type};
use crate::validate::options::{is_function, secret};
use crate::validate::{Issue, IssueCode, report};

/// The scope of a token, unless the caller names one.
const USUAL_SCOPE: &str = "read write";

/// `{ clientId, clientSecret, scope? }`
pub(super) fn client_credentials(auth: &Argument, issues: &mut Vec<Issue>) -> Option<Grant> {
    let client_id = secret::plain(auth, "clientId", issues);
    let client_secret = secret::plain(auth, "clientSecret", issues);
    let scope = scope(auth, "auth.scope", issues);
    Some(Grant::ClientCredentials { client_id: client_id?, client_secret: client_secret?, scope: scope? })
}

/// `{ clientId, clientSecret?, refreshToken, onRotate }`
pub(super) fn refresh_token(auth: &Argument, issues: &mut Vec<Issue>) -> Option<Grant> {
    let client_id = secret::plain(auth, "clientId", issues);
    let client_secret = auth.given("clientSecret").map(|_| secret::plain(auth, "clientSecret", issues));
    let refresh_token = secret::plain(auth, "refreshToken", issues);
    match auth.given("onRotate") {
        Some(on_rotate) if is_function(on_rotate) => {}
        Some(other) => wrong_type(other, "auth.onRotate", "a function that keeps the new tokens", issues),
        None => report(
            issues,
            "auth.onRotate",
            IssueCode::Required,
            "a function that keeps the new tokens: a refresh token is void once it was used",
            "none",
        ),
    }
    let client_secret = match client_secret {
        Some(checked) => Some(checked?),
        None => None,
    };
    Some(Grant::RefreshToken { client_id: client_id?, client_secret, refresh_token: refresh_token? })
}

/// One string, its parts separated by blanks: an array gives a token that every call then refuses (observed).
pub(super) fn scope(options: &Argument, path: &str, issues: &mut Vec<Issue>) -> Option<String> {
    let expected = "one string such as \"read write\"";
    let Some(given) = options.given("scope") else { return Some(USUAL_SCOPE.to_owned()) };
    let scope = text(given, path, expected, expected, issues)?;
    if has_control(scope) || scope.trim().is_empty() {
        report(issues, path, IssueCode::Value, expected, "no scope or a control character in it");
        return None;
    }
    Some(scope.to_owned())
}
