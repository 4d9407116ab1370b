//! The operations of the API, each with its row.

use serde::Serialize;

use crate::declared::{CommonExportOptions, MessageOptions, SendOptions, UploadOptions};
use crate::operation::{Effect, Method};

/// The facts of an operation that hold before a call. No other place states any of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row {
    /// The name that the public surface uses.
    pub name: &'static str,
    /// The HTTP method; `None` where the caller names it.
    pub method: Option<Method>,
    /// The beginning of the path.
    pub place: Place,
    /// The end of the path, behind its place.
    pub tail: &'static str,
    /// The argument in which the caller gives the body.
    pub body: BodyPlace,
    /// The content that a successful answer must have.
    pub envelope: Envelope,
    /// Which of the account's budgets a request takes from.
    pub lane: Lane,
    /// The effect of a request on the account.
    pub effect: Effect,
    /// The options that the operation takes beside those of every call, in the order in which messages name them.
    pub options: &'static [&'static [&'static str]],
}

/// The options of every operation that sends. Callers hand the same options to an import and to a reply, so each takes all of them.
const SEND_OPTIONS: &[&[&str]] = &[MessageOptions::NAMES, SendOptions::NAMES];

/// The beginning of an operation's path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// `/api/v2/tickets/side_conversations`
    Account,
    /// `/api/v2/tickets/{ticket_id}/side_conversations`
    Ticket,
    /// `/api/v2/tickets/{ticket_id}/side_conversations/{id}`
    Conversation,
    /// An attachment's `content_url`.
    Attachment,
    /// The path that the caller gives.
    Anywhere,
}

/// The argument in which a caller gives the body of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BodyPlace {
    /// Nowhere: the request has none.
    Nowhere,
    /// As this argument of the method, counted from 0.
    Argument(usize),
    /// As the first argument, which is a file.
    File,
    /// As the field `body` of the first argument.
    Field,
}

