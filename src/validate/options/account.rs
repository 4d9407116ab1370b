//! Which account, and with which credential.

use crate::request::{Argument, Credential, Origin};
use crate::validate::options::{is_function, issue, secret, unknown_fields, wrong_type};
use crate::validate::{Issue, IssueCode};

/// The account's origin from `subdomain` or `baseUrl`.
pub(super) fn origin(options: &Argument, issues: &mut Vec<Issue>) -> Option<Origin> {
    let (subdomain, base_url) = (options.field("subdomain"), options.field("baseUrl"));
    match (subdomain.is_absent(), base_url.is_absent()) {
        (true, true) => {
            let message =
                "expected subdomain (\"acme\" for https://acme.zendesk.com) or baseUrl, but found neither";
            issues.push(issue("subdomain", IssueCode::Required, message));
            None
        }
        (false, false) => {
            let message = "expected either subdomain or baseUrl, but found both; leave one out";
            issues.push(issue("baseUrl", IssueCode::Value, message));
            None
        }
        (false, true) => named(subdomain, "subdomain", Origin::of_subdomain, issues),
        (true, false) => named(base_url, "baseUrl", Origin::parse, issues),
    }
}

fn named<E: core::fmt::Display>(
    value: &Argument,
    name: &str,
    parse: impl Fn(&str) -> Result<Origin, E>,
    issues: &mut Vec<Issue>,
) -> Option<Origin> {
    let Argument::Text(text) = value else {
        issues.push(wrong_type(name, "a string", value));
        return None;
    };
    if text.is_empty() {
        issues.push(issue(name, IssueCode::Empty, format!("expected {name}, but found an empty string")));
        return None;
    }
    parse(text).map_err(|error| issues.push(issue(name, IssueCode::Value, error.to_string()))).ok()
}

/// The credential from `auth`.
pub(super) fn credential(options: &Argument, issues: &mut Vec<Issue>) -> Option<Credential> {
    const FORMS: &str = "{ bearer }, { email, apiToken } or { email, password }";
    let auth = options.field("auth");
    let Argument::Object(fields) = auth else {
        issues.push(if auth.is_absent() {
            issue("auth", IssueCode::Required, format!("expected {FORMS}, but found no auth"))
        } else {
            wrong_type("auth", FORMS, auth)
        });
        return None;
    };
    unknown_fields(fields, "auth", &["bearer", "email", "apiToken", "password"], issues);
    let has = |name: &str| !auth.field(name).is_absent();
    if has("bearer") {
        for name in ["email", "apiToken", "password"].into_iter().filter(|name| has(name)) {
            let message = format!("expected one credential, but found {name} beside bearer; leave one out");
            issues.push(issue(format!("auth.{name}"), IssueCode::Value, message));
        }
        return bearer(auth.field("bearer"), issues);
    }
    if !has("email") && !has("apiToken") && !has("password") {
        issues.push(issue(
            "auth.bearer",
            IssueCode::Required,
            format!("expected {FORMS}, but found no credential"),
        ));
        return None;
    }
    if has("apiToken") && has("password") {
        let message = "expected either apiToken or password, but found both; leave one out";
        issues.push(issue("auth.password", IssueCode::Value, message));
    }
    let email = email(auth, issues);
    if has("password") {
        let password = secret::plain(auth, "password", issues)?;
        Some(Credential::Password { email: email?, password })
    } else {
        let api_token = secret::plain(auth, "apiToken", issues)?;
        Some(Credential::ApiToken { email: email?, api_token })
    }
}

fn bearer(value: &Argument, issues: &mut Vec<Issue>) -> Option<Credential> {
    match value {
        _ if is_function(value) => Some(Credential::BearerFunction),
        Argument::Text(text) => match secret::token(text) {
            None => Some(Credential::Bearer(text.clone())),
            Some((code, message)) => {
                issues.push(issue("auth.bearer", code, message));
                None
            }
        },
        other => {
            issues.push(wrong_type("auth.bearer", "an access token or a function that gives one", other));
            None
        }
    }
}

fn email(auth: &Argument, issues: &mut Vec<Issue>) -> Option<String> {
    let email = secret::plain(auth, "email", issues)?;
    let message = if email.ends_with("/token") {
        "expected the address alone, but found it with /token behind; leave that out, it is added"
    } else if email.contains([':']) {
        "expected an e-mail address, but found a colon in it; the secret goes into a field of its own"
    } else {
        return Some(email);
    };
    issues.push(issue("auth.email", IssueCode::Value, message));
    None
}
