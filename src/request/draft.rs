//! A request in the making.

use crate::operation::{Argument, Body, Method, Operation};
use crate::request::Request;
use crate::validate::Issue;
use crate::validate::argument::{conversation_id, ticket_id};
use crate::validate::body::Checked;

/// Where in the account a request goes, and what is wrong with what it is made from; the path has no meaning
/// where there are issues.
pub(crate) struct Draft {
    pub(crate) path: String,
    pub(crate) issues: Vec<Issue>,
}

impl Draft {
    /// For the side conversations of all tickets.
    pub(crate) fn of_account() -> Draft {
        Draft { path: "/api/v2/tickets/side_conversations".to_owned(), issues: Vec::new() }
    }

    /// For a ticket.
    pub(crate) fn of_ticket(ticket: &Argument) -> Draft {
        let mut issues = Vec::new();
        let id = ticket_id(ticket, &mut issues).unwrap_or_default().to_string();
        Draft { path: ["/api/v2/tickets/", &id, "/side_conversations"].concat(), issues }
    }

    /// For a side conversation of a ticket.
    pub(crate) fn of_conversation(ticket: &Argument, id: &Argument) -> Draft {
        let mut draft = Draft::of_ticket(ticket);
        let id = conversation_id(id, &mut draft.issues).unwrap_or_default();
        draft.path.extend(["/", id]);
        draft
    }

    /// A request that reads here, with `tail` behind the path.
    pub(crate) fn get(self, operation: Operation, tail: &str, query: String) -> Result<Request, Vec<Issue>> {
        self.request(operation, Method::Get, tail, query, Checked { body: Body::None, key: None })
    }

    /// A request that sends something here, with `tail` behind the path.
    pub(crate) fn send(
        self,
        operation: Operation,
        method: Method,
        tail: &str,
        body: Body,
    ) -> Result<Request, Vec<Issue>> {
        self.request(operation, method, tail, String::new(), Checked { body, key: None })
    }

    /// A request that sends a body with its key here, with `tail` behind the path.
    pub(crate) fn post(
        self,
        operation: Operation,
        tail: &str,
        checked: Checked,
    ) -> Result<Request, Vec<Issue>> {
        self.request(operation, Method::Post, tail, String::new(), checked)
    }

    /// A request with `tail` behind the path, without further headers.
    pub(crate) fn request(
        mut self,
        operation: Operation,
        method: Method,
        tail: &str,
        query: String,
        checked: Checked,
    ) -> Result<Request, Vec<Issue>> {
        if !self.issues.is_empty() {
            return Err(self.issues);
        }
        self.path.push_str(tail);
        let (path, Checked { body, key }) = (self.path, checked);
        Ok(Request { operation, method, path, query, body, headers: Vec::new(), key, download: None })
    }
}
