//! Downloading an attachment.

use crate::request::draft::Draft;
use crate::request::{Argument, Operation, Origin, Request};
use crate::validate::{Issue, IssueCode};

/// `GET` of an attachment's `content_url`, which must lie on the account's own origin: the credential goes along.
pub fn download(attachment: &Argument, origin: &Origin) -> Result<Request, Vec<Issue>> {
    let mut draft = Draft::default();
    let target = target(attachment, origin).unwrap_or_else(|issue| {
        draft.issues.push(issue);
        String::new()
    });
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    draft.path = path.to_owned();
    draft.get(Operation::DownloadAttachment, "", query.to_owned())
}

fn target(attachment: &Argument, origin: &Origin) -> Result<String, Issue> {
    const PATH: &str = "content_url";
    let url = match attachment {
        Argument::Object(_) => attachment.field(PATH),
        absent if absent.is_absent() => {
            return Err(Issue::new("attachment", IssueCode::Required, "an attachment", "none"));
        }
        other => {
            let expected = "an attachment with a content_url";
            return Err(Issue::new("attachment", IssueCode::Type, expected, other.type_name()));
        }
    };
    match url {
        Argument::Text(text) if text.is_empty() => {
            Err(Issue::new(PATH, IssueCode::Empty, "a URL", "an empty string"))
        }
        Argument::Text(text) => origin.target_of(text).map_err(|error| {
            let message = format!("expected a URL of this account, but this is none: {error}");
            Issue { path: PATH.into(), code: IssueCode::Value, message }
        }),
        absent if absent.is_absent() => {
            let expected = "the content_url of a message's attachment";
            Err(Issue::new(PATH, IssueCode::Required, expected, "none (what an upload gives has none)"))
        }
        other => Err(Issue::new(PATH, IssueCode::Type, "a URL", other.type_name())),
    }
}
