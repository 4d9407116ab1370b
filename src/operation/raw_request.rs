//! Requests of the caller's own making.

#[cfg(feature = "types")]
use crate::operation::Method;

declare! {
    /// A request that this package has no method for.
    RawRequest {
        /// GET and PUT are repeated where an answer is lost, the others after a 429 alone.
        method: Method,
        /// On the account: `/api/v2/users/me.json`.
        path: String,
        /// Encoded, and put behind the path.
        #[tsify(optional, type = "Record<string, string | number>")]
        query: (),
        /// Sent as JSON. The client refuses bytes, a `Blob`, a `FormData`, a `Map` and the like, whose content JSON leaves out.
        #[tsify(optional, type = "unknown")]
        body: (),
    }
}
