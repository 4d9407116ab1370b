//! A checked call, and carrying it out.

use std::rc::Rc;

use crate::client::{Caller, Callers, Connection, Ended, Sending, perform, reply_all};
use crate::operation::CallSettings;
use crate::policy::ReplyToAll;
use crate::request::{ReplyAll, Request};
use crate::transport::Transport;

/// The first request of a call.
#[derive(Debug, Clone)]
pub enum Prepared {
    /// One request.
    One(Box<Request>),
    /// A look at the conversation, then the reply to everyone in it.
    ReplyAll(Box<ReplyAll>),
}

impl Prepared {
    /// The first request.
    pub fn first(self) -> Request {
        match self {
            Prepared::One(request) => *request,
            Prepared::ReplyAll(reply) => reply.show(),
        }
    }

    /// The identity of what it sends, where calls that send the same share one send.
    fn send_id(&self) -> Option<String> {
        match self {
            Prepared::One(request) => request.send_id(),
            Prepared::ReplyAll(reply) => reply.send_id(),
        }
    }

    /// Whether it may change something in the account.
    pub fn may_change(&self) -> bool {
        !matches!(self, Prepared::One(request) if request.only_reads())
    }
}

/// A call that is about to begin.
#[derive(Debug, Clone)]
pub struct Work<V> {
    /// The first request.
    pub prepared: Prepared,
    /// The timeouts and the retries.
    pub settings: CallSettings,
    /// The caller's further headers, for each request of a reply to all.
    pub headers: Vec<(String, String)>,
    /// The caller's own body.
    pub given: V,
}

/// Carries a call out, or waits for one that sends the same; tells whether it was such a one.
pub async fn carry_out<T: Transport>(
    connection: Rc<Connection<T>>,
    work: Work<T::Value>,
    caller: Rc<dyn Caller>,
) -> (Ended<T::Value>, bool) {
    let Some(id) = work.prepared.send_id() else {
        return (send(&connection, work, &*caller).await, false);
    };
    let own = Rc::clone(&connection);
    let start = move |callers: Rc<Callers>| -> Sending<T::Value> {
        Box::pin(async move { send(&own, work, &*callers).await })
    };
    connection.sends.share(id, caller, start).await
}

async fn send<T: Transport>(
    connection: &Connection<T>,
    work: Work<T::Value>,
    caller: &dyn Caller,
) -> Ended<T::Value> {
    let Work { prepared, settings, headers, given } = work;
    match prepared {
        Prepared::One(request) => perform(connection, request, settings, &given, caller).await,
        Prepared::ReplyAll(reply) => {
            reply_all(connection, ReplyToAll::new(*reply, headers), settings, &given, caller).await
        }
    }
}
