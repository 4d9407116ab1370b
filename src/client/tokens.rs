//! The access token that a function of the caller's gives: asked once for all calls that wait for it.

use core::cell::RefCell;
use core::future::Future;
use core::pin::Pin;
use std::rc::{Rc, Weak};

use crate::client::shared::Shared;

/// The answer of a token function: a token that fits into a header, or what it threw.
pub type TokenFuture<V> = Pin<Box<dyn Future<Output = Result<String, V>>>>;

/// Asks a token function, with the token that the API has just refused.
pub type TokenSource<V> = Box<dyn Fn(Option<&str>) -> TokenFuture<V>>;

/// The token that is used now, and the question for the next one.
pub(super) struct Tokens<V> {
    source: TokenSource<V>,
    current: RefCell<Option<String>>,
    /// It is gone once nobody waits for it any more, so that a function that never answers is asked anew.
    asked: RefCell<Weak<Shared<Result<String, V>>>>,
}

impl<V: Clone> Tokens<V> {
    pub(super) fn new(source: TokenSource<V>) -> Tokens<V> {
        Tokens { source, current: RefCell::new(None), asked: RefCell::new(Weak::new()) }
    }

    /// A token other than the refused one. The function is asked only where no other call had one meanwhile.
    pub(super) async fn get(&self, refused: Option<&str>) -> Result<String, V> {
        let current = self.current.borrow().clone();
        if let Some(current) = current.filter(|current| Some(current.as_str()) != refused) {
            return Ok(current);
        }
        let known = self.asked.borrow().upgrade();
        let asked = known.unwrap_or_else(|| {
            let asked = Shared::new((self.source)(refused));
            *self.asked.borrow_mut() = Rc::downgrade(&asked);
            asked
        });
        let token = Rc::clone(&asked).wait().await?;
        // The first who hears the answer keeps it, unless the function was asked anew meanwhile.
        if core::ptr::eq(self.asked.borrow().as_ptr(), Rc::as_ptr(&asked)) {
            *self.current.borrow_mut() = Some(token.clone());
            self.give_up();
        }
        Ok(token)
    }

    /// The next call asks the function again, although others may still wait for its answer.
    pub(super) fn give_up(&self) {
        *self.asked.borrow_mut() = Weak::new();
    }
}
