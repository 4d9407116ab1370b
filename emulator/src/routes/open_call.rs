//! A request that nobody has to show a credential for.

use crate::{access::Access, exchange::Request, random::Random, target::Target};

/// The request and the state that a route without credentials works with.
pub struct OpenCall<'a> {
    pub request: &'a Request,
    pub target: &'a Target,
    pub access: &'a mut Access,
    pub random: &'a mut Random,
    pub now_ms: i64,
}
