//! Whose turn it is in a conversation.

use std::collections::BinaryHeap;

use serde::Serialize;

use crate::id_table::IdSet;
use crate::response::author::message;
use crate::response::{Document, text_of};
use crate::time::moment;

/// The side that writes next: an agent (`us`), somebody outside (`them`), or `nobody`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "lowercase")]
pub enum Turn {
    /// An agent: the last message came from outside.
    Us,
    /// Somebody outside: the last message came from an agent.
    Them,
    /// Nobody: the conversation was closed after its last message, or has none.
    Nobody,
}

/// The side that writes next in a conversation, and the time since which it has to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct Awaiting {
    /// `us`: an agent writes next. `them`: somebody outside. `nobody`: the conversation was closed after its last message, or
    /// has none.
    pub turn: Turn,
    /// The `created_at` of the first message that has no answer; reminders do not move it. With `nobody`, the `created_at` of
    /// the closing, or `""` if there is none.
    pub since: String,
    /// With `them`, the number of further messages that agents sent since; else 0.
    pub reminders: u32,
}

/// The messages of one side of a conversation until the other side answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct Wait {
    /// The side whose answer is awaited: an agent's (`us`), or that of somebody outside (`them`).
    #[cfg_attr(feature = "types", tsify(type = "'us' | 'them'"))]
    pub turn: Turn,
    /// The `created_at` of the first of the messages.
    pub since: String,
    /// The `created_at` of the last of the messages.
    pub latest: String,
    /// The `created_at` of the answer; missing while there is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub answered: Option<String>,
    /// With `them`, the number of further messages that agents sent; else 0.
    pub reminders: u32,
}

/// The course of a conversation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Course {
    /// Every wait for an answer, the oldest first; the last one has no answer yet. A closing ends no wait: a late answer
    /// still answers.
    pub waits: Vec<Wait>,
    /// The `created_at` of the closing, where it was closed after its last message.
    pub closed_at: Option<String>,
}

impl Course {
    /// Whose turn it is in the end.
    #[must_use]
    pub fn awaiting(&self) -> Awaiting {
        match (&self.closed_at, self.waits.last()) {
            (Some(since), _) => Awaiting { turn: Turn::Nobody, since: since.clone(), reminders: 0 },
            (None, None) => Awaiting { turn: Turn::Nobody, since: String::new(), reminders: 0 },
            (None, Some(wait)) => {
                Awaiting { turn: wait.turn, since: wait.since.clone(), reminders: wait.reminders }
            }
        }
    }
}

/// Whose turn it is after these events of one conversation: [`course`] in its end.
pub fn awaiting<D: Document>(
    events: &D,
    is_agent: impl FnMut(&D) -> bool,
    is_automatic: impl FnMut(&D) -> bool,
) -> Awaiting {
    course(events, is_agent, is_automatic).awaiting()
}

/// Returns the course of a conversation, from its events in any order and with repetitions.
///
/// Updates count for nothing, but for a closing without a message or a reopening after it. `is_agent` says whether an
/// event's message came from an agent, and `is_automatic` whether it is an automatic answer, which does not count.
pub fn course<D: Document>(
    events: &D,
    mut is_agent: impl FnMut(&D) -> bool,
    mut is_automatic: impl FnMut(&D) -> bool,
) -> Course {
    let mut waits: Vec<Wait> = Vec::new();
    let mut closed_at = None;
    for event in in_order(events) {
        let created_at = text_of(&event, "created_at").unwrap_or_default();
        if message(&event).is_none() {
            match new_state(&event).as_deref() {
                Some("closed") => closed_at = Some(created_at),
                Some(_) => closed_at = None,
                None => {}
            }
            continue;
        }
        if is_automatic(&event) {
            continue;
        }
        closed_at = None;
        let turn = if is_agent(&event) { Turn::Them } else { Turn::Us };
        match waits.last_mut() {
            Some(wait) if wait.turn == turn => {
                wait.latest = created_at;
                wait.reminders = wait.reminders.saturating_add(u32::from(turn == Turn::Them));
            }
            last => {
                if let Some(wait) = last {
                    wait.answered = Some(created_at.clone());
                }
                let latest = created_at.clone();
                waits.push(Wait { turn, since: created_at, latest, answered: None, reminders: 0 });
            }
        }
    }
    Course { waits, closed_at }
}

fn new_state<D: Document>(event: &D) -> Option<String> {
    text_of(&event.get("updates")?, "state")
}

/// Each event once, the oldest first. One whose time cannot be read stays behind the event that it came after.
///
/// A heap sorts them: the standard library's sorts weigh 1.4 KiB brotli each, a heap a tenth of that.
fn in_order<D: Document>(events: &D) -> Vec<D> {
    let mut seen = IdSet::default();
    let mut last = (i64::MIN, String::new());
    let mut timed = BinaryHeap::new();
    for index in 0..events.len() {
        let Some(event) = events.at(index) else { continue };
        if let Some(id) = text_of(&event, "id")
            && !seen.insert(id)
        {
            continue;
        }
        if let Some(created_at) = text_of(&event, "created_at").and_then(|time| moment(&time)) {
            last = created_at;
        }
        // The index keeps events of one time in the list's order.
        timed.push((last.clone(), index));
    }
    timed.into_sorted_vec().into_iter().filter_map(|(_, index)| events.at(index)).collect()
}
