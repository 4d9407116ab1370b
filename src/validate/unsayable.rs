//! Values that JSON cannot express, and files that are none: the bindings find them, and the rules are here.

use crate::validate::{Issue, IssueCode};

/// Deeper than this, engines' own `JSON.stringify` gives up as well.
pub const MAX_NESTING: u32 = 500;

/// Values of a body that are looked at to name what is wrong: one object that stands in many places counts for each.
pub const MAX_VALUES: u32 = 1_000_000;

/// Why JSON cannot say a value, or why a value is no file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unsayable {
    /// A `BigInt`.
    BigInt,
    /// An object inside itself, or deeper than [`MAX_NESTING`].
    Cycle,
    /// Its method `toJSON` throws.
    ToJson,
    /// Its getter `toJSON` throws.
    ToJsonGetter,
    /// Its fields cannot be listed.
    Fields,
    /// A getter that throws.
    Getter,
    /// The text would be longer than a text can be.
    Large,
    /// Content that JSON leaves out or writes as numbers: that of a `Map`, a file, a form, bytes.
    Content,
    /// No file where there must be one.
    NoFile,
    /// Something other than a file of this runtime's own kind.
    NotAFile,
    /// A buffer without its bytes.
    Detached,
    /// The runtime has no `FormData` or no `Blob`.
    NoFormData,
}

impl Unsayable {
    /// The issue of such a value at a place.
    pub fn at(self, path: impl Into<String>) -> Issue {
        let code = if self == Unsayable::NoFile { IssueCode::Required } else { IssueCode::Type };
        let rest = match self {
            Unsayable::BigInt => "a number, but found a BigInt; use Number where it is at most 2^53 - 1",
            Unsayable::Cycle => "a value that JSON can say, but found a cycle or too deep a nesting",
            Unsayable::ToJson => "a value that JSON can say, but its toJSON threw",
            Unsayable::ToJsonGetter => "a value that JSON can say, but its getter toJSON threw",
            Unsayable::Fields => "a value that JSON can say, but listing its fields threw",
            Unsayable::Getter => "a value, but its getter threw",
            Unsayable::Large => "a value that JSON.stringify can write, but found one too large for it",
            Unsayable::Content => {
                "a value that JSON can say, but found bytes, a file, a form, a Map or the like; `uploadAttachment` sends files"
            }
            Unsayable::NoFile => "a file, but found none",
            Unsayable::NotAFile => {
                "a Blob, a File, an ArrayBuffer or a view of one, of this runtime's own kind, but found something else; pass the bytes of a file, not its path"
            }
            Unsayable::Detached => {
                "a buffer with its bytes, but found one that was transferred to somebody else, as `postMessage` does; pass a copy"
            }
            Unsayable::NoFormData => "a runtime with FormData and Blob, but found one without",
        };
        Issue { path: path.into(), code, message: ["expected ", rest].concat() }
    }
}

/// The issues of a body's text, in which a value of the wrong type stands for each that JSON cannot say, together with the
/// issues of these values. The own issue of such a value replaces the text's at the same place, if both are of one kind;
/// where the text already has another, or one of an object around it, the text's is enough.
pub fn with_unsayable(mut found: Vec<Issue>, unsayable: Vec<Issue>) -> Vec<Issue> {
    let known = found.len();
    // Both are in the body's order, so that the next place mostly stands behind the last.
    let mut next = 0;
    for issue in unsayable {
        let of_text = found.get(..known).unwrap_or_default();
        let (before, behind) = of_text.split_at_checked(next).unwrap_or((of_text, &[]));
        let is_here = |other: &Issue| other.path == issue.path;
        let place = behind.iter().position(is_here).map(|place| place.saturating_add(next));
        let place = place.or_else(|| before.iter().position(is_here));
        next = place.map_or(next, |place| place.saturating_add(1));
        let is_inside =
            place.is_none() && found.iter().take(known).any(|other| is_around(&other.path, &issue.path));
        match place.and_then(|place| found.get_mut(place)) {
            Some(other) if other.code == issue.code => *other = issue,
            None if !is_inside => found.push(issue),
            Some(_) | None => {}
        }
    }
    found
}

/// Whether a path is the root, or that of an object or array around another place.
fn is_around(outer: &str, inner: &str) -> bool {
    outer.is_empty() || inner.strip_prefix(outer).is_some_and(|rest| rest.starts_with(['.', '[']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn issue(path: &str, code: IssueCode) -> Issue {
        Issue::new(path, code, "something", "else")
    }

    fn merged(found: &[(&str, IssueCode)], unsayable: &[&str]) -> Vec<(String, bool)> {
        let found = found.iter().map(|(path, code)| issue(path, *code)).collect();
        let unsayable = unsayable.iter().map(|path| Unsayable::Getter.at(*path)).collect();
        let is_own = |issue: &Issue| issue.message.ends_with("getter threw");
        with_unsayable(found, unsayable).iter().map(|issue| (issue.path.clone(), is_own(issue))).collect()
    }

    fn expected(issues: &[(&str, bool)]) -> Vec<(String, bool)> {
        issues.iter().map(|(path, is_own)| ((*path).to_owned(), *is_own)).collect()
    }

    #[test]
    fn a_value_that_json_cannot_say_takes_the_place_of_the_wrong_type_that_stands_for_it() {
        let found = [("message.subject", IssueCode::Required), ("message.body", IssueCode::Type)];
        assert_eq!(
            merged(&found, &["message.body"]),
            expected(&[("message.subject", false), ("message.body", true)])
        );
    }

    #[test]
    fn an_unknown_field_is_unknown_whatever_its_value() {
        let found = [("message.html", IssueCode::UnknownField)];
        assert_eq!(
            merged(&found, &["message.html", "message.html.b[0]"]),
            expected(&[("message.html", false)])
        );
    }

    #[test]
    fn a_value_that_no_rule_looks_at_has_an_issue_of_its_own() {
        let found = [("message.to[1]", IssueCode::Type)];
        let places = ["message.to[1].email", "message.to[10].email", "message.tone"];
        assert_eq!(
            merged(&found, &places),
            expected(&[("message.to[1]", false), ("message.to[10].email", true), ("message.tone", true)])
        );
    }

    #[test]
    fn the_root_is_around_everything() {
        assert_eq!(merged(&[("", IssueCode::Type)], &["message"]), expected(&[("", false)]));
        assert_eq!(merged(&[("", IssueCode::Type)], &[""]), expected(&[("", true)]));
        assert_eq!(merged(&[], &["a", "a.b"]), expected(&[("a", true), ("a.b", true)]));
    }
}
