//! `POST /api/v2/tickets/side_conversations/attachments`

use crate::{
    behaviour::Behaviour,
    call::{Answer, Call, Outcome},
    entity::Attachment,
    multipart::{boundary_of, find_part},
    refusal::Refusal,
};
use serde::Serialize;

#[derive(Serialize)]
struct Uploaded<'a> {
    content_type: &'a str,
    height: Option<usize>,
    id: &'a str,
    name: &'a str,
    size: usize,
    width: Option<usize>,
}

pub fn upload(call: &mut Call<'_>) -> Outcome {
    call.require_room_for_attachment()?;
    let without_file =
        || Refusal::record_invalid(Behaviour::UploadWithoutFile, "filename", "cannot be blank");
    let content_type = call.request.header("content-type").unwrap_or("");
    let boundary = boundary_of(content_type).ok_or_else(without_file)?;
    let part = find_part(&call.request.body, boundary, "file").ok_or_else(without_file)?;
    let name = part.file_name.filter(|name| !name.is_empty()).ok_or_else(without_file)?;

    let size = imagesize::blob_size(part.bytes).ok();
    let attachment = Attachment {
        id: format!("s3-{}", call.random.uuid()),
        name,
        content_type: header_text(part.content_type.unwrap_or("application/octet-stream")),
        width: size.map(|size| size.width),
        height: size.map(|size| size.height),
        bytes: part.bytes.to_vec(),
    };
    let answer = Answer::json(
        201,
        Behaviour::Uploaded,
        &Uploaded {
            content_type: &attachment.content_type,
            height: attachment.height,
            id: &attachment.id,
            name: &attachment.name,
            size: attachment.bytes.len(),
            width: attachment.width,
        },
    );
    call.store.add_attachment(attachment);
    Ok(answer)
}

/// A download answers with this type: what no header can hold is left out.
fn header_text(content_type: &str) -> String {
    content_type.chars().filter(|character| matches!(character, ' '..='~')).collect()
}
