//! A token endpoint that fails, hangs, loses answers and lies about lifetimes, and calls that need tokens from it.
//!
//! Promises, held at every step:
//! - one request for a token is under way at a time, however many calls wait;
//! - a token that was refused is never given out again;
//! - a pair that came is never lost: `onRotate` keeps it before its access token is used, and no refresh token that
//!   has a successor here is sent again;
//! - a renewal ends within its own time.

use serde_json::{Value, json};
use zendesk_side_conversations::account::Grant;
use zendesk_side_conversations::account::Origin;
use zendesk_side_conversations::operation::Body;
use zendesk_side_conversations::policy::{Happened, Now, Rotated, TokenCallSettings, Tokens, TokensStep};
use zendesk_side_conversations::response::Answer;

use crate::parsed::Parsed;
use crate::random::Random;

const SETTINGS: TokenCallSettings =
    TokenCallSettings { attempt_timeout_ms: 30_000, timeout_ms: 120_000, max_retries: 2 };

/// The counts of a run.
#[derive(Debug, Default, Clone, Copy)]
pub struct TokenTally {
    /// Calls that needed a token.
    pub calls: u64,
    /// Requests at the token endpoint.
    pub requests: u64,
    /// Calls that got none.
    pub failed: u64,
    /// Tokens that the API refused before their time.
    pub refused: u64,
}

/// The behaviour of the token endpoint.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Weather {
    /// It answers every request.
    Fair,
    /// It fails, hangs, loses answers, lies about lifetimes and takes tokens back.
    Foul,
}

struct Server {
    random: Random,
    weather: Weather,
    issued: u64,
    refresh_token: String,
    /// Access tokens with the instant at which the API stops taking them.
    valid: Vec<(String, i64)>,
}

impl Server {
    /// Answers a request. Returns the answer as the client sees it, and its delay.
    fn ask(&mut self, body: &str, now: Now) -> (Happened<Parsed>, u64) {
        let took_ms = self.random.below(800);
        if self.weather == Weather::Foul {
            match self.random.below(12) {
                0 => return (Happened::TimedOut, SETTINGS.attempt_timeout_ms),
                1 => return (Happened::Lost { cause: Parsed::thrown("reset") }, took_ms),
                2 => return (answer(503, &json!({})), took_ms),
                3 => return (answer(429, &json!({})), took_ms),
                4 => {
                    self.grant(body, now);
                    return (Happened::Lost { cause: Parsed::thrown("reset") }, took_ms);
                }
                5 => {
                    self.grant(body, now);
                    return (Happened::TimedOut, SETTINGS.attempt_timeout_ms);
                }
                _ => {}
            }
        }
        (self.grant(body, now), took_ms)
    }

    fn grant(&mut self, body: &str, now: Now) -> Happened<Parsed> {
        let asked: Value = serde_json::from_str(body).unwrap_or_default();
        if asked["grant_type"] == "refresh_token" && asked["refresh_token"] != self.refresh_token.as_str() {
            // A person signs in again, or the run would end here.
            return answer(400, &json!({"error": "invalid_grant", "error_description": "used"}));
        }
        self.issued += 1;
        let life_s = 1_800;
        let access = format!("access-{}", self.issued);
        self.refresh_token = format!("refresh-{}", self.issued);
        let foul = self.weather == Weather::Foul;
        let (said, real_s) = match if foul { self.random.below(8) } else { 7 } {
            0 => (json!(life_s), 900),
            1 => (Value::Null, life_s),
            2 => (json!(0), life_s),
            3 => (json!("1800"), life_s),
            4 => (json!(30), 30),
            _ => (json!(life_s), life_s),
        };
        self.valid.push((access.clone(), now.unix_ms + real_s * 1_000));
        answer(
            200,
            &json!({"access_token": access, "refresh_token": self.refresh_token, "scope": "read", "expires_in": said}),
        )
    }

    fn takes(&mut self, token: &str, now: Now) -> bool {
        let is_taken_back = self.weather == Weather::Foul && self.random.chance(0.01);
        let valid = self.valid.iter().any(|(known, ends_ms)| known == token && now.unix_ms < *ends_ms);
        if is_taken_back {
            self.valid.retain(|(known, _)| known != token);
        }
        valid && !is_taken_back
    }
}

fn answer(status: u16, body: &Value) -> Happened<Parsed> {
    Happened::Answered(Answer {
        status,
        headers: Vec::new(),
        text: body.to_string(),
        document: Parsed::parse(&body.to_string()),
        bytes: None,
        size: None,
        is_opaque_redirect: false,
        redirected_to: None,
        is_checked: false,
    })
}

