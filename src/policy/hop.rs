//! One place that a request is sent to, redirects included.

use crate::account::Origin;
use crate::request::Request;

/// The target of a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hop {
    /// Whose it is.
    pub origin: Origin,
    /// The path with the query.
    pub target: String,
    /// Whether it is the account's, and the way there never left the account.
    pub is_own: bool,
}

impl Hop {
    /// To a request's own account.
    pub(crate) fn of(request: &Request, account: &Origin) -> Hop {
        let origin = request.download.as_ref().map_or(account, |download| &download.origin);
        Hop { origin: origin.clone(), target: request.target(), is_own: true }
    }
}
