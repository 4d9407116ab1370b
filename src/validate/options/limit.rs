//! Deadlines and retries.

use crate::account::Access;
use crate::operation::Argument;
use crate::operation::CallSettings;
use crate::validate::argument::wrong_type;
use crate::validate::{Issue, IssueCode, found, report};

/// The timeouts and the retries of a call; `None` if the caller uses the default.
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
    /// Reads them from a client's or a call's options.
    pub fn read(options: &Argument, issues: &mut Vec<Issue>) -> Limits {
        Limits {
            attempt_timeout_ms: milliseconds(options, "attemptTimeout", issues),
            timeout_ms: milliseconds(options, "timeout", issues),
            max_retries: whole(options, "maxRetries", false, issues),
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
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be positive and finite; larger ones saturate"
)]
fn milliseconds(options: &Argument, name: &str, issues: &mut Vec<Issue>) -> Option<u64> {
    let expected = "milliseconds above 0 and finite";
    let number = number(options, name, "a number of milliseconds", expected, is_duration, issues)?;
    Some(number.ceil() as u64)
}

/// A number of seconds above 0, in milliseconds; a fraction counts.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be positive and finite; larger ones saturate"
)]
pub(super) fn seconds_as_ms(options: &Argument, name: &str, issues: &mut Vec<Issue>) -> Option<u64> {
    let expected = "seconds above 0 and finite";
    let number = number(options, name, "a number of seconds", expected, is_duration, issues)?;
    Some((number * 1000.0).ceil() as u64)
}

fn is_duration(number: f64) -> bool {
    number > 0.0 && number.is_finite()
}

/// A whole number; more than fits counts as the most.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "checked to be whole and not negative; larger ones saturate"
)]
pub(super) fn whole(
    options: &Argument,
    name: &str,
    is_positive: bool,
    issues: &mut Vec<Issue>,
) -> Option<u32> {
    let (expected, is_fit): (_, fn(f64) -> bool) = if is_positive {
        ("a whole number of at least 1", |number| number.fract() == 0.0 && number >= 1.0)
    } else {
        ("a whole number of at least 0", |number| number.fract() == 0.0 && number >= 0.0)
    };
    Some(number(options, name, "a whole number", expected, is_fit, issues)? as u32)
}

/// A number that fits, where there is one; of another type, it should have been `kind`.
fn number(
    options: &Argument,
    name: &str,
    kind: &str,
    expected: &str,
    is_fit: fn(f64) -> bool,
    issues: &mut Vec<Issue>,
) -> Option<f64> {
    match options.given(name)? {
        Argument::Number(number) if is_fit(*number) => return Some(*number),
        number @ Argument::Number(_) => {
            report(issues, name, IssueCode::Value, expected, &found::argument(number));
        }
        other => wrong_type(other, name, kind, issues),
    }
    None
}
