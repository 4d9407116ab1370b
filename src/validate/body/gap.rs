//! Leaves fields or items out of a list, with the right comma.

use crate::validate::body::edit::Edit;

/// Goes through the fields of an object or the items of a list, of which some are left out.
#[derive(Debug, Default)]
pub(super) struct Gap {
    /// Whether a field or an item stays, and so a comma is needed before the next.
    pub(super) has_kept: bool,
    /// The start of the items left out at the beginning of the list.
    start: Option<usize>,
}

impl Gap {
    /// Keeps what begins at `start`.
    pub(super) fn keep(&mut self, start: usize, edits: &mut Vec<Edit>) {
        self.has_kept = true;
        self.close(start, edits);
    }

    /// Leaves out what stands from `start` to `end`: with the comma behind `before`, or, where nothing stays
    /// before, with the one behind `end`.
    pub(super) fn leave_out(&mut self, before: usize, start: usize, end: usize, edits: &mut Vec<Edit>) {
        if self.has_kept {
            edits.push(Edit::removal(before, end));
        } else {
            self.start.get_or_insert(start);
        }
    }

    /// Ends at `end`, behind the last field or item.
    pub(super) fn close(&mut self, end: usize, edits: &mut Vec<Edit>) {
        if let Some(start) = self.start.take() {
            edits.push(Edit::removal(start, end));
        }
    }
}
