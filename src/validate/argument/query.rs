//! What a list may be asked for.

use crate::json::MAX_SAFE_INTEGER;
use crate::request::Argument;
use crate::validate::argument::{integer, wrong_type};
use crate::validate::{Issue, IssueCode, field_name, found, report};

/// Which query an operation takes.
pub(crate) struct QueryFields {
    /// What `include` may name.
    pub(crate) include: &'static str,
    /// All fields, `include` among them.
    pub(crate) names: &'static [&'static str],
}

impl QueryFields {
    /// Checks the query and encodes it, in the caller's order.
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
            let written = match name.as_str() {
                known if !self.names.contains(&known) => {
                    issues.push(field_name::unknown(name.clone(), name, self.names, None));
                    continue;
                }
                _ if value.is_absent() => continue,
                "include" => self.include(value, issues),
                "page" => number(value, "page", MAX_SAFE_INTEGER, issues),
                _ => number(value, "per_page", 100, issues),
            };
            if let Some(written) = written {
                if !encoded.is_empty() {
                    encoded.push('&');
                }
                encoded.push_str(name);
                encoded.push('=');
                encoded.push_str(&written);
            }
        }
        encoded
    }

    fn include(&self, value: &Argument, issues: &mut Vec<Issue>) -> Option<String> {
        match value {
            Argument::Text(text) if text == self.include => return Some(text.clone()),
            Argument::Text(text) => {
                let expected = found::quoted(self.include);
                report(issues, "include", IssueCode::Value, &expected, &found::quoted(text));
            }
            other => wrong_type(other, "include", &found::quoted(self.include), issues),
        }
        None
    }
}

fn number(value: &Argument, name: &str, most: u64, issues: &mut Vec<Issue>) -> Option<String> {
    integer(value, name, most, issues).map(|number| number.to_string())
}
