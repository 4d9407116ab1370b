//! The options of one call.

use crate::operation::{Argument, SendRules};
use crate::validate::argument::{has_control, text, wrong_type};
use crate::validate::options::{Limits, flag, function, header, limit, unknown_fields};
use crate::validate::{Issue, IssueCode, report};

/// Which options a call takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OptionSet {
    /// Reads and updates.
    Call,
    /// Sends: also `idempotencyKey`, `lookFirst`, `allowUnknownFields`, and for imports `dropAttachments` and `dropUserIds`.
    Send,
    /// Uploads: also `name`, `content_type` and `onProgress`.
    Upload,
    /// Exports: also `settle`, `until` and `onGap`.
    Export,
}

impl OptionSet {
    /// In the order in which messages name them.
    fn names(self) -> &'static [&'static str] {
        match self {
            OptionSet::Call => &["signal", "headers", "maxPages", "attemptTimeout", "timeout", "maxRetries"],
            OptionSet::Send => &[
                "signal",
                "headers",
                "maxPages",
                "attemptTimeout",
                "timeout",
                "maxRetries",
                "idempotencyKey",
                "lookFirst",
                "allowUnknownFields",
                "dropAttachments",
                "dropUserIds",
            ],
            OptionSet::Upload => &[
                "signal",
                "headers",
                "maxPages",
                "attemptTimeout",
                "timeout",
                "maxRetries",
                "name",
                "content_type",
                "onProgress",
            ],
            OptionSet::Export => &[
                "signal",
                "headers",
                "maxPages",
                "attemptTimeout",
                "timeout",
                "maxRetries",
                "settle",
                "until",
                "onGap",
            ],
        }
    }
}

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
    /// What makes a send safe to repeat, 1 to 255 characters.
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
    /// What the options say about a body.
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

/// Checks the options of a call. The bindings name a usable abort signal `signal`.
pub fn call(options: &Argument, set: OptionSet) -> Result<CallOptions, Vec<Issue>> {
    let mut issues = Vec::new();
    match options {
        Argument::Missing | Argument::Null => {}
        Argument::Object(fields) => unknown_fields(fields, "", set.names(), &mut issues),
        other => wrong_type(other, "options", "an object of options", &mut issues),
    }
    if let Some(signal) = options.given("signal")
        && !matches!(signal, Argument::Other(kind) if kind == "signal")
    {
        wrong_type(signal, "signal", "an AbortSignal", &mut issues);
    }
    let limits = Limits::read(options, &mut issues);
    let headers = header::headers(options, &mut issues);
    let max_pages = limit::whole(options, "maxPages", true, &mut issues);
    // What a set does not take was refused above.
    let of_set = |owner: OptionSet| if set == owner { options } else { &Argument::Missing };
    let of_sends = of_set(OptionSet::Send);
    let idempotency_key = idempotency_key(of_sends, &mut issues);
    let skips_first_look = of_sends.given("lookFirst").is_some() && !flag(of_sends, "lookFirst", &mut issues);
    let allow_unknown_fields = flag(of_sends, "allowUnknownFields", &mut issues);
    let drop_attachments = flag(of_sends, "dropAttachments", &mut issues);
    let drop_user_ids = flag(of_sends, "dropUserIds", &mut issues);
    function(of_set(OptionSet::Upload), "onProgress", &mut issues);
    if issues.is_empty() {
        Ok(CallOptions {
            limits,
            headers,
            max_pages,
            idempotency_key,
            skips_first_look,
            allow_unknown_fields,
            drop_attachments,
            drop_user_ids,
        })
    } else {
        Err(issues)
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
