//! The options of one call.

use crate::declared::{self, PagedCallOptions};
use crate::operation::{Argument, Opaque, Operation, SendRules};
use crate::validate::argument::{has_control, text, wrong_type};
use crate::validate::options::{Limits, flag, function, header, limit, unknown_fields};
use crate::validate::{Issue, IssueCode, report};

/// A call's options, checked.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the caller's own")]
#[derive(Debug, Clone, PartialEq, Default)]
pub struct CallOptions {
    /// Deadlines and retries.
    pub limits: Limits,
    /// Further headers.
    pub headers: Vec<(String, String)>,
    /// Pages at the most.
    pub max_pages: Option<u32>,
    /// The idempotency key, which makes a send safe to repeat: 1 to 255 characters.
    pub idempotency_key: Option<String>,
    /// Whether the key is not looked for before the first send, since the caller knows it to be new.
    pub skips_first_look: bool,
    /// Whether fields that this version does not know pass.
    pub allow_unknown_fields: bool,
    /// Whether an import leaves out the attachments of messages that were read.
    pub drop_attachments: bool,
    /// Whether an import leaves out the ids of users.
    pub drop_user_ids: bool,
}

impl CallOptions {
    /// The options that concern a body.
    pub fn send_rules(&self) -> SendRules<'_> {
        SendRules {
            idempotency_key: self.idempotency_key.as_deref(),
            look_first: !self.skips_first_look,
            allow_unknown_fields: self.allow_unknown_fields,
            drop_attachments: self.drop_attachments,
            drop_user_ids: self.drop_user_ids,
        }
    }
}

/// Checks the options of a call. If this adds an issue, the options that it returns are not to be used. `maxPages` is among those of
/// every call, since callers hand the same options to several calls.
pub fn call(options: &Argument, operation: Operation, issues: &mut Vec<Issue>) -> CallOptions {
    let of_every_call = [declared::CallOptions::NAMES, PagedCallOptions::NAMES];
    call_with(options, &[&of_every_call, operation.row().options].concat().concat(), issues)
}

/// Checks the options of a call that takes these.
pub(super) fn call_with(options: &Argument, names: &[&str], issues: &mut Vec<Issue>) -> CallOptions {
    match options {
        Argument::Missing | Argument::Null => {}
        Argument::Object(fields) => unknown_fields(fields, "", names, issues),
        other => wrong_type(other, "options", "an object of options", issues),
    }
    if let Some(signal) = options.given("signal")
        && !matches!(signal, Argument::Other(kind) if kind == Opaque::SIGNAL)
    {
        wrong_type(signal, "signal", "an AbortSignal", issues);
    }
    let limits = Limits::read(options, issues);
    let headers = header::headers(options, issues);
    // Any other option was refused above.
    let with = |name: &str| if names.contains(&name) { options } else { &Argument::Missing };
    let max_pages = limit::whole(with("maxPages"), "maxPages", true, issues);
    let idempotency_key = idempotency_key(with("idempotencyKey"), issues);
    let of_look = with("lookFirst");
    let skips_first_look = of_look.given("lookFirst").is_some() && !flag(of_look, "lookFirst", issues);
    let mut is_on = |name: &str| flag(with(name), name, issues);
    let allow_unknown_fields = is_on("allowUnknownFields");
    let drop_attachments = is_on("dropAttachments");
    let drop_user_ids = is_on("dropUserIds");
    function(with("onProgress"), "onProgress", issues);
    CallOptions {
        limits,
        headers,
        max_pages,
        idempotency_key,
        skips_first_look,
        allow_unknown_fields,
        drop_attachments,
        drop_user_ids,
    }
}

fn idempotency_key(options: &Argument, issues: &mut Vec<Issue>) -> Option<String> {
    const NAME: &str = "idempotencyKey";
    const EXPECTED: &str = "1 to 255 characters";
    let key = text(options.given(NAME)?, NAME, "a string", EXPECTED, issues)?;
    let length = key.chars().count();
    if length > 255 {
        report(issues, NAME, IssueCode::Value, EXPECTED, &length.to_string());
    } else if has_control(key) {
        report(issues, NAME, IssueCode::Value, "no control characters", "one");
    } else {
        return Some(key.to_owned());
    }
    None
}
