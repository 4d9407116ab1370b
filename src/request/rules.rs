//! How strictly a send is checked, and what makes it recognisable.

/// What the caller's options say about a body.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct SendRules<'a> {
    /// The `idempotencyKey`, already checked: 1 to 255 characters without control characters.
    pub idempotency_key: Option<&'a str>,
    /// Whether fields that this version does not know pass unchanged.
    pub allow_unknown_fields: bool,
}
