//! Where in the account a request goes.

use crate::request::{Argument, Body, Method, Operation, Request};
use crate::validate::Issue;
use crate::validate::argument::{conversation_id, ticket_id};
use crate::validate::body::Checked;

/// A ticket, and one of its side conversations where `conversation` is set, both checked.
pub(crate) struct Place {
    ticket_id: Option<u64>,
    conversation_id: Option<String>,
}

impl Place {
    /// A ticket.
    pub(crate) fn ticket(ticket: &Argument, issues: &mut Vec<Issue>) -> Place {
        Place { ticket_id: ticket_id(ticket, issues), conversation_id: None }
    }

    /// A side conversation of a ticket.
    pub(crate) fn conversation(ticket: &Argument, id: &Argument, issues: &mut Vec<Issue>) -> Place {
        let ticket_id = ticket_id(ticket, issues);
        Place { ticket_id, conversation_id: conversation_id(id, issues).map(str::to_owned) }
    }

    /// The path of this place with `tail` behind it.
    fn path(&self, tail: &str) -> String {
        let ticket_id = self.ticket_id.unwrap_or_default().to_string();
        let mut path = ["/api/v2/tickets/", &ticket_id, "/side_conversations"].concat();
        if let Some(id) = &self.conversation_id {
            path.push('/');
            path.push_str(id);
        }
        path.push_str(tail);
        path
    }

    /// A request that reads here; only for a place without issues.
    pub(crate) fn get(&self, operation: Operation, tail: &str, query: String) -> Request {
        Request { query, ..Request::new(operation, Method::Get, self.path(tail), Body::None) }
    }

    /// A request that sends something here; only for a place without issues.
    pub(crate) fn post(&self, operation: Operation, tail: &str, checked: Checked) -> Request {
        Request { key: checked.key, ..Request::new(operation, Method::Post, self.path(tail), checked.body) }
    }

    /// A request that changes what is here; only for a place without issues.
    pub(crate) fn put(&self, operation: Operation, body: Body) -> Request {
        Request::new(operation, Method::Put, self.path(""), body)
    }
}
