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

use crate::json::{decimal, whole};
use crate::policy::id_set::IdSet;
use crate::policy::pages::{astray, next_page};
use crate::policy::{Now, Outcome};
use crate::request::{ExportFrom, Origin, Request};
use crate::response::{Document, Failure, text_of};
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
    pages_left: u32,
    /// What is older was given out before the checkpoint that this export began with.
    oldest_s: i64,
    /// Where the page asked for last begins.
    asked_from_s: i64,
    /// The second of the newest event given out with the pages before this one.
    newest_s: i64,
    /// What those gave out and could come again, or belongs into a checkpoint.
    given: Given,
    page: Option<Page<D>>,
}

/// Events by their ids, and the second of each.
#[derive(Debug, Default)]
struct Given {
    ids: Vec<String>,
    seconds: Vec<i64>,
}

impl Given {
    fn push(&mut self, id: String, second: i64) {
        self.ids.push(id);
        self.seconds.push(second);
    }
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
            pages_left: max_pages.unwrap_or(u32::MAX).saturating_sub(1),
            oldest_s: second,
            newest_s: second,
            given: Given { seconds: vec![second; from.seen.len()], ids: from.seen },
            page: None,
        }
    }

    /// Takes the page that came, and says what is new on it.
    pub fn take(&mut self, page: &Outcome<D>) -> Fresh {
        let events = page.data.as_ref().and_then(|data| data.get("events"));
        let seconds = self.seconds(events.as_ref());
        // Ids are read only where events can be the same: where the seconds do not rise from each to the next.
        let is_rising = seconds.windows(2).all(|pair| pair.first() < pair.last());
        let ids = if is_rising { Vec::new() } else { column(events.as_ref(), "id") };
        let mut before = IdSet::with_room_for(ids.len());
        let mut places = Vec::new();
        let mut fresh = Vec::new();
        for (index, second) in seconds.iter().copied().enumerate() {
            let id = ids.get(index).and_then(Option::as_deref);
            let is_repeated = id.is_some_and(|id| !before.insert(id));
            if !is_repeated && second >= self.oldest_s && !self.was_given(events.as_ref(), index, second) {
                places.push(index);
                fresh.push((index, second));
            }
        }
        let is_all = fresh.len() == seconds.len();
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
        let next = self.behind(page, now).map_err(|found| astray(&self.first, &page.outcome, found))?;
        let Some((start_s, request)) = next else { return Ok(None) };
        self.pages_left = self.pages_left.saturating_sub(1);
        let newest_s = self.newest_s(&page.fresh);
        self.given = self.given_from(start_s.min(newest_s), &page.fresh);
        self.newest_s = newest_s;
        self.page = None;
        self.asked_from_s = start_s;
        Ok(Some(request))
    }

    /// Where the page behind this one begins, and what asks for it; `None` where the export ends.
    fn behind(&self, page: &Page<D>, now: Now) -> Result<Option<(i64, Request)>, &'static str> {
        let is_full = page.length >= FULL_PAGE;
        if self.pages_left == 0 || (page.fresh.is_empty() && !is_full) {
            return Ok(None);
        }
        let next = next_page(&self.first, &self.origin, page.outcome.data.as_ref())?;
        let Some(request) = next else { return Ok(None) };
        let start_s = start_of(&request).ok_or("a page without start_time")?;
        if start_s < self.asked_from_s {
            return Err("a page that begins before this one");
        }
        if is_full && start_s == self.asked_from_s {
            return Err("a page that begins where this full one began, so that events would be lost");
        }
        let is_too_new = start_s > latest_start_s(now.unix_ms.div_euclid(1000));
        Ok(if is_too_new { None } else { Some((start_s, request)) })
    }

    /// Where to go on after the first `given` new events of the page taken last.
    pub fn checkpoint(&self, given: usize) -> ExportFrom {
        let fresh = self.page.as_ref().map_or(&[][..], |page| &page.fresh);
        let fresh = fresh.get(..given).unwrap_or(fresh);
        let start_time = self.newest_s(fresh);
        ExportFrom { start_time, seen: self.given_from(start_time, fresh).ids }
    }

    /// The second of the newest event given out, these new ones included.
    fn newest_s(&self, fresh: &[(usize, i64)]) -> i64 {
        fresh.iter().fold(self.newest_s, |newest_s, (_, second)| newest_s.max(*second))
    }

    /// What was given out of this second and later ones, these new ones included.
    fn given_from(&self, from_s: i64, fresh: &[(usize, i64)]) -> Given {
        let mut given = Given::default();
        for (id, second) in self.given.ids.iter().zip(&self.given.seconds) {
            if *second >= from_s {
                given.push(id.clone(), *second);
            }
        }
        let events = self.page.as_ref().and_then(|page| page.events.as_ref());
        for (index, second) in fresh {
            if *second >= from_s
                && let Some(id) = id_of(events, *index)
            {
                given.push(id, *second);
            }
        }
        given
    }

    /// The second of each event. One without a time that can be read counts as of the second before it.
    fn seconds(&self, events: Option<&D>) -> Vec<i64> {
        let mut last_s = self.asked_from_s.max(self.oldest_s);
        let mut seconds = Vec::new();
        for time in &column(events, "created_at") {
            last_s = time.as_deref().and_then(instant::unix_s).unwrap_or(last_s);
            seconds.push(last_s);
        }
        seconds
    }

    fn was_given(&self, events: Option<&D>, index: usize, second: i64) -> bool {
        // Ids are read only where a repetition is possible: reading all would cost more than the rest.
        second <= self.newest_s
            && self.given.seconds.contains(&second)
            && id_of(events, index).is_some_and(|id| self.given.ids.contains(&id))
    }
}

fn column<D: Document>(events: Option<&D>, key: &str) -> Vec<Option<String>> {
    events.map(|events| events.column(key)).unwrap_or_default()
}

fn id_of<D: Document>(events: Option<&D>, index: usize) -> Option<String> {
    text_of(&events?.at(index)?, "id")
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
