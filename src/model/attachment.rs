//! Attachments of messages.

#[cfg(feature = "client")]
use crate::model::Other;
#[cfg(feature = "client")]
use crate::model::record::record;

/// A file that came with a message. Give it to `downloadAttachment` as it is.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(missing_as_null))]
pub struct Attachment {
    /// The id that its upload was given.
    pub id: String,
    /// The file's name, chosen by the sender: not safe as a path.
    pub file_name: String,
    /// The media type, as the sender gave it.
    pub content_type: String,
    /// The URL of the content. A download needs the account's credential (observed).
    pub content_url: String,
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
    /// True if the HTML body shows the file in its text.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub inline: Option<bool>,
    /// The fields that this version does not know.
    #[cfg(feature = "client")]
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip))]
    pub other: Other,
}

#[cfg(feature = "client")]
record!(Attachment { id, file_name, content_type, content_url, size, width, height, inline });
