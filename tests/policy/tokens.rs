//! Access tokens of a client, in virtual time.

use serde_json::{Value, json};
use zendesk_side_conversations::account::{Grant, TokenPair};
use zendesk_side_conversations::operation::Body;
use zendesk_side_conversations::policy::{Happened, Rotated, TokenCallSettings, Tokens, TokensStep};
use zendesk_side_conversations::response::{Answer, ErrorCode, Failure};

use crate::document::Json;
use crate::request::{account, at};

const SETTINGS: TokenCallSettings =
    TokenCallSettings { attempt_timeout_ms: 30_000, timeout_ms: 120_000, max_retries: 2 };

fn client_credentials() -> Grant {
    Grant::ClientCredentials {
        client_id: "bot".into(),
        client_secret: "client-secret".into(),
        scope: "read write".into(),
    }
}

fn refresh_token() -> Grant {
    Grant::RefreshToken { client_id: "app".into(), client_secret: None, refresh_token: "refresh-0".into() }
}

fn tokens(grant: Grant) -> Tokens<Json> {
    Tokens::new(grant, account(), SETTINGS)
}

fn answer(status: u16, body: Value) -> Happened<Json> {
    let headers = vec![("content-type".to_owned(), "application/json".to_owned())];
    Happened::Answered(Answer {
        status,
        headers,
        text: body.to_string(),
        document: Some(Json(body)),
        bytes: None,
        size: None,
        is_opaque_redirect: false,
        redirected_to: None,
        is_checked: false,
    })
}

fn granted(number: u32, life_s: u64) -> Happened<Json> {
    answer(
        200,
        json!({"access_token": format!("access-{number}"), "refresh_token": format!("refresh-{number}"), "token_type": "bearer", "scope": "read write", "expires_in": life_s}),
    )
}

fn sent(step: TokensStep<Json>) -> String {
    match step {
        TokensStep::Send(dispatch) => {
            assert_eq!(dispatch.url, "https://acme.zendesk.com/oauth/tokens");
            assert!(!dispatch.with_credential && !dispatch.follows_redirects);
            match dispatch.body {
                Body::Json(text) => text,
                other => panic!("{other:?}"),
            }
        }
        other => panic!("expected a request, but found {other:?}"),
    }
}

fn failed(step: TokensStep<Json>) -> Failure<Json> {
    match step {
        TokensStep::Over(Err(failure)) => failure,
        other => panic!("expected a failure, but found {other:?}"),
    }
}

fn rotated_pair(step: TokensStep<Json>) -> TokenPair {
    match step {
        TokensStep::Rotate { pair, timeout_ms } => {
            assert_eq!(timeout_ms, SETTINGS.attempt_timeout_ms);
            pair
        }
        other => panic!("expected a pair for onRotate, but found {other:?}"),
    }
}

