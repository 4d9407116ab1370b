//! An export whose start and options were checked.

use crate::client::Connection;
use crate::operation::{Argument, CallSettings};
use crate::request::{ExportFrom, Request, export_events};
use crate::transport::Transport;
use crate::validate::Issue;
use crate::validate::options::{CallOptions, ExportOptions};

/// An export, checked.
#[derive(Debug)]
pub struct PreparedExport {
    /// The request of its first page.
    pub first: Request,
    /// Its start, or its checkpoint.
    pub from: ExportFrom,
    /// The options that any export has.
    pub of_export: ExportOptions,
    /// The timeouts and the retries of each request.
    pub settings: CallSettings,
}

impl PreparedExport {
    /// Checks the start. `issues` are those of the options; every broken rule of both is reported at once. The export leaves out
    /// the events with the ids `given`, as those that a checkpoint names: a caller had them since.
    pub fn new<T: Transport>(
        connection: &Connection<T>,
        start: &Argument,
        given: Vec<String>,
        (of_call, of_export): (CallOptions, ExportOptions),
        now_s: i64,
        mut issues: Vec<Issue>,
    ) -> Result<PreparedExport, Vec<Issue>> {
        match export_events(start, of_export.until_s, now_s) {
            Ok((mut first, mut from)) if issues.is_empty() => {
                first.headers = of_call.headers;
                from.seen.extend(given);
                let settings = connection.settings(of_call.limits);
                Ok(PreparedExport { first, from, of_export, settings })
            }
            started => {
                issues.extend(started.err().unwrap_or_default());
                Err(issues)
            }
        }
    }
}
