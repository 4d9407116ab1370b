//! Which account, and with which credential.

use crate::request::{Argument, Credential, Origin, OriginError};
use crate::validate::argument::{text, wrong_type};
use crate::validate::options::{is_function, secret, unknown_fields};
use crate::validate::{Issue, IssueCode, report, report_as};

/// The account's origin from `subdomain` or `baseUrl`.
pub(super) fn origin(options: &Argument, issues: &mut Vec<Issue>) -> Option<Origin> {
    let (subdomain, base_url) = (options.field("subdomain"), options.field("baseUrl"));
    match (subdomain.is_absent(), base_url.is_absent()) {
        (true, true) => {
            let expected = "subdomain (\"acme\" for https://acme.zendesk.com) or baseUrl";
            report(issues, "subdomain", IssueCode::Required, expected, "neither");
            None
        }
        (false, false) => {
            let expected = "either subdomain or baseUrl";
            report(issues, "baseUrl", IssueCode::Value, expected, "both; leave one out");
            None
        }
        (false, true) => named(subdomain, "subdomain", Origin::of_subdomain, issues),
        (true, false) => named(base_url, "baseUrl", Origin::parse, issues),
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
    let auth = options.field("auth");
    let Argument::Object(fields) = auth else {
        if auth.is_absent() {
            report(issues, "auth", IssueCode::Required, FORMS, "no auth");
        } else {
            wrong_type(auth, "auth", FORMS, issues);
        }
        return None;
    };
    unknown_fields(fields, "auth.", &["bearer", "email", "apiToken", "password"], issues);
    let has = |name: &str| !auth.field(name).is_absent();
    if has("bearer") {
        for name in ["email", "apiToken", "password"] {
            if has(name) {
                let found = [name, " beside bearer; leave one out"].concat();
                report(issues, &["auth.", name].concat(), IssueCode::Value, "one credential", &found);
            }
        }
        return bearer(auth.field("bearer"), issues);
    }
    let (has_token, has_password) = (has("apiToken"), has("password"));
    if !has("email") && !has_token && !has_password {
        report(issues, "auth.bearer", IssueCode::Required, FORMS, "no credential");
        return None;
    }
    if has_token && has_password {
        let expected = "either apiToken or password";
        report(issues, "auth.password", IssueCode::Value, expected, "both; leave one out");
    }
    let email = email(auth, issues);
    let secret = secret::plain(auth, if has_password { "password" } else { "apiToken" }, issues)?;
    Some(if has_password {
        Credential::Password { email: email?, password: secret }
    } else {
        Credential::ApiToken { email: email?, api_token: secret }
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
