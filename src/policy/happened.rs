//! What whoever drives a call reports back.

use crate::response::{Answer, Failure};

/// What became of a [`Step::Token`](crate::policy::Step::Token) or a [`Step::Send`](crate::policy::Step::Send).
#[derive(Debug, Clone, PartialEq)]
pub enum Happened<D> {
    /// A token is ready.
    Token,
    /// The token function threw, or gave what cannot be a token.
    TokenFailed {
        /// What it threw.
        cause: D,
    },
    /// The OAuth grant brought no token.
    TokenRefused {
        /// Why.
        failure: Box<Failure<D>>,
    },
    /// A response, whatever its status.
    Answered(Answer<D>),
    /// The transport rejected.
    Lost {
        /// With what.
        cause: D,
    },
    /// The transport resolved to something that is no response.
    NotAResponse {
        /// What it was.
        cause: D,
    },
    /// Nothing came in time.
    TimedOut,
    /// A status came, but its body broke off.
    CutOff {
        /// The HTTP status.
        status: u16,
        /// The headers, names in lower case.
        headers: Vec<(String, String)>,
        /// With what reading it rejected.
        cause: D,
    },
}
