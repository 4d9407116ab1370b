//! Text that is not JSON.

use core::fmt;

/// The place where a text stops being JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Malformed {
    /// The token that the grammar expects there.
    pub expected: &'static str,
    /// The place of the error, in bytes from the start of the text.
    pub offset: usize,
}

impl fmt::Display for Malformed {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "expected {} at byte {}", self.expected, self.offset)
    }
}

impl core::error::Error for Malformed {}
