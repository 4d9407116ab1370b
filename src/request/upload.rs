//! Uploading a file for a message.

use crate::operation::{Argument, Body, Operation};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::validate::Issue;
use crate::validate::argument::{content_type, file_name};
use crate::validate::body::Checked;

/// The name of an uploaded file that has none.
pub const USUAL_FILE_NAME: &str = "attachment";

/// The media type of an uploaded file that names none.
pub const USUAL_CONTENT_TYPE: &str = "application/octet-stream";

/// `POST /side_conversations/attachments` with one file, whose name and media type may be given.
pub fn upload(name: &Argument, media_type: &Argument) -> Result<Request, Vec<Issue>> {
    let mut draft = Draft::of_account(Operation::UploadAttachment);
    file_name(name, &mut draft.issues);
    content_type(media_type, &mut draft.issues);
    draft.send(Checked::unkeyed(Body::File))
}
