//! Callers, who wait for a call.

/// Somebody who waits for a call.
pub trait Caller {
    /// Whether they stopped waiting: nothing more is sent, and the future never ends, since it is about to be dropped.
    fn has_left(&self) -> bool;
}

/// A caller who waits to the end.
#[derive(Debug, Clone, Copy)]
pub struct Patient;

impl Caller for Patient {
    fn has_left(&self) -> bool {
        false
    }
}
