//! A list, page by page.

use core::cell::RefCell;
use std::rc::Rc;

use crate::client::{Caller, Connection, perform};
use crate::operation::CallSettings;
use crate::policy::Pages;
use crate::request::Request;
use crate::response::Failure;
use crate::response::Outcome;
use crate::transport::Transport;

/// Asks for one page after the other.
pub struct PageWalk<T: Transport> {
    connection: Rc<Connection<T>>,
    settings: CallSettings,
    given: T::Value,
    state: RefCell<State<T::Value>>,
}

struct State<V> {
    pages: Pages,
    next: Next<V>,
}

enum Next<V> {
    /// This asks for the next page.
    Page(Box<Request>),
    /// The page before leads astray.
    Failed(Box<Failure<V>>),
    /// There is no further page.
    End,
}

impl<T: Transport> PageWalk<T> {
    /// The pages from this request on, `max_pages` of them at the most.
    pub fn new(
        connection: Rc<Connection<T>>,
        first: Request,
        max_pages: Option<u32>,
        settings: CallSettings,
        given: T::Value,
    ) -> PageWalk<T> {
        let pages = Pages::new(first.clone(), connection.origin.clone(), max_pages);
        let state = RefCell::new(State { pages, next: Next::Page(Box::new(first)) });
        PageWalk { connection, settings, given, state }
    }

    /// The next page; `None` after the last. After a failed request, or where this is dropped before it ends, there is none.
    pub async fn next(&self, caller: &dyn Caller) -> Result<Option<Outcome<T::Value>>, Failure<T::Value>> {
        let next = core::mem::replace(&mut self.state.borrow_mut().next, Next::End);
        let request = match next {
            Next::Page(request) => request,
            Next::Failed(failure) => {
                self.state.borrow_mut().next = Next::Failed(failure.clone());
                return Err(*failure);
            }
            Next::End => return Ok(None),
        };
        let page = perform(&self.connection, request, self.settings, &self.given, caller).await?;
        let mut state = self.state.borrow_mut();
        state.next = match state.pages.next(&page) {
            Ok(Some(request)) => Next::Page(Box::new(request)),
            Ok(None) => Next::End,
            Err(failure) => Next::Failed(Box::new(failure)),
        };
        Ok(Some(page))
    }
}
