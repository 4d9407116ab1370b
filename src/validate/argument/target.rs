//! The target of a raw request.

use crate::account::{percent_encoded, query_value};
use crate::json::decimal;
use crate::operation::{Argument, Method, RawRequest};
use crate::substring;
use crate::validate::argument::query::push_field;
use crate::validate::argument::text::{fit_text, has_control};
use crate::validate::argument::wrong_type;
use crate::validate::{Issue, IssueCode, field_name, found, report};

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
    let Argument::Object(fields) = request else {
        wrong_type(request, "request", "an object with method and path", issues);
        return Target { method: Method::Get, path: String::new(), query: String::new() };
    };
    field_name::report_unknown(fields, "", "a field of the API", RawRequest::NAMES, issues);
    let method = method(request.field("method"), issues);
    if has_body && method == Some(Method::Get) {
        report(issues, "body", IssueCode::Value, "no body with GET", "one");
    }
    let (path, mut query) = path(request.field("path"), issues).unwrap_or_default();
    push_query(&mut query, request.field("query"), issues);
    Target { method: method.unwrap_or(Method::Get), path, query }
}

fn method(value: &Argument, issues: &mut Vec<Issue>) -> Option<Method> {
    const EXPECTED: &str = "GET, POST, PUT, PATCH or DELETE";
    let Argument::Text(name) = value else {
        wrong_type(value, "method", EXPECTED, issues);
        return None;
    };
    let method = Method::parse(name);
    if method.is_none() {
        report(issues, "method", IssueCode::Value, EXPECTED, &found::quoted(name));
    }
    method
}

/// The path and the query that it carries, both encoded.
fn path(value: &Argument, issues: &mut Vec<Issue>) -> Option<(String, String)> {
    let expected = "a path of the account like \"/api/v2/tickets/90.json\"";
    let text = fit_text(value, "path", expected, stays_here, issues)?;
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    Some((percent_encoded(path, is_of_url), percent_encoded(query, is_of_url)))
}

/// Whether every URL parser takes the text for a path and a query behind the account's origin, and no more. To them
/// `%2e` is a dot as well.
fn stays_here(text: &str) -> bool {
    let path = text.split('?').next().unwrap_or_default();
    let path = substring::replace(&path.to_ascii_lowercase(), "%2e", ".");
    text.starts_with('/')
        && !text.starts_with("//")
        && !text.contains(['\\', '#'])
        && !has_control(text)
        && !path.split('/').any(|segment| matches!(segment, "." | ".."))
}

/// Adds further fields to a query.
fn push_query(query: &mut String, value: &Argument, issues: &mut Vec<Issue>) {
    let fields = match value {
        Argument::Missing | Argument::Null => return,
        Argument::Object(fields) => fields,
        other => {
            wrong_type(other, "query", "an object of strings and numbers", issues);
            return;
        }
    };
    for (name, value) in fields {
        let (code, text) = match value {
            Argument::Missing | Argument::Null => continue,
            Argument::Text(text) => (IssueCode::Value, Some(text.clone())),
            Argument::Number(number) => (IssueCode::Value, decimal::text(*number)),
            _ => (IssueCode::Type, None),
        };
        if let Some(text) = text {
            push_field(query, &query_value(name), &query_value(&text));
        } else {
            let path = ["query.", name].concat();
            report(issues, &path, code, "a string or a finite number", &found::argument(value));
        }
    }
}

fn is_of_url(byte: u8) -> bool {
    byte.is_ascii_graphic() && !b"\"<>^`{|}".contains(&byte)
}
