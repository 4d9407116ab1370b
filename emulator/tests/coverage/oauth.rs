//! Tokens and consent.
// Bodies are taken by value: a test writes them in place.
#![allow(clippy::needless_pass_by_value)]

use crate::desk::{Answer, Desk, TICKET};
use crate::expect;
use serde_json::{Value, json};
use zendesk_side_conversations_emulator::Behaviour;

const BACK: &str = "http://localhost:8080/back?from=zendesk";
/// RFC 7636, appendix B.
const VERIFIER: &str = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
const PROOF: &str = "code_challenge=E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM&code_challenge_method=S256";

pub fn show(behaviour: Behaviour, mut desk: Desk) -> Answer {
    let (id, secret) = client(&mut desk);
    let wanted = |scope: Value| json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret, "scope": scope});
    match behaviour {
        Behaviour::OAuthToken => {
            let form = format!(
                "grant_type=client_credentials&client_id={id}&client_secret={secret}&scope=read+write&expires_in=300"
            );
            let by_form = expect(post_form(&mut desk, &form), 200);
            assert_eq!(by_form.json["expires_in"], 300);
            let granted = expect(ask(&mut desk, wanted(json!("read"))), 200);
            assert_eq!(
                (&granted.json["token_type"], &granted.json["scope"]),
                (&json!("bearer"), &json!("read"))
            );
            assert_eq!(status_with(&mut desk, &granted), 200);
            granted
        }
        Behaviour::OAuthClientRefused => {
            for (field, value) in [
                ("client_id", json!("nobody")),
                ("client_secret", json!("wrong")),
                ("client_secret", json!(null)),
            ] {
                let mut request = wanted(json!("read"));
                request[field] = value;
                let refused = expect(ask(&mut desk, request), 401);
                assert_eq!(refused.json["error"], "invalid_client", "{field}");
            }
            ask(
                &mut desk,
                json!({"grant_type": "refresh_token", "client_id": "emulator_public", "client_secret": secret, "refresh_token": "r"}),
            )
        }
        Behaviour::OAuthGrantRefused => {
            let refused = ask(&mut desk, exchange("none"));
            assert_eq!(refused.json["error"], "invalid_grant");
            expect(refused, 400)
        }
        Behaviour::OAuthScopeRefused => {
            let mut reader = Desk::new();
            let credentials = reader.control("issue_credential", json!({"scopes": ["read"]}));
            let beyond = json!({"grant_type": "client_credentials", "client_id": credentials["clientId"], "client_secret": credentials["clientSecret"], "scope": "read write"});
            assert_eq!(expect(ask(&mut reader, beyond), 400).json["error"], "invalid_scope");
            let code = code(&mut desk, PROOF);
            let pair = ask(&mut desk, exchange(&code)).json;
            let mut widened = refresh(&pair);
            widened["scope"] = json!("read write impersonate");
            expect(ask(&mut desk, widened), 400);
            expect(ask(&mut desk, refresh(&pair)), 200);
            expect(ask(&mut desk, wanted(json!("everything"))), 400)
        }
        Behaviour::OAuthRequestRefused => {
            for (request, error) in [
                (json!({}), "invalid_request"),
                (json!({"grant_type": "password"}), "unsupported_grant_type"),
                (json!({"grant_type": ["client_credentials"]}), "invalid_request"),
                (json!({"grant_type": "client_credentials", "client_id": 1}), "invalid_request"),
                (
                    json!({"grant_type": "client_credentials", "client_id": "emulator_public"}),
                    "unauthorized_client",
                ),
                (json!({"grant_type": "refresh_token", "client_id": "emulator_public"}), "invalid_request"),
                (
                    json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret, "expires_in": 299}),
                    "invalid_request",
                ),
                (
                    json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret, "expires_in": "1800 s"}),
                    "invalid_request",
                ),
                (
                    json!({"grant_type": "client_credentials", "client_id": id, "client_secret": secret, "expires_in": 172_801}),
                    "invalid_request",
                ),
            ] {
                let refused = expect(ask(&mut desk, request.clone()), 400);
                assert_eq!(refused.json["error"], error, "{request}");
            }
            let mut request = desk.request("POST", "/oauth/tokens");
            request.body = b"grant_type=client_credentials".to_vec();
            expect(desk.send(&request), 400);
            expect(desk.post("/oauth/tokens", json!([])), 400)
        }
        Behaviour::OAuthConsentPage => {
            let page = expect(desk.authorized(None).get(&consent(PROOF)), 200);
            assert_eq!(page.text().matches("<button").count(), 1);
            page
        }
        Behaviour::OAuthConsent => {
            for (query, error) in [
                ("client_id=emulator_public&response_type=token", "unsupported_response_type"),
                ("client_id=emulator_public&response_type=code&scope=all", "invalid_scope"),
                ("client_id=emulator_public&response_type=code&scope=read", "invalid_request"),
                (
                    "client_id=emulator_public&response_type=code&scope=read&code_challenge=x&code_challenge_method=plain",
                    "invalid_request",
                ),
            ] {
                let target = format!(
                    "/oauth/authorizations/new?{query}&redirect_uri=https%3A%2F%2Fapp.example.com&state=a%26b"
                );
                let request = desk.request("POST", &target);
                for answer in [desk.get(&target), desk.send(&request)] {
                    let expected = format!("https://app.example.com?error={error}&state=a%26b");
                    assert_eq!((answer.status, answer.header("location")), (302, &*expected), "{query}");
                }
            }
            let answer = allow(&mut desk, &consent(PROOF));
            let location = answer.header("location");
            assert!(
                location.starts_with(&format!("{BACK}&code=")) && location.ends_with("&state=s%20%3F"),
                "{location}"
            );
            expect(answer, 302)
        }
        Behaviour::OAuthConsentRefused => {
            for query in [
                "client_id=nobody&redirect_uri=https%3A%2F%2Fapp.example.com",
                "client_id=emulator_public",
                "client_id=emulator_public&redirect_uri=http%3A%2F%2Fapp.example.com",
                "client_id=emulator_public&redirect_uri=https%3A%2F%2Fapp.example.com%2F%0D%0Aset-cookie:a",
            ] {
                let refused =
                    expect(desk.get(&format!("/oauth/authorizations/new?response_type=code&{query}")), 400);
                assert_eq!(refused.header("location"), "", "{query}");
            }
            allow(&mut desk, "/oauth/authorizations/new")
        }
        Behaviour::OAuthCredentialsGrant => {
            let granted = ask(&mut desk, wanted(json!("read write")));
            assert_eq!(granted.json.get("refresh_token"), None);
            let agent = desk.control("issue_credential", json!({"role": "agent"}));
            let request = json!({"grant_type": "client_credentials", "client_id": agent["clientId"], "client_secret": agent["clientSecret"]});
            let by_agent = ask(&mut desk, request);
            let me = bearer(&mut desk, &by_agent, "/api/v2/users/me.json");
            assert_eq!(me.json["user"]["email"], agent["email"]);
            granted
        }
        Behaviour::OAuthCode => {
            for (field, value) in [
                ("redirect_uri", json!("http://localhost:8080/other")),
                ("client_id", json!(id)),
                ("code_verifier", json!("wrong")),
            ] {
                let code = code(&mut desk, PROOF);
                let mut request = exchange(&code);
                request[field] = value;
                if field == "client_id" {
                    request["client_secret"] = json!(secret);
                }
                assert_eq!(expect(ask(&mut desk, request), 400).json["error"], "invalid_grant", "{field}");
                expect(ask(&mut desk, exchange(&code)), 200);
                expect(ask(&mut desk, exchange(&code)), 400);
            }
            let (in_time, late) = (code(&mut desk, PROOF), code(&mut desk, PROOF));
            desk.advance(119_999);
            let granted = expect(ask(&mut desk, exchange(&in_time)), 200);
            desk.advance(1);
            expect(ask(&mut desk, exchange(&late)), 400);
            granted
        }
        Behaviour::OAuthProof => {
            let unproven = code(&mut desk, PROOF);
            let mut request = exchange(&unproven);
            request["code_verifier"] = json!(null);
            expect(ask(&mut desk, request), 400);
            let confidential = allow(&mut desk, &consent("").replace("emulator_public", &id));
            let without_proof = code_of(&confidential);
            let request = json!({"grant_type": "authorization_code", "client_id": id, "client_secret": secret, "code": without_proof, "redirect_uri": BACK});
            expect(ask(&mut desk, request), 200)
        }
        Behaviour::OAuthRefresh => {
            let code = code(&mut desk, PROOF);
            let first = ask(&mut desk, exchange(&code));
            let second = expect(ask(&mut desk, refresh(&first.json)), 200);
            assert_eq!((status_with(&mut desk, &first), status_with(&mut desk, &second)), (401, 200));
            assert_eq!(second.json["scope"], "read write");
            let again = expect(ask(&mut desk, refresh(&first.json)), 400);
            assert_eq!(again.json["error"], "invalid_grant");
            desk.advance(30 * 86_400_000);
            expect(ask(&mut desk, refresh(&second.json)), 400);
            second
        }
        Behaviour::OAuthLifetimes => {
            let usual = ask(&mut desk, wanted(json!("read")));
            let mut request = wanted(json!("read"));
            request["expires_in"] = json!(172_800);
            let long = ask(&mut desk, request);
            desk.advance(1_799_999);
            assert_eq!((status_with(&mut desk, &usual), status_with(&mut desk, &long)), (200, 200));
            desk.advance(1);
            assert_eq!((status_with(&mut desk, &usual), status_with(&mut desk, &long)), (401, 200));
            desk.advance(171_000_000);
            assert_eq!(status_with(&mut desk, &long), 401);
            usual
        }
        Behaviour::OAuthExpiresIn => {
            let code = code(&mut desk, PROOF);
            let mut request = exchange(&code);
            let silent = ask(&mut desk, wanted(json!("read")));
            assert_eq!(
                (silent.json.get("expires_in"), silent.json.get("refresh_token_expires_in")),
                (None, None)
            );
            request["expires_in"] = json!(600);
            request["refresh_token_expires_in"] = json!(604_800);
            let granted = expect(ask(&mut desk, request), 200);
            assert_eq!(
                (&granted.json["expires_in"], &granted.json["refresh_token_expires_in"]),
                (&json!(600), &json!(604_800))
            );
            granted
        }
        Behaviour::OAuthScopeArray => {
            let granted = expect(ask(&mut desk, wanted(json!(["read", "write"]))), 200);
            assert_eq!(status_with(&mut desk, &granted), 403);
            granted
        }
        _ => {
            let plain = ask(&mut desk, wanted(json!("read write")));
            let impersonating = ask(&mut desk, wanted(json!("read impersonate")));
            for (granted, status) in [(&plain, 403), (&impersonating, 200)] {
                let mut request = desk.request("GET", TICKET);
                let token = granted.json["access_token"].as_str().unwrap();
                request.headers = vec![
                    ("authorization".to_owned(), format!("Bearer {token}")),
                    ("x-on-behalf-of".to_owned(), "ann@example.com".to_owned()),
                ];
                expect(desk.send(&request), status);
            }
            plain
        }
    }
}

