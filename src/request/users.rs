//! Users by their ids.

use crate::operation::Operation;
use crate::request::Request;

/// The most ids in one request (documented).
pub(crate) const MOST_USERS: usize = 100;

/// `GET /users/show_many?ids=`, with the headers of another request that reads.
pub(crate) fn users(ids: &[u64], like: &Request) -> Request {
    let ids: Vec<String> = ids.iter().map(u64::to_string).collect();
    Request {
        operation: Operation::Request,
        path: "/api/v2/users/show_many.json".to_owned(),
        query: format!("ids={}", ids.join(",")),
        ..like.clone()
    }
}
