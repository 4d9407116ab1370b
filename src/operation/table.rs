//! The operations of the API, by name.

/// One operation of the API.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Operation {
    /// `GET /{ticket_id}/side_conversations`
    List,
    /// `GET /{ticket_id}/side_conversations/{id}`
    Show,
    /// `POST /{ticket_id}/side_conversations`
    Create,
    /// `PUT /{ticket_id}/side_conversations/{id}`
    Update,
    /// `POST /{ticket_id}/side_conversations/{id}/reply`
    Reply,
    /// `POST /{ticket_id}/side_conversations/import`
    Import,
    /// `POST /{ticket_id}/side_conversations/{id}/events/import`
    ImportEvents,
    /// `GET /{ticket_id}/side_conversations/{id}/events`
    ListEvents,
    /// `GET /side_conversations/events`
    ExportEvents,
    /// `POST /side_conversations/attachments`
    UploadAttachment,
    /// `GET` of an attachment's `content_url`
    DownloadAttachment,
    /// Any other path of the account.
    Request,
}

impl Operation {
    /// Whether a Zendesk app's host can carry it: it carries text only.
    pub fn fits_zaf(self) -> bool {
        !matches!(self, Operation::UploadAttachment | Operation::DownloadAttachment)
    }

    /// The name that the public surface uses.
    pub fn as_str(self) -> &'static str {
        match self {
            Operation::List => "list",
            Operation::Show => "show",
            Operation::Create => "create",
            Operation::Update => "update",
            Operation::Reply => "reply",
            Operation::Import => "import",
            Operation::ImportEvents => "import_events",
            Operation::ListEvents => "list_events",
            Operation::ExportEvents => "export_events",
            Operation::UploadAttachment => "upload_attachment",
            Operation::DownloadAttachment => "download_attachment",
            Operation::Request => "request",
        }
    }
}
