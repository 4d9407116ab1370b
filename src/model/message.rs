//! Messages.

#[cfg(feature = "client")]
use crate::model::Other;
#[cfg(feature = "client")]
use crate::model::record::record;
use crate::model::{Attachment, ExternalIds, Participant};

/// A message of a side conversation, as the API sends it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify), tsify(missing_as_null, hashmap_as_object))]
pub struct Message {
    /// The subject; null if there is none.
    pub subject: Option<String>,
    /// The beginning of the body, as plain text.
    pub preview_text: String,
    /// The body as plain text.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub body: Option<String>,
    /// The body as HTML. Other people wrote it: sanitize it before you show it in a page.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub html_body: Option<String>,
    /// The author.
    pub from: Participant,
    /// The recipients.
    pub to: Vec<Participant>,
    /// The metadata that the sender stored with the message.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    #[cfg_attr(feature = "types", tsify(type = "Record<string, string>"))]
    #[cfg_attr(feature = "schemas", schemars(with = "Option<std::collections::BTreeMap<String, String>>"))]
    pub external_ids: Option<ExternalIds>,
    /// The attached files; missing or empty if there are none.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub attachments: Option<Vec<Attachment>>,
    /// The fields that this version does not know.
    #[cfg(feature = "client")]
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip))]
    pub other: Other,
}

#[cfg(feature = "client")]
record!(Message { subject, preview_text, body, html_body, from, to, external_ids, attachments });

impl Message {
    /// The fields that may be sent.
    pub const SENT: [&str; 8] =
        ["subject", "body", "html_body", "preview_text", "to", "from", "external_ids", "attachment_ids"];

    /// The documented fields that an import does not set: what was read can be imported as it is. Files are
    /// another matter: see `attachment_ids`.
    pub const NOT_IMPORTED: [&str; 1] = ["via"];

    /// The fields that may be sent where the recipients are the conversation's participants.
    pub const SENT_TO_ALL: [&str; 7] =
        ["subject", "body", "html_body", "preview_text", "from", "external_ids", "attachment_ids"];
}
