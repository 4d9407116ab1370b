//! One page of the export, as far as the export goes by it.

use crate::account::Origin;
use crate::json::{decimal, whole};
use crate::policy::export::gap::Gap;
use crate::policy::export::id_hash::IdHash;
use crate::policy::pages::next_page;
use crate::request::Request;
use crate::response::Document;
use crate::response::Outcome;
use crate::time::instant::Instants;

/// A request for a page.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    /// The second that the page begins with.
    pub(super) start_s: i64,
    pub(super) request: Request,
}

impl Asked {
    /// The page that begins with a second, asked for like this one.
    pub(super) fn from_second(start_s: i64, first: &Request) -> Asked {
        Asked { start_s, request: Request { query: format!("start_time={start_s}"), ..first.clone() } }
    }

    /// The page that a `next_page` names.
    fn named(request: Request) -> Result<Asked, &'static str> {
        let start_s = start_of(&request).ok_or("a page without start_time")?;
        Ok(Asked { start_s, request })
    }
}

/// The `start_time` of a request; the reference's heading calls it `unix_time`.
fn start_of(request: &Request) -> Option<i64> {
    for name in ["start_time=", "unix_time="] {
        for pair in request.query.split('&') {
            if let Some(digits) = pair.strip_prefix(name) {
                return decimal::parse(digits).and_then(whole)?.try_into().ok();
            }
        }
    }
    None
}

/// A page and what asked for it.
#[derive(Debug)]
pub(super) struct Page<D> {
    pub(super) asked: Asked,
    /// The answer without its body and headers.
    pub(super) answer: Outcome<D>,
    /// Every event, those that were given before included.
    pub(super) events: Vec<Event>,
    /// The page behind this one, or what is wrong with `next_page`.
    pub(super) next: Result<Option<Asked>, &'static str>,
}

/// An event of a page.
#[derive(Debug, Clone, Copy)]
pub(super) struct Event {
    pub(super) second: i64,
    /// `None` where it has no id, so that it cannot be told from others.
    pub(super) id: Option<IdHash>,
}

impl<D: Document> Page<D> {
    /// Reads an answer.
    pub(super) fn read(asked: Asked, outcome: &Outcome<D>, origin: &Origin) -> Page<D> {
        let data = outcome.data.as_ref();
        let events = data.and_then(|data| data.get("events"));
        let events = events.map(|events| read_events(&events, asked.start_s)).unwrap_or_default();
        let next = next_page(&asked.request, origin, data);
        let next = next.and_then(|next| next.map(Asked::named).transpose());
        let answer = Outcome {
            data: None,
            status: outcome.status,
            headers: Vec::new(),
            request_id: outcome.request_id.clone(),
            rate_limit: outcome.rate_limit,
            attempts: outcome.attempts,
            found: false,
        };
        Page { asked, answer, events, next }
    }
}

/// The times and ids of a page's events.
fn read_events<D: Document>(events: &D, start_s: i64) -> Vec<Event> {
    let mut second = start_s;
    let mut instants = Instants::default();
    let mut read = Vec::new();
    events.each_row(["created_at", "id"], &mut |[time, id]| {
        // An event without a time that can be read counts as of the second before it.
        second = time.and_then(|time| instants.unix_s(time)).unwrap_or(second);
        let id = id.filter(|id| !id.is_empty());
        read.push(Event { second, id: id.map(IdHash::of) });
    });
    read
}

impl<D> Page<D> {
    /// The second of its newest event; `None` where it has none.
    pub(super) fn newest_s(&self) -> Option<i64> {
        self.events.iter().map(|event| event.second).max()
    }

    /// The seconds of the events at these places.
    pub(super) fn seconds(&self, places: &[usize]) -> Vec<i64> {
        places.iter().filter_map(|place| Some(self.events.get(*place)?.second)).collect()
    }

    /// Returns the start of the next page, if this page names one.
    pub(super) fn next_start_s(&self) -> Option<i64> {
        self.next.as_ref().ok()?.as_ref().map(|next| next.start_s)
    }

    /// Whether `next_page` leads to this page again.
    pub(super) fn stands_still(&self) -> bool {
        self.next_start_s().is_some_and(|start_s| start_s <= self.asked.start_s)
    }

    /// Whether it holds this event; one without an id is never known to be held.
    pub(super) fn holds(&self, event: Event) -> bool {
        event.id.is_some() && self.events.iter().any(|held| held.id == event.id)
    }

    /// Its newest second, as a gap.
    pub(super) fn gap(&self) -> Gap {
        let second = self.newest_s().unwrap_or(self.asked.start_s);
        Gap { second, given: self.events.iter().filter(|event| event.second == second).count() }
    }
}
