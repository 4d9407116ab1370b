//! Adds events to the store, and decides when the export shows each.

use crate::{entity::Event, random::Random, store::Store};

/// Adds events to a side conversation.
pub struct Recorder<'a> {
    pub store: &'a mut Store,
    pub random: &'a mut Random,
    pub now_ms: i64,
    /// The longest delay of an event in the export.
    pub late_by_ms: u64,
}

impl Recorder<'_> {
    /// Adds an event to the conversation at a position. Lists show it at once, the export after a seeded time.
    pub fn record(&mut self, conversation: usize, mut event: Event) {
        if self.late_by_ms > 0 {
            let late_ms = i64::try_from(self.random.between(0, self.late_by_ms)).unwrap_or(i64::MAX);
            event.exported_from_ms = Some(event.created_at_ms.min(self.now_ms).saturating_add(late_ms));
        }
        self.store.add_event(conversation, event);
    }
}
