//! An export, page by page.

use core::cell::RefCell;
use std::rc::Rc;

use crate::client::{Caller, Connection, perform};
use crate::operation::CallSettings;
use crate::policy::{Export, ExportStep, Fresh, Gap};
use crate::request::{ExportFrom, Request};
use crate::response::Failure;
use crate::response::Outcome;
use crate::transport::Transport;
use crate::validate::options::ExportOptions;

/// Asks for one page after the other and tells which events are new.
pub struct ExportWalk<T: Transport> {
    connection: Rc<Connection<T>>,
    settings: CallSettings,
    given: T::Value,
    export: RefCell<Export<T::Value>>,
}

/// The progress of an export.
#[derive(Debug)]
pub enum Walked<V> {
    /// To a page, of whose events these are new.
    Page(Box<Outcome<V>>, Fresh),
    /// To a second that holds more events than a page. It goes on behind it.
    Gap(Gap),
}

impl<T: Transport> ExportWalk<T> {
    /// The export from a start or a checkpoint; `first` is the request of any of its pages.
    pub fn new(
        connection: Rc<Connection<T>>,
        first: Request,
        from: &ExportFrom,
        options: &ExportOptions,
        settings: CallSettings,
        given: T::Value,
    ) -> ExportWalk<T> {
        let export = RefCell::new(Export::new(first, connection.origin.clone(), from, options));
        ExportWalk { connection, settings, given, export }
    }

    /// Walks on to the next page that has new events; `None` at the end. After a failure, or where this is dropped before it ends, the next
    /// walk tries the same again.
    pub async fn next(&self, caller: &dyn Caller) -> Result<Option<Walked<T::Value>>, Failure<T::Value>> {
        let transport = &self.connection.transport;
        loop {
            let step = self.export.borrow_mut().next(transport.now())?;
            let request = match step {
                ExportStep::Ask(request) => request,
                ExportStep::Gap(gap) => return Ok(Some(Walked::Gap(gap))),
                ExportStep::End => return Ok(None),
            };
            let page = perform(&self.connection, request, self.settings, &self.given, caller).await?;
            let fresh = self.export.borrow_mut().take(&page, transport.now());
            if fresh != Fresh::Some(Vec::new()) {
                return Ok(Some(Walked::Page(Box::new(page), fresh)));
            }
        }
    }

    /// Returns the checkpoint after the first `given` new events of the last page.
    pub fn checkpoint(&self, given: usize) -> ExportFrom {
        self.export.borrow().checkpoint(given)
    }
}
