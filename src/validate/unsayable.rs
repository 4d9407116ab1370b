//! Values in a body that JSON cannot express, and files that are none.

use crate::validate::{Issue, IssueCode};

/// The issue of a kind that the bindings found at a place, by the kind's name.
pub fn unsayable(kind: &str, path: String) -> Issue {
    let (code, rest) = match kind {
        "bigint" => {
            (IssueCode::Type, "a number, but found a BigInt; use Number where it is at most 2^53 - 1")
        }
        "cycle" => (IssueCode::Type, "a value that JSON can say, but found a cycle or too deep a nesting"),
        "to_json" => (IssueCode::Type, "a value that JSON can say, but its toJSON threw"),
        "to_json_getter" => (IssueCode::Type, "a value that JSON can say, but its getter toJSON threw"),
        "fields" => (IssueCode::Type, "a value that JSON can say, but listing its fields threw"),
        "getter" => (IssueCode::Type, "a value, but its getter threw"),
        "no_file" => (IssueCode::Required, "a file, but found none"),
        "not_a_file" => (
            IssueCode::Type,
            "a Blob, a File, an ArrayBuffer or a view of one, of this runtime's own kind, but found something else",
        ),
        "no_form_data" => (IssueCode::Type, "a runtime with FormData and Blob, but found one without"),
        _ => (IssueCode::Type, "a value that JSON.stringify can write, but found one too large for it"),
    };
    Issue { path, code, message: ["expected ", rest].concat() }
}
