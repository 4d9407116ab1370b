//! A request in the making.

use crate::operation::{Argument, Method, Operation, Place};
use crate::request::Request;
use crate::validate::Issue;
use crate::validate::argument::{conversation_id, ticket_id};
use crate::validate::body::Checked;

/// The path of a request, and the issues of the arguments that it is made from. The path has no meaning if there are
/// issues.
pub(crate) struct Draft {
    pub(crate) operation: Operation,
    pub(crate) path: String,
    pub(crate) issues: Vec<Issue>,
}

impl Draft {
    /// A draft whose path is made from these ids, as far as the operation's path has them.
    pub(crate) fn new(operation: Operation, ticket: &Argument, id: &Argument) -> Draft {
        let row = operation.row();
        let mut issues = Vec::new();
        let mut path = match row.place {
            Place::Account => "/api/v2/tickets/side_conversations".to_owned(),
            Place::Ticket | Place::Conversation => {
                let ticket = ticket_id(ticket, &mut issues).unwrap_or_default();
                format!("/api/v2/tickets/{ticket}/side_conversations")
            }
            Place::Attachment | Place::Anywhere => String::new(),
        };
        if row.place == Place::Conversation {
            path.extend(["/", conversation_id(id, &mut issues).unwrap_or_default()]);
        }
        path.push_str(row.tail);
        Draft { operation, path, issues }
    }

    /// A draft for all tickets.
    pub(crate) fn of_account(operation: Operation) -> Draft {
        Draft::new(operation, &Argument::Missing, &Argument::Missing)
    }

    /// A request without a body.
    pub(crate) fn read(self, query: String) -> Result<Request, Vec<Issue>> {
        self.request(query, Checked::nothing())
    }

    /// A request with this body.
    pub(crate) fn send(self, checked: Checked) -> Result<Request, Vec<Issue>> {
        self.request(String::new(), checked)
    }

    fn request(self, query: String, checked: Checked) -> Result<Request, Vec<Issue>> {
        // If the table names none, the caller's own replaces it.
        let method = self.operation.row().method.unwrap_or(Method::Get);
        self.request_by(method, query, checked)
    }

    /// A request with a method of the caller's.
    pub(crate) fn request_by(
        self,
        method: Method,
        query: String,
        checked: Checked,
    ) -> Result<Request, Vec<Issue>> {
        if !self.issues.is_empty() {
            return Err(self.issues);
        }
        let Draft { operation, path, .. } = self;
        let Checked { body, key } = checked;
        Ok(Request { operation, method, path, query, body, headers: Vec::new(), key, download: None })
    }
}
