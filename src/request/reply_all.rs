//! Replying to everyone in a side conversation.

use crate::operation::{Action, Argument, Body, Operation, SendRules};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::validate::body::{self, Excluded, ToAll};
use crate::validate::{Issue, IssueCode};

/// A checked reply whose recipients are still to be read from the conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplyAll {
    show: Request,
    to_all: ToAll,
    look_first: bool,
    allow_unknown_fields: bool,
}

/// Checks everything but the recipients; a `body` of `None` is `undefined`.
pub fn reply_all(
    ticket_id: &Argument,
    id: &Argument,
    body: Option<&str>,
    rules: &SendRules,
) -> Result<ReplyAll, Vec<Issue>> {
    let mut draft = Draft::new(Operation::Show, ticket_id, id);
    let to_all = body::reply_all(body, rules, &mut draft.issues);
    Ok(ReplyAll {
        show: draft.read(String::new())?,
        to_all,
        look_first: rules.look_first,
        allow_unknown_fields: rules.allow_unknown_fields,
    })
}

impl ReplyAll {
    /// The request that reads the conversation.
    pub fn show(&self) -> Request {
        self.show.clone()
    }

    /// The request that tells who the credential belongs to.
    pub fn who_am_i(&self) -> Request {
        Request {
            operation: Operation::Request,
            path: "/api/v2/users/me.json".to_owned(),
            ..self.show.clone()
        }
    }

    /// Whether the message also goes to the user whom the credential belongs to.
    pub(crate) fn includes_self(&self) -> bool {
        self.to_all.includes_self
    }

    /// The users and addresses that the caller leaves out.
    pub(crate) fn except(&self) -> &[Excluded] {
        &self.to_all.except
    }

    /// The identity of the reply, where it has a key: see [`Request::send_id`].
    pub fn send_id(&self) -> Option<String> {
        let key = self.to_all.key.as_ref()?;
        Some([Action::ReplyAll.as_str(), &self.show.path, &self.to_all.digest, key].join("\n"))
    }

    /// The reply to these recipients, each the JSON of one. Without any, that is an issue at `message.to`.
    pub fn to(&self, recipients: &[String]) -> Result<Request, Vec<Issue>> {
        if recipients.is_empty() {
            let expected = "a participant of the conversation to write to";
            return Err(vec![Issue::new("message.to", IssueCode::Empty, expected, "nobody left")]);
        }
        let fields = self.to_all.message_fields.as_str();
        let comma = if fields.is_empty() { "" } else { "," };
        let body = format!(r#"{{"message":{{"to":[{}]{comma}{fields}}}}}"#, recipients.join(","));
        let rules = SendRules {
            idempotency_key: self.to_all.key.as_deref(),
            look_first: self.look_first,
            allow_unknown_fields: self.allow_unknown_fields,
            ..SendRules::STRICT
        };
        let path = [&self.show.path, Operation::Reply.row().tail].concat();
        let mut draft = Draft { operation: Operation::Reply, path, issues: Vec::new() };
        let mut checked = body::reply_to(&body, &self.to_all.digest, &rules, &mut draft.issues);
        if matches!(checked.body, Body::AsGiven) {
            // The caller does not hold this text.
            checked.body = Body::Json(body);
        }
        draft.send(checked)
    }
}
