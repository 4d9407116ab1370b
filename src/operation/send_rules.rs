//! The caller's options for a send.

/// The strictness of the checks of a body, and the key that identifies the send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "the caller's options, each a switch of its own")]
pub struct SendRules<'a> {
    /// The `idempotencyKey`, already checked: 1 to 255 characters without control characters.
    pub idempotency_key: Option<&'a str>,
    /// Whether the key is looked for before the first send.
    pub look_first: bool,
    /// Whether fields that this version does not know pass unchanged.
    pub allow_unknown_fields: bool,
    /// Whether an import leaves out the attachments of messages that were read.
    pub drop_attachments: bool,
    /// Whether an import leaves out the ids of users, who are others in another account.
    pub drop_user_ids: bool,
}

impl SendRules<'_> {
    /// The rules without options: no key, and nothing passes unchecked.
    pub const STRICT: SendRules<'static> = SendRules {
        idempotency_key: None,
        look_first: true,
        allow_unknown_fields: false,
        drop_attachments: false,
        drop_user_ids: false,
    };
}

impl Default for SendRules<'_> {
    fn default() -> Self {
        SendRules::STRICT
    }
}
