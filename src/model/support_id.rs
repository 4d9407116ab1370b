//! Ids of groups and agents.

use serde::{Deserialize, Serialize};

/// A group's or an agent's id: the reference's table says string, every sample has an integer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(untagged)]
pub enum SupportId {
    /// As the samples have it.
    Number(u64),
    /// As the table has it.
    Text(String),
}
