//! Compares the results that the clients got with the emulator's records.
//!
//! - No message exists twice, with a key or without one: a key sends once, whoever runs its job again, provided that lists
//!   show what was sent.
//! - What was answered as done exists.
//! - What failed and was not called ambiguous does not exist.
//! - Every call ends, and by its deadline.
//! - Exports give each event once, across restarts (held while they run, and completed at the end).
//! - Requests go to the account's own origin only (held by the network).

use std::collections::{BTreeMap, BTreeSet};

use crate::record::{Event, Record};

/// One send, by the bodies of its messages.
#[derive(Debug)]
pub struct Sent {
    /// Unique bodies.
    pub markers: Vec<String>,
    /// Its end; `None` while it runs.
    pub end: Option<End>,
    /// Whether it is a job that ran before.
    pub is_again: bool,
}

/// The end of a send, as the caller was told.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// With a value.
    Done,
    /// With an error.
    Failed {
        /// Whether it may have been carried out.
        is_ambiguous: bool,
    },
}

/// Holds every send against the emulator's record.
pub fn hold(sends: &[Sent], record: &Record) -> Result<(), String> {
    let mut count: BTreeMap<&str, usize> = BTreeMap::new();
    for body in record.events.iter().filter_map(Event::body) {
        *count.entry(body).or_default() += 1;
    }
    let again: BTreeSet<&str> = sends
        .iter()
        .filter(|sent| sent.is_again)
        .flat_map(|sent| &sent.markers)
        .map(String::as_str)
        .collect();
    for sent in sends {
        for marker in &sent.markers {
            let count = count.get(marker.as_str()).copied().unwrap_or(0);
            match sent.end {
                None => return Err(format!("the call that sends {marker} never ended")),
                _ if count > 1 => return Err(format!("{marker} exists {count} times")),
                Some(End::Done) if count == 0 => {
                    return Err(format!("{marker} was answered as done and is missing"));
                }
                // If the job ran several times, another run may have sent it.
                Some(End::Failed { is_ambiguous: false })
                    if count == 1 && !again.contains(marker.as_str()) =>
                {
                    return Err(format!(
                        "{marker} exists, though its call failed without calling that possible"
                    ));
                }
                Some(_) => {}
            }
        }
    }
    Ok(())
}
