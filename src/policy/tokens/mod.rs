//! The access tokens of one client: got, kept, renewed before they end, one request for all calls.
//!
//! ```text
//! token? ── fresh ──▶ use it
//!    │ none, due or refused
//!    ▼
//! begin ─▶ step: Send ──report──▶ granted ── refresh token ─▶ step: Rotate ──rotated──▶ Over(Ok)
//!            ▲         │              └────── client credentials ──────────────────────▶ Over(Ok)
//!            └─ Wait ◀─┤ may be repeated
//!                      └────────────────────────────────────────────────────────────▶ Over(Err)
//! ```
//!
//! A call asks [`Tokens::token`]. Where it gives none, the call joins the renewal under way, or has the driver
//! [`begin`](Tokens::begin) one. A renewal runs to its end also when no call waits for it any more: the answer
//! to a refresh token is the only copy of its successor.
//!
//! ```
//! use zendesk_side_conversations::account::Grant;
//! use zendesk_side_conversations::policy::{Now, TokenCallSettings, Tokens, TokensStep};
//! use zendesk_side_conversations::account::Origin;
//! # use zendesk_side_conversations::response::{Document, Kind};
//! # #[derive(Clone, Debug)] struct Parsed;
//! # impl Document for Parsed {
//! #     fn kind(&self) -> Kind { Kind::Object }
//! #     fn get(&self, _: &str) -> Option<Self> { None }
//! #     fn names(&self) -> Vec<String> { vec![] }
//! #     fn len(&self) -> usize { 0 }
//! #     fn at(&self, _: usize) -> Option<Self> { None }
//! #     fn text(&self) -> Option<String> { None }
//! #     fn number(&self) -> Option<f64> { None }
//! #     fn object(_: &[(&str, Self)]) -> Self { Parsed }
//! # }
//! let grant = Grant::ClientCredentials {
//!     client_id: "bot".into(),
//!     client_secret: "s3cret".into(),
//!     scope: "read write".into(),
//! };
//! let settings = TokenCallSettings { attempt_timeout_ms: 30_000, timeout_ms: 120_000, max_retries: 2 };
//! let mut tokens = Tokens::<Parsed>::new(grant, Origin::of_subdomain("acme").unwrap(), settings);
//!
//! let now = Now::default();
//! assert_eq!(tokens.token(None, now), None);
//! tokens.begin(now);
//! let TokensStep::Send(dispatch) = tokens.step(now) else { panic!() };
//! assert_eq!(dispatch.url, "https://acme.zendesk.com/oauth/tokens");
//! ```

mod token;
mod token_call;

use crate::account::{FormerTokens, Grant, Origin, TokenPair};
use crate::policy::call::is_passing;
use crate::policy::{Dispatch, Happened, Now};
use crate::response::{Document, ErrorCode, Failure};

use token::Token;

pub use token_call::{TokenCall, TokenCallSettings, TokenCallStep};

/// The tokens of one client.
#[derive(Debug)]
pub struct Tokens<D> {
    grant: Grant,
    origin: Origin,
    settings: TokenCallSettings,
    current: Option<Token>,
    /// A pair whose `onRotate` has not succeeded: it is handed over again before anything is asked for.
    unsaved: Option<TokenPair>,
    former: FormerTokens,
    state: State<D>,
}

#[derive(Debug)]
enum State<D> {
    Idle,
    Renewing(Box<TokenCall<D>>),
    /// The pair goes to `onRotate`.
    Rotating,
    /// The end that the next step tells.
    Granted,
    Failed(Box<Failure<D>>),
}

/// The next step for the driver of a renewal.
#[derive(Debug, Clone, PartialEq)]
pub enum TokensStep<D> {
    /// Send this, then [`report`](Tokens::report).
    Send(Dispatch),
    /// Sleep, then take the next step.
    Wait {
        /// The delay, in milliseconds.
        delay_ms: u64,
    },
    /// Hand this pair to `onRotate` and await it, then say [`rotated`](Tokens::rotated).
    Rotate {
        /// The successor, and the access token that came with it.
        pair: TokenPair,
        /// The longest time for it, in milliseconds.
        timeout_ms: u64,
    },
    /// The renewal is over: this is what the calls that wait for it get.
    Over(Result<String, Failure<D>>),
}

/// The end of a run of `onRotate`.
#[derive(Debug, Clone, PartialEq)]
pub enum Rotated<D> {
    /// The pair is kept.
    Kept,
    /// The callback threw.
    Threw {
        /// The thrown value.
        cause: D,
    },
    /// The callback did not end in time.
    TimedOut,
}

impl<D: Document> Tokens<D> {
    /// The tokens that this grant brings; none is asked for yet.
    pub fn new(grant: Grant, origin: Origin, settings: TokenCallSettings) -> Tokens<D> {
        Tokens {
            grant,
            origin,
            settings,
            current: None,
            unsaved: None,
            former: FormerTokens::default(),
            state: State::Idle,
        }
    }

