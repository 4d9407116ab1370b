//! Replying to everyone in a side conversation.

use crate::model::Channel;
use crate::request::draft::Draft;
use crate::request::{Argument, Body, Operation, Request, SendRules};
use crate::response::{Document, channel_of, conversation};
use crate::validate::body::{self, Excluded, ToAll};
use crate::validate::{Issue, IssueCode};

/// A checked reply whose recipients are still to be read from the conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplyAll {
    show: Request,
    to_all: ToAll,
    idempotency_key: Option<String>,
    allow_unknown_fields: bool,
}

/// Checks everything but the recipients; a `body` of `None` is `undefined`.
pub fn reply_all(
    ticket_id: &Argument,
    id: &Argument,
    body: Option<&str>,
    rules: &SendRules,
) -> Result<ReplyAll, Vec<Issue>> {
    let mut draft = Draft::of_conversation(ticket_id, id);
    let to_all = body::reply_all(body, rules, &mut draft.issues);
    Ok(ReplyAll {
        show: draft.get(Operation::Show, "", String::new())?,
        to_all,
        idempotency_key: rules.idempotency_key.map(str::to_owned),
        allow_unknown_fields: rules.allow_unknown_fields,
    })
}

impl ReplyAll {
    /// What to ask first.
    pub fn show(&self) -> Request {
        self.show.clone()
    }

    /// The reply to the participants of the conversation that the answer held.
    ///
    /// By e-mail it goes to everybody less those left out; on another channel to that channel's participants
    /// alone. With nobody left, that is an issue at `message.to`.
    pub fn reply<D: Document>(&self, conversation: &D) -> Result<Request, Vec<Issue>> {
        const TO: &str = "{\"message\":{\"to\":[";
        let channel = channel_of(conversation).unwrap_or(Channel::Email);
        let mut body = String::from(TO);
        for participant in &conversation::participants(conversation) {
            if conversation::is_on(participant, channel)
                && (channel != Channel::Email || !self.leaves_out(participant))
            {
                let comma = if body.len() > TO.len() { "," } else { "" };
                body.extend([comma, &conversation::recipient_json(participant, channel)]);
            }
        }
        if body.len() == TO.len() {
            let expected = "a participant of the conversation to write to";
            return Err(vec![Issue::new("message.to", IssueCode::Empty, expected, "nobody left")]);
        }
        let fields = self.to_all.message_fields.as_str();
        body.extend(["]", if fields.is_empty() { "" } else { "," }, fields, "}}"]);
        let rules = SendRules {
            idempotency_key: self.idempotency_key.as_deref(),
            allow_unknown_fields: self.allow_unknown_fields,
        };
        let mut draft = Draft { path: self.show.path.clone(), issues: Vec::new() };
        let mut checked = body::reply(Some(&body), &rules, &mut draft.issues);
        if matches!(checked.body, Body::AsGiven) {
            // The caller does not hold this text.
            checked.body = Body::Json(body);
        }
        draft.post(Operation::Reply, "/reply", checked)
    }

    fn leaves_out<D: Document>(&self, participant: &D) -> bool {
        let user_id = conversation::user_id(participant);
        let email = conversation::email(participant);
        self.to_all.except.iter().any(|excluded| match excluded {
            Excluded::User(id) => user_id == Some(*id),
            Excluded::Email(address) => {
                email.as_ref().is_some_and(|email| email.eq_ignore_ascii_case(address))
            }
        })
    }
}
