//! One request, from its turn to its outcome.

use core::future::pending;

use crate::client::tokens::NoToken;
use crate::client::within::within;
use crate::client::{Caller, Connection};
use crate::operation::CallSettings;
use crate::policy::{Call, Happened, Step};
use crate::request::Request;
use crate::response::Failure;
use crate::response::Outcome;
use crate::transport::{Outgoing, Transport};

/// Carries a request out. `given` is the caller's own body, for a request that sends it.
pub async fn perform<T: Transport>(
    connection: &Connection<T>,
    request: Box<Request>,
    settings: CallSettings,
    given: &T::Value,
    caller: &dyn Caller,
) -> Result<Outcome<T::Value>, Failure<T::Value>> {
    let transport = &*connection.transport;
    if let Some(failure) = transport.refusal(request.operation) {
        return Err(failure);
    }
    let _turned = match &connection.queue {
        Some(queue) => Some(queue.turn(transport, request.operation).await),
        None => None,
    };
    let mut now = transport.now();
    let request = connection.with_headers(*request);
    let mut call = Call::new(request, connection.origin.clone(), settings, now);
    let mut token: Option<String> = None;
    loop {
        if caller.has_left() {
            return pending().await;
        }
        match call.step(now) {
            Step::Done(outcome) => return Ok(outcome),
            Step::Failed(failure) => return Err(failure),
            Step::Wait { delay_ms } => {
                transport.sleep(delay_ms).await;
                now = transport.now();
            }
            Step::Token { is_refresh, timeout_ms } => {
                let refused = token.take().filter(|_| is_refresh);
                let happened = match ask_token(connection, refused.as_deref(), timeout_ms).await {
                    Some(Ok(given)) => {
                        token = Some(given);
                        Happened::Token
                    }
                    Some(Err(NoToken::Threw(cause))) => Happened::TokenFailed { cause },
                    Some(Err(NoToken::Refused(failure))) => {
                        Happened::TokenRefused { failure: Box::new(failure) }
                    }
                    None => Happened::TimedOut,
                };
                now = transport.now();
                call.report(happened, now, transport.random());
            }
            Step::Send(dispatch) => {
                let secrets = connection.secrets(token.as_deref());
                let authorization =
                    if dispatch.with_credential { connection.authorization(token.as_deref()) } else { None };
                let outgoing = Outgoing { dispatch: &dispatch, authorization, secrets: &secrets, given };
                let sent = within(transport.send(&outgoing), transport.sleep(dispatch.timeout_ms)).await;
                let happened = sent.unwrap_or(Happened::TimedOut);
                now = transport.now();
                if let Some(report) = call.report(happened, now, transport.random()) {
                    connection.attempted(&report, now);
                }
            }
        }
    }
}

/// A token; `None` where the function gave none in time.
async fn ask_token<T: Transport>(
    connection: &Connection<T>,
    refused: Option<&str>,
    timeout_ms: u64,
) -> Option<Result<String, NoToken<T::Value>>> {
    let tokens = connection.tokens.as_ref()?;
    let asked = within(tokens.get(refused), connection.transport.sleep(timeout_ms)).await;
    if asked.is_none() {
        tokens.give_up();
    }
    asked
}
