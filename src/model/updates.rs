//! Updates.

#[cfg(feature = "client")]
use crate::model::Other;
#[cfg(feature = "client")]
use crate::model::record::record;

/// The changes of an `update` event.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
#[non_exhaustive]
#[cfg_attr(feature = "schemas", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct Updates {
    /// The new state.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub state: Option<String>,
    /// The new subject.
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip_serializing_if = "Option::is_none"))]
    pub subject: Option<String>,
    /// The fields that this version does not know.
    #[cfg(feature = "client")]
    #[cfg_attr(any(feature = "types", feature = "schemas"), serde(skip))]
    pub other: Other,
}

#[cfg(feature = "client")]
record!(Updates { state, subject });

#[cfg(feature = "client")]
impl Updates {
    /// A new state: `open` or `closed`.
    pub fn state(state: impl Into<String>) -> Updates {
        Updates { state: Some(state.into()), ..Updates::default() }
    }

    /// A new subject.
    pub fn subject(subject: impl Into<String>) -> Updates {
        Updates { subject: Some(subject.into()), ..Updates::default() }
    }
}
