//! From one page to the next.

use crate::account::Origin;
use crate::request::Request;
use crate::response::Outcome;
use crate::response::{Document, Failure, Kind};

/// Follows `next_page` within the account and the operation, and never in a circle.
#[derive(Debug)]
pub struct Pages {
    first: Request,
    origin: Origin,
    asked: Vec<String>,
    left: u32,
}

impl Pages {
    /// The pages that begin with this request; `max_pages` of them at the most.
    pub fn new(first: Request, origin: Origin, max_pages: Option<u32>) -> Pages {
        let asked = vec![spelling(&first)];
        Pages { first, origin, asked, left: max_pages.unwrap_or(u32::MAX).saturating_sub(1) }
    }

    /// Begins anew, with this request.
    pub(crate) fn restart(&mut self, first: Request) {
        self.asked = vec![spelling(&first)];
        self.first = first;
    }

    /// The number of pages that were requested.
    pub(crate) fn asked(&self) -> usize {
        self.asked.len()
    }

    /// The request for the first page.
    pub fn first(&self) -> Request {
        self.first.clone()
    }

    /// The request for the page after this one; `None` where it was the last, or enough.
    ///
    /// A `next_page` elsewhere than on the account's origin and the operation's path, or one that was
    /// there before, is [`UnexpectedResponse`](crate::response::ErrorCode::UnexpectedResponse).
    pub fn next<D: Document>(&mut self, page: &Outcome<D>) -> Result<Option<Request>, Failure<D>> {
        if self.left == 0 {
            return Ok(None);
        }
        self.turn(page.data.as_ref()).map_err(|found| astray(&self.first, page, found))
    }

    fn turn<D: Document>(&mut self, page: Option<&D>) -> Result<Option<Request>, &'static str> {
        let Some(next) = next_page(&self.first, &self.origin, page)? else { return Ok(None) };
        let spelling = spelling(&next);
        if self.asked.contains(&spelling) {
            return Err("one that was asked for already");
        }
        self.asked.push(spelling);
        self.left = self.left.saturating_sub(1);
        Ok(Some(next))
    }
}

/// The request that a page's `next_page` names; `None` where there is none, and else what [`astray`] tells.
pub(crate) fn next_page<D: Document>(
    first: &Request,
    origin: &Origin,
    page: Option<&D>,
) -> Result<Option<Request>, &'static str> {
    let Some(next) = page.and_then(|page| page.get("next_page")) else { return Ok(None) };
    let Some(url) = next.text() else {
        return if next.kind() == Kind::Null { Ok(None) } else { Err("what is no string") };
    };
    if url.is_empty() {
        return Ok(None);
    }
    let target = origin.target_of(&url).map_err(|_| "a page of another origin")?;
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    if bare(path) != bare(&first.path) {
        return Err("a page of another path");
    }
    let mut request = first.clone();
    path.clone_into(&mut request.path);
    query.clone_into(&mut request.query);
    Ok(Some(request))
}

/// One spelling for one page.
fn spelling(request: &Request) -> String {
    [bare(&request.path), "?", &request.query].concat()
}

/// Paths work with and without `.json` (documented).
fn bare(path: &str) -> &str {
    path.strip_suffix(".json").unwrap_or(path)
}

/// A `next_page` that cannot be followed.
pub(crate) fn astray<D>(first: &Request, page: &Outcome<D>, found: &str) -> Failure<D> {
    let message = format!(
        "Expected `next_page` to be a further page of {} of this account, but found {found}. All pages before it are complete; the client stopped there",
        first.path
    );
    page.unexpected(message)
}
