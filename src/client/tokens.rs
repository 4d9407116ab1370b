//! The source of a client's access tokens: a function of the caller's, asked once for all calls that wait for it,
//! or an OAuth grant.

use core::cell::RefCell;
use core::future::Future;
use core::pin::Pin;
use std::rc::{Rc, Weak};

use crate::account::FormerTokens;
use crate::client::grant_tokens::GrantTokens;
use crate::client::shared::Shared;
use crate::response::Failure;
use crate::transport::Transport;

/// The answer of a token function: a token that fits into a header, or what it threw.
pub type TokenFuture<V> = Pin<Box<dyn Future<Output = Result<String, V>>>>;

/// Asks a token function, with the token that the API has just refused.
pub type TokenSource<V> = Box<dyn Fn(Option<&str>) -> TokenFuture<V>>;

/// The source of tokens.
pub(super) enum Tokens<T: Transport> {
    Function(FunctionTokens<T::Value>),
    Grant(Rc<GrantTokens<T>>),
}

/// Why there is no token.
pub(super) enum NoToken<V> {
    /// The function threw this.
    Threw(V),
    /// The grant brought none.
    Refused(Failure<V>),
}

impl<T: Transport> Tokens<T> {
    /// A token other than the refused one.
    pub(super) async fn get(&self, refused: Option<&str>) -> Result<String, NoToken<T::Value>> {
        match self {
            Tokens::Function(tokens) => tokens.get(refused).await.map_err(NoToken::Threw),
            Tokens::Grant(tokens) => tokens.get(refused).await.map_err(NoToken::Refused),
        }
    }

    /// A call waited in vain. A function is asked again by the next call; a renewal runs to its end.
    pub(super) fn give_up(&self) {
        if let Tokens::Function(tokens) = self {
            tokens.give_up();
        }
    }

    /// The texts beside the token in use that no error may show.
    pub(super) fn secrets(&self) -> Vec<String> {
        match self {
            Tokens::Function(tokens) => tokens.former.borrow().texts().to_vec(),
            Tokens::Grant(tokens) => tokens.secrets(),
        }
    }
}

/// The token that is used now, and the question for the next one.
pub(super) struct FunctionTokens<V> {
    source: TokenSource<V>,
    current: RefCell<Option<String>>,
    former: RefCell<FormerTokens>,
    /// The request under way. It is gone once nobody waits for it any more, so that a function that never answers is asked anew.
    asked: RefCell<Weak<Shared<Result<String, V>>>>,
}

impl<V: Clone> FunctionTokens<V> {
    pub(super) fn new(source: TokenSource<V>) -> FunctionTokens<V> {
        FunctionTokens {
            source,
            current: RefCell::default(),
            former: RefCell::default(),
            asked: RefCell::default(),
        }
    }

    /// A token other than the refused one. The function is asked only where no other call had one meanwhile.
    async fn get(&self, refused: Option<&str>) -> Result<String, V> {
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
            let former = self.current.replace(Some(token.clone()));
            if let Some(former) = former.filter(|former| *former != token) {
                self.former.borrow_mut().add(former);
            }
            self.give_up();
        }
        Ok(token)
    }

    /// The next call asks the function again, although others may still wait for its answer.
    fn give_up(&self) {
        *self.asked.borrow_mut() = Weak::new();
    }
}
