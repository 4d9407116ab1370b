//! Uploaded attachments.

use serde::{Deserialize, Serialize};

/// A file that was uploaded, for the `attachment_ids` of a message. The API answers it bare, without an envelope.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct UploadedAttachment {
    /// What `attachment_ids` take.
    pub id: String,
    /// The file's name.
    pub name: String,
    /// The media type.
    pub content_type: String,
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
}
