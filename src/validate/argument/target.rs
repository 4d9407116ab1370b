//! Where a request of the caller's own making goes.

use crate::json::decimal;
use crate::request::{Argument, Method};
use crate::validate::argument::wrong_type;
use crate::validate::{Issue, IssueCode, field_name, found};

/// A request of the caller's own making, checked; without meaning where there are issues.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    pub(crate) method: Method,
    /// Encoded, and on the account whatever origin it is put behind.
    pub(crate) path: String,
    /// Encoded.
    pub(crate) query: String,
}

/// Checks `method`, `path` and `query`.
pub(crate) fn target(request: &Argument, has_body: bool, issues: &mut Vec<Issue>) -> Target {
    const NAMES: [&str; 4] = ["method", "path", "query", "body"];
    let Argument::Object(fields) = request else {
        issues.push(wrong_type("request", "an object with method and path", request));
        return Target { method: Method::Get, path: String::new(), query: String::new() };
    };
    for (name, _) in fields.iter().filter(|(name, _)| !NAMES.contains(&name.as_str())) {
        issues.push(field_name::unknown(name.clone(), name, &NAMES, None));
    }
    let method = method(request.field("method"), issues);
    if has_body && method == Some(Method::Get) {
        issues.push(Issue::new("body", IssueCode::Value, "no body with GET", "one"));
    }
    let (path, mut query) = path(request.field("path"), issues).unwrap_or_default();
    push_query(&mut query, request.field("query"), issues);
    Target { method: method.unwrap_or(Method::Get), path, query }
}

fn method(value: &Argument, issues: &mut Vec<Issue>) -> Option<Method> {
    const EXPECTED: &str = "GET, POST, PUT, PATCH or DELETE";
    let Argument::Text(name) = value else {
        issues.push(wrong_type("method", EXPECTED, value));
        return None;
    };
    let method = Method::parse(name);
    if method.is_none() {
        issues.push(Issue::new("method", IssueCode::Value, EXPECTED, &found::quoted(name)));
    }
    method
}

/// The path and the query that it carries, both encoded.
fn path(value: &Argument, issues: &mut Vec<Issue>) -> Option<(String, String)> {
    const EXPECTED: &str = "a path of the account like \"/api/v2/tickets/90.json\"";
    let problem = match value {
        Argument::Text(text) if text.is_empty() => {
            Issue::new("path", IssueCode::Empty, EXPECTED, "an empty string")
        }
        Argument::Text(text) if leads_elsewhere(text) => {
            Issue::new("path", IssueCode::Value, EXPECTED, &found::quoted(text))
        }
        Argument::Text(text) => {
            let (path, query) = text.split_once('?').unwrap_or((text, ""));
            return Some((encoded(path, is_of_url), encoded(query, is_of_url)));
        }
        other => wrong_type("path", EXPECTED, other),
    };
    issues.push(problem);
    None
}

/// Whether a URL parser could take the text for more than a path and a query behind the account's origin.
fn leads_elsewhere(text: &str) -> bool {
    let path = text.split('?').next().unwrap_or_default();
    !text.starts_with('/')
        || text.starts_with("//")
        || text.contains(['\\', '#'])
        || text.chars().any(char::is_control)
        || path.split('/').any(is_dots)
}

/// Whether a segment is `.` or `..` to a URL parser, which takes `%2e` for a dot as well.
fn is_dots(segment: &str) -> bool {
    behind_dot(segment).is_some_and(|rest| rest.is_empty() || behind_dot(rest) == Some(""))
}

fn behind_dot(text: &str) -> Option<&str> {
    [".", "%2e", "%2E"].into_iter().find_map(|dot| text.strip_prefix(dot))
}

/// Adds further fields to a query.
fn push_query(query: &mut String, value: &Argument, issues: &mut Vec<Issue>) {
    let fields = match value {
        Argument::Missing | Argument::Null => return,
        Argument::Object(fields) => fields,
        other => {
            issues.push(wrong_type("query", "an object of strings and numbers", other));
            return;
        }
    };
    for (name, value) in fields {
        if value.is_absent() {
            continue;
        }
        let text = match value {
            Argument::Text(text) => Some(text.clone()),
            Argument::Number(number) => decimal::text(*number),
            _ => None,
        };
        let Some(text) = text else {
            let code = if matches!(value, Argument::Number(_)) { IssueCode::Value } else { IssueCode::Type };
            let path = ["query.", name].concat();
            issues.push(Issue::new(path, code, "a string or a finite number", &found::argument(value)));
            continue;
        };
        if !query.is_empty() {
            query.push('&');
        }
        query.push_str(&encoded(name, is_unreserved));
        query.push('=');
        query.push_str(&encoded(&text, is_unreserved));
    }
}

fn is_of_url(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\"<>^`{|}".contains(&byte)
}

fn is_unreserved(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || b"-._~".contains(&byte)
}

/// The text with every other byte as `%XX`.
fn encoded(text: &str, keep: fn(u8) -> bool) -> String {
    let mut encoded = String::with_capacity(text.len());
    for byte in text.bytes() {
        if keep(byte) {
            encoded.push(char::from(byte));
            continue;
        }
        encoded.push('%');
        for digit in [byte >> 4, byte & 15] {
            encoded.push(char::from(if digit < 10 { digit | b'0' } else { digit.wrapping_add(b'A' - 10) }));
        }
    }
    encoded
}
