//! Failures that need no answer: nothing was sent, or what was asked for cannot be.

use crate::operation::Operation;
use crate::response::Outcome;
use crate::response::{Document, ErrorCode, Failure};
use crate::validate::Issue;

impl<D: Document> Failure<D> {
    /// Broken rules. The message names the first few; `issues` has them all.
    pub fn invalid(issues: Vec<Issue>) -> Failure<D> {
        const SHOWN: usize = 5;
        let mut message = String::from("Nothing was sent");
        for (index, issue) in issues.iter().take(SHOWN).enumerate() {
            message.push_str(if index == 0 { ": " } else { "; " });
            if !issue.path.is_empty() {
                message.push_str(&issue.path);
                message.push_str(": ");
            }
            message.push_str(&issue.message);
        }
        if let Some(more) = issues.len().checked_sub(SHOWN).filter(|more| *more > 0) {
            message.extend(["; and ", &more.to_string(), " more"]);
        }
        Failure { issues, ..Failure::new(ErrorCode::Validation, message) }
    }

    /// A transfer of bytes through a Zendesk app's host.
    pub fn unsupported_by_zaf(operation: Operation) -> Failure<D> {
        let what = if operation.is_upload() { "upload" } else { "download" };
        let message = format!(
            "A Zendesk app's host carries text only, so it cannot {what} a file: use a client with subdomain and auth: {{ bearer }}, which sends with fetch, for attachments"
        );
        Failure::new(ErrorCode::Unsupported, message)
    }

    /// No `crypto`, or none that makes secrets and digests.
    pub fn without_crypto() -> Failure<D> {
        let message = "This runtime has no crypto.getRandomValues and crypto.subtle, which a sign-in needs: use Node 20 or newer, or a page served over https: or from localhost";
        Failure::new(ErrorCode::Unsupported, message.into())
    }

    /// No `fetch`, neither the runtime's nor the caller's.
    pub fn without_fetch() -> Failure<D> {
        Failure::new(
            ErrorCode::Unsupported,
            "This runtime has no fetch: pass one as the client's option fetch".into(),
        )
    }

    /// A conversation whose participants cannot be read, so that nobody can be answered.
    pub fn not_a_conversation(shown: &Outcome<D>) -> Failure<D> {
        shown.unexpected("Expected a side conversation with participants to reply to, but found one that cannot be read; no reply was sent".into())
    }

    /// An answer that does not tell who the credential belongs to, whom a reply to all leaves out.
    pub fn not_a_user(answer: &Outcome<D>) -> Failure<D> {
        answer.unexpected("Expected the `user` that the credential belongs to, whom a reply to all leaves out, but found none; no reply was sent. `includeSelf: true` leaves nobody out".into())
    }
}
