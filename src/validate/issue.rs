//! One broken rule.

use serde::Serialize;

/// One broken rule.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
pub struct Issue {
    /// The place in the input, such as `message.to[1].email`; `""` is the whole of it.
    pub path: String,
    /// The kind of the rule.
    pub code: IssueCode,
    /// A sentence for people: what was expected, what was found, and how to correct it.
    pub message: String,
}

impl Issue {
    /// An issue that says what was expected and what was found.
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

/// The kind of a broken rule.
///
/// - `required`: the value is missing or null.
/// - `type`: the value has the wrong JSON type.
/// - `value`: the type is right, but the value is not allowed.
/// - `empty`: the value is `""` or `[]`, or there is nothing to change.
/// - `incomplete`: a recipient lacks a field that its channel needs.
/// - `mixed_channels`: one recipient or one message names two channels.
/// - `unknown_field`: the API has no field of this name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "types", derive(tsify::Tsify))]
#[serde(rename_all = "snake_case")]
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
