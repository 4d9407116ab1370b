//! The incremental export: every event once, and where to go on.
//!
//! ```text
//! next: Ask ─▶ take ─▶ give the new events ─▶ next: Ask ─▶ … ─▶ next: End
//!   ▲                                           │
//!   │   the page leads to itself:               ▼
//!   │     next: Ask (the second after it) ─▶ take ─▶ nothing there ──▶ next: End
//!   │                                          └───▶ more events: next: Ask (the page again) ─▶ take
//!   │                                                  ├─▶ it has grown: give the new events
//!   └──── next: Gap ◀── the caller wants to be told ◀──┴─▶ its second holds more than a page: next fails
//! ```
//!
//! [`Export::checkpoint`] is right at any time. Of the server, nothing is assumed but these:
//!
//! - a page holds the events since its `start_time`, the oldest first, up to a number that is not documented; at least
//!   100 (observed);
//! - `next_page` begins with the second of the page's last event, whose events come again (observed), or later where
//!   the page was the last one (observed);
//! - a record becomes readable within `settle` seconds after its own time (observed: minutes);
//! - its clock and the caller's differ by seconds (assumed), and a start of the last 60 seconds is refused (observed).

mod gap;
mod given;
mod id_hash;
mod page;
mod place;
mod step;

use crate::account::Origin;
use crate::policy::Now;
use crate::policy::pages::astray;
use crate::request::{ExportFrom, Request};
use crate::response::Outcome;
use crate::response::{Document, Failure};
use crate::validate::argument::latest_start_s;
use crate::validate::options::ExportOptions;

use given::{Given, Standing};
use id_hash::IdHash;
use page::{Asked, Event, Page};
use place::Place;

pub use gap::Gap;
pub use step::{ExportStep, Fresh};

/// A page of fewer events is not full: pages of 100 were observed, and none smaller.
const LEAST_FULL_PAGE: usize = 100;

/// Walks the export from page to page.
#[derive(Debug)]
pub struct Export<D> {
    first: Request,
    origin: Origin,
    /// Events before it are not given: the start, or the checkpoint, that this run began with.
    floor_s: i64,
    until_s: Option<i64>,
    tells_gaps: bool,
    /// The number of pages with new events that may still come.
    pages_left: u32,
    place: Place,
    given: Given,
    /// The most events on any page that began at another second than the present one.
    longest_other: usize,
    /// The clock when the last request was handed out.
    asked_s: i64,
    /// Whether the run has read every event. An event that the checkpoint knows and that the run has not met is then gone.
    is_complete: bool,
    state: State<D>,
}

#[derive(Debug)]
enum State<D> {
    /// Nothing was asked for yet.
    New,
    /// The page that goes on is to be asked for.
    Ahead(Asked),
    /// The page stands still. Is anything there in the second after it?
    AskBehind {
        page: Page<D>,
        behind: Asked,
    },
    /// There is. Did the page lack these events because it was cut, or because they are new?
    AskAgain {
        page: Page<D>,
        missing: Vec<Event>,
    },
    /// The page's new events, at these places, are being given.
    Open {
        page: Page<D>,
        fresh: Vec<usize>,
    },
    /// The page's last second holds more events than a page.
    Crowded(Page<D>),
    Over,
}

/// The successor of an open page.
enum Follows {
    Page(Asked),
    /// The second after the newest event is to be asked for, since the page stands still.
    Second(i64),
    End {
        is_complete: bool,
    },
}

impl<D: Document> Export<D> {
    /// An export from a start or a checkpoint. `first` is the request of any of its pages.
    pub fn new(first: Request, origin: Origin, from: &ExportFrom, options: &ExportOptions) -> Self {
        let is_empty = options.until_s.is_some_and(|until_s| until_s <= from.start_time);
        Export {
            first,
            origin,
            floor_s: from.start_time,
            until_s: options.until_s,
            tells_gaps: options.tells_gaps,
            pages_left: options.max_pages.unwrap_or(u32::MAX),
            place: Place::new(from.start_time, options.settle_s, options.until_s),
            given: Given::of_checkpoint(&from.seen),
            longest_other: 0,
            asked_s: 0,
            is_complete: false,
            state: if is_empty { State::Over } else { State::New },
        }
    }

