//! A reply to everyone in a conversation: several requests, one call.

use crate::client::{Caller, Connection, perform};
use crate::operation::CallSettings;
use crate::policy::{Next, ReplyToAll};
use crate::response::Failure;
use crate::response::Outcome;
use crate::transport::Transport;

/// Carries out each request that the reply takes. All are one call, with one deadline and one count of attempts.
pub async fn reply_all<T: Transport>(
    connection: &Connection<T>,
    mut reply: ReplyToAll<T::Value>,
    mut settings: CallSettings,
    given: &T::Value,
    caller: &dyn Caller,
) -> Result<Outcome<T::Value>, Failure<T::Value>> {
    let mut request = Box::new(reply.first());
    loop {
        let began_ms = connection.transport.now().monotonic_ms;
        let ended = perform(connection, request, settings, given, caller).await;
        let next = reply.take(ended, &mut connection.identities.borrow_mut())?;
        match next {
            Next::Done(outcome) => return Ok(*outcome),
            Next::Ask(next) => request = next,
        }
        let spent_ms = connection.transport.now().monotonic_ms.saturating_sub(began_ms);
        settings.timeout_ms = settings.timeout_ms.saturating_sub(spent_ms).max(1);
    }
}
