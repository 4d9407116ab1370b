//! Which events were given.

use std::collections::BTreeMap;

use crate::policy::export::id_hash::IdHash;

/// The events that may come again: those since the place where a later run begins.
#[derive(Debug)]
pub(super) struct Given {
    /// The second of each; `None` for one of the checkpoint that was not met again so far.
    seconds: BTreeMap<IdHash, Option<i64>>,
    /// Those of the page before the open one, however old: a page may begin with the last ones of the page before.
    last_page: BTreeMap<IdHash, i64>,
    /// So many are kept before old ones are looked for: looking at all of them for each page would cost more than the rest.
    room: usize,
}

const LEAST_ROOM: usize = 500;

impl Given {
    /// What a checkpoint remembers: hashes, or whole ids.
    pub(super) fn of_checkpoint(seen: &[String]) -> Given {
        let seconds = seen.iter().map(|text| (IdHash::of(text), None)).collect();
        Given { seconds, last_page: BTreeMap::new(), room: LEAST_ROOM }
    }

    /// Whether this event was given before; its second is known from now on.
    pub(super) fn meet(&mut self, id: IdHash, second: i64) -> bool {
        if let Some(known) = self.seconds.get_mut(&id) {
            *known = Some(second);
            return true;
        }
        self.last_page.contains_key(&id)
    }

    /// Takes in what is given of a page, and which events the page held.
    pub(super) fn add(&mut self, fresh: impl Iterator<Item = (IdHash, i64)>, page: BTreeMap<IdHash, i64>) {
        self.seconds.extend(fresh.map(|(id, second)| (id, Some(second))));
        self.last_page = page;
    }

    /// Forgets what is older, now and then.
    pub(super) fn forget_before(&mut self, start_s: i64) {
        if self.seconds.len() > self.room {
            self.seconds.retain(|_, second| second.is_none_or(|second| second >= start_s));
            self.room = self.seconds.len().saturating_mul(2).max(LEAST_ROOM);
        }
    }

    /// Those since a second, with those that were not met again unless they are left out.
    pub(super) fn since(&self, start_s: i64, with_unmet: bool) -> impl Iterator<Item = IdHash> {
        let is_since = move |second: Option<i64>| second.map_or(with_unmet, |second| second >= start_s);
        self.seconds.iter().filter(move |(_, second)| is_since(**second)).map(|(id, _)| *id)
    }
}
