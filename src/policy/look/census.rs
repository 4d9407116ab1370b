//! Whether a walk over a list saw all of it. A list sorted by its last change moves while it is read: what
//! moves to the top between two pages is on neither.

use crate::id_table::IdSet;
use crate::json::whole;
use crate::response::Document;

/// The number of times that a look reads a list whose items move between pages.
const PASSES: u32 = 3;

/// Counts the items of a list as its pages come in, to notice that the list moved.
#[derive(Debug)]
pub(super) struct Census {
    ids: IdSet,
    /// The largest `count` of a page.
    count: usize,
    passes_left: u32,
}

impl Census {
    /// The census of a list before its first page.
    pub(super) fn new() -> Census {
        Census { ids: IdSet::default(), count: 0, passes_left: PASSES.saturating_sub(1) }
    }

    /// Takes a page of the list that is under this key.
    pub(super) fn take<D: Document>(&mut self, page: &D, list: &str) {
        if let Some(items) = page.get(list) {
            self.ids.extend(items.column("id").into_iter().flatten());
        }
        let count = page.get("count").and_then(|count| whole(count.number()?));
        let count = count.and_then(|count| usize::try_from(count).ok()).unwrap_or_default();
        self.count = self.count.max(count);
    }

    /// Behind the last page, whether each item that a page counted was seen.
    pub(super) fn is_complete(&self) -> bool {
        self.ids.len() >= self.count
    }

    /// Begins another pass; `false` where there were enough.
    pub(super) fn begin_again(&mut self) -> bool {
        let Some(passes_left) = self.passes_left.checked_sub(1) else { return false };
        *self = Census { passes_left, ..Census::new() };
        true
    }

    /// Says for an error message how the list moved.
    pub(super) fn tell(&self) -> String {
        format!("the list moved while it was read: its pages held {} of {} items", self.ids.len(), self.count)
    }
}
