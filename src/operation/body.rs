//! The bodies of requests.

use core::fmt;

/// A request's body. Printing it shows no text: it may be a message, or hold an OAuth client's secret.
#[derive(Clone, PartialEq, Eq)]
pub enum Body {
    /// None.
    None,
    /// The caller's own JSON text, unchanged: whoever handed it in still holds it, so it is not copied.
    AsGiven,
    /// JSON text that differs from the caller's: nulls dropped, a key added, participants turned into recipients.
    Json(String),
    /// One file as `multipart/form-data`, part `file`; the runtime holds its bytes.
    File,
}

impl Body {
    /// The JSON text to send; `given` is the text that the request was built from.
    pub fn text<'a>(&'a self, given: &'a str) -> Option<&'a str> {
        match self {
            Body::None | Body::File => None,
            Body::AsGiven => Some(given),
            Body::Json(text) => Some(text),
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Body::None => out.write_str("None"),
            Body::AsGiven => out.write_str("AsGiven"),
            Body::Json(text) => write!(out, "Json({} bytes)", text.len()),
            Body::File => out.write_str("File"),
        }
    }
}
