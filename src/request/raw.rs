//! Any other path of the account.

use crate::request::{Argument, Body, Operation, Request};
use crate::validate::Issue;
use crate::validate::argument::{Target, target};

/// A request by `method` and `path`, whose `query` is added to that in the path; a `body` of `None` is none.
///
/// The path starts with one slash and stays on the account: `//host`, backslashes, fragments, control
/// characters and dot segments are refused.
pub fn raw(request: &Argument, body: Option<&str>) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    match target(request, body.is_some(), &mut issues) {
        Some(Target { method, path, query }) if issues.is_empty() => {
            let body = if body.is_some() { Body::AsGiven } else { Body::None };
            Ok(Request { query, ..Request::new(Operation::Request, method, path, body) })
        }
        _ => Err(issues),
    }
}
