//! A reply to everybody in a conversation: three calls, one after the other.
//!
//! ```text
//! first: show ─▶ the conversation ──by e-mail, without includeSelf──▶ who_am_i ─┐
//!                       └──otherwise, or known already──▶ reply ◀───────────────┘
//!                                                           └─▶ Done
//! ```

use crate::request::{ReplyAll, Request};
use crate::response::Outcome;
use crate::response::{Document, Failure, Identity, leaves_out_self, recipients};

/// The header that lets an admin act for somebody else.
const ON_BEHALF_OF: &str = "x-on-behalf-of";

/// The owners of a client's credential, requested once for each `X-On-Behalf-Of`.
#[derive(Debug, Default)]
pub struct Identities(Vec<(Option<String>, Identity)>);

impl Identities {
    fn of(&self, on_behalf_of: Option<&str>) -> Option<Identity> {
        let found = self.0.iter().find(|(behalf, _)| behalf.as_deref() == on_behalf_of);
        found.map(|(_, identity)| identity.clone())
    }
}

/// The machine of a reply to all. Whoever drives it carries out each request as a [`Call`](crate::policy::Call) within
/// the same deadline, and hands in how that ended.
#[derive(Debug)]
pub struct ReplyToAll<D> {
    reply: ReplyAll,
    headers: Vec<(String, String)>,
    asked: Asked<D>,
    attempts: u32,
}

/// The request under way.
#[derive(Debug)]
enum Asked<D> {
    Conversation,
    Identity { conversation: D },
    Reply,
}

/// The step after a call.
#[derive(Debug, Clone, PartialEq)]
pub enum Next<D> {
    /// Another call, of this request.
    Ask(Box<Request>),
    /// The reply's own answer.
    Done(Box<Outcome<D>>),
}

impl<D: Document> ReplyToAll<D> {
    /// A reply with these further headers in each request.
    pub fn new(reply: ReplyAll, headers: Vec<(String, String)>) -> ReplyToAll<D> {
        ReplyToAll { reply, headers, asked: Asked::Conversation, attempts: 0 }
    }

    /// The first request.
    pub fn first(&self) -> Request {
        self.with_headers(self.reply.show())
    }

    /// Takes how the last call ended. Attempts count those of the calls before.
    pub fn take(
        &mut self,
        ended: Result<Outcome<D>, Failure<D>>,
        identities: &mut Identities,
    ) -> Result<Next<D>, Failure<D>> {
        self.attempts = self.attempts.saturating_add(match &ended {
            Ok(outcome) => outcome.attempts,
            Err(failure) => failure.attempts,
        });
        let next = match std::mem::replace(&mut self.asked, Asked::Reply) {
            Asked::Conversation => ended.and_then(|shown| self.take_conversation(&shown, identities)),
            Asked::Identity { conversation } => self.take_identity(ended, &conversation, identities),
            Asked::Reply => ended.map(|outcome| Next::Done(Box::new(outcome))),
        };
        match next {
            Ok(Next::Done(mut outcome)) => {
                outcome.attempts = self.attempts;
                Ok(Next::Done(outcome))
            }
            Ok(next) => Ok(next),
            Err(failure) => Err(Failure { attempts: self.attempts, ..failure }),
        }
    }

    fn take_conversation(
        &mut self,
        shown: &Outcome<D>,
        identities: &Identities,
    ) -> Result<Next<D>, Failure<D>> {
        let body = shown.data.as_ref();
        let Some(conversation) = body.and_then(|body| body.get("side_conversation")) else {
            return Err(Failure::not_a_conversation(shown));
        };
        // Whom it may not be sent to is refused before anything more is asked.
        let to_everybody = self.reply(&conversation, None)?;
        if !leaves_out_self(&conversation, &self.reply) {
            return Ok(to_everybody);
        }
        if let Some(own) = identities.of(self.on_behalf_of()) {
            return self.reply(&conversation, Some(&own));
        }
        self.asked = Asked::Identity { conversation };
        Ok(Next::Ask(Box::new(self.with_headers(self.reply.who_am_i()))))
    }

    /// If the API does not name the credential's owner, nobody is left out.
    fn take_identity(
        &mut self,
        ended: Result<Outcome<D>, Failure<D>>,
        conversation: &D,
        identities: &mut Identities,
    ) -> Result<Next<D>, Failure<D>> {
        let own = match ended {
            Ok(outcome) => match outcome.data.as_ref().and_then(Identity::of) {
                Some(own) => own,
                None => return Err(Failure::not_a_user(&outcome)),
            },
            Err(failure) => match failure.refusal.as_ref().map(|refusal| refusal.status) {
                // With another token the API may tell.
                Some(401) => return self.reply(conversation, None),
                Some(403 | 404) => Identity::default(),
                _ => return Err(failure),
            },
        };
        identities.0.push((self.on_behalf_of().map(str::to_owned), own.clone()));
        self.reply(conversation, Some(&own))
    }

    fn reply(&self, conversation: &D, own: Option<&Identity>) -> Result<Next<D>, Failure<D>> {
        let recipients = recipients(conversation, &self.reply, own);
        let request = recipients.and_then(|to| self.reply.to(&to)).map_err(Failure::invalid)?;
        Ok(Next::Ask(Box::new(self.with_headers(request))))
    }

    fn on_behalf_of(&self) -> Option<&str> {
        let header = self.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case(ON_BEHALF_OF));
        header.map(|(_, value)| value.as_str())
    }

    fn with_headers(&self, request: Request) -> Request {
        Request { headers: self.headers.clone(), ..request }
    }
}
