//! Uploaded attachments.

#[cfg(feature = "client")]
use crate::model::Other;
#[cfg(feature = "client")]
use crate::model::record::record;

/// An uploaded file: its `id` goes into the `attachment_ids` of a message.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
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
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "types", tsify(optional, type = "number | null"))]
    pub width: Option<u64>,
    /// The height in pixels; null or missing for a file that is no image.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "types", tsify(optional, type = "number | null"))]
    pub height: Option<u64>,
    /// The fields that this version does not know.
    #[cfg(feature = "client")]
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip))]
    pub other: Other,
}

#[cfg(feature = "client")]
record!(UploadedAttachment { id, name, content_type, size, width, height });
