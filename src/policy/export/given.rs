//! Remembers the events that were given.

use std::collections::HashMap;
use std::hash::BuildHasherDefault;

use crate::policy::export::id_hash::{IdHash, IdHasher};

/// The events that may come again: those since the place where a later run begins.
#[derive(Debug)]
pub(super) struct Given {
    known: HashMap<IdHash, Known, BuildHasherDefault<IdHasher>>,
    /// The number of the page that is open, or was last.
    page: u32,
    /// The number of events to keep before old ones are removed. A search for old ones on every page would cost more than
    /// all other work.
    room: usize,
}

/// The facts known of an event.
#[derive(Debug, Clone, Copy)]
struct Known {
    /// `None` for one of the checkpoint that was not met again so far.
    second: Option<i64>,
    /// The page that held it last.
    page: u32,
    /// Its number among the new events of that page; `None` where it was known before.
    number: Option<usize>,
    /// Whether it is left to a later run, which must not take it for given.
    is_left: bool,
}

/// The relation of an event on the open page to the events that were given.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Standing {
    /// Not given so far.
    New,
    /// Given with an earlier page, or in an earlier run.
    Given,
    /// On this page for the second time.
    Repeated,
}

const LEAST_ROOM: usize = 500;

impl Given {
    /// Reads the ids of a checkpoint: hashes, or whole ids.
    pub(super) fn of_checkpoint(seen: &[String]) -> Given {
        let unmet = Known { second: None, page: 0, number: None, is_left: false };
        let known = seen.iter().map(|text| (IdHash::of(text), unmet)).collect();
        Given { known, page: 0, room: LEAST_ROOM }
    }

    /// Opens the next page. What is older than this second is forgotten, now and then, but for the events of the page
    /// before: a page may begin with the last ones of it, however old they are.
    pub(super) fn open_page(&mut self, start_s: i64) {
        let last = self.page;
        if self.known.len() > self.room {
            self.known
                .retain(|_, known| known.page == last || known.second.is_none_or(|second| second >= start_s));
            self.room = self.known.len().saturating_mul(2).max(LEAST_ROOM);
        }
        self.page = last.saturating_add(1);
    }

    /// Takes an event of the open page: a new one gets this number.
    pub(super) fn take(&mut self, id: IdHash, second: i64, number: usize) -> Standing {
        let page = self.page;
        let new = Known { second: Some(second), page, number: Some(number), is_left: false };
        let mut standing = Standing::New;
        let known = self.known.entry(id).and_modify(|known| {
            standing = if known.page == page { Standing::Repeated } else { Standing::Given };
        });
        let known = known.or_insert(new);
        if standing == Standing::Given {
            *known = Known { number: None, is_left: known.is_left, ..new };
        }
        standing
    }

    /// Leaves an event to a later run.
    pub(super) fn leave(&mut self, id: IdHash) {
        if let Some(known) = self.known.get_mut(&id) {
            known.is_left = true;
        }
    }

    /// The events since a second, of the open page's new ones only the first `count`. Those that were not met again are
    /// among them unless they are left out.
    pub(super) fn since(&self, start_s: i64, count: usize, with_unmet: bool) -> impl Iterator<Item = IdHash> {
        let is_given = move |known: &Known| {
            let is_waiting = known.page == self.page && known.number.is_some_and(|number| number >= count);
            !is_waiting && !known.is_left && known.second.map_or(with_unmet, |second| second >= start_s)
        };
        self.known.iter().filter(move |(_, known)| is_given(known)).map(|(id, _)| *id)
    }
}
