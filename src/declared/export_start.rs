//! The start of an export.

declare! {
    /// The start of an export.
    ExportStart {
        /// Unix seconds, a Date, or an ISO 8601 string; milliseconds are refused. The API refuses a start of the last 60 seconds (observed), so that it
        /// is asked for 90 seconds ago at the latest; what is older than the start is left out.
        #[tsify(type = "number | string | Date")]
        start_time: (),
    }
}
