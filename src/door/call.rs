//! Does what the machine of one call says, until it says how the call ended.

use wasm_bindgen::JsValue;

use crate::door::abort::Abort;
use crate::door::clock::{now, random};
use crate::door::connection::Connection;
use crate::door::document::Js;
use crate::door::listener::notify;
use crate::door::race::{First, race};
use crate::door::rejection::Rejection;
use crate::door::response_info;
use crate::door::timer::MAX_DELAY_MS;
use crate::door::transport::Sending;
use crate::policy::{Call, CallSettings, Dispatch, Happened, Outcome, Step};
use crate::request::{Body, Request};

/// Carries one request through to its end. `given` is the text its body was built from, or its form.
pub async fn carry(
    connection: &Connection,
    request: Request,
    given: &JsValue,
    settings: CallSettings,
    abort: &mut Abort,
) -> Result<Outcome<Js>, Rejection> {
    let operation = request.operation;
    connection.transport.check(operation)?;
    let mut place = connection.queue.as_ref().map(|queue| queue.enter(operation));
    if let Some(place) = &mut place
        && let First::Aborted(reason) = race(place.turn(), MAX_DELAY_MS, abort).await
    {
        return Err(Rejection::Aborted(reason));
    }
    let mut call = Call::new(request, connection.origin.clone(), settings, now());
    let mut token = None;
    loop {
        let happened = match call.step(now()) {
            Step::Wait { delay_ms } => match race(core::future::pending::<()>(), delay_ms, abort).await {
                First::Aborted(reason) => return Err(Rejection::Aborted(reason)),
                First::Done(()) | First::TimedOut => continue,
            },
            Step::Token { is_refresh, timeout_ms } => {
                let Some(tokens) = &connection.tokens else { continue };
                let refused = if is_refresh { token.clone() } else { None };
                match race(tokens.get(refused.as_deref()), timeout_ms, abort).await {
                    First::Done(Ok(fresh)) => {
                        token = Some(fresh);
                        Happened::Token
                    }
                    First::Done(Err(thrown)) => Happened::TokenFailed { cause: Js(thrown) },
                    First::TimedOut => {
                        tokens.give_up();
                        Happened::TimedOut
                    }
                    First::Aborted(reason) => return Err(Rejection::Aborted(reason)),
                }
            }
            Step::Send(dispatch) => {
                let work = send(connection, &dispatch, given, token.as_deref());
                match race(work, dispatch.timeout_ms, abort).await {
                    First::Done(happened) => happened,
                    First::TimedOut => Happened::TimedOut,
                    First::Aborted(reason) => return Err(Rejection::Aborted(reason)),
                }
            }
            Step::Done(outcome) => return Ok(outcome),
            Step::Failed(failure) => return Err(failure.into()),
        };
        if let Some(report) = call.report(happened, now(), random()) {
            if let Some(queue) = &connection.queue {
                queue.heard(&report);
            }
            if let Some(on_attempt) = &connection.on_attempt {
                notify(on_attempt, &[response_info::attempt(&report)]);
            }
        }
    }
}

async fn send(
    connection: &Connection,
    dispatch: &Dispatch,
    given: &JsValue,
    token: Option<&str>,
) -> Happened<Js> {
    let body = match &dispatch.body {
        Body::None => JsValue::UNDEFINED,
        Body::AsGiven | Body::File => given.clone(),
        Body::Json(text) => JsValue::from_str(text),
    };
    let authorization = if dispatch.with_credential { connection.authorization(token) } else { None };
    let secrets = connection.secrets(token);
    connection.transport.send(Sending { dispatch, body, authorization, secrets: &secrets }).await
}
