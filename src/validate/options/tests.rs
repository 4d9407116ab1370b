#![allow(clippy::unwrap_used, clippy::panic)]

use super::*;

/// Paths and codes of issues.
type Expected = &'static [(&'static str, IssueCode)];

fn text(text: &str) -> Argument {
    Argument::Text(text.into())
}

fn object(fields: &[(&str, Argument)]) -> Argument {
    Argument::Object(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

fn other(kind: &str) -> Argument {
    Argument::Other(kind.into())
}

/// Good options with these fields put in or, where absent, taken out.
fn options(changes: &[(&str, Argument)]) -> Argument {
    let mut fields = vec![
        ("subdomain".to_owned(), text("acme")),
        ("auth".to_owned(), object(&[("bearer", text("t0ken"))])),
    ];
    for (name, value) in changes {
        fields.retain(|(key, _)| key != name);
        fields.push(((*name).to_owned(), value.clone()));
    }
    Argument::Object(fields)
}

fn found(result: Result<impl Sized, Vec<Issue>>) -> Vec<(String, IssueCode)> {
    result.err().unwrap_or_default().into_iter().map(|issue| (issue.path, issue.code)).collect()
}

fn assert_refused(given: &Argument, expected: &[(&str, IssueCode)]) {
    let expected: Vec<_> = expected.iter().map(|(path, code)| ((*path).to_owned(), *code)).collect();
    assert_eq!(found(client(given)), expected, "{given:?}");
}

#[test]
fn a_client_takes_each_documented_way_to_an_account() {
    let zaf = object(&[("zaf", other("zaf client")), ("timeout", Argument::Number(1.0))]);
    let auth = |fields: &[(&str, Argument)]| options(&[("auth", object(fields))]);
    let good = [
        options(&[]),
        options(&[("subdomain", Argument::Null), ("baseUrl", text("http://127.0.0.1:8080"))]),
        auth(&[("bearer", other("function"))]),
        auth(&[("email", text("a@example.com")), ("apiToken", text("secret with blanks"))]),
        auth(&[("email", text("a@example.com")), ("password", text("pässword"))]),
        options(&[
            ("fetch", other("function")),
            ("onAttempt", other("function")),
            ("pace", Argument::Boolean(true)),
        ]),
        zaf,
    ];
    for given in good {
        assert!(client(&given).is_ok(), "{given:?}: {:?}", client(&given));
    }
}

#[test]
fn a_client_refuses_what_names_no_account_or_no_credential() {
    use IssueCode::{Empty, Required, Type, UnknownField, Value};
    let auth = |fields: &[(&str, Argument)]| options(&[("auth", object(fields))]);
    let rows: Vec<(Argument, Expected)> = vec![
        (Argument::Missing, &[("", Required)]),
        (text("acme"), &[("", Type)]),
        (object(&[]), &[("subdomain", Required), ("auth", Required)]),
        (options(&[("subdomain", text(""))]), &[("subdomain", Empty)]),
        (options(&[("subdomain", text("acme.zendesk.com"))]), &[("subdomain", Value)]),
        (options(&[("subdomain", Argument::Number(1.0))]), &[("subdomain", Type)]),
        (options(&[("baseUrl", text("https://acme.example"))]), &[("baseUrl", Value)]),
        (
            options(&[("subdomain", Argument::Null), ("baseUrl", text("http://acme.example"))]),
            &[("baseUrl", Value)],
        ),
        (options(&[("auth", text("t0ken"))]), &[("auth", Type)]),
        (auth(&[]), &[("auth.bearer", Required)]),
        (auth(&[("bearer", text(""))]), &[("auth.bearer", Empty)]),
        (auth(&[("bearer", text("t0ken\n"))]), &[("auth.bearer", Value)]),
        (auth(&[("bearer", text("tökèn"))]), &[("auth.bearer", Value)]),
        (auth(&[("bearer", Argument::Number(1.0))]), &[("auth.bearer", Type)]),
        (auth(&[("email", text("a@example.com"))]), &[("auth.apiToken", Required)]),
        (auth(&[("apiToken", text("x"))]), &[("auth.email", Required)]),
        (auth(&[("password", text("x"))]), &[("auth.email", Required)]),
        (auth(&[("email", text("a@example.com/token")), ("apiToken", text("x"))]), &[("auth.email", Value)]),
        (auth(&[("email", text("a:b@example.com")), ("apiToken", text("x"))]), &[("auth.email", Value)]),
        (
            auth(&[("email", text("a@example.com")), ("apiToken", text("x\r\nHost: y"))]),
            &[("auth.apiToken", Value)],
        ),
        (auth(&[("bearer", text("x")), ("password", text("y"))]), &[("auth.password", Value)]),
        (auth(&[("bearer", text("x")), ("token", text("y"))]), &[("auth.token", UnknownField)]),
        (options(&[("fetch", text("fetch"))]), &[("fetch", Type)]),
        (options(&[("pace", text("yes"))]), &[("pace", Type)]),
        (options(&[("retries", Argument::Number(3.0))]), &[("retries", UnknownField)]),
        (options(&[("timeout", Argument::Number(0.0))]), &[("timeout", Value)]),
        (options(&[("timeout", Argument::Number(f64::INFINITY))]), &[("timeout", Value)]),
        (options(&[("attemptTimeout", Argument::Number(f64::NAN))]), &[("attemptTimeout", Value)]),
        (options(&[("attemptTimeout", text("30"))]), &[("attemptTimeout", Type)]),
        (options(&[("maxRetries", Argument::Number(-1.0))]), &[("maxRetries", Value)]),
        (options(&[("maxRetries", Argument::Number(0.5))]), &[("maxRetries", Value)]),
        (object(&[("zaf", Argument::Boolean(false))]), &[("zaf", Type)]),
        (object(&[("zaf", object(&[]))]), &[("zaf", Type)]),
        (options(&[("zaf", other("zaf client"))]), &[("subdomain", Value), ("auth", Value)]),
    ];
    for (given, expected) in rows {
        assert_refused(&given, expected);
    }
}

#[test]
fn no_issue_quotes_a_secret() {
    let secret = "canary\n0f4d";
    for name in ["bearer", "email", "apiToken", "password"] {
        let auth = object(&[(name, text(secret)), ("email", text(secret)), ("apiToken", text(secret))]);
        let issues = client(&options(&[("auth", auth)])).unwrap_err();
        assert!(issues.iter().all(|issue| !issue.message.contains("canary")), "{issues:?}");
    }
}

#[test]
fn a_call_refuses_options_that_it_does_not_take_or_cannot_keep() {
    use IssueCode::{Empty, Type, UnknownField, Value};
    let header = |name: &str, value: Argument| object(&[("headers", object(&[(name, value)]))]);
    let rows: Vec<(Argument, OptionSet, Expected)> = vec![
        (Argument::Boolean(true), OptionSet::Call, &[("options", Type)]),
        (object(&[("idempotencyKey", text("k"))]), OptionSet::Call, &[("idempotencyKey", UnknownField)]),
        (object(&[("idempotencyKey", text(""))]), OptionSet::Send, &[("idempotencyKey", Empty)]),
        (
            object(&[("idempotencyKey", text(&"k".repeat(256)))]),
            OptionSet::Send,
            &[("idempotencyKey", Value)],
        ),
        (object(&[("idempotencyKey", text("a\tb"))]), OptionSet::Send, &[("idempotencyKey", Value)]),
        (object(&[("idempotencyKey", Argument::Number(1.0))]), OptionSet::Send, &[("idempotencyKey", Type)]),
        (object(&[("allowUnknownFields", text("true"))]), OptionSet::Send, &[("allowUnknownFields", Type)]),
        (object(&[("signal", object(&[]))]), OptionSet::Call, &[("signal", Type)]),
        (object(&[("maxPages", Argument::Number(0.0))]), OptionSet::Call, &[("maxPages", Value)]),
        (object(&[("onProgress", text("x"))]), OptionSet::Upload, &[("onProgress", Type)]),
        (object(&[("headers", other("Headers"))]), OptionSet::Call, &[("headers", Type)]),
        (header("Authorization", text("x")), OptionSet::Call, &[("headers.Authorization", Value)]),
        (header("hOsT", text("x")), OptionSet::Call, &[("headers.hOsT", Value)]),
        (header("content-length", text("1")), OptionSet::Call, &[("headers.content-length", Value)]),
        (header("X-A", text("a\r\nb: c")), OptionSet::Call, &[("headers.X-A", Value)]),
        (header("X-A", text("€")), OptionSet::Call, &[("headers.X-A", Value)]),
        (header("X-A", Argument::Number(1.0)), OptionSet::Call, &[("headers.X-A", Type)]),
        (header("X A", text("x")), OptionSet::Call, &[("headers", Value)]),
    ];
    for (given, set, expected) in rows {
        let expected: Vec<_> = expected.iter().map(|(path, code)| ((*path).to_owned(), *code)).collect();
        assert_eq!(found(call(&given, set)), expected, "{given:?}");
    }
}

#[test]
fn a_call_keeps_what_it_takes() {
    let given = object(&[
        ("signal", other("signal")),
        ("timeout", Argument::Number(1.5)),
        ("maxRetries", Argument::Number(1e300)),
        ("headers", object(&[("X-On-Behalf-Of", text("42")), ("X-None", Argument::Null)])),
        ("idempotencyKey", text("ключ")),
        ("allowUnknownFields", Argument::Boolean(true)),
    ]);
    let checked = call(&given, OptionSet::Send).unwrap();
    assert_eq!(checked.limits.timeout_ms, Some(2));
    assert_eq!(checked.limits.max_retries, Some(u32::MAX));
    assert_eq!(checked.headers, [("X-On-Behalf-Of".to_owned(), "42".to_owned())]);
    assert_eq!(checked.idempotency_key.as_deref(), Some("ключ"));
    assert!(checked.allow_unknown_fields);
}
