//! Attachments of messages.

use serde::{Deserialize, Serialize};

/// A file that came with a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Attachment {
    /// The id that its upload was given.
    pub id: String,
    /// The file's name.
    pub file_name: String,
    /// The media type.
    pub content_type: String,
    /// Where the content is; asking for it takes the account's credential (observed).
    pub content_url: String,
    /// In bytes.
    pub size: u64,
    /// In pixels, of an image.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", tsify(optional, type = "number | null"))]
    pub width: Option<u64>,
    /// In pixels, of an image.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", tsify(optional, type = "number | null"))]
    pub height: Option<u64>,
    /// Whether the HTML body shows it in its place.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inline: Option<bool>,
}
