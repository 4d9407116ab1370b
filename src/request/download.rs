//! Downloading an attachment.

use crate::request::draft::Draft;
use crate::request::{Argument, Operation, Origin, Request};
use crate::validate::argument::{text, wrong_type};
use crate::validate::{Issue, IssueCode, report, report_as};

/// `GET` of an attachment's `content_url`, which must lie on the account's own origin: the credential goes along.
pub fn download(attachment: &Argument, origin: &Origin) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    let target = target(attachment, origin, &mut issues).unwrap_or_default();
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let draft = Draft { path: path.to_owned(), issues };
    draft.get(Operation::DownloadAttachment, "", query.to_owned())
}

fn target(attachment: &Argument, origin: &Origin, issues: &mut Vec<Issue>) -> Option<String> {
    const PATH: &str = "content_url";
    if attachment.is_absent() {
        report(issues, "attachment", IssueCode::Required, "an attachment", "none");
        return None;
    }
    let Argument::Object(_) = attachment else {
        wrong_type(attachment, "attachment", "an attachment with a content_url", issues);
        return None;
    };
    let Some(url) = attachment.given(PATH) else {
        let expected = "the content_url of a message's attachment";
        report(issues, PATH, IssueCode::Required, expected, "none (what an upload gives has none)");
        return None;
    };
    match origin.target_of(text(url, PATH, "a URL", "a URL", issues)?) {
        Ok(target) => Some(target),
        Err(error) => {
            let message = ["expected a URL of this account, but this is none: ", error.as_str()];
            report_as(issues, PATH, IssueCode::Value, &message);
            None
        }
    }
}
