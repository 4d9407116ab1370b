//! Secrets must fit into a header, and are never quoted.

use crate::operation::Argument;
use crate::validate::argument::{has_control, text};
use crate::validate::{Issue, IssueCode, report};

/// Returns the reason why an access token does not fit into a header; `None` if it does.
///
/// RFC 6750 allows visible ASCII only, so a line break from the end of a file is found here rather than in a header.
pub fn token(text: &str) -> Option<(IssueCode, &'static str)> {
    if text.is_empty() {
        Some((IssueCode::Empty, "expected an access token, but found an empty string"))
    } else if text.bytes().all(|byte| byte.is_ascii_graphic()) {
        None
    } else {
        Some((
            IssueCode::Value,
            "expected an access token of visible ASCII characters, but found a blank, a line break or another character that no header takes (its text is not shown); trim it where it is read",
        ))
    }
}

/// A required field of `auth` that holds a secret, an address or an id: without control characters, never quoted.
pub(super) fn plain(auth: &Argument, name: &str, issues: &mut Vec<Issue>) -> Option<String> {
    plain_at(auth, name, &["auth.", name].concat(), issues)
}

/// The same of other options, at this path.
pub(super) fn plain_at(
    options: &Argument,
    name: &str,
    path: &str,
    issues: &mut Vec<Issue>,
) -> Option<String> {
    let Some(value) = options.given(name) else {
        let beside = if path == name { "" } else { " beside the rest of the credential" };
        report(issues, path, IssueCode::Required, &[name, beside].concat(), "none");
        return None;
    };
    let text = text(value, path, "a string", name, issues)?;
    if has_control(text) {
        let expected = [name, " without control characters"].concat();
        let found = "a line break or another one (its text is not shown)";
        report(issues, path, IssueCode::Value, &expected, found);
        return None;
    }
    Some(text.to_owned())
}
