//! The events of an export, as streams.

use core::fmt;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::collections::VecDeque;
use std::rc::Rc;

use futures_core::Stream;
use futures_core::stream::FusedStream;

use crate::client::api::listener::{OnGap, tell};
use crate::client::api::read::{items, read, with_items};
use crate::client::api::steps::{NextStep, Steps};
use crate::client::api::{Checkpoint, Error};
use crate::client::{ExportWalk, FollowWalk, Patient, Walked};
use crate::model::{ExportPage, SideConversationEvent};
use crate::operation::Operation;
use crate::policy::Fresh;
use crate::request::ExportFrom;
use crate::response::Outcome;
use crate::transport::{AnyTransport, Payload};

/// A walk over the pages of an export.
pub(super) struct Walk {
    source: Source,
    steps: Steps<Walked<Payload>>,
    on_gap: Option<OnGap>,
}

/// The source of the pages.
#[derive(Clone)]
pub(super) enum Source {
    Export(Rc<ExportWalk<AnyTransport>>),
    Follow(Rc<FollowWalk<AnyTransport>>),
}

impl Source {
    fn next(&self) -> NextStep<Walked<Payload>> {
        match self {
            Source::Export(walk) => {
                let walk = Rc::clone(walk);
                Box::pin(async move { walk.next(&Patient).await })
            }
            Source::Follow(walk) => {
                let walk = Rc::clone(walk);
                Box::pin(async move { walk.next(&Patient).await })
            }
        }
    }

    fn checkpoint(&self, given: usize) -> ExportFrom {
        match self {
            Source::Export(walk) => walk.checkpoint(given),
            Source::Follow(walk) => walk.checkpoint(given),
        }
    }
}

impl Walk {
    pub(super) fn new(source: Source, on_gap: Option<OnGap>) -> Walk {
        let own = source.clone();
        Walk { source, steps: Steps::new(move || own.next()), on_gap }
    }

    /// The next page that has new events, without those that were given before.
    fn poll_next(&mut self, context: &mut Context<'_>) -> Poll<Option<Result<Outcome<Payload>, Error>>> {
        loop {
            return Poll::Ready(match ready!(self.steps.poll_next(context)) {
                Some(Ok(Walked::Gap(gap))) => {
                    tell(&mut self.on_gap, gap);
                    continue;
                }
                Some(Ok(Walked::Page(page, fresh))) => Some(Ok(only_new(*page, fresh))),
                Some(Err(error)) => Some(Err(error)),
                None => None,
            });
        }
    }

    fn checkpoint(&self, given: usize) -> Checkpoint {
        self.source.checkpoint(given).into()
    }
}

/// A page with its new events alone.
fn only_new(page: Outcome<Payload>, fresh: Fresh) -> Outcome<Payload> {
    match fresh {
        Fresh::All => page,
        Fresh::Some(places) => with_items(&page, Operation::ExportEvents, &places),
    }
}

/// Every event of an export. It ends after a page that failed; a new export from its checkpoint goes on. An event that cannot
/// be read is an error of its own, and the next one follows. Dropping the stream cancels the request that is on its way.
#[must_use = "a stream asks for nothing before it is polled"]
pub struct Events {
    walk: Walk,
    left: VecDeque<Result<SideConversationEvent, Error>>,
    /// How many of the last page's events were given.
    given: usize,
}

impl Events {
    pub(super) fn new(walk: Walk) -> Events {
        Events { walk, left: VecDeque::new(), given: 0 }
    }

    /// The place at which a later run goes on: behind the events that this stream has given so far.
    pub fn checkpoint(&self) -> Checkpoint {
        self.walk.checkpoint(self.given)
    }
}

impl Stream for Events {
    type Item = Result<SideConversationEvent, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        loop {
            if let Some(event) = self.left.pop_front() {
                self.given = self.given.saturating_add(1);
                return Poll::Ready(Some(event));
            }
            match ready!(self.walk.poll_next(context)) {
                Some(Ok(page)) => {
                    self.given = 0;
                    self.left = items(&page, Operation::ExportEvents).into();
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

impl FusedStream for Events {
    fn is_terminated(&self) -> bool {
        self.left.is_empty() && self.walk.steps.is_over()
    }
}

/// The pages of an export that hold new events. It ends after an error; a new export from its checkpoint goes on.
#[must_use = "a stream asks for nothing before it is polled"]
pub struct ExportPages {
    pub(super) walk: Walk,
}

impl ExportPages {
    /// The place at which a later run goes on: behind the pages that this stream has given so far.
    pub fn checkpoint(&self) -> Checkpoint {
        self.walk.checkpoint(usize::MAX)
    }
}

impl Stream for ExportPages {
    type Item = Result<ExportPage, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let page = ready!(self.walk.poll_next(context));
        Poll::Ready(page.map(|page| read(&page?, Operation::ExportEvents)))
    }
}

impl FusedStream for ExportPages {
    fn is_terminated(&self) -> bool {
        self.walk.steps.is_over()
    }
}

impl fmt::Debug for Events {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Events").field("checkpoint", &self.checkpoint()).finish_non_exhaustive()
    }
}

impl fmt::Debug for ExportPages {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ExportPages").field("checkpoint", &self.checkpoint()).finish_non_exhaustive()
    }
}
