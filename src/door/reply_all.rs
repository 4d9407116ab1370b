//! A reply to everyone: a look at the conversation, then the reply, within one deadline.

use wasm_bindgen::JsValue;

use crate::door::abort::Abort;
use crate::door::call::carry;
use crate::door::clock::now;
use crate::door::connection::Connection;
use crate::door::document::Js;
use crate::door::rejection::Rejection;
use crate::policy::{CallSettings, Outcome};
use crate::request::ReplyAll;
use crate::response::{Document, Failure};

/// Asks for the conversation and replies to its participants; the attempts of both count.
pub async fn carry_both(
    connection: &Connection,
    reply: &ReplyAll,
    given: &JsValue,
    headers: &[(String, String)],
    settings: CallSettings,
    abort: &mut Abort,
) -> Result<Outcome<Js>, Rejection> {
    let began_ms = now().monotonic_ms;
    let mut show = reply.show();
    show.headers = headers.to_vec();
    let shown = carry(connection, show, &JsValue::UNDEFINED, settings, abort).await?;
    let conversation = shown.data.as_ref().and_then(|body| body.get("side_conversation"));
    let Some(conversation) = conversation else {
        return Err(Failure::not_a_conversation(&shown).into());
    };
    let mut request = reply.reply(&conversation)?;
    request.headers = headers.to_vec();
    let spent_ms = now().monotonic_ms.saturating_sub(began_ms);
    let left = CallSettings { timeout_ms: settings.timeout_ms.saturating_sub(spent_ms).max(1), ..settings };
    match carry(connection, request, given, left, abort).await {
        Ok(mut outcome) => {
            outcome.attempts = outcome.attempts.saturating_add(shown.attempts);
            Ok(outcome)
        }
        Err(Rejection::Failure(mut failure)) => {
            failure.attempts = failure.attempts.saturating_add(shown.attempts);
            Err(Rejection::Failure(failure))
        }
        Err(aborted) => Err(aborted),
    }
}
