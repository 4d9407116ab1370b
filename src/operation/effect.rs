//! Effects of requests.

/// The effect of a request in the account.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// The request reads: safe to repeat.
    Reads,
    /// The request sets values: safe to repeat.
    Sets,
    /// The request creates or sends something: a repeat may do so twice.
    Sends,
    /// The effect of its HTTP method; see [`Method::effect`](crate::operation::Method::effect).
    OfMethod,
}
