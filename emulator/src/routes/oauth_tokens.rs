//! `POST /oauth/tokens`

use super::OpenCall;
use crate::{
    access::Client,
    behaviour::Behaviour,
    call::{Answer, Outcome},
    oauth::{Form, RefreshToken, TokenPair, answers},
    refusal::Refusal,
};
use serde::Serialize;

const USUAL_LIFETIME_S: i64 = 1_800;
const DAY_S: i64 = 86_400;
const USUAL_REFRESH_LIFETIME_S: i64 = DAY_S * 30;

#[derive(Serialize)]
struct Granted<'a> {
    access_token: &'a str,
    token_type: &'static str,
    scope: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_in: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    refresh_token_expires_in: Option<i64>,
}

/// The requested lives of the tokens.
struct Lifetimes {
    access_s: Option<i64>,
    refresh_s: Option<i64>,
}

/// Whose token it is, and what it may do.
struct Terms {
    client_id: String,
    user_id: u64,
    scopes: Vec<String>,
    is_refreshable: bool,
}

pub fn tokens(call: &mut OpenCall<'_>) -> Outcome {
    let form = Form::read(call.request)?;
    let grant_type = form.required("grant_type")?;
    if !matches!(grant_type, "client_credentials" | "authorization_code" | "refresh_token") {
        return Err(Refusal::oauth(400, Behaviour::OAuthRequestRefused, "unsupported_grant_type"));
    }
    let lifetimes = Lifetimes {
        access_s: form.lifetime_s("expires_in", 300, 172_800)?,
        refresh_s: form.lifetime_s("refresh_token_expires_in", DAY_S * 7, DAY_S * 90)?,
    };
    let client = admit(call, &form)?;
    let terms = match grant_type {
        "client_credentials" => by_credentials(&client, &form)?,
        "authorization_code" => by_code(call, &client, &form)?,
        _ => by_refresh_token(call, &client, &form)?,
    };
    // Nothing ends before the whole request is known to be good.
    match grant_type {
        "authorization_code" => call.access.oauth.end_code(form.required("code")?),
        "refresh_token" => end_refreshed(call, &form)?,
        _ => {}
    }
    Ok(issue(call, terms, &lifetimes))
}

/// The client that the request names, with its secret where it has one.
fn admit(call: &OpenCall<'_>, form: &Form) -> Result<Client, Refusal> {
    let client = call.access.client(form.required("client_id")?);
    let secret = form.text("client_secret")?;
    client
        .filter(|client| client.secret.as_deref() == secret)
        .ok_or_else(|| Refusal::oauth(401, Behaviour::OAuthClientRefused, "invalid_client"))
}

fn by_credentials(client: &Client, form: &Form) -> Result<Terms, Refusal> {
    if client.secret.is_none() {
        return Err(Refusal::oauth(400, Behaviour::OAuthRequestRefused, "unauthorized_client"));
    }
    let scopes = match form.scopes()? {
        Some(scopes) => client.allow(scopes)?,
        None => client.scopes.clone(),
    };
    Ok(Terms { client_id: client.id.clone(), user_id: client.user_id, scopes, is_refreshable: false })
}

fn by_code(call: &OpenCall<'_>, client: &Client, form: &Form) -> Result<Terms, Refusal> {
    let (code, redirect_uri) = (form.required("code")?, form.required("redirect_uri")?);
    let code = call
        .access
        .oauth
        .code(code, &client.id, call.now_ms)
        .filter(|code| code.redirect_uri == redirect_uri);
    let code = code.ok_or_else(Refusal::invalid_grant)?;
    let is_proven = match (form.text("code_verifier")?, &code.challenge) {
        (Some(verifier), Some(challenge)) => answers(verifier, challenge),
        (verifier, challenge) => verifier.is_none() && challenge.is_none(),
    };
    if !is_proven {
        return Err(Refusal::invalid_grant());
    }
    Ok(Terms {
        client_id: client.id.clone(),
        user_id: code.user_id,
        scopes: code.scopes.clone(),
        is_refreshable: true,
    })
}

fn by_refresh_token(call: &OpenCall<'_>, client: &Client, form: &Form) -> Result<Terms, Refusal> {
    let pair = refreshable(call, client, form)?;
    let scopes = match form.scopes()? {
        Some(scopes) if scopes.iter().all(|scope| pair.scopes.contains(scope)) => scopes,
        Some(_) => return Err(Refusal::invalid_scope()),
        None => pair.scopes.clone(),
    };
    Ok(Terms { client_id: client.id.clone(), user_id: pair.user_id, scopes, is_refreshable: true })
}

fn refreshable<'a>(call: &'a OpenCall<'_>, client: &Client, form: &Form) -> Result<&'a TokenPair, Refusal> {
    let token = form.required("refresh_token")?;
    call.access.oauth.refreshable(token, &client.id, call.now_ms).ok_or_else(Refusal::invalid_grant)
}

/// A refresh token is used once, and the access token beside it ends with it.
fn end_refreshed(call: &mut OpenCall<'_>, form: &Form) -> Result<(), Refusal> {
    let client = admit(call, form)?;
    let ended = refreshable(call, &client, form)?.access_token.clone();
    call.access.oauth.end_pair(&ended);
    Ok(())
}

fn issue(call: &mut OpenCall<'_>, terms: Terms, lifetimes: &Lifetimes) -> Answer {
    let Terms { client_id, user_id, scopes, is_refreshable } = terms;
    let ends_ms = |seconds: i64| call.now_ms.saturating_add(seconds.saturating_mul(1_000));
    let expires_at_ms = ends_ms(lifetimes.access_s.unwrap_or(USUAL_LIFETIME_S));
    let refresh_expires_at_ms = ends_ms(lifetimes.refresh_s.unwrap_or(USUAL_REFRESH_LIFETIME_S));
    let access_token = call.random.token(4);
    let refresh = is_refreshable
        .then(|| RefreshToken { token: call.random.token(4), expires_at_ms: refresh_expires_at_ms });
    let pair = TokenPair { access_token, client_id, user_id, scopes, expires_at_ms, refresh };
    let answer = Answer::json(
        200,
        Behaviour::OAuthToken,
        &Granted {
            access_token: &pair.access_token,
            token_type: "bearer",
            scope: pair.scopes.join(" "),
            refresh_token: pair.refresh.as_ref().map(|refresh| refresh.token.as_str()),
            expires_in: lifetimes.access_s,
            refresh_token_expires_in: lifetimes.refresh_s.filter(|_| is_refreshable),
        },
    );
    call.access.oauth.add_pair(pair, call.now_ms);
    answer
}
