//! HTTP methods.

use crate::operation::Effect;

/// An HTTP method that the API knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[cfg_attr(feature = "types", derive(tsify::Tsify), serde(rename_all = "UPPERCASE"))]
pub enum Method {
    /// Reads; safe to repeat.
    Get,
    /// Creates or sends; repeating it may do so twice.
    Post,
    /// Replaces; safe to repeat.
    Put,
    /// Changes; repeating it is not known to be safe.
    Patch,
    /// Removes; repeating it is not known to be safe.
    Delete,
}

impl Method {
    /// Its name on the wire.
    pub fn as_str(self) -> &'static str {
        match self {
            Method::Get => "GET",
            Method::Post => "POST",
            Method::Put => "PUT",
            Method::Patch => "PATCH",
            Method::Delete => "DELETE",
        }
    }

    /// The method of that name, in upper case.
    pub fn parse(name: &str) -> Option<Method> {
        [Method::Get, Method::Post, Method::Put, Method::Patch, Method::Delete]
            .into_iter()
            .find(|method| method.as_str() == name)
    }

    /// The effect of a request with this method in the account, unless its path says more.
    pub fn effect(self) -> Effect {
        match self {
            Method::Get => Effect::Reads,
            Method::Put => Effect::Sets,
            Method::Post | Method::Patch | Method::Delete => Effect::Sends,
        }
    }
}
