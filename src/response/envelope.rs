//! The content that a successful response must have.

use crate::operation::{Envelope, Operation};
use crate::request::Download;
use crate::response::{Answer, Document, Kind, header};

/// Why a successful answer cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// The body begins like JSON and breaks off.
    CutOff,
    /// The bytes of a file break off.
    FileCutOff,
    /// The response has no body.
    Empty,
    /// A page for people: a login form, a proxy's notice.
    Html,
    /// Some other text.
    NotJson,
    /// JSON without the operation's own key.
    Envelope {
        /// The key.
        key: &'static str,
        /// The name of the type that its value must have.
        expected: &'static str,
    },
    /// A page for people in place of a file.
    PageForFile,
    /// A file of another size than the message named, in bytes.
    Size { expected: u64, found: u64 },
}

impl Envelope {
    /// The key, the type that its value must have, and the name of that type for a message; `None` where no key is needed.
    fn expected(self) -> Option<(&'static str, Kind, &'static str)> {
        match self {
            Envelope::List(key) => Some((key, Kind::List, "an array")),
            Envelope::Object(key) => Some((key, Kind::Object, "an object")),
            Envelope::Text(key) => Some((key, Kind::Text, "a string")),
            Envelope::File | Envelope::Anything => None,
        }
    }
}

/// Returns the content of a successful response: the body, the bytes of a download, or, for a raw request, perhaps nothing.
pub(crate) fn read<D: Document>(operation: Operation, answer: &Answer<D>) -> Result<Option<D>, Flaw> {
    let envelope = operation.row().envelope;
    if envelope == Envelope::File {
        return answer.bytes.clone().map(Some).ok_or(Flaw::Empty);
    }
    let Some(document) = &answer.document else {
        return match flaw_of_text(&answer.text) {
            Flaw::Empty if envelope == Envelope::Anything => Ok(None),
            flaw => Err(flaw),
        };
    };
    if let Some((key, kind, expected)) = envelope.expected().filter(|_| !answer.is_checked)
        && document.get(key).is_none_or(|value| value.kind() != kind)
    {
        return Err(Flaw::Envelope { key, expected });
    }
    Ok(Some(document.clone()))
}

/// Why the bytes of a download are not the file that was asked for; `None` where nothing speaks against them.
pub(crate) fn flaw_of_file<D>(download: &Download, answer: &Answer<D>, was_redirected: bool) -> Option<Flaw> {
    let is_page = header(&answer.headers, "content-type").is_some_and(is_html);
    let is_page_expected = match &download.content_type {
        Some(content_type) => is_html(content_type),
        None => !was_redirected,
    };
    if is_page && !is_page_expected {
        return Some(Flaw::PageForFile);
    }
    match (download.size, answer.size) {
        (Some(expected), Some(found)) if expected != found => Some(Flaw::Size { expected, found }),
        _ => None,
    }
}

fn is_html(content_type: &str) -> bool {
    let essence = content_type.split(';').next().unwrap_or_default().trim();
    ["text/html", "application/xhtml+xml"].iter().any(|html| html.eq_ignore_ascii_case(essence))
}

/// Whether a successful answer holds what the operation gives. Of one that does not, an error shows the text.
pub fn is_usable<D: Document>(operation: Operation, answer: &Answer<D>) -> bool {
    read(operation, answer).is_ok()
}

fn flaw_of_text(text: &str) -> Flaw {
    match text.trim_start().bytes().next() {
        None => Flaw::Empty,
        Some(b'{' | b'[') => Flaw::CutOff,
        Some(b'<') => Flaw::Html,
        Some(_) => Flaw::NotJson,
    }
}
