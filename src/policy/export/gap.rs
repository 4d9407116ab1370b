//! A second that holds more events than a page of the export.

use crate::response::{Failure, Outcome};
use crate::time::instant;

/// A second whose other events cannot be read: an export page begins with a second, and the page that begins with this
/// one is full.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Gap {
    /// In Unix seconds.
    pub second: i64,
    /// How many of its events the page held.
    pub given: usize,
}

impl Gap {
    /// The error of a gap, for a caller that has not asked to be told and to go on.
    pub(super) fn failure<D>(self, page: &Outcome<D>) -> Failure<D> {
        let Gap { second, given } = self;
        let time = instant::text(second);
        page.unexpected(format!(
            "Expected a page of the export to hold every event of the second {second} ({time}), but found it full with {given} of them. \
             The API cannot be asked for the others; what came before is complete. To go on with the next second, pass \
             `onGap`, or `--skip-second {second}` on the command line"
        ))
    }
}
