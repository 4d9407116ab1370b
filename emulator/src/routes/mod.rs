//! The routes, by path.

mod account_settings;
mod create;
mod download;
mod export_events;
mod groups;
mod import;
mod import_events;
mod imported;
mod list;
mod list_events;
mod me;
mod oauth_authorization;
mod oauth_tokens;
mod open_call;
mod reply;
mod route;
mod show;
pub mod sign_in;
pub mod thread;
mod tickets;
mod update;
mod upload;
mod users;

pub use open_call::OpenCall;
pub use route::{Audience, Route};

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

impl Route<'_> {
    /// Carries the request out.
    pub fn run(self, call: &mut Call<'_>) -> Outcome {
        match self {
            Self::List { ticket } => list::list(call, ticket),
            Self::Show { ticket, id } => show::show(call, ticket, id),
            Self::Create { ticket } => create::create(call, ticket),
            Self::Update { ticket, id } => update::update(call, ticket, id),
            Self::Reply { ticket, id } => reply::reply(call, ticket, id),
            Self::Import { ticket } => import::import(call, ticket),
            Self::ImportEvents { ticket, id } => import_events::import_events(call, ticket, id),
            Self::ListEvents { ticket, id } => list_events::list_events(call, ticket, id),
            Self::ExportEvents => export_events::export_events(call),
            Self::UploadAttachment => upload::upload(call),
            Self::DownloadAttachment { ticket, id, attachment } => {
                download::download(call, ticket, id, attachment)
            }
            Self::Me => Ok(me::me(call)),
            Self::SearchUsers => users::search(call),
            Self::AutocompleteUsers => users::autocomplete(call),
            Self::ShowUsers => users::show_many(call),
            Self::Groups => groups::groups(call),
            Self::GroupMemberships { group } => groups::memberships(call, group),
            Self::Ticket { ticket } => tickets::show(call, ticket),
            Self::TicketComments { ticket } => tickets::comments(call, ticket),
            Self::TicketFile { token } => tickets::download(token),
            Self::AccountSettings => Ok(account_settings::account_settings(call)),
            Self::MisspeltShow => Err(Refusal::invalid_endpoint(Behaviour::ShowMisspelt)),
            _ => Err(Refusal::invalid_endpoint(Behaviour::NoRoute)),
        }
    }

    /// Carries out a request that needs no credential.
    pub fn run_openly(self, call: &mut OpenCall<'_>) -> Outcome {
        match self {
            Self::SignIn => Ok(sign_in::page()),
            Self::OAuthTokens => oauth_tokens::tokens(call),
            Self::AskForConsent => oauth_authorization::ask(call),
            Self::Consent => oauth_authorization::allow(call),
            _ => Err(Refusal::invalid_endpoint(Behaviour::NoRoute)),
        }
    }
}
