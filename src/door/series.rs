//! What goes on page by page: lists, and the incremental export.

use crate::door::document::Js;
use crate::json::{Fields, Items, quoted};
use crate::policy::{self, Fresh, Now, Outcome};
use crate::request::{ExportFrom, Origin, Request};
use crate::response::Failure;

/// A list, page by page.
pub struct Pages(policy::Pages);

impl Pages {
    /// From its first request on.
    pub fn new(first: &Request, origin: &Origin, max_pages: Option<u32>) -> Pages {
        Pages(policy::Pages::new(first.clone(), origin.clone(), max_pages))
    }

    /// What asks for the page behind this one; `None` behind the last.
    pub fn behind(&mut self, page: &Outcome<Js>) -> Result<Option<Request>, Failure<Js>> {
        self.0.next(page)
    }
}

/// An export, page by page.
pub struct Export {
    machine: policy::Export<Js>,
    /// What is still to be answered: a later attempt asks for the same page again.
    request: Option<Request>,
    is_over: bool,
}

/// What follows a page of an export.
pub enum Follows {
    /// All of its events are given out.
    All,
    /// These of them are.
    Some(Vec<usize>),
    /// None is: the next page is asked for.
    Ask(Request),
    /// None is, and there is no next page.
    End,
}

impl Export {
    /// From its first request on.
    pub fn new(first: &Request, origin: &Origin, from: ExportFrom, max_pages: Option<u32>) -> Export {
        let machine = policy::Export::new(first.clone(), origin.clone(), from, max_pages);
        Export { machine, request: Some(first.clone()), is_over: false }
    }

    /// What asks for the next page; `None` behind the last.
    pub fn next(&mut self, now: Now) -> Result<Option<Request>, Failure<Js>> {
        if !self.is_over && self.request.is_none() {
            self.request = self.machine.next(now)?;
            self.is_over = self.request.is_none();
        }
        Ok(self.request.clone())
    }

    /// Takes a page, and says what of it is new.
    pub fn take(&mut self, page: &Outcome<Js>, now: Now) -> Result<Follows, Failure<Js>> {
        self.request = None;
        Ok(match self.machine.take(page) {
            Fresh::All => Follows::All,
            Fresh::Some(places) if places.is_empty() => self.next(now)?.map_or(Follows::End, Follows::Ask),
            Fresh::Some(places) => Follows::Some(places),
        })
    }

    /// Where to go on after so many of the last page's new events: `{ start_time, seen }`.
    #[expect(clippy::cast_precision_loss, reason = "seconds of this age")]
    pub fn checkpoint(&self, given: usize) -> String {
        let from = self.machine.checkpoint(given);
        let mut fields = Fields::default();
        fields.number("start_time", Some(from.start_time as f64));
        let mut seen = Items::default();
        for id in &from.seen {
            seen.json(&quoted(id));
        }
        fields.json("seen", &seen.finish());
        fields.finish()
    }
}