    /// Returns the next step. All new events of the previous page count as given.
    ///
    /// # Errors
    ///
    /// A `next_page` that leads elsewhere, and a second that holds more events than a page where the caller is not told
    /// of gaps, are [`UnexpectedResponse`](crate::response::ErrorCode::UnexpectedResponse). The step after an error
    /// tries the same again.
    pub fn next(&mut self, now: Now) -> Result<ExportStep, Failure<D>> {
        let now_s = now.unix_ms.div_euclid(1000);
        self.state = match std::mem::replace(&mut self.state, State::Over) {
            State::New => {
                let start_s = self.floor_s.min(latest_start_s(now_s));
                State::Ahead(Asked::from_second(start_s, &self.first))
            }
            State::Open { page, fresh } => match self.behind(&page, &fresh, now_s) {
                Ok(follows) => self.close(page, &fresh, follows),
                Err(found) => {
                    let failure = astray(&self.first, &page.answer, found);
                    self.state = State::Open { page, fresh };
                    return Err(failure);
                }
            },
            State::Crowded(page) => {
                let gap = page.gap();
                if !self.tells_gaps {
                    let failure = gap.failure(&page.answer);
                    self.state = State::Open { page, fresh: Vec::new() };
                    return Err(failure);
                }
                let start_s = gap.second.saturating_add(1);
                self.longest_other = self.longest_other.max(page.events.len());
                self.place.close(start_s);
                self.state = State::Ahead(Asked::from_second(start_s, &self.first));
                return Ok(ExportStep::Gap(gap));
            }
            state => state,
        };
        self.asked_s = now_s;
        Ok(match &self.state {
            State::Ahead(asked) | State::AskBehind { behind: asked, .. } => {
                ExportStep::Ask(Box::new(asked.request.clone()))
            }
            State::AskAgain { page, .. } => ExportStep::Ask(Box::new(page.asked.request.clone())),
            _ => ExportStep::End,
        })
    }

