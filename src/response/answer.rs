//! A response, as the transport read it.

/// A response, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<D> {
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body's text where the status is not a success or the body no JSON: credentials replaced by
    /// [`redact`](crate::response::redact()), then cut by [`cut`](crate::response::cut). May be empty otherwise.
    pub text: String,
    /// The parsed body, of a success or an error, where it is JSON; of an error from its redacted text.
    pub document: Option<D>,
    /// The body of a successful answer that was read as bytes.
    pub bytes: Option<D>,
    /// The size of `bytes`, if the transport knows it.
    pub size: Option<u64>,
    /// Whether the runtime hid a redirect (`type` is `opaqueredirect`).
    pub is_opaque_redirect: bool,
    /// The URL that answered, if the runtime followed redirects by itself.
    pub redirected_to: Option<String>,
    /// Whether [`is_usable`](crate::response::is_usable) has said yes to it already.
    pub is_checked: bool,
}

impl<D> Answer<D> {
    /// Whether the status is one of success.
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.status)
    }

    /// A status and headers, as far as it came.
    pub fn without_body(status: u16, headers: Vec<(String, String)>) -> Answer<D> {
        Answer {
            status,
            headers,
            text: String::new(),
            document: None,
            bytes: None,
            size: None,
            is_opaque_redirect: false,
            redirected_to: None,
            is_checked: false,
        }
    }
}
