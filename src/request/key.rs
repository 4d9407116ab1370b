//! What makes a send recognisable after its answer was lost.

/// The name under which the key is kept in `external_ids`.
pub const IDEMPOTENCY_KEY: &str = "idempotency_key";

/// An idempotency key and where it was stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The caller's key, 1 to 255 characters.
    pub text: String,
    /// Which `external_ids` hold it.
    pub place: KeyPlace,
    /// For `import` and `import_events`: each event as the JSON text that is sent, with `KEY/INDEX` in its
    /// message, so that only the missing ones are sent again. Otherwise empty.
    pub events: Vec<String>,
}

/// Which `external_ids` hold a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyPlace {
    /// `create`: the conversation's.
    Conversation,
    /// `reply`: the message's.
    Message,
    /// `import`: the conversation's, and `KEY/INDEX` in each message's.
    Import,
    /// `import_events`: `KEY/INDEX` in each message's.
    Events,
}