/// The administrator's confidential client.
fn client(desk: &mut Desk) -> (String, String) {
    let credentials = desk.control("credentials", json!(null));
    let text = |key: &str| credentials[key].as_str().unwrap().to_owned();
    (text("clientId"), text("clientSecret"))
}

/// Asks for a token without any credential in a header.
fn ask(desk: &mut Desk, body: Value) -> Answer {
    let mut request = desk.request("POST", "/oauth/tokens");
    request.headers = vec![("Content-Type".to_owned(), "application/json; charset=utf-8".to_owned())];
    request.body = body.to_string().into_bytes();
    desk.send(&request)
}

fn post_form(desk: &mut Desk, form: &str) -> Answer {
    let mut request = desk.request("POST", "/oauth/tokens");
    request.headers = vec![("Content-Type".to_owned(), "application/x-www-form-urlencoded".to_owned())];
    request.body = form.as_bytes().to_vec();
    desk.send(&request)
}

fn bearer(desk: &mut Desk, granted: &Answer, target: &str) -> Answer {
    let mut request = desk.request("GET", target);
    let token = granted.json["access_token"].as_str().unwrap();
    request.headers = vec![("Authorization".to_owned(), format!("Bearer {token}"))];
    desk.send(&request)
}

fn status_with(desk: &mut Desk, granted: &Answer) -> u16 {
    bearer(desk, granted, TICKET).status
}

fn consent(proof: &str) -> String {
    let back = "http%3A%2F%2Flocalhost%3A8080%2Fback%3Ffrom%3Dzendesk";
    format!(
        "/oauth/authorizations/new?response_type=code&client_id=emulator_public&redirect_uri={back}&scope=read%20write&state=s%20%3F&{proof}"
    )
}

/// Presses the page's button.
fn allow(desk: &mut Desk, target: &str) -> Answer {
    let request = desk.request("POST", target);
    desk.send(&request)
}

fn code(desk: &mut Desk, proof: &str) -> String {
    let answer = allow(desk, &consent(proof));
    code_of(&answer)
}

fn code_of(answer: &Answer) -> String {
    answer.header("location").split_once("code=").unwrap().1.split('&').next().unwrap().to_owned()
}

fn exchange(code: &str) -> Value {
    json!({"grant_type": "authorization_code", "client_id": "emulator_public", "code": code, "redirect_uri": BACK, "code_verifier": VERIFIER})
}

fn refresh(pair: &Value) -> Value {
    json!({"grant_type": "refresh_token", "client_id": "emulator_public", "refresh_token": pair["refresh_token"]})
}
