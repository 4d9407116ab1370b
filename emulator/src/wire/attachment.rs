//! A file as a message carries it, with the address that downloads it.

use super::Writer;
use crate::{
    entity::{Attachment, Conversation},
    exchange::{ACCOUNT_ORIGIN, BRAND_ORIGIN},
    target::encode_segment,
};
use serde::Serialize;

#[derive(Serialize)]
pub struct MessageAttachment<'a> {
    id: &'a str,
    file_name: &'a str,
    content_type: &'a str,
    content_url: String,
    mapped_content_url: String,
    size: usize,
    width: Option<usize>,
    height: Option<usize>,
    inline: bool,
}

impl<'a> MessageAttachment<'a> {
    pub fn new(writer: Writer<'a>, conversation: Option<&Conversation>, attachment: &'a Attachment) -> Self {
        let path =
            conversation.map(|conversation| content_path(conversation, attachment)).unwrap_or_default();
        Self {
            id: &attachment.id,
            file_name: &attachment.name,
            content_type: &attachment.content_type,
            content_url: format!("{}{path}", writer.origin),
            mapped_content_url: format!("{}{path}", mapped_origin(writer.origin)),
            size: attachment.bytes.len(),
            width: attachment.width,
            height: attachment.height,
            inline: false,
        }
    }
}

/// The brand's own domain leads to the account only in process; over HTTP the address stays one that answers.
fn mapped_origin(origin: &str) -> &str {
    if origin == ACCOUNT_ORIGIN { BRAND_ORIGIN } else { origin }
}

fn content_path(conversation: &Conversation, attachment: &Attachment) -> String {
    format!(
        "/api/v2/tickets/{}/side_conversations/{}/attachments/{}/download/{}",
        conversation.ticket_id,
        conversation.id,
        attachment.id,
        encode_segment(&attachment.name)
    )
}
