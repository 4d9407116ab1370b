//! The emulator's own record of what it did: as much of a snapshot as promises are held against.

use serde::Deserialize;

/// All events.
#[derive(Debug, Deserialize)]
pub struct Record {
    pub events: Vec<Event>,
}

/// A message that exists, or a change of state, which has none.
#[derive(Debug, Deserialize)]
pub struct Event {
    pub id: String,
    created_at_ms: i64,
    pub message: Option<Message>,
}

/// The message of an event: its text and its sender.
#[derive(Debug, Deserialize)]
pub struct Message {
    pub body: Option<String>,
    pub from: From,
}

#[derive(Debug, Deserialize)]
pub struct From {
    pub email: Option<String>,
}

impl Event {
    /// When it was, in Unix seconds.
    pub fn second(&self) -> i64 {
        self.created_at_ms.div_euclid(1000)
    }

    /// The message's body.
    pub fn body(&self) -> Option<&str> {
        self.message.as_ref()?.body.as_deref()
    }

    /// The sender's address.
    pub fn sender(&self) -> Option<&str> {
        self.message.as_ref()?.from.email.as_deref()
    }
}
