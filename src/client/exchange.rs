//! A code for tokens, once.

use crate::account::TokenPair;
use crate::client::within::within;
use crate::policy::{Happened, TokenCall, TokenCallSettings, TokenCallStep};
use crate::response::{Document, Failure};
use crate::transport::{Outgoing, Transport};
use crate::validate::options::{Exchange, Limits};

/// Exchanges the code that a person's consent brought for tokens.
pub async fn exchange<T: Transport>(
    transport: &T,
    exchange: &Exchange,
) -> Result<TokenPair, Failure<T::Value>> {
    let Exchange { origin, grant } = exchange;
    let settings = TokenCallSettings::from(Limits::default().settings(crate::account::Access::OAuth));
    let (secrets, given) = (grant.secrets(), T::Value::object(&[]));
    let mut call = TokenCall::new(grant, origin, settings, transport.now());
    loop {
        match call.step(transport.now()) {
            TokenCallStep::Send(dispatch) => {
                let outgoing =
                    Outgoing { dispatch: &dispatch, authorization: None, secrets: &secrets, given: &given };
                let sent = within(transport.send(&outgoing), transport.sleep(dispatch.timeout_ms)).await;
                call.report(sent.unwrap_or(Happened::TimedOut), transport.now(), transport.random());
            }
            TokenCallStep::Wait { delay_ms } => transport.sleep(delay_ms).await,
            TokenCallStep::Over(result) => return result.map_err(|failure| *failure),
        }
    }
}
