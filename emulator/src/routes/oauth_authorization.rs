//! `/oauth/authorizations/new`: a page that asks for consent, and what its button does.

use super::OpenCall;
use crate::{
    access::Client,
    behaviour::Behaviour,
    call::{Answer, Outcome},
    oauth::{Code, is_redirect_uri, read_scopes},
    refusal::Refusal,
    target::{Target, encode_segment},
};

/// The rights that a client asks a user for.
struct Question<'a> {
    client: Client,
    redirect_uri: &'a str,
    state: Option<&'a str>,
}

/// `GET`: the page, whose one button sends the same query back by `POST`.
pub fn ask(call: &OpenCall<'_>) -> Outcome {
    let question = read(call)?;
    if let Err(error) = terms(call.target, &question.client) {
        return Ok(question.answer(&format!("error={error}")));
    }
    let name = if question.client.secret.is_none() { "The public client" } else { "A confidential client" };
    let query = call.request.target.split_once('?').map_or("", |(_, query)| query);
    let page = format!(
        "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>Authorize</title></head><body>\n<h1>{name} of this emulator wants to use your account</h1>\n<form method=\"post\" action=\"/oauth/authorizations/new?{}\"><button>Allow</button></form>\n</body></html>\n",
        escape(query)
    );
    let content_type = "text/html; charset=utf-8".to_owned();
    Ok(Answer { content_type, body: page.into_bytes(), ..Answer::empty(200, Behaviour::OAuthConsentPage) })
}

/// `POST`: 302 to the client with a code.
pub fn allow(call: &mut OpenCall<'_>) -> Outcome {
    let question = read(call)?;
    let Terms { scopes, challenge } = match terms(call.target, &question.client) {
        Ok(terms) => terms,
        Err(error) => return Ok(question.answer(&format!("error={error}"))),
    };
    let code = Code {
        text: call.random.token(4),
        client_id: question.client.id.clone(),
        user_id: question.client.user_id,
        redirect_uri: question.redirect_uri.to_owned(),
        scopes,
        challenge,
        created_at_ms: call.now_ms,
    };
    let answer = question.answer(&format!("code={}", code.text));
    call.access.oauth.add_code(code, call.now_ms);
    Ok(answer)
}

/// Without a known client and a redirect that it may have, nobody is told anything.
fn read<'a>(call: &OpenCall<'a>) -> Result<Question<'a>, Refusal> {
    let target = call.target;
    let refuse = |complaint: &str| Refusal::consent(complaint);
    let client = target.query("client_id").and_then(|id| call.access.client(id));
    let client = client.ok_or_else(|| refuse("expected the client_id of a client of this account"))?;
    let redirect_uri = target.query("redirect_uri").filter(|uri| is_redirect_uri(uri));
    let redirect_uri = redirect_uri.ok_or_else(|| {
        refuse("expected a redirect_uri that begins with https://, http://localhost or http://127.0.0.1")
    })?;
    Ok(Question { client, redirect_uri, state: target.query("state") })
}

struct Terms {
    scopes: Vec<String>,
    challenge: Option<String>,
}

/// Reads the terms that the client asks for, or the error to return to it.
fn terms(target: &Target, client: &Client) -> Result<Terms, &'static str> {
    if target.query("response_type") != Some("code") {
        return Err("unsupported_response_type");
    }
    let scopes = target.query("scope").map(|text| read_scopes(text).and_then(|scopes| client.allow(scopes)));
    let scopes = scopes.unwrap_or_else(|| Ok(client.scopes.clone())).map_err(|_| "invalid_scope")?;
    let challenge = target.query("code_challenge").filter(|challenge| !challenge.is_empty());
    let is_proof = challenge.is_some() && target.query("code_challenge_method") == Some("S256");
    if !is_proof && (challenge.is_some() || client.secret.is_none()) {
        return Err("invalid_request");
    }
    Ok(Terms { scopes, challenge: challenge.map(str::to_owned) })
}

impl Question<'_> {
    /// 302 to the client, with its state.
    fn answer(&self, result: &str) -> Answer {
        let separator = if self.redirect_uri.contains('?') { '&' } else { '?' };
        let state = self.state.map(|state| format!("&state={}", encode_segment(state))).unwrap_or_default();
        let mut answer = Answer::empty(302, Behaviour::OAuthConsent);
        answer.headers.push(("location", format!("{}{separator}{result}{state}", self.redirect_uri)));
        answer
    }
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('"', "&quot;").replace('<', "&lt;").replace('>', "&gt;")
}
