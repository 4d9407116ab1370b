//! Any other path of the account.

use crate::operation::{Argument, Body, Operation};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::validate::Issue;
use crate::validate::argument::target;
use crate::validate::body::Checked;

/// A request by `method` and `path`, whose `query` is added to that in the path; a `body` of `None` is none.
///
/// The path starts with one slash and stays on the account: `//host`, backslashes, fragments, control
/// characters and dot segments are refused.
pub fn raw(request: &Argument, body: Option<&str>) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    let target = target(request, body.is_some(), &mut issues);
    let draft = Draft { operation: Operation::Request, path: target.path, issues };
    let body = if body.is_some() { Body::AsGiven } else { Body::None };
    draft.request_by(target.method, target.query, Checked::unkeyed(body))
}
