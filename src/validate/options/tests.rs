//! Options that are accepted; `tests/fixtures/bad-options.json` has those that are refused.
#![allow(clippy::unwrap_used)]

use super::*;
use crate::account::Access;
use crate::operation::{Argument, CallSettings, Operation};

fn text(text: &str) -> Argument {
    Argument::Text(text.into())
}

fn object(fields: &[(&str, Argument)]) -> Argument {
    Argument::Object(fields.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect())
}

fn other(kind: &str) -> Argument {
    Argument::Other(kind.into())
}

/// The options of a call, which break no rule.
fn call_options(options: &Argument, operation: Operation) -> CallOptions {
    let mut issues = Vec::new();
    let checked = call(options, operation, &mut issues);
    assert_eq!(issues, []);
    checked
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

#[test]
fn a_client_takes_each_documented_way_to_an_account() {
    let zaf = object(&[("zaf", other("zaf client")), ("timeout", Argument::Number(1.0))]);
    let auth = |fields: &[(&str, Argument)]| options(&[("auth", object(fields))]);
    let good = [
        options(&[]),
        options(&[("subdomain", Argument::Null), ("baseUrl", text("http://127.0.0.1:8080"))]),
        auth(&[("bearer", other("function"))]),
        auth(&[("clientId", text("bot")), ("clientSecret", text("s")), ("scope", text("tickets:read"))]),
        auth(&[("clientId", text("app")), ("refreshToken", text("r")), ("onRotate", other("function"))]),
        auth(&[("email", text("a@example.com")), ("apiToken", text("secret with blanks"))]),
        auth(&[("email", text("a@example.com")), ("password", text("pässword"))]),
        options(&[
            ("fetch", other("function")),
            ("onAttempt", other("function")),
            ("pace", Argument::Boolean(true)),
            ("headers", object(&[("X-Zendesk-Marketplace-Name", text("Suppliers"))])),
            ("brandOrigins", Argument::List(vec![text("https://help.example.com")])),
        ]),
        zaf,
    ];
    for given in good {
        assert!(client(&given, false).is_ok(), "{given:?}: {:?}", client(&given, false));
    }
}

#[test]
fn no_issue_quotes_a_secret() {
    let secret = "canary\n0f4d";
    for name in
        ["bearer", "clientId", "clientSecret", "refreshToken", "scope", "email", "apiToken", "password"]
    {
        let auth = object(&[(name, text(secret)), ("email", text(secret)), ("apiToken", text(secret))]);
        let issues = client(&options(&[("auth", auth)]), false).unwrap_err();
        assert!(issues.iter().all(|issue| !issue.message.contains("canary")), "{issues:?}");
    }
}

#[test]
fn a_client_secret_enters_a_page_only_where_the_caller_allows_it() {
    let auth = object(&[("clientId", text("bot")), ("clientSecret", text("s"))]);
    for (is_in_page, is_allowed, is_taken) in
        [(false, false, true), (true, false, false), (true, true, true), (false, true, true)]
    {
        let allowed = ("allowSecretInBrowser", Argument::Boolean(is_allowed));
        let given = options(&[("auth", auth.clone()), allowed]);
        assert_eq!(client(&given, is_in_page).is_ok(), is_taken, "{is_in_page} {is_allowed}");
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
    let checked = call_options(&given, Operation::Create);
    assert_eq!(checked.limits.timeout_ms, Some(2));
    assert_eq!(checked.limits.max_retries, Some(u32::MAX));
    assert_eq!(checked.headers, [("X-On-Behalf-Of".to_owned(), "42".to_owned())]);
    assert_eq!(checked.idempotency_key.as_deref(), Some("ключ"));
    assert!(checked.allow_unknown_fields);
}

#[test]
fn limits_are_a_calls_own_then_the_clients_then_the_defaults() {
    let limits = |fields: &[(&str, f64)]| {
        let fields: Vec<_> = fields.iter().map(|(name, value)| (*name, Argument::Number(*value))).collect();
        call_options(&object(&fields), Operation::Show).limits
    };
    let client = limits(&[("attemptTimeout", 1.0), ("timeout", 2.0)]);
    for (own, attempt_timeout_ms, timeout_ms, max_retries) in [
        (limits(&[]), 1, 2, 2),
        (limits(&[("attemptTimeout", 7.0)]), 7, 2, 2),
        (limits(&[("timeout", 7.0), ("maxRetries", 0.0)]), 1, 7, 0),
    ] {
        let settings = own.or(client).settings(Access::Zaf);
        assert_eq!(
            settings,
            CallSettings { attempt_timeout_ms, timeout_ms, max_retries, access: Access::Zaf }
        );
    }
    let defaults = Limits::default().settings(Access::Bearer);
    assert_eq!(
        (defaults.attempt_timeout_ms, defaults.timeout_ms, defaults.max_retries),
        (30_000, 120_000, 2)
    );
}

#[test]
fn a_client_waits_ahead_of_the_budgets_where_it_is_told_to() {
    for (pace, is_paced) in [
        (Argument::Missing, false),
        (Argument::Null, false),
        (Argument::Boolean(false), false),
        (Argument::Boolean(true), true),
    ] {
        assert_eq!(
            client(&options(&[("pace", pace.clone())]), false).unwrap().is_paced,
            is_paced,
            "{pace:?}"
        );
    }
}

#[test]
fn the_longest_key_has_255_characters() {
    let key = "ж".repeat(255);
    let checked = call_options(&object(&[("idempotencyKey", text(&key))]), Operation::Create);
    assert_eq!(checked.idempotency_key, Some(key));
}
