//! The current time on the caller's two clocks.

/// One instant on two clocks: a machine never reads one itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Now {
    /// Milliseconds on a clock that is never set back; only differences mean anything. Deadlines go by it.
    pub monotonic_ms: u64,
    /// Milliseconds since 1970. Dates in `Retry-After` and the export's last minute go by it.
    pub unix_ms: i64,
}
