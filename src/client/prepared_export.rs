//! An export whose start and options were checked.

use crate::client::Connection;
use crate::operation::{Argument, CallSettings};
use crate::request::{ExportFrom, Request, export_events};
use crate::transport::Transport;
use crate::validate::Issue;
use crate::validate::options::{self, CallOptions, ExportOptions};

/// An export, checked. `O` are the options that its kind adds.
#[derive(Debug)]
pub struct PreparedExport<O> {
    /// The request of its first page.
    pub first: Request,
    /// Its start, or its checkpoint.
    pub from: ExportFrom,
    /// The options that any export has.
    pub of_export: ExportOptions,
    /// Its own options.
    pub own: O,
    /// The timeouts and the retries of each request.
    pub settings: CallSettings,
}

/// The options of a kind of export: those of any call, those of any export, its own.
pub type OptionsOf<O> = Result<(CallOptions, ExportOptions, O), Vec<Issue>>;

/// Checks the options of an export of events, which adds none to those of any export.
pub fn event_options(options: &Argument) -> OptionsOf<()> {
    options::export(options).map(|(of_call, of_export)| (of_call, of_export, ()))
}

impl<O: Default> PreparedExport<O> {
    /// Checks the start, and the options by `read`; every broken rule of both is reported at once. The export leaves out the
    /// events with the ids `given`, as those that a checkpoint names: a caller had them since.
    pub fn new<T: Transport>(
        connection: &Connection<T>,
        start: &Argument,
        given: Vec<String>,
        options: &Argument,
        now_s: i64,
        read: impl Fn(&Argument) -> OptionsOf<O>,
    ) -> Result<PreparedExport<O>, Vec<Issue>> {
        let (checked, mut issues) = match read(options) {
            Ok(checked) => (checked, Vec::new()),
            Err(issues) => (Default::default(), issues),
        };
        let (of_call, of_export, own) = checked;
        match export_events(start, of_export.until_s, now_s) {
            Ok((mut first, mut from)) if issues.is_empty() => {
                first.headers = of_call.headers;
                from.seen.extend(given);
                let settings = connection.settings(of_call.limits);
                Ok(PreparedExport { first, from, of_export, own, settings })
            }
            started => {
                issues.extend(started.err().unwrap_or_default());
                Err(issues)
            }
        }
    }
}