/// The content that a successful response must have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Envelope {
    /// An array under this key.
    List(&'static str),
    /// An object under this key.
    Object(&'static str),
    /// A string under this key.
    Text(&'static str),
    /// The bytes of a file.
    File,
    /// Anything, or nothing.
    Anything,
}

/// A budget of the account: each has a limit of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Lane {
    /// Creates and replies.
    Sends,
    /// Pages of the export.
    Exports,
    /// All other requests.
    Rest,
}

/// Writes the enum, the list of its variants and the look-up of a row from one list, so that none can lack an operation.
macro_rules! operations {
    ($($(#[$doc:meta])* $operation:ident = $row:expr;)+) => {
        /// An operation of the API, as `onAttempt` and the emulator's faults name it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
        #[cfg_attr(feature = "types", derive(tsify::Tsify))]
        #[serde(rename_all = "snake_case")]
        pub enum Operation {
            $($(#[$doc])* $operation,)+
        }

        impl Operation {
            /// All operations.
            pub const ALL: &[Operation] = &[$(Operation::$operation),+];

            /// The facts of the operation.
            pub const fn row(self) -> &'static Row {
                match self {
                    $(Operation::$operation => const { &$row },)+
                }
            }
        }
    };
}

operations! {
    /// `GET /{ticket_id}/side_conversations`
    List = Row {
        name: "list",
        method: Some(Method::Get),
        place: Place::Ticket,
        tail: "",
        body: BodyPlace::Nowhere,
        envelope: Envelope::List("side_conversations"),
        lane: Lane::Rest,
        effect: Effect::Reads,
        options: &[],
    };
    /// `GET /{ticket_id}/side_conversations/{id}`
    Show = Row {
        name: "show",
        method: Some(Method::Get),
        place: Place::Conversation,
        tail: "",
        body: BodyPlace::Nowhere,
        envelope: Envelope::Object("side_conversation"),
        lane: Lane::Rest,
        effect: Effect::Reads,
        options: &[],
    };
    /// `POST /{ticket_id}/side_conversations`
    Create = Row {
        name: "create",
        method: Some(Method::Post),
        place: Place::Ticket,
        tail: "",
        body: BodyPlace::Argument(1),
        envelope: Envelope::Object("side_conversation"),
        lane: Lane::Sends,
        effect: Effect::Sends,
        options: SEND_OPTIONS,
    };
    /// `PUT /{ticket_id}/side_conversations/{id}`
    Update = Row {
        name: "update",
        method: Some(Method::Put),
        place: Place::Conversation,
        tail: "",
        body: BodyPlace::Argument(2),
        envelope: Envelope::Object("side_conversation"),
        lane: Lane::Rest,
        effect: Effect::Sets,
        options: &[],
    };
    /// `POST /{ticket_id}/side_conversations/{id}/reply`
    Reply = Row {
        name: "reply",
        method: Some(Method::Post),
        place: Place::Conversation,
        tail: "/reply",
        body: BodyPlace::Argument(2),
        envelope: Envelope::Object("side_conversation"),
        lane: Lane::Sends,
        effect: Effect::Sends,
        options: SEND_OPTIONS,
    };
    /// `POST /{ticket_id}/side_conversations/import`
    Import = Row {
        name: "import",
        method: Some(Method::Post),
        place: Place::Ticket,
        tail: "/import",
        body: BodyPlace::Argument(1),
        envelope: Envelope::Object("side_conversation"),
        lane: Lane::Rest,
        effect: Effect::Sends,
        options: SEND_OPTIONS,
    };
    /// `POST /{ticket_id}/side_conversations/{id}/events/import`
    ImportEvents = Row {
        name: "import_events",
        method: Some(Method::Post),
        place: Place::Conversation,
        tail: "/events/import",
        body: BodyPlace::Argument(2),
        envelope: Envelope::Object("side_conversation"),
        lane: Lane::Rest,
        effect: Effect::Sends,
        options: SEND_OPTIONS,
    };
    /// `GET /{ticket_id}/side_conversations/{id}/events`
    ListEvents = Row {
        name: "list_events",
        method: Some(Method::Get),
        place: Place::Conversation,
        tail: "/events",
        body: BodyPlace::Nowhere,
        envelope: Envelope::List("events"),
        lane: Lane::Rest,
        effect: Effect::Reads,
        options: &[],
    };
    /// `GET /side_conversations/events`
    ExportEvents = Row {
        name: "export_events",
        method: Some(Method::Get),
        place: Place::Account,
        tail: "/events",
        body: BodyPlace::Nowhere,
        envelope: Envelope::List("events"),
        lane: Lane::Exports,
        effect: Effect::Reads,
        options: &[CommonExportOptions::NAMES],
    };
    /// `POST /side_conversations/attachments`
    UploadAttachment = Row {
        name: "upload_attachment",
        method: Some(Method::Post),
        place: Place::Account,
        tail: "/attachments",
        body: BodyPlace::File,
        // An uploaded attachment comes bare.
        envelope: Envelope::Text("id"),
        lane: Lane::Rest,
        effect: Effect::Sends,
        options: &[UploadOptions::NAMES],
    };
    /// `GET` of an attachment's `content_url`
    DownloadAttachment = Row {
        name: "download_attachment",
        method: Some(Method::Get),
        place: Place::Attachment,
        tail: "",
        body: BodyPlace::Nowhere,
        envelope: Envelope::File,
        lane: Lane::Rest,
        effect: Effect::Reads,
        options: &[],
    };
    /// Any other path of the account.
    Request = Row {
        name: "request",
        method: None,
        place: Place::Anywhere,
        tail: "",
        body: BodyPlace::Field,
        envelope: Envelope::Anything,
        lane: Lane::Rest,
        effect: Effect::OfMethod,
        options: &[],
    };
}

impl Operation {
    /// The name that the public surface uses.
    pub fn as_str(self) -> &'static str {
        self.row().name
    }

    /// Whether a Zendesk app's host can carry it: it carries text only.
    pub fn fits_zaf(self) -> bool {
        !self.is_upload() && !self.is_download()
    }

    /// Whether the answer is a file.
    pub fn is_download(self) -> bool {
        matches!(self.row().envelope, Envelope::File)
    }

    /// Whether the request's body is a file.
    pub fn is_upload(self) -> bool {
        matches!(self.row().body, BodyPlace::File)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_operation_is_serialized_under_its_name() {
        for operation in Operation::ALL {
            assert_eq!(serde_json::to_value(operation).ok(), Some(operation.as_str().into()));
        }
    }

    #[test]
    fn each_operation_has_a_name_and_a_request_of_its_own() {
        for (place, operation) in Operation::ALL.iter().enumerate() {
            let row = operation.row();
            for other in Operation::ALL.iter().take(place).map(|other| other.row()) {
                assert_ne!(row.name, other.name);
                assert_ne!(
                    (row.method, row.place, row.tail),
                    (other.method, other.place, other.tail),
                    "{} {}",
                    row.name,
                    other.name
                );
            }
        }
    }
}
