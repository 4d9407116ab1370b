//! Replying to everyone in a side conversation.

use crate::model::Channel;
use crate::operation::{Argument, Body, Operation, SendRules};
use crate::request::Request;
use crate::request::draft::Draft;
use crate::response::{Document, Identity, channel_of, conversation};
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
    let mut draft = Draft::of_conversation(ticket_id, id);
    let to_all = body::reply_all(body, rules, &mut draft.issues);
    Ok(ReplyAll {
        show: draft.get(Operation::Show, "", String::new())?,
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

    /// Whether [`ReplyAll::reply`] depends on who the credential belongs to: by e-mail, they are left out.
    pub fn leaves_out_self<D: Document>(&self, conversation: &D) -> bool {
        !self.to_all.includes_self && channel(conversation) == Channel::Email
    }

    /// The identity of the reply, where it has a key: see [`Request::send_id`].
    pub fn send_id(&self) -> Option<String> {
        let key = self.to_all.key.as_ref()?;
        Some(["reply_all", &self.show.path, &self.to_all.digest, key].join("\n"))
    }

    /// The reply to the participants of the conversation that the answer held.
    ///
    /// By e-mail it goes to everybody less those left out and less `own`; on another channel to that channel's
    /// participants alone. With nobody left, that is an issue at `message.to`; so is a participant with a field
    /// that this version does not know, since it may stand for a channel of its own.
    pub fn reply<D: Document>(
        &self,
        conversation: &D,
        own: Option<&Identity>,
    ) -> Result<Request, Vec<Issue>> {
        const TO: &str = "{\"message\":{\"to\":[";
        let participants = conversation::participants(conversation);
        if let Some(name) = conversation::unknown_field(&participants) {
            let expected = "participants with known fields alone (use `reply`, and name its recipients)";
            let found = ["one with `", &name, "`"].concat();
            return Err(vec![Issue::new("message.to", IssueCode::Value, expected, &found)]);
        }
        let channel = channel(conversation);
        let mut body = String::from(TO);
        for participant in &participants {
            if conversation::is_on(participant, channel)
                && (channel != Channel::Email || !self.leaves_out(participant, own))
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
            idempotency_key: self.to_all.key.as_deref(),
            look_first: self.look_first,
            allow_unknown_fields: self.allow_unknown_fields,
            ..SendRules::STRICT
        };
        let mut draft = Draft { path: self.show.path.clone(), issues: Vec::new() };
        let mut checked = body::reply_to(&body, &self.to_all.digest, &rules, &mut draft.issues);
        if matches!(checked.body, Body::AsGiven) {
            // The caller does not hold this text.
            checked.body = Body::Json(body);
        }
        draft.post(Operation::Reply, "/reply", checked)
    }

    fn leaves_out<D: Document>(&self, participant: &D, own: Option<&Identity>) -> bool {
        let user_id = conversation::id(participant, "user_id");
        let is_excluded = self.to_all.except.iter().any(|excluded| match excluded {
            Excluded::User(id) => user_id == Some(*id),
            Excluded::Email(address) => conversation::has_email(participant, address),
        });
        is_excluded || own.is_some_and(|own| own.is(participant))
    }
}

/// The channel that a reply to all goes by.
fn channel<D: Document>(conversation: &D) -> Channel {
    channel_of(conversation).unwrap_or(Channel::Email)
}
