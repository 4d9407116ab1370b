//! Counts of the sequences, calls and requests that were played.

use std::ops::AddAssign;

/// Counts over one sequence or many.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    /// Sequences that kept every promise.
    pub sequences: u64,
    /// Calls that began.
    pub calls: u64,
    /// Steps that calls asked for.
    pub steps: u64,
    /// Requests that reached the emulator.
    pub requests: u64,
    /// Requests that a fault struck on their way there or back.
    pub faults: u64,
}

impl AddAssign for Tally {
    fn add_assign(&mut self, other: Tally) {
        self.sequences += other.sequences;
        self.calls += other.calls;
        self.steps += other.steps;
        self.requests += other.requests;
        self.faults += other.faults;
    }
}
