//! The options of an export.

use crate::operation::{Argument, Operation};
use crate::validate::Issue;
use crate::validate::argument::instant;
use crate::validate::options::{CallOptions, call, function, limit};

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

/// Checks the options of an export; those of any call are among them.
pub fn export(options: &Argument) -> Result<(CallOptions, ExportOptions), Vec<Issue>> {
    let (of_call, mut issues) = match call(options, Operation::ExportEvents) {
        Ok(of_call) => (of_call, Vec::new()),
        Err(issues) => (CallOptions::default(), issues),
    };
    let defaults = ExportOptions::default();
    let settle_s = limit::whole(options, "settle", false, &mut issues).map_or(defaults.settle_s, i64::from);
    let until = options.given("until");
    let until_s = until.and_then(|until| instant::unix_seconds(until, "until", &mut issues));
    function(options, "onGap", &mut issues);
    let tells_gaps = options.given("onGap").is_some();
    let max_pages = of_call.max_pages;
    if issues.is_empty() {
        Ok((of_call, ExportOptions { settle_s, until_s, tells_gaps, max_pages }))
    } else {
        Err(issues)
    }
}
