//! Access tokens that an OAuth grant brings: one renewal for all calls that wait for it.

use core::cell::RefCell;
use core::future::Future;
use core::pin::Pin;
use std::rc::Rc;

use crate::account::TokenPair;
use crate::client::shared::Shared;
use crate::client::within::within;
use crate::policy::{Happened, Rotated, Tokens, TokensStep};
use crate::response::{Document, Failure};
use crate::transport::{Outgoing, Transport};

/// Ends once the pair is kept, with what keeping it threw if it was not.
pub type Rotation<V> = Pin<Box<dyn Future<Output = Result<(), V>>>>;

/// Keeps a refresh token's successor. What it throws must show none of the texts beside the pair.
pub type OnRotate<V> = Box<dyn Fn(TokenPair, Vec<String>) -> Rotation<V>>;

/// A renewal that several calls wait for.
type Renewal<V> = Rc<Shared<Result<String, Failure<V>>>>;

/// The tokens of one client.
pub(super) struct GrantTokens<T: Transport> {
    transport: Rc<T>,
    machine: RefCell<Tokens<T::Value>>,
    on_rotate: RefCell<Option<Rc<OnRotate<T::Value>>>>,
    /// The renewal under way. It is held here: it runs to its end also when every call has left.
    renewal: RefCell<Option<Renewal<T::Value>>>,
}

impl<T: Transport> GrantTokens<T> {
    pub(super) fn new(transport: Rc<T>, machine: Tokens<T::Value>) -> Rc<GrantTokens<T>> {
        Rc::new(GrantTokens {
            transport,
            machine: RefCell::new(machine),
            on_rotate: RefCell::default(),
            renewal: RefCell::default(),
        })
    }

    /// Hands a refresh token's successors to this function.
    pub(super) fn keep_by(&self, on_rotate: OnRotate<T::Value>) {
        *self.on_rotate.borrow_mut() = Some(Rc::new(on_rotate));
    }

    /// A token other than the refused one, from the renewal under way or from a new one.
    pub(super) async fn get(self: &Rc<Self>, refused: Option<&str>) -> Result<String, Failure<T::Value>> {
        if let Some(token) = self.machine.borrow_mut().token(refused, self.transport.now()) {
            return Ok(token);
        }
        let under_way = self.renewal.borrow().clone();
        let renewal = under_way.unwrap_or_else(|| self.begin());
        renewal.wait().await
    }

    /// Every text that no error may show.
    pub(super) fn secrets(&self) -> Vec<String> {
        self.machine.borrow().secrets()
    }

    fn begin(self: &Rc<Self>) -> Renewal<T::Value> {
        self.machine.borrow_mut().begin(self.transport.now());
        let renewal = Shared::new(Box::pin(Rc::clone(self).renew()));
        *self.renewal.borrow_mut() = Some(Rc::clone(&renewal));
        let (tokens, watched) = (Rc::clone(self), Rc::clone(&renewal));
        self.transport.spawn(Box::pin(async move {
            let _ = watched.wait().await;
            tokens.renewal.borrow_mut().take();
        }));
        renewal
    }

    async fn renew(self: Rc<Self>) -> Result<String, Failure<T::Value>> {
        let transport = &*self.transport;
        loop {
            let step = self.machine.borrow_mut().step(transport.now());
            match step {
                TokensStep::Send(dispatch) => {
                    let (secrets, given) = (self.secrets(), T::Value::object(&[]));
                    let outgoing = Outgoing {
                        dispatch: &dispatch,
                        authorization: None,
                        secrets: &secrets,
                        given: &given,
                    };
                    let sent = within(transport.send(&outgoing), transport.sleep(dispatch.timeout_ms)).await;
                    let happened = sent.unwrap_or(Happened::TimedOut);
                    self.machine.borrow_mut().report(happened, transport.now(), transport.random());
                }
                TokensStep::Wait { delay_ms } => transport.sleep(delay_ms).await,
                TokensStep::Rotate { pair, timeout_ms } => {
                    let on_rotate = self.on_rotate.borrow().clone();
                    let rotated = match on_rotate {
                        Some(on_rotate) => {
                            let kept = on_rotate(pair, self.secrets());
                            match within(kept, transport.sleep(timeout_ms)).await {
                                Some(Ok(())) => Rotated::Kept,
                                Some(Err(cause)) => Rotated::Threw { cause },
                                None => Rotated::TimedOut,
                            }
                        }
                        None => Rotated::Kept,
                    };
                    self.machine.borrow_mut().rotated(rotated, transport.now());
                }
                TokensStep::Over(result) => return result,
            }
        }
    }
}
