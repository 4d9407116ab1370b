//! Downloading an attachment.

use crate::request::{Argument, Body, Method, Operation, Origin, Request};
use crate::validate::{Issue, IssueCode};

/// `GET` of an attachment's `content_url`, which must lie on the account's own origin: the credential goes along.
pub fn download(attachment: &Argument, origin: &Origin) -> Result<Request, Vec<Issue>> {
    let issue = |path: &str, code, message: String| vec![Issue { path: path.into(), code, message }];
    let url = match attachment {
        Argument::Object(_) => attachment.field("content_url"),
        absent if absent.is_absent() => {
            return Err(issue(
                "attachment",
                IssueCode::Required,
                "expected an attachment, but found none".into(),
            ));
        }
        other => {
            let message =
                format!("expected an attachment with a content_url, but found {}", other.type_name());
            return Err(issue("attachment", IssueCode::Type, message));
        }
    };
    match url {
        Argument::Text(text) if text.is_empty() => {
            Err(issue("content_url", IssueCode::Empty, "expected a URL, but found an empty string".into()))
        }
        Argument::Text(text) => {
            let target = origin.target_of(text).map_err(|error| {
                issue(
                    "content_url",
                    IssueCode::Value,
                    format!("expected a URL of this account, but this is none: {error}"),
                )
            })?;
            let (path, query) = target.split_once('?').unwrap_or((&target, ""));
            let request =
                Request::new(Operation::DownloadAttachment, Method::Get, path.to_owned(), Body::None);
            Ok(Request { query: query.to_owned(), ..request })
        }
        absent if absent.is_absent() => {
            let message = "expected the content_url of a message's attachment, but found none (what an upload gives has none)";
            Err(issue("content_url", IssueCode::Required, message.into()))
        }
        other => Err(issue(
            "content_url",
            IssueCode::Type,
            format!("expected a URL, but found {}", other.type_name()),
        )),
    }
}
