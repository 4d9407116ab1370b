//! An export of conversations, some at a time.

use core::cell::RefCell;
use std::rc::Rc;

use crate::client::join::join;
use crate::client::{Caller, Connection, perform};
use crate::operation::CallSettings;
use crate::policy::{ConversationExport, ConversationStep, Gap, Skipped};
use crate::request::{ExportFrom, Request};
use crate::response::Failure;
use crate::transport::Transport;
use crate::validate::options::{ConversationOptions, ExportOptions};

/// Asks which conversations changed, and how they are.
pub struct ConversationWalk<T: Transport> {
    connection: Rc<Connection<T>>,
    settings: CallSettings,
    given: T::Value,
    export: RefCell<ConversationExport<T::Value>>,
}

/// The progress of an export of conversations.
#[derive(Debug)]
pub enum ConversationsWalked<V> {
    /// To these conversations.
    Conversations(Vec<V>),
    /// To a conversation that cannot be shown. It goes on behind it.
    Skipped(Box<Skipped<V>>),
    /// To a second that holds more events than a page. It goes on behind it.
    Gap(Gap),
}

impl<T: Transport> ConversationWalk<T> {
    /// The export from a start or a checkpoint; `first` is the request of any page of the export of events.
    pub fn new(
        connection: Rc<Connection<T>>,
        first: Request,
        from: &ExportFrom,
        of_export: &ExportOptions,
        options: ConversationOptions,
        settings: CallSettings,
        given: T::Value,
    ) -> ConversationWalk<T> {
        let origin = connection.origin.clone();
        let export = RefCell::new(ConversationExport::new(first, origin, from, of_export, options));
        ConversationWalk { connection, settings, given, export }
    }

    /// Walks on to the next conversations; `None` at the end. After a failure, or where this is dropped before it ends, the next walk tries the
    /// same again.
    pub async fn next(
        &self,
        caller: &dyn Caller,
    ) -> Result<Option<ConversationsWalked<T::Value>>, Failure<T::Value>> {
        let transport = &self.connection.transport;
        let ask = |request| perform(&self.connection, request, self.settings, &self.given, caller);
        loop {
            let step = self.export.borrow_mut().next(transport.now())?;
            match step {
                ConversationStep::Ask(request) => {
                    let page = ask(request).await?;
                    self.export.borrow_mut().take_page(&page, transport.now());
                }
                ConversationStep::Show(requests) => {
                    let shown = join(requests.into_iter().map(Box::new).map(ask)).await;
                    self.export.borrow_mut().take_shown(shown);
                }
                ConversationStep::Give(conversations) => {
                    return Ok(Some(ConversationsWalked::Conversations(conversations)));
                }
                ConversationStep::Skip(skipped) => return Ok(Some(ConversationsWalked::Skipped(skipped))),
                ConversationStep::Gap(gap) => return Ok(Some(ConversationsWalked::Gap(gap))),
                ConversationStep::End => return Ok(None),
            }
        }
    }

    /// Returns the checkpoint after the first `given` of the last conversations.
    pub fn checkpoint(&self, given: usize) -> ExportFrom {
        self.export.borrow().checkpoint(given)
    }
}
