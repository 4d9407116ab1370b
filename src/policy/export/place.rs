//! The start of a later run: the rules for the checkpoint's `start_time`.

use crate::policy::export::page::Page;

/// The position of the export.
///
/// Records become readable minutes after their own time, when later ones were given already (observed). So a later run
/// begins `settle_s` before the newest event that was given, and the checkpoint remembers the events since then.
#[derive(Debug)]
#[expect(clippy::struct_field_names, reason = "the unit")]
pub(super) struct Place {
    /// The longest time, in seconds, that a record may be late.
    settle_s: i64,
    until_s: Option<i64>,
    /// When the page that is open was taken.
    clock_s: i64,
    /// The newest event given or met again that was not later than the clock: events of the future move nothing.
    newest_s: i64,
    /// The clock when the first page was asked for that reached into the last `settle_s` seconds. What was late for that
    /// page is asked for by a later run, however long the caller takes over the next page of this one.
    recent_page_asked_s: Option<i64>,
    /// The start of the next page.
    next_start_s: Option<i64>,
    /// The oldest event that is left to a later run.
    left_s: Option<i64>,
    /// The latest place so far. It never goes back, whatever the clock does.
    reached_s: i64,
}

impl Place {
    /// At the start, or at the checkpoint, that the run began with.
    pub(super) fn new(start_s: i64, settle_s: i64, until_s: Option<i64>) -> Place {
        Place {
            settle_s,
            until_s,
            clock_s: start_s,
            newest_s: start_s,
            recent_page_asked_s: None,
            next_start_s: None,
            left_s: None,
            reached_s: start_s,
        }
    }

    /// The longest time, in seconds, that a record may be late.
    pub(super) fn settle_s(&self) -> i64 {
        self.settle_s
    }

    /// The latest place so far.
    pub(super) fn reached_s(&self) -> i64 {
        self.reached_s
    }

    /// Returns the start of a later run, given the seconds of the page's events that are given and of those that still wait.
    pub(super) fn start_s(&self, given: &[i64], waiting: &[i64]) -> i64 {
        let newest_s = given.iter().fold(self.newest_s, |newest_s, second| self.newer(newest_s, *second));
        let bounds = [
            self.recent_page_asked_s.map(|asked_s| self.settled(asked_s)),
            self.next_start_s,
            self.left_s,
            self.until_s,
            waiting.iter().min().copied(),
        ];
        bounds.into_iter().flatten().fold(self.settled(newest_s), i64::min).max(self.reached_s)
    }

    /// Takes a page that was asked for and came at these times.
    pub(super) fn open<D>(&mut self, page: &Page<D>, asked_s: i64, came_s: i64) {
        self.clock_s = came_s;
        self.next_start_s = page.next_start_s().filter(|_| !page.stands_still());
        if page.newest_s().max(self.next_start_s) >= Some(self.settled(asked_s)) {
            let before_s = self.recent_page_asked_s.unwrap_or(asked_s);
            self.recent_page_asked_s = Some(asked_s.min(before_s));
        }
    }

    /// An event of the page is given, or was given before and is met again.
    pub(super) fn pass(&mut self, second: i64) {
        self.newest_s = self.newer(self.newest_s, second);
    }

    /// An event of this second is left to a later run.
    pub(super) fn leave(&mut self, second: i64) {
        self.left_s = Some(self.left_s.map_or(second, |left_s| left_s.min(second)));
    }

    /// Keeps the place from going back behind where it is while these seconds of the page wait.
    pub(super) fn hold(&mut self, waiting: &[i64]) {
        self.reached_s = self.start_s(&[], waiting);
    }

    /// All events of the page are given, and the next one begins here.
    pub(super) fn close(&mut self, next_start_s: i64) {
        self.hold(&[]);
        self.next_start_s = Some(next_start_s);
    }

    fn newer(&self, newest_s: i64, second: i64) -> i64 {
        if second > self.clock_s { newest_s } else { newest_s.max(second) }
    }

    fn settled(&self, second: i64) -> i64 {
        second.saturating_sub(self.settle_s)
    }
}
