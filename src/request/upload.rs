//! Uploading a file for a message.

use crate::request::{Argument, Body, Method, Operation, Request};
use crate::validate::Issue;
use crate::validate::argument::{content_type, file_name};

/// `POST /side_conversations/attachments` with one file, whose name and media type may be given.
pub fn upload(name: &Argument, media_type: &Argument) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    file_name(name, &mut issues);
    content_type(media_type, &mut issues);
    if !issues.is_empty() {
        return Err(issues);
    }
    let path = "/api/v2/tickets/side_conversations/attachments".into();
    Ok(Request::new(Operation::UploadAttachment, Method::Post, path, Body::File))
}
