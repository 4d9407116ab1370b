//! The reports that the driver of a call makes.

use crate::response::{Answer, Failure};

/// The outcome of a [`Step::Token`](crate::policy::Step::Token) or a [`Step::Send`](crate::policy::Step::Send).
#[derive(Debug, Clone, PartialEq)]
pub enum Happened<D> {
    /// A token is ready.
    Token,
    /// The token function threw, or gave what cannot be a token.
    TokenFailed {
        /// The thrown value.
        cause: D,
    },
    /// The OAuth grant brought no token.
    TokenRefused {
        /// The reason.
        failure: Box<Failure<D>>,
    },
    /// A response, whatever its status.
    Answered(Answer<D>),
    /// The transport rejected.
    Lost {
        /// The rejected value.
        cause: D,
    },
    /// The transport resolved to something that is no response.
    NotAResponse {
        /// The value that it resolved to.
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