/// Plays `calls` calls over a day, with one grant; `Err` names the broken promise.
pub fn play_tokens(seed: u64, weather: Weather, is_refresh: bool, calls: u64) -> Result<TokenTally, String> {
    let mut random = Random(seed);
    let grant = || {
        if is_refresh {
            let (client_id, refresh_token) = ("app".into(), "refresh-0".into());
            Grant::RefreshToken { client_id, client_secret: None, refresh_token }
        } else {
            Grant::ClientCredentials {
                client_id: "bot".into(),
                client_secret: "s3cret".into(),
                scope: "read".into(),
            }
        }
    };
    let mut server = Server {
        random: Random(seed ^ 0x5eed),
        weather,
        issued: 0,
        refresh_token: "refresh-0".into(),
        valid: Vec::new(),
    };
    let origin = Origin::of_subdomain("acme").map_err(|error| error.to_string())?;
    let mut tokens = Tokens::<Parsed>::new(grant(), origin.clone(), SETTINGS);
    let mut tally = TokenTally::default();
    let mut refused_tokens: Vec<String> = Vec::new();
    let mut now = Now { monotonic_ms: 0, unix_ms: 1_795_000_000_000 };
    let gap_ms = 86_400_000 / calls.max(1);
    for _ in 0..calls {
        pass(&mut now, random.below(2 * gap_ms + 1));
        tally.calls += 1;
        let mut refused: Option<String> = None;
        // A call asks once more after one 401.
        for is_last in [false, true] {
            let token = match tokens.token(refused.as_deref(), now) {
                Some(token) => Ok(token),
                None => renew(&mut tokens, &mut server, &mut random, &mut now, &mut tally)?,
            };
            let Ok(token) = token else {
                tally.failed += 1;
                if is_refresh && server.refresh_token != format!("refresh-{}", last_kept(&tokens)) {
                    // Its only copy was in a lost answer: somebody signs in again.
                    tokens = Tokens::new(grant(), origin.clone(), SETTINGS);
                    server.refresh_token = "refresh-0".into();
                }
                break;
            };
            if refused_tokens.contains(&token) {
                return Err(format!("seed {seed}: {token} was given out after its refusal"));
            }
            if server.takes(&token, now) {
                break;
            }
            tally.refused += 1;
            refused_tokens.push(token.clone());
            if is_last {
                tally.failed += 1;
                // The call ends with its 401; the next one brings the refusal along.
                tokens.token(Some(&token), now);
            }
            refused = Some(token);
        }
    }
    Ok(tally)
}

/// Drives one renewal to its end, as the client's driver does.
fn renew(
    tokens: &mut Tokens<Parsed>,
    server: &mut Server,
    random: &mut Random,
    now: &mut Now,
    tally: &mut TokenTally,
) -> Result<Result<String, ()>, String> {
    let began_ms = now.monotonic_ms;
    let mut kept: Option<String> = None;
    let mut offered: Option<String> = None;
    tokens.begin(*now);
    loop {
        if now.monotonic_ms - began_ms > SETTINGS.timeout_ms + 2 * SETTINGS.attempt_timeout_ms {
            return Err("a renewal did not end within its time".to_owned());
        }
        // Another call that comes meanwhile begins nothing of its own.
        tokens.begin(*now);
        match tokens.step(*now) {
            TokensStep::Send(dispatch) => {
                tally.requests += 1;
                let Body::Json(body) = dispatch.body else { return Err("no JSON was sent".to_owned()) };
                if offered.is_some() {
                    return Err("a token was asked for while a pair was not kept yet".to_owned());
                }
                let (happened, took_ms) = server.ask(&body, *now);
                pass(now, took_ms);
                tokens.report(happened, *now, random.unit());
            }
            TokensStep::Wait { delay_ms } => pass(now, delay_ms),
            TokensStep::Rotate { pair, .. } => {
                if offered.as_ref().is_some_and(|offered| *offered != pair.access_token) {
                    return Err("a pair was replaced before it was kept".to_owned());
                }
                if tokens.token(None, *now) == Some(pair.access_token.clone()) {
                    return Err("a token was given out before its pair was kept".to_owned());
                }
                offered = Some(pair.access_token.clone());
                let is_kept = server.weather == Weather::Fair || random.chance(0.8);
                if is_kept {
                    kept = offered.take();
                    tokens.rotated(Rotated::Kept, *now);
                } else if random.chance(0.5) {
                    tokens.rotated(Rotated::TimedOut, *now);
                } else {
                    let cause = Parsed::thrown("disk full");
                    tokens.rotated(Rotated::Threw { cause }, *now);
                }
            }
            TokensStep::Over(Ok(token)) => {
                if let Some(kept) = kept
                    && kept != token
                {
                    return Err("another token was given out than the one that was kept".to_owned());
                }
                return Ok(Ok(token));
            }
            TokensStep::Over(Err(failure)) => {
                if failure.message.contains("s3cret") || failure.message.contains("refresh-") {
                    return Err(format!("a secret is in {:?}", failure.message));
                }
                if offered.is_none() {
                    return Ok(Err(()));
                }
                // A pair that was not kept is offered again at the next renewal.
                tokens.begin(*now);
            }
        }
    }
}

/// The number of the refresh token that the client would send next.
fn last_kept(tokens: &Tokens<Parsed>) -> String {
    let secrets = tokens.secrets();
    secrets.iter().find_map(|secret| secret.strip_prefix("refresh-")).unwrap_or_default().to_owned()
}

fn pass(now: &mut Now, milliseconds: u64) {
    now.monotonic_ms += milliseconds;
    now.unix_ms += milliseconds as i64;
}
