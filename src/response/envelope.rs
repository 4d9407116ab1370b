//! What a successful answer must hold.

use crate::operation::Operation;
use crate::request::Download;
use crate::response::{Answer, Document, Kind, header};
use crate::substring::until;

/// Why a successful answer cannot be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Flaw {
    /// It begins like JSON and breaks off.
    CutOff,
    /// It has no body.
    Empty,
    /// A page for people: a login form, a proxy's notice.
    Html,
    /// Some other text.
    NotJson,
    /// JSON without the operation's own key.
    Envelope(Envelope),
    /// A page for people in place of a file.
    PageForFile,
    /// A file of another size than the message named, in bytes.
    Size { expected: u64, found: u64 },
}

/// The key that an operation's answer must have, and its type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Envelope {
    /// The key.
    pub key: &'static str,
    kind: Kind,
}

impl Envelope {
    /// What was expected, for a message.
    pub(crate) fn expected(self) -> &'static str {
        match self.kind {
            Kind::List => "an array",
            Kind::Object => "an object",
            _ => "a string",
        }
    }

    fn fits<D: Document>(self, document: &D) -> bool {
        document.get(self.key).is_some_and(|value| value.kind() == self.kind)
    }

    fn of(operation: Operation) -> Option<Envelope> {
        let (key, kind) = match operation {
            Operation::List => ("side_conversations", Kind::List),
            Operation::ListEvents | Operation::ExportEvents => ("events", Kind::List),
            Operation::Show
            | Operation::Create
            | Operation::Update
            | Operation::Reply
            | Operation::Import
            | Operation::ImportEvents => ("side_conversation", Kind::Object),
            // An uploaded attachment comes bare.
            Operation::UploadAttachment => ("id", Kind::Text),
            Operation::DownloadAttachment | Operation::Request => return None,
        };
        Some(Envelope { key, kind })
    }
}

/// What a successful answer brings: the body, the bytes of a download, or, for a raw request, perhaps nothing.
pub(crate) fn read<D: Document>(operation: Operation, answer: &Answer<D>) -> Result<Option<D>, Flaw> {
    if operation == Operation::DownloadAttachment {
        return answer.bytes.clone().map(Some).ok_or(Flaw::Empty);
    }
    let Some(document) = &answer.document else {
        return match flaw_of_text(&answer.text) {
            Flaw::Empty if operation == Operation::Request => Ok(None),
            flaw => Err(flaw),
        };
    };
    match Envelope::of(operation) {
        Some(envelope) if !answer.is_checked && !envelope.fits(document) => Err(Flaw::Envelope(envelope)),
        _ => Ok(Some(document.clone())),
    }
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
    let essence = until(content_type, b";").trim();
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
