//! The incremental export: every event once, and where to go on.
//!
//! ```text
//! first ─▶ take ─▶ give the new events out ─▶ next ─▶ take ─▶ … ─▶ next: None
//!            └──────── checkpoint ────────┘
//! ```
//!
//! A page begins with the second that the page before it ended with, so the events of that second come
//! again (observed). The last page's `end_time` may lie past its last event (observed), so a checkpoint goes by
//! the newest event that was given out.

use crate::policy::id_set::IdSet;
use crate::policy::pages::{astray, next_page};
use crate::policy::{Now, Outcome};
use crate::request::{ExportFrom, Origin, Request};
use crate::response::{Document, Failure};
use crate::validate::argument::latest_start_s;
use crate::validate::instant;

/// A page of so many events is full, and more may follow.
const FULL_PAGE: usize = 1_000;

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
    pages_left: Option<u32>,
    /// What is older was given out before the checkpoint that this export began with.
    oldest_s: i64,
    /// Where the page asked for last begins.
    asked_from_s: i64,
    /// The second of the newest event given out with the pages before this one.
    newest_s: i64,
    /// What those gave out and could come again, or belongs into a checkpoint.
    given: Vec<Given>,
    page: Option<Page<D>>,
}

#[derive(Debug)]
struct Given {
    second: i64,
    id: String,
}

#[derive(Debug)]
struct Page<D> {
    outcome: Outcome<D>,
    events: Option<D>,
    length: usize,
    /// The new events: their place on the page and their second.
    fresh: Vec<(usize, i64)>,
}

impl<D: Document> Export<D> {
    /// An export that begins with this request, at most `max_pages` long. `from` is what the caller wants: a
    /// plain start as it is asked for, a checkpoint as it was saved, even where the request begins earlier.
    pub fn new(first: Request, origin: Origin, from: ExportFrom, max_pages: Option<u32>) -> Self {
        let second = from.start_time;
        Export {
            asked_from_s: start_of(&first).unwrap_or(second),
            first,
            origin,
            pages_left: max_pages.map(|pages| pages.saturating_sub(1)),
            oldest_s: second,
            newest_s: second,
            given: from.seen.into_iter().map(|id| Given { second, id }).collect(),
            page: None,
        }
    }

    /// Takes the page that came, and says what is new on it.
    pub fn take(&mut self, page: &Outcome<D>) -> Fresh {
        let events = page.data.as_ref().and_then(|data| data.get("events"));
        let seconds = self.seconds(events.as_ref());
        let twice = repeated(events.as_ref(), &seconds);
        let mut fresh = Vec::with_capacity(seconds.len());
        for (index, second) in seconds.iter().copied().enumerate() {
            let is_new = second >= self.oldest_s && twice.binary_search(&index).is_err();
            if is_new && !self.was_given(events.as_ref(), index, second) {
                fresh.push((index, second));
            }
        }
        let is_all = fresh.len() == seconds.len();
        let places = if is_all { Vec::new() } else { fresh.iter().map(|(index, _)| *index).collect() };
        self.page = Some(Page { outcome: page.clone(), events, length: seconds.len(), fresh });
        if is_all { Fresh::All } else { Fresh::Some(places) }
    }

    /// The request for the page after the one taken last, all of whose new events count as given out;
    /// `None` where the export ends.
    ///
    /// A page that brings nothing new ends it, and so does a `next_page` in the last minute, which the API
    /// refuses. A full page is never the end: where its `next_page` does not move, events would be lost,
    /// and that is [`UnexpectedResponse`](crate::response::ErrorCode::UnexpectedResponse).
    pub fn next(&mut self, now: Now) -> Result<Option<Request>, Failure<D>> {
        let Some(page) = &self.page else { return Ok(None) };
        let is_full = page.length >= FULL_PAGE;
        if self.pages_left == Some(0) || (page.fresh.is_empty() && !is_full) {
            return Ok(None);
        }
        let Some(next) = next_page(&self.first, &self.origin, &page.outcome)? else { return Ok(None) };
        let stray = |found| Err(astray(&self.first, &page.outcome, found));
        let Some(start_s) = start_of(&next) else { return stray("a page without start_time") };
        if start_s < self.asked_from_s {
            return stray("a page that begins before this one");
        }
        if is_full && start_s == self.asked_from_s {
            return stray("a page that begins where this full one began, so that events would be lost");
        }
        if start_s > latest_start_s(now.unix_ms.div_euclid(1000)) {
            return Ok(None);
        }
        self.pages_left = self.pages_left.map(|pages| pages.saturating_sub(1));
        self.keep_from(start_s);
        self.asked_from_s = start_s;
        Ok(Some(next))
    }

