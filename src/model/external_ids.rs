//! Metadata of the sender's own.

/// The external ids of a conversation or a message, by name.
///
/// The API takes strings alone, and integrations inside Zendesk are seen to write numbers, so the values are JSON.
#[cfg(feature = "client")]
pub type ExternalIds = serde_json::Map<String, serde_json::Value>;

/// The external ids of a conversation or a message, by name.
#[cfg(not(feature = "client"))]
pub type ExternalIds = std::collections::BTreeMap<String, String>;
