//! The rules for what is sent. Every broken rule is reported at once, each with its path.

pub(crate) mod argument;
pub(crate) mod body;
mod field_name;
mod found;
mod issue;
pub mod options;
mod unsayable;

pub use argument::ExportFrom;
pub use issue::{Issue, IssueCode};
pub(crate) use issue::{report, report_as};
pub use unsayable::{MAX_NESTING, MAX_VALUES, Unsayable, with_unsayable};

use crate::operation::{Action, Operation, SendRules};

/// The issues of a body for `create`, in its order; a `body` of `None` is `undefined`.
///
/// ```
/// use zendesk_side_conversations::validate::create;
///
/// assert!(create(Some(r#"{"message": {"to": [{"user_id": 90}], "body": "Hello"}}"#)).is_empty());
///
/// let issues = create(Some(r#"{"message": {"to": [{"email": "a b"}], "html": "Hello"}}"#));
/// let found: Vec<_> = issues.iter().map(|issue| (&*issue.path, &*issue.message)).collect();
/// assert_eq!(found, [
///     ("message.to[0].email", "expected an e-mail address, but found \"a b\""),
///     ("message.html", "expected a field of the API, but found \"html\"; did you mean `html_body`?"),
/// ]);
/// ```
pub fn create(body: Option<&str>) -> Vec<Issue> {
    issues(body, body::create)
}

/// The issues of a body for `reply`.
pub fn reply(body: Option<&str>) -> Vec<Issue> {
    issues(body, body::reply)
}

/// The issues of the changes for `update`.
pub fn update(changes: Option<&str>) -> Vec<Issue> {
    issues(changes, body::update)
}

/// The issues of a body for `import`.
pub fn import(body: Option<&str>) -> Vec<Issue> {
    issues(body, body::import)
}

/// The issues of a body for `import_events`.
pub fn import_events(body: Option<&str>) -> Vec<Issue> {
    issues(body, body::import_events)
}

/// The issues of a body for this method of the client; `None` where the method has no check of its own.
pub fn check(action: Action, body: Option<&str>) -> Option<Vec<Issue>> {
    Some(match action {
        Action::Plain(Operation::Create) => create(body),
        Action::Plain(Operation::Reply) => reply(body),
        Action::Plain(Operation::Update) => update(body),
        Action::Plain(Operation::Import) => import(body),
        Action::Plain(Operation::ImportEvents) => import_events(body),
        Action::Plain(
            Operation::List
            | Operation::Show
            | Operation::ListEvents
            | Operation::ExportEvents
            | Operation::UploadAttachment
            | Operation::DownloadAttachment
            | Operation::Request,
        )
        | Action::Close
        | Action::Reopen
        | Action::ReplyAll => return None,
    })
}

fn issues<T>(body: Option<&str>, check: fn(Option<&str>, &SendRules, &mut Vec<Issue>) -> T) -> Vec<Issue> {
    let mut issues = Vec::new();
    check(body, &SendRules::default(), &mut issues);
    issues
}
