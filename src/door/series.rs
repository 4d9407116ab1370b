//! What goes on page by page: lists, and the incremental export.

use crate::door::document::Js;
use crate::json::{Fields, Items, quoted};
use crate::policy::{self, Export, Gap, Outcome};
use crate::request::{Origin, Request};
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

/// Where to go on with an export, after so many of the last page's new events: `{ start_time, seen }`.
#[expect(clippy::cast_precision_loss, reason = "seconds of this age")]
pub fn checkpoint(export: &Export<Js>, given: usize) -> String {
    let from = export.checkpoint(given);
    let mut fields = Fields::default();
    fields.number("start_time", Some(from.start_time as f64));
    let mut seen = Items::default();
    for id in &from.seen {
        seen.json(&quoted(id));
    }
    fields.json("seen", &seen.finish());
    fields.finish()
}

/// A second of an export that holds more events than a page: `{ second, given }`.
#[expect(clippy::cast_precision_loss, reason = "a second, and events of one page")]
pub fn gap(Gap { second, given }: Gap) -> String {
    let mut fields = Fields::default();
    fields.number("second", Some(second as f64));
    fields.number("given", Some(given as f64));
    fields.finish()
}
