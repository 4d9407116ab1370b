//! The query of a list.

use crate::declared::CallOptions;
use crate::json::MAX_SAFE_INTEGER;
use crate::operation::Argument;
use crate::validate::argument::{integer, wrong_type};
use crate::validate::{Issue, IssueCode, field_name, found, report};

/// Which query an operation takes.
pub(crate) struct QueryFields {
    /// The sideloads that `include` may name.
    pub(crate) include: &'static str,
    /// All fields, `include` among them.
    pub(crate) names: &'static [&'static str],
}

impl QueryFields {
    /// Checks the query and encodes it, in the caller's order; without meaning where there are issues.
    pub(crate) fn read(&self, query: &Argument, issues: &mut Vec<Issue>) -> String {
        let fields = match query {
            Argument::Missing | Argument::Null => return String::new(),
            Argument::Object(fields) => fields,
            other => {
                wrong_type(other, "query", "an object", issues);
                return String::new();
            }
        };
        let mut encoded = String::new();
        for (name, value) in fields {
            if !self.names.contains(&name.as_str()) {
                let is_option = CallOptions::NAMES.contains(&name.as_str()) || name == "maxPages";
                let advice = is_option
                    .then_some("it is an option of the call: give it in the argument after the query");
                issues.push(field_name::unknown(name.clone(), name, self.names, advice));
            } else if !value.is_absent() {
                let written = if name == "include" {
                    self.include(value, issues)
                } else {
                    let most = if name == "page" { MAX_SAFE_INTEGER } else { 100 };
                    integer(value, name, most, issues).unwrap_or_default().to_string()
                };
                push_field(&mut encoded, name, &written);
            }
        }
        encoded
    }

    fn include(&self, value: &Argument, issues: &mut Vec<Issue>) -> String {
        let expected = found::quoted(self.include);
        match value {
            Argument::Text(text) if text == self.include => {}
            Argument::Text(text) => {
                report(issues, "include", IssueCode::Value, &expected, &found::quoted(text));
            }
            other => wrong_type(other, "include", &expected, issues),
        }
        self.include.to_owned()
    }
}

/// Adds a field that is encoded already.
pub(super) fn push_field(query: &mut String, name: &str, value: &str) {
    if !query.is_empty() {
        query.push('&');
    }
    query.push_str(name);
    query.push('=');
    query.push_str(value);
}