    /// Where to go on after the first `given` new events of the page taken last.
    pub fn checkpoint(&self, given: usize) -> ExportFrom {
        let fresh = || self.page.iter().flat_map(|page| page.fresh.iter()).take(given);
        let start_time = fresh().map(|(_, second)| *second).fold(self.newest_s, i64::max);
        let before =
            self.given.iter().filter(|given| given.second == start_time).map(|given| given.id.clone());
        let now =
            fresh().filter(|(_, second)| *second == start_time).filter_map(|(index, _)| self.id_at(*index));
        ExportFrom { start_time, seen: before.chain(now).collect() }
    }

    /// Remembers what could come again on a page that begins at this second; forgets the rest.
    fn keep_from(&mut self, start_s: i64) {
        let fresh = self.page.iter().flat_map(|page| page.fresh.iter().copied());
        let newest_s = fresh.clone().map(|(_, second)| second).fold(self.newest_s, i64::max);
        let from_s = start_s.min(newest_s);
        let new: Vec<Given> = fresh
            .filter(|(_, second)| *second >= from_s)
            .filter_map(|(index, second)| Some(Given { second, id: self.id_at(index)? }))
            .collect();
        self.given.retain(|given| given.second >= from_s);
        self.given.extend(new);
        self.newest_s = newest_s;
        self.page = None;
    }

    /// The second of each event. One without a time that can be read counts as of the second before it.
    fn seconds(&self, events: Option<&D>) -> Vec<i64> {
        let mut last_s = self.asked_from_s.max(self.oldest_s);
        let times = events.map(|events| events.column("created_at")).unwrap_or_default();
        let second_of = |time: Option<String>| {
            last_s = time.as_deref().and_then(instant::unix_s).unwrap_or(last_s);
            last_s
        };
        times.into_iter().map(second_of).collect()
    }

    fn was_given(&self, events: Option<&D>, index: usize, second: i64) -> bool {
        // Ids are read only where a repetition is possible: reading all would cost more than the rest.
        second <= self.newest_s
            && self.given.iter().any(|given| given.second == second)
            && id_of(events, index).is_some_and(|id| self.given.iter().any(|given| given.id == id))
    }

    fn id_at(&self, index: usize) -> Option<String> {
        id_of(self.page.as_ref()?.events.as_ref(), index)
    }
}

/// The places, in their order, of events that stand on the page before. Ids are read only where events can
/// be the same: where the seconds do not rise from each to the next.
fn repeated<D: Document>(events: Option<&D>, seconds: &[i64]) -> Vec<usize> {
    if seconds.windows(2).all(|pair| pair.first() < pair.last()) {
        return Vec::new();
    }
    let ids = events.map(|events| events.column("id")).unwrap_or_default();
    let mut before = IdSet::with_room_for(ids.len());
    let places = ids.into_iter().enumerate();
    places.filter_map(|(index, id)| if before.insert(id?) { None } else { Some(index) }).collect()
}

fn id_of<D: Document>(events: Option<&D>, index: usize) -> Option<String> {
    events?.at(index)?.get("id")?.text()
}

/// The `start_time` of a request; the reference's heading calls it `unix_time`.
fn start_of(request: &Request) -> Option<i64> {
    let value = |name: &str| {
        request.query.split('&').find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))
    };
    let (_, digits) = value("start_time").or_else(|| value("unix_time"))?;
    digits.parse().ok()
}
