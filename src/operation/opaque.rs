//! Objects of the runtime's among the options.

/// An object that is not read as data, since it may be large or cyclic: the rules ask only what it can do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opaque {
    /// An object with these methods is an [`Argument::Other`](crate::operation::Argument::Other) of this name.
    Able {
        /// The methods that the transports call.
        methods: &'static [&'static str],
        /// The name that the rules for options know it by.
        name: &'static str,
    },
    /// Any object: a function that was meant, or a body, which is read as JSON.
    Anything,
}

impl Opaque {
    /// The name of a usable abort signal.
    pub const SIGNAL: &str = "signal";

    /// The name of a usable client of a Zendesk app's host.
    pub const ZAF_CLIENT: &str = "zaf client";

    /// The way to recognise an object in this field; `None` if the field holds data.
    pub fn of(field: &str) -> Option<Opaque> {
        Some(match field {
            "zaf" => Opaque::Able { methods: &["request"], name: Opaque::ZAF_CLIENT },
            "signal" => {
                Opaque::Able { methods: &["addEventListener", "removeEventListener"], name: Opaque::SIGNAL }
            }
            "fetch" | "onAttempt" | "onProgress" | "body" => Opaque::Anything,
            _ => return None,
        })
    }
}
