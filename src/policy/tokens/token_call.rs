//! One request for an access token, with its repeats: of a client, or for the code of somebody who signs in.

use crate::account::{Access, Origin};
use crate::account::{Grant, TokenPair};
use crate::json::decimal;
use crate::policy::back_off::back_off_ms;
use crate::policy::{Dispatch, Happened, Now, Reads};
use crate::request::{Request, token};
use crate::response::{Answer, Document, ErrorCode, Failure, Refusal, refusal, token_pair, whole_ms};

/// The longest time that a JavaScript timer holds.
const MOST_MS: u64 = i32::MAX as u64;

/// The timeouts and the number of retries of a request for a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TokenCallSettings {
    /// One attempt, and one run of `onRotate`, in milliseconds.
    pub attempt_timeout_ms: u64,
    /// All attempts with their waits, in milliseconds.
    pub timeout_ms: u64,
    /// Attempts after the first.
    pub max_retries: u32,
}

/// The machine of one request for a token.
#[derive(Debug)]
pub struct TokenCall<D> {
    request: Request,
    url: String,
    is_single_use: bool,
    settings: TokenCallSettings,
    deadline_ms: u64,
    attempts: u32,
    /// Whether an attempt may have been carried out although no answer came.
    lost_an_answer: bool,
    state: State<D>,
}

#[derive(Debug)]
enum State<D> {
    Ready,
    Sent { timeout_ms: u64 },
    Waiting { until_ms: u64 },
    Over(Result<TokenPair, Box<Failure<D>>>),
}

/// The next step for the driver of a token request.
#[derive(Debug, Clone, PartialEq)]
pub enum TokenCallStep<D> {
    /// Send this, then [`report`](TokenCall::report).
    Send(Dispatch),
    /// Sleep, then take the next step.
    Wait {
        /// The delay, in milliseconds.
        delay_ms: u64,
    },
    /// The end: the tokens, or why there are none.
    Over(Result<TokenPair, Box<Failure<D>>>),
}

impl<D: Document> TokenCall<D> {
    /// A request for a token of this grant, which starts now.
    pub fn new(grant: &Grant, origin: &Origin, settings: TokenCallSettings, now: Now) -> TokenCall<D> {
        let request = token(grant);
        TokenCall {
            url: origin.url_of(&request.target()),
            request,
            is_single_use: grant.is_single_use(),
            settings,
            deadline_ms: now.monotonic_ms.saturating_add(settings.timeout_ms),
            attempts: 0,
            lost_an_answer: false,
            state: State::Ready,
        }
    }

    /// Returns the next step. After a `Send`, [`report`](Self::report) what happened.
    pub fn step(&mut self, now: Now) -> TokenCallStep<D> {
        match &self.state {
            State::Waiting { until_ms } if *until_ms > now.monotonic_ms => {
                TokenCallStep::Wait { delay_ms: until_ms.saturating_sub(now.monotonic_ms).min(MOST_MS) }
            }
            State::Ready | State::Waiting { .. } => {
                let timeout_ms = self.attempt_timeout_ms(now);
                self.attempts = self.attempts.saturating_add(1);
                self.state = State::Sent { timeout_ms };
                TokenCallStep::Send(self.dispatch(timeout_ms))
            }
            State::Over(result) => TokenCallStep::Over(result.clone()),
            State::Sent { .. } => TokenCallStep::Over(Err(Box::new(Failure::new(
                ErrorCode::Internal,
                "A step was taken before the last one was reported on".into(),
            )))),
        }
    }

    /// Takes what became of the last `Send`; `random` from 0 to 1 spreads the back-off.
    pub fn report(&mut self, happened: Happened<D>, now: Now, random: f64) {
        let State::Sent { timeout_ms } = self.state else { return };
        let (failure, may_repeat) = match happened {
            Happened::Answered(answer) => match self.read(&answer, now) {
                Ok(pair) => {
                    self.state = State::Over(Ok(pair));
                    return;
                }
                Err(refused) => refused,
            },
            Happened::Lost { cause } | Happened::NotAResponse { cause } | Happened::CutOff { cause, .. } => {
                self.lost_an_answer = true;
                let message = "No access token: no connection to POST /oauth/tokens, or it broke before an answer came. See `cause`. Nothing else was sent";
                let failure =
                    Failure { cause: Some(cause), ..Failure::new(ErrorCode::Connection, message.into()) };
                (failure, true)
            }
            _ => {
                self.lost_an_answer = true;
                let after = decimal::seconds(timeout_ms);
                let message = format!(
                    "No access token: POST /oauth/tokens timed out after {after}. Nothing else was sent"
                );
                (Failure::new(ErrorCode::Timeout, message), true)
            }
        };
        self.repeat_or_fail(failure, may_repeat, now, random);
    }

