//! Ids of groups and agents.

use serde::{Deserialize, Serialize};

/// The id of a group or an agent. The reference's table says string, its samples show integers: both are accepted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum SupportId {
    /// As in the samples.
    Number(u64),
    /// As in the table.
    Text(String),
}

impl From<u64> for SupportId {
    fn from(id: u64) -> SupportId {
        SupportId::Number(id)
    }
}

impl From<&str> for SupportId {
    fn from(id: &str) -> SupportId {
        SupportId::Text(id.to_owned())
    }
}