#[test]
fn a_token_is_asked_for_once_and_kept_until_a_minute_before_its_end() {
    let mut tokens = tokens(client_credentials());
    assert_eq!(tokens.token(None, at(0)), None);
    tokens.begin(at(0));
    let body = sent(tokens.step(at(0)));
    assert!(
        body.contains(r#""grant_type":"client_credentials""#) && body.contains(r#""expires_in":1800"#),
        "{body}"
    );
    // A second call that comes meanwhile begins nothing new.
    tokens.begin(at(10));
    tokens.report(granted(1, 1800), at(40), 0.0);
    assert_eq!(tokens.step(at(40)), TokensStep::Over(Ok("access-1".into())));
    assert_eq!(tokens.token(None, at(40 + 1_739_999)), Some("access-1".into()));
    assert_eq!(tokens.token(None, at(40 + 1_740_000)), None);
}

#[test]
fn a_refused_token_is_never_given_again_and_a_newer_one_serves_whoever_had_the_old_one() {
    let mut tokens = tokens(client_credentials());
    tokens.begin(at(0));
    tokens.step(at(0));
    tokens.report(granted(1, 1800), at(1), 0.0);
    tokens.step(at(1));
    assert_eq!(tokens.token(Some("access-1"), at(2)), None);
    assert_eq!(tokens.token(None, at(3)), None, "a call that comes later does not get it either");
    tokens.begin(at(3));
    sent(tokens.step(at(3)));
    tokens.report(granted(2, 1800), at(4), 0.0);
    tokens.step(at(4));
    assert_eq!(tokens.token(Some("access-1"), at(5)), Some("access-2".into()));
}

/// Steps until the renewal is over, each request answered like this and each wait slept through.
fn run(
    tokens: &mut Tokens<Json>,
    mut now_ms: u64,
    happened: &Happened<Json>,
) -> (Result<String, Failure<Json>>, Vec<u64>) {
    let mut waits_ms = Vec::new();
    loop {
        match tokens.step(at(now_ms)) {
            TokensStep::Send(_) => tokens.report(happened.clone(), at(now_ms), 0.0),
            TokensStep::Wait { delay_ms } => {
                waits_ms.push(delay_ms);
                now_ms += delay_ms;
            }
            TokensStep::Rotate { .. } => tokens.rotated(Rotated::Kept, at(now_ms)),
            TokensStep::Over(result) => return (result, waits_ms),
        }
    }
}

#[test]
fn an_early_renewal_that_fails_for_now_leaves_the_token_in_use_until_its_end() {
    let mut tokens = tokens(client_credentials());
    tokens.begin(at(0));
    run(&mut tokens, 0, &granted(1, 1800)).0.unwrap();
    tokens.begin(at(1_750_000));
    let (result, waits_ms) = run(&mut tokens, 1_750_000, &answer(503, json!({})));
    assert_eq!((result.unwrap(), waits_ms), ("access-1".to_owned(), vec![500, 1_000]));
    tokens.begin(at(1_800_000));
    let (result, _) = run(&mut tokens, 1_800_000, &answer(503, json!({})));
    assert_eq!(result.unwrap_err().code, ErrorCode::Server);
    // A grant that is refused for good ends its calls, although the token would serve a little longer.
    tokens.begin(at(1_750_000));
    let (result, _) = run(&mut tokens, 1_750_000, &answer(401, json!({"error": "invalid_client"})));
    assert_eq!(result.unwrap_err().code, ErrorCode::Authentication);
}

#[test]
fn server_errors_and_lost_answers_are_repeated_with_back_off_and_the_longer_retry_after() {
    let rows: [(Happened<Json>, u64); 6] = [
        (answer(503, json!({})), 500),
        (answer(429, json!({})), 500),
        (answer(500, json!({})), 500),
        (Happened::Lost { cause: Json::thrown("reset") }, 500),
        (Happened::TimedOut, 500),
        (Happened::CutOff { status: 200, headers: vec![], cause: Json::thrown("cut") }, 500),
    ];
    for (happened, delay_ms) in rows {
        let mut tokens = tokens(client_credentials());
        tokens.begin(at(0));
        sent(tokens.step(at(0)));
        tokens.report(happened.clone(), at(100), 0.0);
        assert_eq!(tokens.step(at(100)), TokensStep::Wait { delay_ms }, "{happened:?}");
        sent(tokens.step(at(100 + delay_ms)));
        tokens.report(granted(1, 1800), at(700), 0.0);
        assert_eq!(tokens.step(at(700)), TokensStep::Over(Ok("access-1".into())));
    }
    let mut tokens = tokens(client_credentials());
    tokens.begin(at(0));
    tokens.step(at(0));
    let mut named = answer(429, json!({}));
    if let Happened::Answered(answer) = &mut named {
        answer.headers.push(("retry-after".into(), "7".into()));
    }
    tokens.report(named, at(0), 0.0);
    assert_eq!(tokens.step(at(0)), TokensStep::Wait { delay_ms: 7_000 });
}

#[test]
fn repeats_end_with_max_retries_or_the_deadline_and_the_failure_may_be_tried_again() {
    let lost = Happened::Lost { cause: Json::thrown("reset") };
    for (happened, code) in [
        (lost, ErrorCode::Connection),
        (Happened::TimedOut, ErrorCode::Timeout),
        (answer(429, json!({})), ErrorCode::RateLimited),
    ] {
        let mut tokens = tokens(client_credentials());
        tokens.begin(at(0));
        let (result, waits_ms) = run(&mut tokens, 0, &happened);
        let failure = result.unwrap_err();
        assert_eq!((failure.code, failure.is_retryable, waits_ms), (code, true, vec![500, 1_000]));
    }
    let mut named = answer(429, json!({}));
    if let Happened::Answered(answer) = &mut named {
        answer.headers.push(("retry-after".into(), "120".into()));
    }
    let mut tokens = tokens(client_credentials());
    tokens.begin(at(0));
    let (result, waits_ms) = run(&mut tokens, 0, &named);
    assert_eq!((result.unwrap_err().refusal.unwrap().retry_after_s, waits_ms), (Some(120.0), vec![]));
}

#[test]
fn a_refused_grant_is_authentication_with_the_servers_words_and_is_not_repeated() {
    for (status, error, advice) in [
        (401, "invalid_client", "Check `clientId` and `clientSecret`"),
        (400, "invalid_scope", "Check `scope`"),
        (400, "invalid_grant", "sign in again"),
        (401, "unauthorized_client", "Admin Center"),
    ] {
        let mut tokens = tokens(client_credentials());
        tokens.begin(at(0));
        tokens.step(at(0));
        tokens.report(
            answer(status, json!({"error": error, "error_description": "in plain words"})),
            at(0),
            0.0,
        );
        let failure = failed(tokens.step(at(0)));
        assert_eq!(
            (failure.code, failure.is_retryable, failure.is_ambiguous),
            (ErrorCode::Authentication, false, false)
        );
        assert!(
            failure.message.contains(error) && failure.message.contains("in plain words"),
            "{}",
            failure.message
        );
        assert!(failure.message.contains(advice), "{}", failure.message);
    }
}

#[test]
fn an_answer_that_holds_no_usable_token_is_unexpected_and_its_body_is_not_shown() {
    for body in [
        json!({}),
        json!({"access_token": ""}),
        json!({"access_token": "two words"}),
        json!({"access_token": 7}),
        json!([1]),
    ] {
        let mut tokens = tokens(refresh_token());
        tokens.begin(at(0));
        tokens.step(at(0));
        tokens.report(answer(200, body.clone()), at(0), 0.0);
        let failure = failed(tokens.step(at(0)));
        assert_eq!(failure.code, ErrorCode::UnexpectedResponse, "{body}");
        assert_eq!(failure.refusal.unwrap().body, "");
        assert!(!failure.message.contains("two words"));
    }
}

#[test]
fn a_redirect_is_not_followed() {
    let mut tokens = tokens(client_credentials());
    tokens.begin(at(0));
    tokens.step(at(0));
    tokens.report(answer(302, json!({})), at(0), 0.0);
    assert_eq!(failed(tokens.step(at(0))).code, ErrorCode::UnexpectedResponse);
}

#[test]
fn a_refresh_tokens_successor_goes_to_on_rotate_before_its_access_token_is_used() {
    let mut tokens = tokens(refresh_token());
    tokens.begin(at(0));
    assert!(sent(tokens.step(at(0))).contains(r#""refresh_token":"refresh-0""#));
    tokens.report(granted(1, 1800), at(5), 0.0);
    let pair = rotated_pair(tokens.step(at(5)));
    assert_eq!((pair.access_token.as_str(), pair.refresh_token.as_deref()), ("access-1", Some("refresh-1")));
    assert_eq!(pair.expires_at_unix_ms, Some(at(5).unix_ms + 1_800_000));
    assert_eq!(tokens.token(None, at(5)), None);
    tokens.rotated(Rotated::Kept, at(9));
    assert_eq!(tokens.step(at(9)), TokensStep::Over(Ok("access-1".into())));
    assert_eq!(tokens.token(None, at(9)), Some("access-1".into()));
    // The next renewal uses the successor.
    tokens.begin(at(2_000_000));
    assert!(sent(tokens.step(at(2_000_000))).contains(r#""refresh_token":"refresh-1""#));
}

#[test]
fn a_refresh_takes_its_whole_attempt_where_the_callers_have_less_time() {
    for (grant, expected_ms) in [(refresh_token(), 30_000), (client_credentials(), 1_000)] {
        let settings = TokenCallSettings { timeout_ms: 1_000, ..SETTINGS };
        let mut tokens = Tokens::<Json>::new(grant, account(), settings);
        tokens.begin(at(0));
        match tokens.step(at(0)) {
            TokensStep::Send(dispatch) => assert_eq!(dispatch.timeout_ms, expected_ms),
            other => panic!("expected a request, but found {other:?}"),
        }
    }
}

#[test]
fn a_pair_that_on_rotate_did_not_keep_is_handed_over_again_and_nothing_is_refreshed() {
    for (rotated, is_retryable) in [
        (Rotated::Threw { cause: Json::thrown("disk full") }, false),
        (Rotated::Threw { cause: Json(json!({"status": 503})) }, true),
        (Rotated::Threw { cause: Json(json!({"code": "timeout", "retryable": true})) }, true),
        (
            Rotated::Threw { cause: Json(json!({"code": "permission", "retryable": false, "status": 403})) },
            false,
        ),
        (Rotated::TimedOut, true),
    ] {
        let mut tokens = tokens(refresh_token());
        tokens.begin(at(0));
        tokens.step(at(0));
        tokens.report(granted(1, 1800), at(0), 0.0);
        let first = rotated_pair(tokens.step(at(0)));
        tokens.rotated(rotated, at(1));
        let failure = failed(tokens.step(at(1)));
        assert_eq!((failure.code, failure.is_retryable), (ErrorCode::Authentication, is_retryable));
        assert_eq!(tokens.token(None, at(2)), None);
        tokens.begin(at(2));
        assert_eq!(rotated_pair(tokens.step(at(2))), first);
        tokens.rotated(Rotated::Kept, at(3));
        assert_eq!(tokens.step(at(3)), TokensStep::Over(Ok("access-1".into())));
    }
}

#[test]
fn a_refresh_token_used_up_by_an_attempt_whose_answer_was_lost_says_so() {
    let mut tokens = tokens(refresh_token());
    tokens.begin(at(0));
    tokens.step(at(0));
    tokens.report(Happened::Lost { cause: Json::thrown("reset") }, at(0), 0.0);
    tokens.step(at(500));
    tokens.report(answer(400, json!({"error": "invalid_grant", "error_description": "used"})), at(500), 0.0);
    let failure = failed(tokens.step(at(500)));
    assert_eq!((failure.code, failure.is_retryable), (ErrorCode::Authentication, false));
    assert!(failure.message.contains("probably used the token up"), "{}", failure.message);
    assert!(failure.message.contains("sign in again"));
}

#[test]
fn lifetimes_that_make_no_sense_count_as_unknown() {
    for life in [json!(0), json!(-5), json!("soon"), json!(null), json!([1800]), json!(1e300), json!("1800")]
    {
        let mut tokens = tokens(client_credentials());
        tokens.begin(at(0));
        tokens.step(at(0));
        tokens.report(answer(201, json!({"access_token": "access-1", "expires_in": life})), at(0), 0.0);
        tokens.step(at(0));
        assert_eq!(tokens.token(None, at(1)), Some("access-1".into()), "{life}");
    }
}

#[test]
fn every_token_that_was_handed_out_stays_known() {
    let mut tokens = tokens(refresh_token());
    for number in 1..=4 {
        tokens.begin(at(0));
        tokens.step(at(0));
        tokens.report(granted(number, 1800), at(0), 0.0);
        rotated_pair(tokens.step(at(0)));
        tokens.rotated(Rotated::Kept, at(0));
        tokens.step(at(0));
        tokens.token(Some(&format!("access-{number}")), at(0));
    }
    let secrets = tokens.secrets();
    for secret in (1..=4).flat_map(|number| [format!("access-{number}"), format!("refresh-{number}")]) {
        assert!(secrets.contains(&secret), "{secret}");
    }
    assert!(secrets.contains(&"refresh-0".to_owned()));
    let printed = format!("{tokens:?}");
    assert!(!secrets.iter().any(|secret| printed.contains(secret.as_str())), "{printed}");
}

#[test]
fn printing_a_request_for_a_token_shows_no_secret() {
    let code = Grant::AuthorizationCode {
        client_id: "app".into(),
        client_secret: Some("client-secret".into()),
        redirect_uri: "http://localhost/back".into(),
        code: "code-1".into(),
        code_verifier: "verifier-1".into(),
    };
    for grant in [client_credentials(), refresh_token(), code] {
        let secrets = grant.secrets();
        let mut tokens = tokens(grant);
        tokens.begin(at(0));
        let step = tokens.step(at(0));
        for printed in [format!("{step:?}"), format!("{tokens:?}")] {
            assert!(!secrets.iter().any(|secret| printed.contains(secret.as_str())), "{printed}");
        }
    }
}

#[test]
fn every_secret_is_known_and_printing_shows_none() {
    let mut tokens = tokens(refresh_token());
    tokens.begin(at(0));
    tokens.step(at(0));
    tokens.report(granted(1, 1800), at(0), 0.0);
    let pair = rotated_pair(tokens.step(at(0)));
    let secrets = tokens.secrets();
    for secret in ["refresh-1", "access-1"] {
        assert!(secrets.iter().any(|known| known == secret), "{secret}");
    }
    for printed in
        [format!("{pair:?}"), format!("{:?}", client_credentials()), format!("{:?}", refresh_token())]
    {
        for secret in ["refresh-0", "refresh-1", "access-1", "client-secret"] {
            assert!(!printed.contains(secret), "{printed}");
        }
    }
}
