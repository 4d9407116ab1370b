//! Downloading an attachment.

use crate::account::Origin;
use crate::json::whole;
use crate::operation::{Argument, Operation};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::validate::argument::{text, wrong_type};
use crate::validate::{Issue, IssueCode, report, report_as};

/// The address of an attachment, and the facts known beforehand, which the downloaded bytes are held against.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Download {
    /// The account, or the brand's own origin that the attachment names.
    pub origin: Origin,
    /// Further origins of the account, to which a redirect takes the credential along.
    pub brand_origins: Vec<Origin>,
    /// The media type that the message named.
    pub content_type: Option<String>,
    /// The number of bytes that the message named.
    pub size: Option<u64>,
}

impl Download {
    /// Whether the origin is the account's: its own, or a brand's that the caller listed.
    pub fn covers(&self, account: &Origin, origin: &Origin) -> bool {
        origin == account || self.brand_origins.contains(origin)
    }
}

/// `GET` of an attachment's `content_url`, which must lie on the account's own origin or on one of these brands': the
/// credential goes along.
pub fn download(
    attachment: &Argument,
    account: &Origin,
    brand_origins: &[Origin],
) -> Result<Request, Vec<Issue>> {
    let mut issues = Vec::new();
    let (origin, target) = place(attachment, account, brand_origins, &mut issues)
        .unwrap_or_else(|| (account.clone(), String::new()));
    let expected = Download {
        origin,
        brand_origins: brand_origins.to_vec(),
        content_type: content_type(attachment, &mut issues),
        size: size(attachment, &mut issues),
    };
    let (path, query) = target.split_once('?').unwrap_or((&target, ""));
    let draft = Draft { operation: Operation::DownloadAttachment, path: path.to_owned(), issues };
    let mut request = draft.read(query.to_owned())?;
    request.download = Some(Box::new(expected));
    Ok(request)
}

/// The origin of the attachment, and its path with the query.
fn place(
    attachment: &Argument,
    account: &Origin,
    brand_origins: &[Origin],
    issues: &mut Vec<Issue>,
) -> Option<(Origin, String)> {
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
    let url = text(url, PATH, "a URL", "a URL", issues)?;
    if let Ok((origin, target)) = Origin::split(url)
        && brand_origins.contains(&origin)
    {
        return Some((origin, target));
    }
    match account.target_of(url) {
        Ok(target) => Some((account.clone(), target)),
        Err(error) => {
            let brands = if brand_origins.is_empty() { "" } else { ", or of its brandOrigins" };
            let message = ["expected a URL of this account", brands, ", but this is none: ", error.as_str()];
            report_as(issues, PATH, IssueCode::Value, &message);
            None
        }
    }
}

fn content_type(attachment: &Argument, issues: &mut Vec<Issue>) -> Option<String> {
    const PATH: &str = "content_type";
    let given = attachment.given(PATH)?;
    if let Argument::Text(text) = given {
        return Some(text.clone()).filter(|text| !text.is_empty());
    }
    wrong_type(given, PATH, "the media type of the attachment", issues);
    None
}

fn size(attachment: &Argument, issues: &mut Vec<Issue>) -> Option<u64> {
    const PATH: &str = "size";
    let given = attachment.given(PATH)?;
    let Argument::Number(number) = given else {
        wrong_type(given, PATH, "the number of bytes of the attachment", issues);
        return None;
    };
    let size = whole(*number);
    if size.is_none() {
        report(issues, PATH, IssueCode::Value, "a whole number of bytes from 0 up", "another number");
    }
    size
}
