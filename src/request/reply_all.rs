//! Replying to everyone in a side conversation.

use crate::model::Channel;
use crate::request::{Argument, Body, Request, SendRules, reply, show};
use crate::response::{Document, channel_of, conversation};
use crate::validate::body::{self, Excluded, ToAll};
use crate::validate::{Issue, IssueCode};

/// A checked reply whose recipients are still to be read from the conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplyAll {
    ticket_id: Argument,
    id: Argument,
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
    let show = show(ticket_id, id, &Argument::Missing);
    let mut issues = show.as_ref().err().cloned().unwrap_or_default();
    let to_all = body::reply_all(body, rules, &mut issues);
    match show {
        Ok(show) if issues.is_empty() => Ok(ReplyAll {
            ticket_id: ticket_id.clone(),
            id: id.clone(),
            show,
            to_all,
            idempotency_key: rules.idempotency_key.map(str::to_owned),
            allow_unknown_fields: rules.allow_unknown_fields,
        }),
        _ => Err(issues),
    }
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
        let channel = channel_of(conversation).unwrap_or(Channel::Email);
        let recipients: Vec<String> = conversation::participants(conversation)
            .iter()
            .filter(|participant| conversation::is_on(*participant, channel))
            .filter(|participant| channel != Channel::Email || !self.leaves_out(*participant))
            .map(|participant| conversation::recipient_json(participant, channel))
            .collect();
        if recipients.is_empty() {
            let expected = "a participant of the conversation to write to";
            return Err(vec![Issue::new("message.to", IssueCode::Empty, expected, "nobody left")]);
        }
        let fields = &self.to_all.message_fields;
        let comma = if fields.is_empty() { "" } else { "," };
        let body = ["{\"message\":{\"to\":[", &recipients.join(","), "]", comma, fields, "}}"].concat();
        let rules = SendRules {
            idempotency_key: self.idempotency_key.as_deref(),
            allow_unknown_fields: self.allow_unknown_fields,
        };
        let request = reply(&self.ticket_id, &self.id, Some(&body), &rules)?;
        // The caller does not hold this text.
        let body = if request.body == Body::AsGiven { Body::Json(body) } else { request.body };
        Ok(Request { body, ..request })
    }

    fn leaves_out<D: Document>(&self, participant: &D) -> bool {
        let user_id = conversation::user_id(participant);
        let email = conversation::email(participant).map(|email| email.to_ascii_lowercase());
        self.to_all.except.iter().any(|excluded| match excluded {
            Excluded::User(id) => user_id == Some(*id),
            Excluded::Email(address) => email.as_ref() == Some(address),
        })
    }
}