    /// The token to send with now; `None` where a renewal comes first. `refused` is the token that the API has
    /// just refused: it is never used again. Where another call has got a newer one meanwhile, that one is given.
    pub fn token(&mut self, refused: Option<&str>, now: Now) -> Option<String> {
        let current = self.current.as_mut()?;
        if refused == Some(current.text()) {
            current.refuse();
        }
        current.is_fresh(now).then(|| current.text().to_owned())
    }

    /// Begins a renewal, unless one is under way.
    pub fn begin(&mut self, now: Now) {
        if !matches!(self.state, State::Idle) {
            return;
        }
        self.state = if self.unsaved.is_some() {
            State::Rotating
        } else {
            State::Renewing(Box::new(TokenCall::new(&self.grant, &self.origin, self.settings, now)))
        };
    }

    /// Returns the next step of the renewal under way.
    pub fn step(&mut self, now: Now) -> TokensStep<D> {
        if let State::Renewing(renewal) = &mut self.state {
            match renewal.step(now) {
                TokenCallStep::Send(dispatch) => return TokensStep::Send(dispatch),
                TokenCallStep::Wait { delay_ms } => return TokensStep::Wait { delay_ms },
                TokenCallStep::Over(Ok(pair)) => self.take(pair, now),
                TokenCallStep::Over(Err(failure)) => self.state = State::Failed(failure),
            }
        }
        match (std::mem::replace(&mut self.state, State::Idle), &self.unsaved) {
            (State::Rotating, Some(pair)) => {
                let pair = pair.clone();
                self.state = State::Rotating;
                TokensStep::Rotate { pair, timeout_ms: self.settings.attempt_timeout_ms }
            }
            (State::Failed(failure), _) => TokensStep::Over(self.despite(*failure, now)),
            _ => TokensStep::Over(self.current_or_bug()),
        }
    }

    /// Reports the outcome of the last [`TokensStep::Send`]. `random`, from 0 to 1, spreads the back-off.
    pub fn report(&mut self, happened: Happened<D>, now: Now, random: f64) {
        if let State::Renewing(renewal) = &mut self.state {
            renewal.report(happened, now, random);
        }
    }

    /// Takes the end of `onRotate`. If it failed, the pair stays in memory, and the next renewal passes it to `onRotate` again.
    pub fn rotated(&mut self, rotated: Rotated<D>, now: Now) {
        if !matches!(self.state, State::Rotating) {
            return;
        }
        let failure = match rotated {
            Rotated::Kept => {
                if let Some(pair) = self.unsaved.take() {
                    self.current = Some(Token::new(pair, now));
                }
                self.state = State::Granted;
                return;
            }
            Rotated::Threw { cause } => Failure {
                is_retryable: is_passing(&cause),
                cause: Some(cause),
                ..Failure::new(
                    ErrorCode::Authentication,
                    "`onRotate` did not keep the new tokens: see `cause`. They stay in memory, and the next call hands them to it again. Nothing was sent with them".into(),
                )
            },
            Rotated::TimedOut => Failure {
                is_retryable: true,
                ..Failure::new(
                    ErrorCode::Authentication,
                    "`onRotate` did not end in time (`attemptTimeout`). The new tokens stay in memory, and the next call hands them to it again. Nothing was sent with them".into(),
                )
            },
        };
        self.state = State::Failed(Box::new(failure));
    }

    /// Every text that must never be shown.
    pub fn secrets(&self) -> Vec<String> {
        let mut secrets = self.grant.secrets();
        if let Some(pair) = &self.unsaved {
            secrets.push(pair.access_token.clone());
        }
        secrets.extend(self.current.iter().map(|token| token.text().to_owned()));
        secrets.extend_from_slice(self.former.texts());
        secrets
    }

    /// Keeps what was granted. A refresh token's successor replaces it at once, since the old one is void.
    fn take(&mut self, pair: TokenPair, now: Now) {
        if let Some(token) = &self.current {
            self.former.add(token.text().to_owned());
        }
        let Grant::RefreshToken { refresh_token, .. } = &mut self.grant else {
            self.current = Some(Token::new(pair, now));
            self.state = State::Granted;
            return;
        };
        if let Some(successor) = &pair.refresh_token {
            self.former.add(std::mem::replace(refresh_token, successor.clone()));
        }
        // A server that does not rotate leaves the token as it was.
        self.unsaved = Some(TokenPair { refresh_token: Some(refresh_token.clone()), ..pair });
        self.state = State::Rotating;
    }

    /// A renewal failed: the token that was to be renewed early may still serve.
    fn despite(&self, failure: Failure<D>, now: Now) -> Result<String, Failure<D>> {
        match &self.current {
            Some(token) if failure.is_retryable && token.is_usable(now) => Ok(token.text().to_owned()),
            _ => Err(failure),
        }
    }

    fn current_or_bug(&self) -> Result<String, Failure<D>> {
        let token = self.current.as_ref().map(|token| token.text().to_owned());
        token.ok_or_else(|| {
            Failure::new(ErrorCode::Internal, "A step was taken without a renewal under way".into())
        })
    }
}
