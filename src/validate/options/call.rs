//! The options of one call.

use crate::request::Argument;
use crate::validate::options::{Limits, header, is_function, issue, limit, unknown_fields, wrong_type};
use crate::validate::{Issue, IssueCode};

/// Which options a call takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionSet {
    /// Reads and updates.
    Call,
    /// Sends: also `idempotencyKey` and `allowUnknownFields`.
    Send,
    /// Uploads: also `name`, `content_type` and `onProgress`.
    Upload,
}

/// A call's options, checked.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CallOptions {
    /// Deadlines and retries.
    pub limits: Limits,
    /// Further headers.
    pub headers: Vec<(String, String)>,
    /// Pages at the most.
    pub max_pages: Option<u32>,
    /// What makes a send safe to repeat, 1 to 255 characters.
    pub idempotency_key: Option<String>,
    /// Whether fields that this version does not know pass.
    pub allow_unknown_fields: bool,
}

/// Checks the options of a call. The door names a usable abort signal `signal`.
pub fn call(options: &Argument, set: OptionSet) -> Result<CallOptions, Vec<Issue>> {
    let fields = match options {
        Argument::Missing | Argument::Null => return Ok(CallOptions::default()),
        Argument::Object(fields) => fields,
        other => return Err(vec![wrong_type("options", "an object of options", other)]),
    };
    let further: &[&str] = match set {
        OptionSet::Call => &[],
        OptionSet::Send => &["idempotencyKey", "allowUnknownFields"],
        OptionSet::Upload => &["name", "content_type", "onProgress"],
    };
    let known = [&["signal", "headers", "maxPages"], &Limits::NAMES[..], further].concat();
    let mut issues = Vec::new();
    unknown_fields(fields, "", &known, &mut issues);
    let signal = options.field("signal");
    if !signal.is_absent() && !matches!(signal, Argument::Other(kind) if kind == "signal") {
        issues.push(wrong_type("signal", "an AbortSignal", signal));
    }
    let mut checked = CallOptions {
        limits: Limits::read(options, &mut issues),
        headers: header::headers(options, &mut issues),
        max_pages: limit::whole(options, "maxPages", 1, &mut issues),
        ..CallOptions::default()
    };
    match set {
        OptionSet::Call => {}
        OptionSet::Send => {
            checked.idempotency_key = idempotency_key(options, &mut issues);
            checked.allow_unknown_fields = allow_unknown_fields(options, &mut issues);
        }
        OptionSet::Upload => {
            let on_progress = options.field("onProgress");
            if !on_progress.is_absent() && !is_function(on_progress) {
                issues.push(wrong_type("onProgress", "a function", on_progress));
            }
        }
    }
    if issues.is_empty() { Ok(checked) } else { Err(issues) }
}

fn idempotency_key(options: &Argument, issues: &mut Vec<Issue>) -> Option<String> {
    let problem = match options.field("idempotencyKey") {
        Argument::Missing | Argument::Null => return None,
        Argument::Text(text) if text.is_empty() => issue(
            "idempotencyKey",
            IssueCode::Empty,
            "expected 1 to 255 characters, but found an empty string",
        ),
        Argument::Text(text) if text.chars().count() > 255 => {
            let message = format!("expected 1 to 255 characters, but found {}", text.chars().count());
            issue("idempotencyKey", IssueCode::Value, message)
        }
        Argument::Text(text) if text.chars().any(char::is_control) => {
            issue("idempotencyKey", IssueCode::Value, "expected no control characters, but found one")
        }
        Argument::Text(text) => return Some(text.clone()),
        other => wrong_type("idempotencyKey", "a string", other),
    };
    issues.push(problem);
    None
}

fn allow_unknown_fields(options: &Argument, issues: &mut Vec<Issue>) -> bool {
    match options.field("allowUnknownFields") {
        Argument::Missing | Argument::Null => false,
        Argument::Boolean(is_allowed) => *is_allowed,
        other => {
            issues.push(wrong_type("allowUnknownFields", "true or false", other));
            false
        }
    }
}
