//! The rules for what is sent. Every broken rule is reported at once, each with its path.

pub(crate) mod argument;
mod field_name;
mod found;
pub(crate) mod instant;
mod issue;

pub use argument::ExportFrom;
pub use issue::{Issue, IssueCode};

/// The issues of a body for `create`; `None` is `undefined`.
pub fn create(body: Option<&str>) -> Vec<Issue> {
    let _ = body;
    Vec::new()
}

/// The issues of a body for `reply`.
pub fn reply(body: Option<&str>) -> Vec<Issue> {
    let _ = body;
    Vec::new()
}

/// The issues of the changes for `update`.
pub fn update(changes: Option<&str>) -> Vec<Issue> {
    let _ = changes;
    Vec::new()
}

/// The issues of a body for `import`.
pub fn import(body: Option<&str>) -> Vec<Issue> {
    let _ = body;
    Vec::new()
}

/// The issues of a body for `import_events`.
pub fn import_events(body: Option<&str>) -> Vec<Issue> {
    let _ = body;
    Vec::new()
}
