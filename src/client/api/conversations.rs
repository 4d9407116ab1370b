//! The export of every conversation that changed, as it is now.

use core::fmt;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::collections::VecDeque;
use std::rc::Rc;

use futures_core::Stream;
use futures_core::stream::FusedStream;
use serde::Deserialize;

use crate::client::api::auth::function;
use crate::client::api::listener::{OnGap, OnSkipped, SkippedConversation, tell};
use crate::client::api::steps::Steps;
use crate::client::api::{Checkpoint, Error, ExportCall};
use crate::client::{ConversationWalk, ConversationsWalked, Patient, PreparedExport};
use crate::model::SideConversation;
use crate::operation::Argument;
use crate::response::{ErrorCode, Failure};
use crate::transport::{AnyTransport, Payload};
use crate::validate::options;

/// An export of conversations.
#[derive(Debug)]
pub enum Whole {}

impl ExportCall<Whole> {
    /// How many conversations are shown at a time; 4 by default.
    pub fn concurrency(self, at_once: u32) -> ExportCall<Whole> {
        self.with("concurrency", Argument::Number(at_once.into()))
    }

    /// Tells a function of each conversation that is passed over, since its ticket refused to show it (403, 404, 422).
    pub fn on_skipped(mut self, listener: impl FnMut(SkippedConversation) + 'static) -> ExportCall<Whole> {
        self.on_skipped = Some(Box::new(listener));
        self.with("onSkipped", function())
    }

    /// Every conversation that changed, once, as a stream.
    ///
    /// # Errors
    ///
    /// If the start or an option is invalid; nothing is sent then.
    pub fn conversations(self) -> Result<Conversations, Error> {
        let mut issues = Vec::new();
        let (of_call, of_export, own) = options::conversations(&self.options(), &mut issues);
        let PreparedExport { first, from, of_export, settings } = self.check((of_call, of_export), issues)?;
        let ExportCall { connection, on_gap, on_skipped, .. } = self;
        let walk =
            ConversationWalk::new(connection, first, &from, &of_export, own, settings, Payload::Nothing);
        let walk = Rc::new(walk);
        let own = Rc::clone(&walk);
        let steps = Steps::new(move || {
            let walk = Rc::clone(&own);
            Box::pin(async move { walk.next(&Patient).await })
        });
        let (left, given) = (VecDeque::new(), 0);
        Ok(Conversations { walk, steps, left, given, on_gap, on_skipped })
    }
}

/// Every conversation that changed. It ends after a failure; a new export from its checkpoint goes on. Dropping the stream
/// cancels the requests that are on their way.
#[must_use = "a stream asks for nothing before it is polled"]
pub struct Conversations {
    walk: Rc<ConversationWalk<AnyTransport>>,
    steps: Steps<ConversationsWalked<Payload>>,
    left: VecDeque<Payload>,
    /// How many of those that came last were given.
    given: usize,
    on_gap: Option<OnGap>,
    on_skipped: Option<OnSkipped>,
}

impl Conversations {
    /// The place at which a later run goes on: behind the conversations that this stream has given so far.
    pub fn checkpoint(&self) -> Checkpoint {
        self.walk.checkpoint(self.given).into()
    }
}

impl Stream for Conversations {
    type Item = Result<SideConversation, Error>;

    fn poll_next(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let stream = &mut *self;
        loop {
            if let Some(conversation) = stream.left.pop_front() {
                stream.given = stream.given.saturating_add(1);
                return Poll::Ready(Some(read(&conversation)));
            }
            match ready!(stream.steps.poll_next(context)) {
                Some(Ok(ConversationsWalked::Conversations(conversations))) => {
                    stream.given = 0;
                    stream.left = conversations.into();
                }
                Some(Ok(ConversationsWalked::Skipped(skipped))) => {
                    tell(&mut stream.on_skipped, (*skipped).into());
                }
                Some(Ok(ConversationsWalked::Gap(gap))) => tell(&mut stream.on_gap, gap),
                Some(Err(error)) => return Poll::Ready(Some(Err(error))),
                None => return Poll::Ready(None),
            }
        }
    }
}

fn read(conversation: &Payload) -> Result<SideConversation, Error> {
    let json = conversation.json().and_then(|json| SideConversation::deserialize(json).ok());
    let unreadable = || {
        let message = "Expected a side conversation to be an object, but found another value";
        Error::from(Failure::new(ErrorCode::UnexpectedResponse, message.to_owned()))
    };
    json.ok_or_else(unreadable)
}

impl FusedStream for Conversations {
    fn is_terminated(&self) -> bool {
        self.left.is_empty() && self.steps.is_over()
    }
}

impl fmt::Debug for Conversations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Conversations").field("checkpoint", &self.checkpoint()).finish_non_exhaustive()
    }
}
