//! A second that holds more events than a page of the export.

use serde::Serialize;

use crate::response::{Failure, Outcome};
use crate::time::instant;

/// A second that holds more events than a page of the export. The API cannot be asked for the others, since a page begins
/// with a second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(rename = "ExportGap"))]
pub struct Gap {
    /// The second, in Unix time.
    pub second: i64,
    /// The number of its events that the page held.
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
