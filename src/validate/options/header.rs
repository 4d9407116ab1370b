//! Further headers of the caller's.

use crate::request::Argument;
use crate::validate::options::{issue, wrong_type};
use crate::validate::{Issue, IssueCode};

/// Set by the client or the runtime alone.
const REFUSED: [&str; 3] = ["authorization", "host", "content-length"];

/// Reads `headers`: names and values that HTTP allows, and none that only the client may set.
pub(super) fn headers(options: &Argument, issues: &mut Vec<Issue>) -> Vec<(String, String)> {
    let fields = match options.field("headers") {
        Argument::Missing | Argument::Null => return Vec::new(),
        Argument::Object(fields) => fields,
        other => {
            issues.push(wrong_type("headers", "an object of header names and strings", other));
            return Vec::new();
        }
    };
    fields.iter().filter_map(|(name, value)| header(name, value, issues)).collect()
}

fn header(name: &str, value: &Argument, issues: &mut Vec<Issue>) -> Option<(String, String)> {
    let path = format!("headers.{name}");
    let problem = match value {
        Argument::Missing | Argument::Null => return None,
        _ if REFUSED.contains(&name.to_ascii_lowercase().as_str()) => issue(
            path,
            IssueCode::Value,
            "expected no such header here: the client sets it from its own options",
        ),
        _ if name.is_empty() || !name.bytes().all(is_name_byte) => issue(
            "headers",
            IssueCode::Value,
            "expected header names of letters, digits and hyphens, but found another character in one",
        ),
        Argument::Text(text) if text.chars().all(is_value_char) => {
            return Some((name.to_owned(), text.clone()));
        }
        Argument::Text(_) => issue(
            path,
            IssueCode::Value,
            "expected a header value without line breaks, control characters or characters past U+00FF (its text is not shown)",
        ),
        other => wrong_type(path, "a string", other),
    };
    issues.push(problem);
    None
}

/// RFC 9110, `tchar`.
fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn is_value_char(character: char) -> bool {
    character == '\t' || (!character.is_control() && character <= '\u{ff}')
}
