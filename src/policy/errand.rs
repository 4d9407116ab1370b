//! One request under way: the caller's own, or a look for what became of it.

use crate::account::Origin;
use crate::policy::hop::Hop;
use crate::policy::{Dispatch, Reads};
use crate::request::Request;

/// A request, and where redirects have led it.
#[derive(Debug, Clone)]
pub(crate) struct Errand {
    /// The request as it began.
    pub request: Request,
    /// The current target.
    pub hop: Hop,
    /// Redirects followed in this attempt.
    pub hops: u32,
    /// Whether the runtime follows them by itself.
    pub follows_redirects: bool,
}

impl Errand {
    /// A request that goes to its own account.
    pub(crate) fn new(request: Request, account: &Origin) -> Errand {
        let hop = Hop::of(&request, account);
        Errand { request, hop, hops: 0, follows_redirects: false }
    }

    /// Back to where it began, for another attempt.
    pub(crate) fn restart(&mut self, account: &Origin) {
        self.hop = Hop::of(&self.request, account);
        self.hops = 0;
        self.follows_redirects = false;
    }

    /// Further, to where an answer pointed.
    pub(crate) fn follow(&mut self, hop: Hop) {
        self.hop = hop;
        self.hops = self.hops.saturating_add(1);
    }

    /// Builds the request to send. The caller's own headers may name a person, so another host does not get them.
    pub(crate) fn dispatch(&self, timeout_ms: u64) -> Dispatch {
        let is_download = self.request.operation.is_download();
        Dispatch {
            operation: self.request.operation,
            method: self.request.method,
            url: self.hop.origin.url_of(&self.hop.target),
            body: self.request.body.clone(),
            headers: if self.hop.is_own { self.request.wire_headers() } else { Vec::new() },
            with_credential: self.hop.is_own,
            timeout_ms,
            reads: if is_download { Reads::Bytes } else { Reads::Json },
            follows_redirects: self.follows_redirects,
        }
    }
}
