//! Places of the idempotency key.

/// A key that the caller put into the body.
pub(super) struct CallersKey {
    pub(super) text: String,
    /// The start of its JSON string.
    pub(super) start: usize,
    pub(super) end: usize,
}

/// The place of a key in a conversation or a message, or the place where one would go.
pub(super) struct KeySpot {
    pub(super) key: Option<CallersKey>,
    /// Which edit puts it there: before the closing brace, or where the caller's key stands.
    pub(super) edit: usize,
    /// Whether a field stands before that brace.
    pub(super) has_fields: bool,
    /// Whether that brace closes the `external_ids`, or the object that has none yet.
    pub(super) is_in_external_ids: bool,
}