    /// Finds the successor of a page. The error says what is wrong with its `next_page`.
    fn behind(&self, page: &Page<D>, fresh: &[usize], now_s: i64) -> Result<Follows, &'static str> {
        let is_last_allowed = self.pages_left <= u32::from(!fresh.is_empty());
        if is_last_allowed {
            return Ok(Follows::End { is_complete: false });
        }
        let Some(newest_s) = page.newest_s() else { return Ok(Follows::End { is_complete: true }) };
        let Some(next) = page.next.clone()? else { return Ok(Follows::End { is_complete: true }) };
        let is_last = next.start_s > newest_s;
        if self.until_s.is_some_and(|until_s| next.start_s >= until_s) {
            return Ok(Follows::End { is_complete: false });
        }
        if is_last && fresh.is_empty() {
            return Ok(Follows::End { is_complete: true });
        }
        let latest_s = latest_start_s(now_s);
        if page.stands_still() {
            let second = newest_s.saturating_add(1);
            let can_ask = second <= latest_s;
            return Ok(if can_ask { Follows::Second(second) } else { Follows::End { is_complete: false } });
        }
        if next.start_s > latest_s {
            return Ok(Follows::End { is_complete: is_last });
        }
        Ok(Follows::Page(next))
    }

    /// The new events of a page are given.
    fn close(&mut self, page: Page<D>, fresh: &[usize], follows: Follows) -> State<D> {
        if !fresh.is_empty() {
            self.pages_left = self.pages_left.saturating_sub(1);
        }
        for second in page.seconds(fresh) {
            self.place.pass(second);
        }
        match follows {
            Follows::Page(asked) => {
                self.longest_other = self.longest_other.max(page.events.len());
                self.place.close(asked.start_s);
                State::Ahead(asked)
            }
            Follows::Second(second) => {
                self.place.close(second);
                State::AskBehind { behind: Asked::from_second(second, &self.first), page }
            }
            Follows::End { is_complete } => {
                self.is_complete = is_complete;
                self.place.hold(&[]);
                State::Over
            }
        }
    }

    /// Takes the answer to the last request, and says which events are to be given.
    pub fn take(&mut self, outcome: &Outcome<D>, now: Now) -> Fresh {
        let none = Fresh::Some(Vec::new());
        let now_s = now.unix_ms.div_euclid(1000);
        match std::mem::replace(&mut self.state, State::Over) {
            State::Ahead(asked) => {
                let page = Page::read(asked, outcome, &self.origin);
                self.open(page, now_s)
            }
            State::AskBehind { page, behind } => {
                let behind = Page::read(behind, outcome, &self.origin);
                let missing: Vec<Event> =
                    behind.events.into_iter().filter(|event| !page.holds(*event)).collect();
                self.state = if missing.is_empty() {
                    self.nothing_behind(page)
                } else {
                    State::AskAgain { page, missing }
                };
                none
            }
            State::AskAgain { page, missing } => {
                let again = Page::read(page.asked.clone(), outcome, &self.origin);
                let has_grown = again.events.len() > page.events.len();
                let has_them = missing.iter().any(|event| again.holds(*event));
                if !has_grown && !has_them {
                    self.state = State::Crowded(page);
                    return none;
                }
                let fresh = self.open(again, now_s);
                if !has_grown && fresh == none {
                    // Asked further, a page that changes to and fro would never end.
                    self.state = State::Over;
                }
                fresh
            }
            state => {
                self.state = state;
                none
            }
        }
    }

    /// Nothing follows a page that stands still: it is the last, or full of one second's events.
    fn nothing_behind(&mut self, page: Page<D>) -> State<D> {
        let length = page.events.len();
        if length >= LEAST_FULL_PAGE && self.longest_other <= length {
            return State::Crowded(page);
        }
        // A page that is shorter than another is not full. Any other may lack events of its last second.
        self.is_complete = length < self.longest_other;
        State::Over
    }

    fn open(&mut self, page: Page<D>, now_s: i64) -> Fresh {
        self.place.open(&page, self.asked_s, now_s);
        self.given.open_page(self.place.reached_s());
        let mut fresh = Vec::new();
        for (place, Event { second, id }) in page.events.iter().copied().enumerate() {
            if second < self.floor_s || self.until_s.is_some_and(|until_s| second >= until_s) {
                continue;
            }
            match id.map_or(Standing::New, |id| self.given.take(id, second, fresh.len())) {
                Standing::New => fresh.push(place),
                Standing::Given => self.place.pass(second),
                Standing::Repeated => {}
            }
        }
        let told = if fresh.len() == page.events.len() { Fresh::All } else { Fresh::Some(fresh.clone()) };
        self.place.hold(&page.seconds(&fresh));
        self.state = State::Open { page, fresh };
        told
    }

    /// Whether the last page taken ends in a second that holds more events than a page: the next step is a gap or an error.
    pub(crate) fn is_crowded(&self) -> bool {
        matches!(self.state, State::Crowded(_))
    }

    /// Leaves new events of the page taken last to a later run, by their numbers among its new events: the checkpoint does
    /// not pass them, whatever else is given.
    pub(crate) fn leave(&mut self, numbers: &[usize]) {
        let State::Open { page, fresh } = &self.state else { return };
        for number in numbers {
            let Some(event) = fresh.get(*number).and_then(|place| page.events.get(*place)) else { continue };
            self.place.leave(event.second);
            if let Some(id) = event.id {
                self.given.leave(id);
            }
        }
    }

    /// A later run of this export: it begins at the checkpoint after the first `given` new events of the page taken last,
    /// and knows how long pages are.
    pub(crate) fn later_run(&self, given: usize) -> Export<D> {
        let options = ExportOptions {
            settle_s: self.place.settle_s(),
            until_s: self.until_s,
            tells_gaps: self.tells_gaps,
            max_pages: None,
        };
        let run = Export::new(self.first.clone(), self.origin.clone(), &self.checkpoint(given), &options);
        Export { longest_other: self.longest_other, ..run }
    }

    /// Whether every event before `until` is readable in a run that began at this time; never without `until`.
    pub(crate) fn is_final(&self, began: Now) -> bool {
        let began_s = began.unix_ms.div_euclid(1000);
        let settled_s = began_s.saturating_sub(self.place.settle_s()).min(latest_start_s(began_s));
        self.until_s.is_some_and(|until_s| until_s <= settled_s.max(self.floor_s))
    }

    /// The request that every page is asked for like.
    pub(crate) fn first(&self) -> &Request {
        &self.first
    }

    /// Returns the checkpoint after the first `given` new events of the previous page.
    pub fn checkpoint(&self, given: usize) -> ExportFrom {
        let seconds = match &self.state {
            State::Open { page, fresh } => page.seconds(fresh),
            _ => Vec::new(),
        };
        // A page without new events, or whose events were given before it was asked about, has none that wait.
        let count = if seconds.is_empty() { usize::MAX } else { given };
        let (given, waiting) = seconds.split_at_checked(count).unwrap_or((&seconds, &[]));
        let start_time = self.place.start_s(given, waiting);
        let seen = self.given.since(start_time, count, !self.is_complete);
        ExportFrom { start_time, seen: seen.map(IdHash::text).collect() }
    }
}
