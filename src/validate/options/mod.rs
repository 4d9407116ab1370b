//! The rules for the options of a client and of a call.

mod account;
mod call;
mod client;
mod credential;
mod export;
mod follow;
mod header;
mod limit;
mod oauth;
mod secret;
mod sign_in;
#[cfg(test)]
mod tests;

pub use call::{CallOptions, call};
pub use client::{ClientOptions, Transport, client};
pub use export::{ConversationOptions, ExportOptions, conversations, export};
pub use follow::{FollowOptions, follow};
pub use limit::Limits;
pub use secret::token;
pub use sign_in::{Authorization, Exchange, authorization, exchange};

use crate::operation::Argument;
use crate::validate::argument::wrong_type;
use crate::validate::{Issue, field_name};

/// An issue for each option that is not among `known`; `prefix` is in front of their names.
fn unknown_fields(fields: &[(String, Argument)], prefix: &str, known: &[&str], issues: &mut Vec<Issue>) {
    field_name::report_unknown(fields, prefix, "an option", known, issues);
}

/// Says of an option that it is there and undefined or null, as an environment variable that is not set makes it.
fn without_value(name: &str) -> String {
    format!("{name} without a value; check the setting or environment variable that it comes from")
}

/// Whether the value is a function, as the bindings name it.
fn is_function(value: &Argument) -> bool {
    matches!(value, Argument::Other(kind) if kind == "function")
}

/// An option that must be a function, where there is one.
fn function(options: &Argument, name: &str, issues: &mut Vec<Issue>) {
    if let Some(value) = options.given(name)
        && !is_function(value)
    {
        wrong_type(value, name, "a function", issues);
    }
}

/// An option that is on or off; off where there is none.
fn flag(options: &Argument, name: &str, issues: &mut Vec<Issue>) -> bool {
    match options.given(name) {
        None => false,
        Some(Argument::Boolean(is_on)) => *is_on,
        Some(other) => {
            wrong_type(other, name, "true or false", issues);
            false
        }
    }
}
