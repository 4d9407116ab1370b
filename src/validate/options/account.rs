//! Which account, and with which credential.

use crate::request::{Argument, Credential, Origin, OriginError};
use crate::validate::argument::{text, wrong_type};
use crate::validate::options::{is_function, secret, unknown_fields};
use crate::validate::{Issue, IssueCode, report, report_as};

/// The account's origin from `subdomain` or `baseUrl`.
pub(super) fn origin(options: &Argument, issues: &mut Vec<Issue>) -> Option<Origin> {
    match (options.given("subdomain"), options.given("baseUrl")) {
        (None, None) => {
            let expected = "subdomain (\"acme\" for https://acme.zendesk.com) or baseUrl";
            report(issues, "subdomain", IssueCode::Required, expected, "neither");
            None
        }
        (Some(_), Some(_)) => {
            let expected = "either subdomain or baseUrl";
            report(issues, "baseUrl", IssueCode::Value, expected, "both; leave one out");
            None
        }
        (Some(subdomain), None) => named(subdomain, "subdomain", Origin::of_subdomain, issues),
        (None, Some(base_url)) => named(base_url, "baseUrl", Origin::parse, issues),
    }
}

fn named(
    value: &Argument,
    name: &str,
    parse: fn(&str) -> Result<Origin, OriginError>,
    issues: &mut Vec<Issue>,
) -> Option<Origin> {
    match parse(text(value, name, "a string", name, issues)?) {
        Ok(origin) => Some(origin),
        Err(error) => {
            report_as(issues, name, IssueCode::Value, &[error.as_str()]);
            None
        }
    }
}

/// The credential from `auth`.
pub(super) fn credential(options: &Argument, issues: &mut Vec<Issue>) -> Option<Credential> {
    const FORMS: &str = "{ bearer }, { email, apiToken } or { email, password }";
    let Some(auth) = options.given("auth") else {
        report(issues, "auth", IssueCode::Required, FORMS, "no auth");
        return None;
    };
    let Argument::Object(fields) = auth else {
        wrong_type(auth, "auth", FORMS, issues);
        return None;
    };
    unknown_fields(fields, "auth.", &["bearer", "email", "apiToken", "password"], issues);
    if let Some(value) = auth.given("bearer") {
        for name in &["email", "apiToken", "password"] {
            if auth.given(name).is_some() {
                let found = [name, " beside bearer; leave one out"].concat();
                report(issues, &["auth.", name].concat(), IssueCode::Value, "one credential", &found);
            }
        }
        return bearer(value, issues);
    }
    let (has_token, has_password) = (auth.given("apiToken").is_some(), auth.given("password").is_some());
    if auth.given("email").is_none() && !has_token && !has_password {
        report(issues, "auth.bearer", IssueCode::Required, FORMS, "no credential");
        return None;
    }
    if has_token && has_password {
        let expected = "either apiToken or password";
        report(issues, "auth.password", IssueCode::Value, expected, "both; leave one out");
    }
    let email = email(auth, issues);
    let secret = secret::plain(auth, if has_password { "password" } else { "apiToken" }, issues);
    let (email, secret) = (email?, secret?);
    Some(if has_password {
        Credential::Password { email, password: secret }
    } else {
        Credential::ApiToken { email, api_token: secret }
    })
}

fn bearer(value: &Argument, issues: &mut Vec<Issue>) -> Option<Credential> {
    match value {
        _ if is_function(value) => return Some(Credential::BearerFunction),
        Argument::Text(text) => match secret::token(text) {
            None => return Some(Credential::Bearer(text.clone())),
            Some((code, message)) => report_as(issues, "auth.bearer", code, &[message]),
        },
        other => wrong_type(other, "auth.bearer", "an access token or a function that gives one", issues),
    }
    None
}

fn email(auth: &Argument, issues: &mut Vec<Issue>) -> Option<String> {
    let email = secret::plain(auth, "email", issues)?;
    let (expected, found) = if email.ends_with("/token") {
        ("the address alone", "it with /token behind; leave that out, it is added")
    } else if email.contains([':']) {
        ("an e-mail address", "a colon in it; the secret goes into a field of its own")
    } else {
        return Some(email);
    };
    report(issues, "auth.email", IssueCode::Value, expected, found);
    None
}
