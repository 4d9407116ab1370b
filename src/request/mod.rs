//! One file per operation: checked input → method, path, query and body.

mod argument;
mod body;
mod key;
mod method;
mod operation;

pub use argument::Argument;
pub use body::Body;
pub use key::{IDEMPOTENCY_KEY, Key, KeyPlace};
pub use method::Method;
pub use operation::Operation;

/// What is to be sent, before an account and a credential are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The operation this request carries out.
    pub operation: Operation,
    /// The HTTP method.
    pub method: Method,
    /// From `/api/v2/`, safe to put behind an origin as it is, without the query.
    pub path: String,
    /// The query, encoded, without the question mark; empty where there is none.
    pub query: String,
    /// What goes with it.
    pub body: Body,
    /// Further headers of the caller's, checked.
    pub headers: Vec<(String, String)>,
    /// What makes this send recognisable after its answer was lost.
    pub key: Option<Key>,
}

impl Request {
    /// The path with its query.
    pub fn target(&self) -> String {
        if self.query.is_empty() { self.path.clone() } else { format!("{}?{}", self.path, self.query) }
    }
}
