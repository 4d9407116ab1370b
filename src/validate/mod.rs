//! The rules for what is sent. Every broken rule is reported at once, each with its path.

mod issue;

pub use issue::{Issue, IssueCode};
