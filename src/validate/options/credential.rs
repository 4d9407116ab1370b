//! With which credential.

use crate::account::Credential;
use crate::declared::{ApiTokenAuth, BearerAuth, ClientCredentialsAuth, PasswordAuth, RefreshTokenAuth};
use crate::operation::Argument;
use crate::validate::argument::wrong_type;
use crate::validate::options::{is_function, oauth, secret, unknown_fields, without_value};
use crate::validate::{Issue, IssueCode, report, report_as};

/// The fields of `auth` in each of its forms.
const FIELDS: [&[&str]; 5] = [
    BearerAuth::NAMES,
    ClientCredentialsAuth::NAMES,
    RefreshTokenAuth::NAMES,
    ApiTokenAuth::NAMES,
    PasswordAuth::NAMES,
];

/// The forms of `auth`, for messages.
const FORMS: &str = "{ bearer }, { clientId, clientSecret }, { clientId, refreshToken, onRotate }, { email, apiToken } or { email, password }";

/// The credential from `auth`.
pub(super) fn credential(options: &Argument, issues: &mut Vec<Issue>) -> Option<Credential> {
    let Some(auth) = options.given("auth") else {
        report(issues, "auth", IssueCode::Required, FORMS, "no auth");
        return None;
    };
    let Argument::Object(fields) = auth else {
        wrong_type(auth, "auth", FORMS, issues);
        return None;
    };
    unknown_fields(fields, "auth.", &names(), issues);
    let is_given = |name: &str| auth.given(name).is_some();
    if is_given("bearer") {
        refuse_beside(auth, "bearer", BearerAuth::NAMES, issues);
        return bearer(auth.field("bearer"), issues);
    }
    if is_given("refreshToken") || is_given("onRotate") {
        refuse_beside(auth, "refreshToken", RefreshTokenAuth::NAMES, issues);
        return oauth::refresh_token(auth, issues).map(Credential::OAuth);
    }
    if is_given("clientId") || is_given("clientSecret") || is_given("scope") {
        refuse_beside(auth, "clientId", ClientCredentialsAuth::NAMES, issues);
        return oauth::client_credentials(auth, issues).map(Credential::OAuth);
    }
    let (has_token, has_password) = (is_given("apiToken"), is_given("password"));
    if !is_given("email") && !has_token && !has_password {
        let empty = fields.iter().map(|(name, _)| name.as_str()).find(|name| names().contains(name));
        let found = empty.map_or_else(|| "no credential".to_owned(), without_value);
        let path = format!("auth.{}", empty.unwrap_or("bearer"));
        report(issues, &path, IssueCode::Required, FORMS, &found);
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

/// Every field of `auth`, whichever form it has.
fn names() -> Vec<&'static str> {
    let mut names = Vec::new();
    for name in FIELDS.concat() {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names
}

/// An issue for each field that belongs to another form than this one.
fn refuse_beside(auth: &Argument, form: &str, own: &[&str], issues: &mut Vec<Issue>) {
    for name in names() {
        if !own.contains(&name) && auth.given(name).is_some() {
            let found = format!("{name} beside {form}; leave one out");
            report(issues, &format!("auth.{name}"), IssueCode::Value, "one credential", &found);
        }
    }
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
