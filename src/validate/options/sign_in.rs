//! The options of a person's sign-in.

use crate::account::Grant;
use crate::account::Origin;
use crate::declared::{BaseUrl, CodeExchange, OAuthClient, ScopeOption, Subdomain};
use crate::operation::Argument;
use crate::validate::argument::wrong_type;
use crate::validate::options::{account, function, oauth, secret, unknown_fields};
use crate::validate::{Issue, IssueCode, report_as};

/// The checked options of `authorizationUrl`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorization {
    /// The account.
    pub origin: Origin,
    /// The OAuth client's unique identifier.
    pub client_id: String,
    /// The address that the consent page redirects to.
    pub redirect_uri: String,
    /// The token's scopes, separated by spaces.
    pub scope: String,
}

/// The checked options of `exchangeCode`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exchange {
    /// The account.
    pub origin: Origin,
    /// The code with what belongs to it.
    pub grant: Grant,
}

/// Checks the options of `authorizationUrl`.
pub fn authorization(options: &Argument) -> Result<Authorization, Vec<Issue>> {
    let mut issues = fields(options, ScopeOption::NAMES)?;
    let origin = account::origin(options, &mut issues);
    let client_id = text(options, "clientId", &mut issues);
    let redirect_uri = redirect_uri(options, &mut issues);
    let scope = oauth::scope(options, "scope", &mut issues);
    match (origin, client_id, redirect_uri, scope) {
        (Some(origin), Some(client_id), Some(redirect_uri), Some(scope)) if issues.is_empty() => {
            Ok(Authorization { origin, client_id, redirect_uri, scope })
        }
        _ => Err(issues),
    }
}

/// Checks the options of `exchangeCode`.
pub fn exchange(options: &Argument) -> Result<Exchange, Vec<Issue>> {
    let mut issues = fields(options, CodeExchange::NAMES)?;
    let origin = account::origin(options, &mut issues);
    let client_id = text(options, "clientId", &mut issues);
    let client_secret =
        options.given("clientSecret").and_then(|_| text(options, "clientSecret", &mut issues));
    let redirect_uri = redirect_uri(options, &mut issues);
    let code = text(options, "code", &mut issues);
    let code_verifier = text(options, "codeVerifier", &mut issues);
    function(options, "fetch", &mut issues);
    match (origin, client_id, redirect_uri, code, code_verifier) {
        (Some(origin), Some(client_id), Some(redirect_uri), Some(code), Some(code_verifier))
            if issues.is_empty() =>
        {
            let grant =
                Grant::AuthorizationCode { client_id, client_secret, redirect_uri, code, code_verifier };
            Ok(Exchange { origin, grant })
        }
        _ => Err(issues),
    }
}

/// The issues of unknown fields beside those of every sign-in and these; fails where the options are no object.
fn fields(options: &Argument, own: &[&str]) -> Result<Vec<Issue>, Vec<Issue>> {
    let mut issues = Vec::new();
    if let Argument::Object(fields) = options {
        let known = [Subdomain::NAMES, BaseUrl::NAMES, OAuthClient::NAMES, own].concat();
        unknown_fields(fields, "", &known, &mut issues);
        Ok(issues)
    } else {
        wrong_type(options, "", "an object of options", &mut issues);
        Err(issues)
    }
}

fn text(options: &Argument, name: &str, issues: &mut Vec<Issue>) -> Option<String> {
    secret::plain_at(options, name, name, issues)
}

/// `https:`, or `http:` of this machine (documented).
fn redirect_uri(options: &Argument, issues: &mut Vec<Issue>) -> Option<String> {
    let uri = text(options, "redirectUri", issues)?;
    match Origin::split(&uri) {
        Ok(_) => Some(uri),
        Err(error) => {
            report_as(issues, "redirectUri", IssueCode::Value, &[error.as_str()]);
            None
        }
    }
}