    fn repeat_or_fail(&mut self, mut failure: Failure<D>, may_repeat: bool, now: Now, random: f64) {
        failure.is_retryable = may_repeat;
        let waits = self.attempts.saturating_sub(1);
        let named_ms = failure.refusal.as_ref().and_then(|refusal| refusal.retry_after_s).map(whole_ms);
        let delay_ms = back_off_ms(waits, random).max(named_ms.unwrap_or(0));
        let until_ms = now.monotonic_ms.saturating_add(delay_ms);
        if may_repeat && waits < self.settings.max_retries && until_ms < self.deadline_ms {
            self.state = State::Waiting { until_ms };
        } else {
            self.state = State::Over(Err(Box::new(failure)));
        }
    }

    /// The tokens of an answer; else the error, and whether the request may be repeated after it.
    fn read(&mut self, answer: &Answer<D>, now: Now) -> Result<TokenPair, (Failure<D>, bool)> {
        match answer.status {
            200..=299 => token_pair(answer.document.as_ref(), now.unix_ms).map_err(|found| {
                // Its body may hold tokens that no list of secrets knows: the error does not show it.
                let message = format!(
                    "Expected an access token from POST /oauth/tokens, but found {found}. Nothing else was sent"
                );
                let failure = Failure {
                    refusal: Some(Box::new(Refusal::new(answer.status))),
                    ..Failure::new(ErrorCode::UnexpectedResponse, message)
                };
                (failure, false)
            }),
            0 | 300..=399 => {
                let message = "Expected an access token from POST /oauth/tokens, but found a redirect, which is not followed: the request carries a secret. Check `subdomain` or `baseUrl`";
                let failure = Failure {
                    refusal: Some(Box::new(Refusal::new(answer.status))),
                    ..Failure::new(ErrorCode::UnexpectedResponse, message.into())
                };
                Err((failure, false))
            }
            status => Err(self.refused(status, refusal(answer, now.unix_ms))),
        }
    }

    fn refused(&mut self, status: u16, refusal: Refusal<D>) -> (Failure<D>, bool) {
        let may_repeat = matches!(status, 408 | 429 | 500..=599);
        let error = refusal.error.as_deref().unwrap_or_default();
        let is_refusal = !may_repeat && (error.starts_with("invalid_") || error == "unauthorized_client");
        let code = if is_refusal { ErrorCode::Authentication } else { ErrorCode::of_status(status) };
        let mut message = format!("No access token: POST /oauth/tokens was answered {status}");
        for words in [&refusal.error, &refusal.description].into_iter().flatten() {
            message.push_str(": ");
            message.push_str(words);
        }
        if self.is_single_use && self.lost_an_answer && error == "invalid_grant" {
            message.push_str(
                ". The attempt before it probably used the token up, and its answer was lost: sign in again",
            );
        } else if is_refusal {
            message.push_str(match error {
                "invalid_client" => ". Check `clientId` and `clientSecret`",
                "invalid_scope" => {
                    ". Check `scope`: one string, its parts separated by blanks, such as \"read write\""
                }
                "invalid_grant" => ". It is used up, expired or another client's: sign in again",
                _ => ". Check the OAuth client in Admin Center",
            });
        }
        // Some server errors come after the token was used.
        self.lost_an_answer |= matches!(status, 408 | 500..=599);
        let failure = Failure { refusal: Some(Box::new(refusal)), ..Failure::new(code, message) };
        (failure, may_repeat)
    }

    /// An attempt with a refresh token or a code takes its whole time also where the callers have less left: the answer is
    /// the only copy of the new tokens.
    fn attempt_timeout_ms(&self, now: Now) -> u64 {
        let left_ms = self.deadline_ms.saturating_sub(now.monotonic_ms);
        let most_ms = if self.is_single_use { MOST_MS } else { left_ms };
        self.settings.attempt_timeout_ms.min(most_ms).clamp(1, MOST_MS)
    }

    fn dispatch(&self, timeout_ms: u64) -> Dispatch {
        Dispatch {
            operation: self.request.operation,
            method: self.request.method,
            url: self.url.clone(),
            body: self.request.body.clone(),
            headers: self.request.wire_headers(),
            with_credential: false,
            timeout_ms,
            reads: Reads::Json,
            follows_redirects: false,
        }
    }
}

/// Settings of the requests for tokens of a client whose calls have these settings.
impl From<crate::operation::CallSettings> for TokenCallSettings {
    fn from(settings: crate::operation::CallSettings) -> TokenCallSettings {
        debug_assert!(settings.access != Access::Zaf, "a Zendesk app's host adds the credential");
        TokenCallSettings {
            attempt_timeout_ms: settings.attempt_timeout_ms,
            timeout_ms: settings.timeout_ms,
            max_retries: settings.max_retries,
        }
    }
}
