//! The rules for the options of a client and of a call.

mod account;
mod call;
mod client;
mod header;
mod limit;
mod secret;
#[cfg(test)]
mod tests;

pub use call::{CallOptions, OptionSet, call};
pub use client::{ClientOptions, Transport, client};
pub use limit::Limits;
pub use secret::token;

use crate::request::Argument;
use crate::validate::{Issue, IssueCode, field_name};

/// Whether the value is a function, as the door names it.
fn is_function(value: &Argument) -> bool {
    matches!(value, Argument::Other(kind) if kind == "function")
}

/// One issue at an option's path.
fn issue(path: impl Into<String>, code: IssueCode, message: impl Into<String>) -> Issue {
    Issue { path: path.into(), code, message: message.into() }
}

/// An option of another type than it takes.
fn wrong_type(path: impl Into<String>, expected: &str, found: &Argument) -> Issue {
    issue(path, IssueCode::Type, format!("expected {expected}, but found {}", found.type_name()))
}

/// An issue for each field that is not among `known`.
fn unknown_fields(fields: &[(String, Argument)], prefix: &str, known: &[&str], issues: &mut Vec<Issue>) {
    for (name, _) in fields.iter().filter(|(name, _)| !known.contains(&name.as_str())) {
        let path = if prefix.is_empty() { name.clone() } else { format!("{prefix}.{name}") };
        issues.push(field_name::unknown_option(path, name, known));
    }
}
