//! A request that nobody has to show a credential for.

use crate::{access::Access, exchange::Request, random::Random, target::Target};

/// What a route for everybody works with.
pub struct OpenCall<'a> {
    pub request: &'a Request,
    pub target: &'a Target,
    pub access: &'a mut Access,
    pub random: &'a mut Random,
    pub now_ms: i64,
}
