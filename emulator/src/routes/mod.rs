//! Paths and methods, and what each does.

mod create;
mod list;
mod reply;
mod show;
mod thread;
mod update;

use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    refusal::Refusal,
};

/// An operation of the API, as faults name it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    List,
    Show,
    Create,
    Update,
    Reply,
    /// Any other path.
    Request,
}

/// An operation with what its path names.
#[derive(Clone, Copy, Debug)]
pub struct Route<'a> {
    pub operation: Operation,
    ticket: &'a str,
    conversation: &'a str,
}

impl<'a> Route<'a> {
    /// The route of a path; `HEAD` is a `GET` whose body stays behind.
    pub fn find(method: &str, segments: &'a [String]) -> Self {
        let method = if method == "HEAD" { "GET" } else { method };
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let (operation, ticket, conversation) = match (method, segments.as_slice()) {
            ("GET", ["api", "v2", "tickets", ticket, "side_conversations"]) => (Operation::List, *ticket, ""),
            ("POST", ["api", "v2", "tickets", ticket, "side_conversations"]) => {
                (Operation::Create, *ticket, "")
            }
            ("GET", ["api", "v2", "tickets", ticket, "side_conversations", id]) => {
                (Operation::Show, *ticket, *id)
            }
            ("PUT", ["api", "v2", "tickets", ticket, "side_conversations", id]) => {
                (Operation::Update, *ticket, *id)
            }
            ("POST", ["api", "v2", "tickets", ticket, "side_conversations", id, "reply"]) => {
                (Operation::Reply, *ticket, *id)
            }
            _ => (Operation::Request, "", ""),
        };
        Self { operation, ticket, conversation }
    }

    /// Carries the request out.
    pub fn run(self, call: &mut Call<'_>) -> Outcome {
        match self.operation {
            Operation::List => list::list(call, self.ticket),
            Operation::Show => show::show(call, self.ticket, self.conversation),
            Operation::Create => create::create(call, self.ticket),
            Operation::Update => update::update(call, self.ticket, self.conversation),
            Operation::Reply => reply::reply(call, self.ticket, self.conversation),
            Operation::Request => Err(Refusal::invalid_endpoint(Behaviour::NoRoute)),
        }
    }
}
