//! Any other path of the account.

use crate::request::{Argument, Body, Method, Operation, Request};
use crate::validate::{Issue, IssueCode};

/// `method`, `path` and `query` of any other request; a `body` of `None` is none.
pub fn raw(request: &Argument, body: Option<&str>) -> Result<Request, Vec<Issue>> {
    let (Argument::Text(method), Argument::Text(path)) = (request.field("method"), request.field("path"))
    else {
        return Err(vec![Issue::new("method", IssueCode::Required, "a method and a path", "none")]);
    };
    let Some(method) = Method::parse(method) else {
        return Err(vec![Issue::new(
            "method",
            IssueCode::Value,
            "GET, POST, PUT, PATCH or DELETE",
            "another",
        )]);
    };
    let body = if body.is_some() { Body::AsGiven } else { Body::None };
    Ok(Request::new(Operation::Request, method, path.clone(), body))
}
