//! An idempotency key: what makes a send recognisable.

/// The name under which the key is kept in `external_ids`.
pub const IDEMPOTENCY_KEY: &str = "idempotency_key";

/// The name under which the digest of the message is kept beside the key.
pub const IDEMPOTENCY_DIGEST: &str = "idempotency_digest";

/// An idempotency key and where it is stored.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Key {
    /// The caller's key, 1 to 255 characters.
    pub text: String,
    /// The digest of what is sent, 16 hexadecimal digits: the same key with another digest is another message.
    pub digest: String,
    /// Which `external_ids` hold the key.
    pub place: KeyPlace,
    /// Whether the key is looked for before the first send.
    pub look_first: bool,
    /// The events of `import` and `import_events`; otherwise empty.
    pub events: Vec<KeyedEvent>,
}

/// An imported event. Its message carries `KEY/INDEX`, so that only the missing events are sent again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyedEvent {
    /// The JSON text that is sent.
    pub json: String,
    /// Its digest, as it is stored beside `KEY/INDEX`.
    pub digest: String,
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
