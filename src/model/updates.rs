//! Updates.

use serde::{Deserialize, Serialize};

/// The changes of an `update` event.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct Updates {
    /// The new state.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub state: Option<String>,
    /// The new subject.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
}
