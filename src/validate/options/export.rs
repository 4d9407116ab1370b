//! The options of an export, of events or of conversations.

use crate::declared::{self, ConversationExportOptions, PagedCallOptions};
use crate::operation::Argument;
use crate::validate::Issue;
use crate::validate::argument::instant;
use crate::validate::options::call::call_with;
use crate::validate::options::{CallOptions, function, limit};

/// An export's options, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExportOptions {
    /// For so many seconds a record may be late.
    pub settle_s: i64,
    /// Only events created before this second are given.
    pub until_s: Option<i64>,
    /// Whether the caller is told of seconds that hold more events than a page, so that the export goes on behind them.
    pub tells_gaps: bool,
    /// Pages with new events at the most.
    pub max_pages: Option<u32>,
}

impl Default for ExportOptions {
    fn default() -> ExportOptions {
        ExportOptions { settle_s: 300, until_s: None, tells_gaps: false, max_pages: None }
    }
}

/// The options that an export of conversations adds, checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ConversationOptions {
    /// The most conversations that are requested at the same time.
    pub concurrency: usize,
    /// Whether the caller is told of conversations that cannot be shown, so that the export goes on.
    pub tells_skipped: bool,
}

impl Default for ConversationOptions {
    fn default() -> ConversationOptions {
        ConversationOptions { concurrency: 4, tells_skipped: false }
    }
}

/// Checks the options of an export of events; those of any call are among them.
pub fn export(options: &Argument, issues: &mut Vec<Issue>) -> (CallOptions, ExportOptions) {
    read(options, PagedCallOptions::NAMES, &[], issues)
}

/// Checks the options of an export of conversations; those of any export are among them.
pub fn conversations(
    options: &Argument,
    issues: &mut Vec<Issue>,
) -> (CallOptions, ExportOptions, ConversationOptions) {
    let (of_call, of_export) =
        read(options, PagedCallOptions::NAMES, ConversationExportOptions::NAMES, issues);
    let defaults = ConversationOptions::default();
    let most = limit::whole(options, "concurrency", true, issues);
    let concurrency = most.and_then(|most| most.try_into().ok()).unwrap_or(defaults.concurrency);
    function(options, "onSkipped", issues);
    let tells_skipped = options.given("onSkipped").is_some();
    (of_call, of_export, ConversationOptions { concurrency, tells_skipped })
}

/// Checks the options that every kind of export has. `of_pages` are those of calls with pages that it takes, and `own` those
/// that it adds.
pub(super) fn read(
    options: &Argument,
    of_pages: &[&str],
    own: &[&str],
    issues: &mut Vec<Issue>,
) -> (CallOptions, ExportOptions) {
    let names = [declared::CallOptions::NAMES, of_pages, declared::CommonExportOptions::NAMES, own].concat();
    let of_call = call_with(options, &names, issues);
    let defaults = ExportOptions::default();
    let settle_s = limit::whole(options, "settle", false, issues).map_or(defaults.settle_s, i64::from);
    let until = options.given("until");
    let until_s = until.and_then(|until| instant::unix_seconds(until, "until", issues));
    function(options, "onGap", issues);
    let tells_gaps = options.given("onGap").is_some();
    let max_pages = of_call.max_pages;
    (of_call, ExportOptions { settle_s, until_s, tells_gaps, max_pages })
}
