//! Paths and methods.

use super::Operation;

/// Whom a route answers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Audience {
    /// Every caller, without a credential.
    Anybody,
    /// Every caller with a credential, end users too.
    Users,
    Agents,
}

/// The route that a method and a path name.
#[derive(Clone, Copy, Debug)]
pub enum Route<'a> {
    List {
        ticket: &'a str,
    },
    Show {
        ticket: &'a str,
        id: &'a str,
    },
    Create {
        ticket: &'a str,
    },
    Update {
        ticket: &'a str,
        id: &'a str,
    },
    Reply {
        ticket: &'a str,
        id: &'a str,
    },
    Import {
        ticket: &'a str,
    },
    ImportEvents {
        ticket: &'a str,
        id: &'a str,
    },
    ListEvents {
        ticket: &'a str,
        id: &'a str,
    },
    ExportEvents,
    UploadAttachment,
    DownloadAttachment {
        ticket: &'a str,
        id: &'a str,
        attachment: &'a str,
    },
    Me,
    SearchUsers,
    AutocompleteUsers,
    ShowUsers,
    Groups,
    GroupMemberships {
        group: &'a str,
    },
    Ticket {
        ticket: &'a str,
    },
    TicketComments {
        ticket: &'a str,
    },
    TicketFile {
        token: &'a str,
    },
    AccountSettings,
    /// An access token for a grant.
    OAuthTokens,
    /// The consent page.
    AskForConsent,
    /// The consent page's button.
    Consent,
    /// The page that asks a visitor without a session to sign in.
    SignIn,
    /// The show path as the reference's curl line misspells it.
    MisspeltShow,
    Nothing,
}

impl<'a> Route<'a> {
    /// The route of a path below the root; `HEAD` is a `GET` whose body stays behind.
    pub fn find(method: &str, segments: &'a [String]) -> Self {
        let method = if method == "HEAD" { "GET" } else { method };
        let segments: Vec<&str> = segments.iter().map(String::as_str).collect();
        match (method, segments.as_slice()) {
            ("GET", ["access", "unauthenticated"]) => Self::SignIn,
            ("POST", ["oauth", "tokens"]) => Self::OAuthTokens,
            ("GET", ["oauth", "authorizations", "new"]) => Self::AskForConsent,
            ("POST", ["oauth", "authorizations", "new"]) => Self::Consent,
            (_, ["api", "v2", "tickets", below @ ..]) => Self::below_tickets(method, below),
            ("GET", ["api", "v2", "users", "me"]) => Self::Me,
            ("GET", ["api", "v2", "users", "search"]) => Self::SearchUsers,
            ("GET", ["api", "v2", "users", "autocomplete"]) => Self::AutocompleteUsers,
            ("GET", ["api", "v2", "users", "show_many"]) => Self::ShowUsers,
            ("GET", ["api", "v2", "groups"]) => Self::Groups,
            ("GET", ["api", "v2", "groups", group, "memberships"]) => Self::GroupMemberships { group },
            ("GET", ["api", "v2", "account", "settings"]) => Self::AccountSettings,
            ("GET", ["attachments", "token", token]) => Self::TicketFile { token },
            _ => Self::Nothing,
        }
    }

    fn below_tickets(method: &str, below: &[&'a str]) -> Self {
        match (method, below) {
            ("GET", ["side_conversations", "events"]) => Self::ExportEvents,
            ("POST", ["side_conversations", "attachments"]) => Self::UploadAttachment,
            ("GET", [ticket]) => Self::Ticket { ticket },
            ("GET", [ticket, "comments"]) => Self::TicketComments { ticket },
            ("GET", [ticket, "side_conversations"]) => Self::List { ticket },
            ("POST", [ticket, "side_conversations"]) => Self::Create { ticket },
            ("POST", [ticket, "side_conversations", "import"]) => Self::Import { ticket },
            ("GET", [ticket, "side_conversations", id]) => Self::Show { ticket, id },
            ("PUT", [ticket, "side_conversations", id]) => Self::Update { ticket, id },
            ("POST", [ticket, "side_conversations", id, "reply"]) => Self::Reply { ticket, id },
            ("GET", [ticket, "side_conversations", id, "events"]) => Self::ListEvents { ticket, id },
            ("POST", [ticket, "side_conversations", id, "events", "import"]) => {
                Self::ImportEvents { ticket, id }
            }
            ("GET", [ticket, "side_conversations", id, "attachments", attachment, "download", _]) => {
                Self::DownloadAttachment { ticket, id, attachment }
            }
            (_, [_, "side_conversation", ..]) => Self::MisspeltShow,
            _ => Self::Nothing,
        }
    }

    /// The operation by which faults and budgets name it.
    pub fn operation(self) -> Operation {
        match self {
            Self::List { .. } => Operation::List,
            Self::Show { .. } => Operation::Show,
            Self::Create { .. } => Operation::Create,
            Self::Update { .. } => Operation::Update,
            Self::Reply { .. } => Operation::Reply,
            Self::Import { .. } => Operation::Import,
            Self::ImportEvents { .. } => Operation::ImportEvents,
            Self::ListEvents { .. } => Operation::ListEvents,
            Self::ExportEvents => Operation::ExportEvents,
            Self::UploadAttachment => Operation::UploadAttachment,
            Self::DownloadAttachment { .. } => Operation::DownloadAttachment,
            _ => Operation::Request,
        }
    }

    pub fn audience(self) -> Audience {
        match self {
            Self::SignIn | Self::OAuthTokens | Self::AskForConsent | Self::Consent => Audience::Anybody,
            Self::Me => Audience::Users,
            _ => Audience::Agents,
        }
    }
}
