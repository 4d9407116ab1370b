//! Further headers of the caller's.

use crate::operation::Argument;
use crate::validate::argument::wrong_type;
use crate::validate::{Issue, IssueCode, report, report_as};

/// Set by the client or the runtime alone.
const REFUSED: [&str; 3] = ["authorization", "host", "content-length"];

/// Reads `headers`: names and values that HTTP allows, and none that only the client may set.
pub(super) fn headers(options: &Argument, issues: &mut Vec<Issue>) -> Vec<(String, String)> {
    let mut headers = Vec::new();
    match options.given("headers") {
        None => {}
        Some(Argument::Object(fields)) => {
            for (name, value) in fields {
                if let Some(value) = header(name, value, issues) {
                    headers.push((name.clone(), value.to_owned()));
                }
            }
        }
        Some(other) => wrong_type(other, "headers", "an object of header names and strings", issues),
    }
    headers
}

fn header<'a>(name: &str, value: &'a Argument, issues: &mut Vec<Issue>) -> Option<&'a str> {
    if value.is_absent() {
        return None;
    }
    let path = ["headers.", name].concat();
    let problem = if REFUSED.iter().any(|refused| refused.eq_ignore_ascii_case(name)) {
        "expected no such header here: the client sets it from its own options"
    } else if name.is_empty() || !name.bytes().all(is_name_byte) {
        let expected = "header names of letters, digits and hyphens";
        report(issues, "headers", IssueCode::Value, expected, "another character in one");
        return None;
    } else if let Argument::Text(text) = value {
        if text.chars().all(is_value_char) {
            return Some(text);
        }
        "expected a header value without line breaks, control characters or characters past U+00FF (its text is not shown)"
    } else {
        wrong_type(value, &path, "a string", issues);
        return None;
    };
    report_as(issues, &path, IssueCode::Value, &[problem]);
    None
}

/// RFC 9110, `tchar`.
fn is_name_byte(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte)
}

fn is_value_char(character: char) -> bool {
    character == '\t' || (!character.is_control() && character <= '\u{ff}')
}
