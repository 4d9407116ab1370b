//! Uploaded attachments.

use serde::{Deserialize, Serialize};

/// An uploaded file: its `id` goes into the `attachment_ids` of a message.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct UploadedAttachment {
    /// The id for `attachment_ids`.
    pub id: String,
    /// The file's name.
    pub name: String,
    /// The media type.
    pub content_type: String,
    /// The size in bytes.
    pub size: u64,
    /// The width in pixels; null or missing for a file that is no image.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", tsify(optional, type = "number | null"))]
    pub width: Option<u64>,
    /// The height in pixels; null or missing for a file that is no image.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "types", tsify(optional, type = "number | null"))]
    pub height: Option<u64>,
}
