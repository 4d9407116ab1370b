//! Deadlines and retries.

use crate::policy::{Access, CallSettings};
use crate::request::Argument;
use crate::validate::options::{issue, wrong_type};
use crate::validate::{Issue, IssueCode, found};

/// How long and how often a call tries; `None` where the caller left it to the default.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Limits {
    /// One attempt, in milliseconds.
    pub attempt_timeout_ms: Option<u64>,
    /// The whole call, waits included, in milliseconds.
    pub timeout_ms: Option<u64>,
    /// Attempts after the first.
    pub max_retries: Option<u32>,
}

impl Limits {
    /// The options that these limits are read from.
    pub const NAMES: [&str; 3] = ["attemptTimeout", "timeout", "maxRetries"];

    /// Reads them from a client's or a call's options.
    pub fn read(options: &Argument, issues: &mut Vec<Issue>) -> Limits {
        Limits {
            attempt_timeout_ms: milliseconds(options, "attemptTimeout", issues),
            timeout_ms: milliseconds(options, "timeout", issues),
            max_retries: whole(options, "maxRetries", 0, issues),
        }
    }

    /// Settings of a call with these limits, and the defaults where they are silent.
    pub fn settings(self, access: Access) -> CallSettings {
        CallSettings {
            attempt_timeout_ms: self.attempt_timeout_ms.unwrap_or(30_000),
            timeout_ms: self.timeout_ms.unwrap_or(120_000),
            max_retries: self.max_retries.unwrap_or(2),
            access,
        }
    }

    /// These limits, and those of `fallback` where they are silent.
    #[must_use]
    pub fn or(self, fallback: Limits) -> Limits {
        Limits {
            attempt_timeout_ms: self.attempt_timeout_ms.or(fallback.attempt_timeout_ms),
            timeout_ms: self.timeout_ms.or(fallback.timeout_ms),
            max_retries: self.max_retries.or(fallback.max_retries),
        }
    }
}

/// A number of milliseconds above 0; a fraction counts as the next whole one.
fn milliseconds(options: &Argument, name: &str, issues: &mut Vec<Issue>) -> Option<u64> {
    let value = options.field(name);
    match value {
        Argument::Missing | Argument::Null => None,
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be positive and finite; larger ones saturate"
        )]
        Argument::Number(number) if *number > 0.0 && number.is_finite() => Some(number.ceil() as u64),
        Argument::Number(_) => {
            let message =
                ["expected milliseconds above 0 and finite, but found ", &found::argument(value)].concat();
            issues.push(issue(name, IssueCode::Value, message));
            None
        }
        other => {
            issues.push(wrong_type(name, "a number of milliseconds", other));
            None
        }
    }
}

/// A whole number of at least `least`; more than fits counts as the most.
pub(super) fn whole(options: &Argument, name: &str, least: u32, issues: &mut Vec<Issue>) -> Option<u32> {
    let value = options.field(name);
    match value {
        Argument::Missing | Argument::Null => None,
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "checked to be whole and not negative; larger ones saturate"
        )]
        Argument::Number(number) if number.fract() == 0.0 && *number >= f64::from(least) => {
            Some(*number as u32)
        }
        Argument::Number(_) => {
            let message =
                format!("expected a whole number of at least {least}, but found {}", found::argument(value));
            issues.push(issue(name, IssueCode::Value, message));
            None
        }
        other => {
            issues.push(wrong_type(name, "a whole number", other));
            None
        }
    }
}
