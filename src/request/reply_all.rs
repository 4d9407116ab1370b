//! Replying to everyone in a side conversation.

use crate::model::SideConversation;
use crate::request::{Argument, Request, SendRules, reply, show};
use crate::validate::Issue;

/// A checked reply whose recipients are still to be read from the conversation.
#[derive(Debug, Clone, PartialEq)]
pub struct ReplyAll {
    ticket_id: Argument,
    id: Argument,
    show: Request,
    body: String,
    key: Option<String>,
    allow_unknown_fields: bool,
}

/// Checks everything but the recipients; a `body` of `None` is `undefined`.
pub fn reply_all(
    ticket_id: &Argument,
    id: &Argument,
    body: Option<&str>,
    rules: &SendRules,
) -> Result<ReplyAll, Vec<Issue>> {
    let show = show(ticket_id, id, &Argument::Missing)?;
    Ok(ReplyAll {
        ticket_id: ticket_id.clone(),
        id: id.clone(),
        show,
        body: body.unwrap_or_default().to_owned(),
        key: rules.idempotency_key.map(str::to_owned),
        allow_unknown_fields: rules.allow_unknown_fields,
    })
}

impl ReplyAll {
    /// What to ask first.
    pub fn show(&self) -> Request {
        self.show.clone()
    }

    /// The reply to the conversation that the answer held.
    pub fn reply(&self, conversation: &SideConversation) -> Result<Request, Vec<Issue>> {
        let _ = conversation;
        let rules = SendRules {
            idempotency_key: self.key.as_deref(),
            allow_unknown_fields: self.allow_unknown_fields,
        };
        reply(&self.ticket_id, &self.id, Some(&self.body), &rules)
    }
}
