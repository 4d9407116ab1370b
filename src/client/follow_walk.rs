//! Following an account, page by page.

use core::cell::RefCell;
use std::rc::Rc;

use crate::client::{Caller, Connection, Walked, perform};
use crate::operation::CallSettings;
use crate::policy::{Follow, FollowStep};
use crate::request::{ExportFrom, Request};
use crate::response::Failure;
use crate::transport::Transport;
use crate::validate::options::{ExportOptions, FollowOptions};

/// Looks for new events again and again, and sleeps between.
pub struct FollowWalk<T: Transport> {
    connection: Rc<Connection<T>>,
    settings: CallSettings,
    given: T::Value,
    follow: RefCell<Follow<T::Value>>,
}

impl<T: Transport> FollowWalk<T> {
    /// Follows from a start or a checkpoint; `first` is the request of any page of the export.
    pub fn new(
        connection: Rc<Connection<T>>,
        first: Request,
        from: &ExportFrom,
        of_export: &ExportOptions,
        options: FollowOptions,
        settings: CallSettings,
        given: T::Value,
    ) -> FollowWalk<T> {
        let follow = RefCell::new(Follow::new(first, connection.origin.clone(), from, of_export, options));
        FollowWalk { connection, settings, given, follow }
    }

    /// Walks on to the next page with events that pass, however long it takes for one to come; `None` at the end. After a failure, or where
    /// this is dropped before it ends, the next walk tries the same again.
    pub async fn next(&self, caller: &dyn Caller) -> Result<Option<Walked<T::Value>>, Failure<T::Value>> {
        let transport = &self.connection.transport;
        loop {
            let step = self.follow.borrow_mut().next(transport.now())?;
            let request = match step {
                FollowStep::Ask(request) => request,
                FollowStep::Wait { delay_ms } => {
                    transport.sleep(delay_ms).await;
                    continue;
                }
                FollowStep::Gap(gap) => return Ok(Some(Walked::Gap(gap))),
                FollowStep::End => return Ok(None),
            };
            let ended = perform(&self.connection, request, self.settings, &self.given, caller).await;
            let news = self.follow.borrow_mut().take(ended, transport.now())?;
            if let Some((page, fresh)) = news {
                return Ok(Some(Walked::Page(page, fresh)));
            }
        }
    }

    /// Returns the checkpoint after the first `given` events of the last page.
    pub fn checkpoint(&self, given: usize) -> ExportFrom {
        self.follow.borrow().checkpoint(given)
    }
}
