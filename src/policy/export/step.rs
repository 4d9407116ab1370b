//! The steps that an export asks its driver to take.

use crate::policy::export::gap::Gap;
use crate::request::Request;

/// The next thing to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExportStep {
    /// Send this, and give the answer to [`Export::take`](super::Export::take). Where it failed, ask for the next step
    /// again: it is the same request.
    Ask(Box<Request>),
    /// Tell the caller of a second whose other events cannot be read, then ask for the next step.
    Gap(Gap),
    /// Nothing: this was all. The checkpoint is where a later run goes on.
    End,
}

/// Which events of a page are to be given.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fresh {
    /// All of them: the page can be given out as it is.
    All,
    /// The events at these places, in their order; there may be none.
    Some(Vec<usize>),
}

impl Fresh {
    /// Their places, on a page of so many events.
    pub(crate) fn places(self, events: usize) -> Vec<usize> {
        match self {
            Fresh::All => (0..events).collect(),
            Fresh::Some(places) => places,
        }
    }
}
