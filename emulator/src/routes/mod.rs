//! Paths and methods, and what each does.

mod create;
mod download;
mod export_events;
mod import;
mod import_events;
mod imported;
mod list;
mod list_events;
mod me;
mod reply;
mod show;
pub mod thread;
mod update;
mod upload;

use crate::{
    behaviour::Behaviour,
    call::{Call, Outcome},
    refusal::Refusal,
};

/// An operation of the API.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operation {
    List,
    Show,
    Create,
    Update,
    Reply,
    Import,
    ImportEvents,
    ListEvents,
    ExportEvents,
    UploadAttachment,
    DownloadAttachment,
    /// Any other path.
    Request,
}

impl Operation {
    /// The operation that a fault names.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "list" => Self::List,
            "show" => Self::Show,
            "create" => Self::Create,
            "update" => Self::Update,
            "reply" => Self::Reply,
            "import" => Self::Import,
            "import_events" => Self::ImportEvents,
            "list_events" => Self::ListEvents,
            "export_events" => Self::ExportEvents,
            "upload_attachment" => Self::UploadAttachment,
            "download_attachment" => Self::DownloadAttachment,
            "request" => Self::Request,
            _ => return None,
        })
    }
}

/// An operation with what its path names.
#[derive(Clone, Copy, Debug)]
pub struct Route<'a> {
    pub operation: Operation,
    ticket: &'a str,
    conversation: &'a str,
    attachment: &'a str,
    /// Who the caller is: open to end users too.
    pub is_me: bool,
}

impl<'a> Route<'a> {
    /// The route of a path below the root; `HEAD` is a `GET` whose body stays behind.
    pub fn find(method: &str, segments: &'a [String]) -> Self {
        let method = if method == "HEAD" { "GET" } else { method };
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        let to = |operation, ticket, conversation| Self {
            operation,
            ticket,
            conversation,
            attachment: "",
            is_me: false,
        };
        if method == "GET" && segments == ["api", "v2", "users", "me"] {
            return Self { is_me: true, ..to(Operation::Request, "", "") };
        }
        let Some(below) = segments.strip_prefix(&["api", "v2", "tickets"]) else {
            return to(Operation::Request, "", "");
        };
        match (method, below) {
            ("GET", ["side_conversations", "events"]) => to(Operation::ExportEvents, "", ""),
            ("POST", ["side_conversations", "attachments"]) => to(Operation::UploadAttachment, "", ""),
            ("GET", [ticket, "side_conversations"]) => to(Operation::List, *ticket, ""),
            ("POST", [ticket, "side_conversations"]) => to(Operation::Create, *ticket, ""),
            ("POST", [ticket, "side_conversations", "import"]) => to(Operation::Import, *ticket, ""),
            ("GET", [ticket, "side_conversations", id]) => to(Operation::Show, *ticket, *id),
            ("PUT", [ticket, "side_conversations", id]) => to(Operation::Update, *ticket, *id),
            ("POST", [ticket, "side_conversations", id, "reply"]) => to(Operation::Reply, *ticket, *id),
            ("GET", [ticket, "side_conversations", id, "events"]) => to(Operation::ListEvents, *ticket, *id),
            ("POST", [ticket, "side_conversations", id, "events", "import"]) => {
                to(Operation::ImportEvents, *ticket, *id)
            }
            ("GET", [ticket, "side_conversations", id, "attachments", attachment, "download", _]) => {
                Self { attachment, ..to(Operation::DownloadAttachment, *ticket, *id) }
            }
            _ => to(Operation::Request, "", ""),
        }
    }

    /// Carries the request out.
    pub fn run(self, call: &mut Call<'_>) -> Outcome {
        let Self { ticket, conversation, attachment, .. } = self;
        match self.operation {
            Operation::List => list::list(call, ticket),
            Operation::Show => show::show(call, ticket, conversation),
            Operation::Create => create::create(call, ticket),
            Operation::Update => update::update(call, ticket, conversation),
            Operation::Reply => reply::reply(call, ticket, conversation),
            Operation::Import => import::import(call, ticket),
            Operation::ImportEvents => import_events::import_events(call, ticket, conversation),
            Operation::ListEvents => list_events::list_events(call, ticket, conversation),
            Operation::ExportEvents => export_events::export_events(call),
            Operation::UploadAttachment => upload::upload(call),
            Operation::DownloadAttachment => download::download(call, ticket, conversation, attachment),
            Operation::Request if self.is_me => Ok(me::me(call)),
            Operation::Request => Err(Refusal::invalid_endpoint(no_route(&call.target.segments))),
        }
    }
}

/// The reference's curl line for show misspells the path.
fn no_route(segments: &[String]) -> Behaviour {
    let is_misspelt = segments.get(4).is_some_and(|segment| segment == "side_conversation");
    if is_misspelt { Behaviour::ShowMisspelt } else { Behaviour::NoRoute }
}
