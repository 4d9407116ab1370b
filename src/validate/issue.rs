//! One broken rule.

use serde::{Serialize, Serializer};

/// What is wrong with an input, and where.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Issue {
    /// Where: `message.to[1].email`; `""` is the root.
    pub path: String,
    /// Which kind of rule.
    pub code: IssueCode,
    /// What was expected, what was found, and what to do.
    pub message: String,
}

impl Issue {
    /// What was expected, and what was found instead.
    pub(crate) fn new(path: impl Into<String>, code: IssueCode, expected: &str, found: &str) -> Issue {
        Issue { path: path.into(), code, message: ["expected ", expected, ", but found ", found].concat() }
    }
}

/// Adds what was expected at a path, and what was found instead.
pub(crate) fn report(issues: &mut Vec<Issue>, path: &str, code: IssueCode, expected: &str, found: &str) {
    report_as(issues, path, code, &["expected ", expected, ", but found ", found]);
}

/// Adds an issue whose message is made of these parts.
pub(crate) fn report_as(issues: &mut Vec<Issue>, path: &str, code: IssueCode, message: &[&str]) {
    issues.push(Issue { path: path.to_owned(), code, message: message.concat() });
}

/// The kinds of broken rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum IssueCode {
    /// Missing or null where something must be.
    Required,
    /// The wrong JSON type.
    Type,
    /// The right type with a value that is not allowed.
    Value,
    /// `""`, `[]` or nothing to change.
    Empty,
    /// A recipient without what its channel needs, at the missing field.
    Incomplete,
    /// Two channels in one recipient or one message.
    MixedChannels,
    /// A field that the API does not have.
    UnknownField,
}

impl IssueCode {
    /// Its name on the public surface.
    pub fn as_str(self) -> &'static str {
        match self {
            IssueCode::Required => "required",
            IssueCode::Type => "type",
            IssueCode::Value => "value",
            IssueCode::Empty => "empty",
            IssueCode::Incomplete => "incomplete",
            IssueCode::MixedChannels => "mixed_channels",
            IssueCode::UnknownField => "unknown_field",
        }
    }
}

impl Serialize for IssueCode {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.as_str())
    }
}
