//! Lists: the first page, every page, or every item.

use core::fmt;
use core::future::IntoFuture;
use core::marker::PhantomData;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use core::time::Duration;
use std::collections::VecDeque;
use std::rc::Rc;

use futures_core::Stream;
use futures_core::stream::FusedStream;
use serde::de::DeserializeOwned;

use crate::client::api::call::Ready;
use crate::client::api::read::{items, read};
use crate::client::api::steps::Steps;
use crate::client::api::{Answered, Call, Error, Local, Response};
use crate::client::{PageWalk, Patient};
use crate::model::{EventPage, SideConversation, SideConversationEvent, SideConversationPage};
use crate::operation::{Argument, Operation};
use crate::response::Outcome;
use crate::transport::Payload;

/// A page, and the items on it.
pub trait Page: Answered + Unpin {
    /// The items of the page.
    type Item: DeserializeOwned + Unpin + 'static;
    /// The sideloads of a list.
    #[doc(hidden)]
    const INCLUDE: &'static str;
}

impl Page for SideConversationPage {
    type Item = SideConversation;
    const INCLUDE: &'static str = "events";
}

impl Page for EventPage {
    type Item = SideConversationEvent;
    const INCLUDE: &'static str = "side_conversations";
}

/// A list: awaited it gives the first page; [`pages`](PagedCall::pages) and [`items`](PagedCall::items) go on to the last.
#[must_use = "a call is sent when it is awaited"]
pub struct PagedCall<P>(pub(super) Call<P>);

impl<P: Page> PagedCall<P> {
    /// How many items a page holds, 1 to 100.
    pub fn per_page(self, items: u32) -> PagedCall<P> {
        PagedCall(self.0.asking("per_page", Argument::Number(items.into())))
    }

    /// The number of the first page, from 1.
    pub fn page(self, number: u32) -> PagedCall<P> {
        PagedCall(self.0.asking("page", Argument::Number(number.into())))
    }

    /// Brings along the events of listed conversations, or the conversations of listed events.
    pub fn with_included(self) -> PagedCall<P> {
        PagedCall(self.0.asking("include", Argument::Text(P::INCLUDE.to_owned())))
    }

    /// Pages at the most; a stream ends there without an error.
    pub fn max_pages(self, pages: u32) -> PagedCall<P> {
        PagedCall(self.0.with("maxPages", Argument::Number(pages.into())))
    }

    /// How long one attempt may take; the client's own limit by default.
    pub fn attempt_timeout(self, timeout: Duration) -> PagedCall<P> {
        PagedCall(self.0.attempt_timeout(timeout))
    }

    /// How long each page may take, waits and retries included; the client's own limit by default.
    pub fn timeout(self, timeout: Duration) -> PagedCall<P> {
        PagedCall(self.0.timeout(timeout))
    }

    /// Attempts after the first of each page; the client's own number by default.
    pub fn max_retries(self, retries: u32) -> PagedCall<P> {
        PagedCall(self.0.max_retries(retries))
    }

    /// A further header, such as `X-On-Behalf-Of`.
    pub fn header(self, name: impl Into<String>, value: impl Into<String>) -> PagedCall<P> {
        PagedCall(self.0.header(name, value))
    }

    /// The first page, and what HTTP said beside it.
    pub async fn with_response(self) -> Result<Response<P>, Error> {
        self.0.with_response().await
    }

    /// Every page as a stream. It ends after an error.
    ///
    /// # Errors
    ///
    /// If arguments or options are invalid; nothing is sent then.
    pub fn pages(self) -> Result<Pages<P>, Error> {
        Ok(Pages { walk: self.walk()?, reads: PhantomData })
    }

    /// Every item of every page as a stream. It ends after a page that failed; an item that cannot be read is an error of
    /// its own, and the next one follows.
    ///
    /// # Errors
    ///
    /// If arguments or options are invalid; nothing is sent then.
    pub fn items(self) -> Result<Items<P::Item>, Error> {
        Ok(Items { walk: self.walk()?, left: VecDeque::new() })
    }

    fn walk(self) -> Result<Walk, Error> {
        let (connection, operation) = (Rc::clone(&self.0.connection), self.0.operation());
        let Ready { work, max_pages } = self.0.check()?;
        let walk =
            PageWalk::new(connection, work.prepared.first(), max_pages, work.settings, Payload::Nothing);
        let walk = Rc::new(walk);
        let pages = Steps::new(move || {
            let walk = Rc::clone(&walk);
            Box::pin(async move { walk.next(&Patient).await })
        });
        Ok(Walk { operation, pages })
    }
}

impl<P: Page> IntoFuture for PagedCall<P> {
    type Output = Result<P, Error>;
    type IntoFuture = Local<Result<P, Error>>;

    fn into_future(self) -> Local<Result<P, Error>> {
        self.0.into_future()
    }
}

impl<P> fmt::Debug for PagedCall<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The answers of an operation, page by page.
struct Walk {
    operation: Operation,
    pages: Steps<Outcome<Payload>>,
}

/// The pages of a list. Dropping the stream cancels the request that is on its way.
#[must_use = "a stream asks for nothing before it is polled"]
pub struct Pages<P> {
    walk: Walk,
    reads: PhantomData<fn() -> P>,
}

impl<P: Page> Stream for Pages<P> {
    type Item = Result<P, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<P, Error>>> {
        let operation = self.walk.operation;
        let page = ready!(self.walk.pages.poll_next(context));
        Poll::Ready(page.map(|page| read(&page?, operation)))
    }
}

impl<P: Page> FusedStream for Pages<P> {
    fn is_terminated(&self) -> bool {
        self.walk.pages.is_over()
    }
}

/// The items of a list, whichever page they are on. Dropping the stream cancels the request that is on its way.
#[must_use = "a stream asks for nothing before it is polled"]
pub struct Items<I> {
    walk: Walk,
    left: VecDeque<Result<I, Error>>,
}

impl<I: DeserializeOwned + Unpin> Stream for Items<I> {
    type Item = Result<I, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Result<I, Error>>> {
        loop {
            if let Some(item) = self.left.pop_front() {
                return Poll::Ready(Some(item));
            }
            match ready!(self.walk.pages.poll_next(context)) {
                Some(Ok(page)) => self.left = items(&page, self.walk.operation).into(),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl<I: DeserializeOwned + Unpin> FusedStream for Items<I> {
    fn is_terminated(&self) -> bool {
        self.left.is_empty() && self.walk.pages.is_over()
    }
}

impl<P> fmt::Debug for Pages<P> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("operation", &self.walk.operation).finish_non_exhaustive()
    }
}

impl<I> fmt::Debug for Items<I> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("operation", &self.walk.operation).finish_non_exhaustive()
    }
}
