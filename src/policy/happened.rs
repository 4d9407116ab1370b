//! What whoever drives a call reports back.

/// What became of a [`Step::Token`](crate::policy::Step::Token) or a [`Step::Send`](crate::policy::Step::Send).
#[derive(Debug, Clone, PartialEq)]
pub enum Happened<D> {
    /// A token is ready.
    Token,
    /// The token function threw, or gave what cannot be a token.
    TokenFailed {
        /// What it threw.
        cause: D,
    },
    /// A response, whatever its status.
    Answered(Answer<D>),
    /// The transport rejected.
    Lost {
        /// With what.
        cause: D,
    },
    /// The transport resolved to something that is no response.
    NotAResponse {
        /// What it was.
        cause: D,
    },
    /// Nothing came in time.
    TimedOut,
    /// A status came, but its body broke off.
    CutOff {
        /// The HTTP status.
        status: u16,
        /// The headers, names in lower case.
        headers: Vec<(String, String)>,
        /// With what reading it rejected.
        cause: D,
    },
}

/// A response, read.
#[derive(Debug, Clone, PartialEq)]
pub struct Answer<D> {
    /// The HTTP status.
    pub status: u16,
    /// The headers, names in lower case.
    pub headers: Vec<(String, String)>,
    /// The body's text where the status is not a success or the body no JSON: credentials replaced by
    /// [`redact`](crate::response::redact), then cut by [`cut`](crate::response::cut). May be empty otherwise.
    pub text: String,
    /// The parsed body, of a success or an error, where it is JSON; of an error from its redacted text.
    pub document: Option<D>,
    /// The body of a successful answer to [`Reads::Bytes`](crate::policy::Reads::Bytes).
    pub bytes: Option<D>,
    /// Whether the runtime hid a redirect (`type` is `opaqueredirect`).
    pub is_opaque_redirect: bool,
    /// Where the runtime followed redirects by itself: the URL that answered.
    pub redirected_to: Option<String>,
}
