//! One file per operation: checked input → method, path, query and body.

mod create;
mod download;
mod draft;
mod export_events;
mod import;
mod import_events;
mod list;
mod list_events;
mod raw;
mod reply;
mod reply_all;
mod show;
mod token;
mod update;
mod upload;
mod users;

pub use create::create;
pub use download::{Download, download};
pub use export_events::export_events;
pub use import::import;
pub use import_events::import_events;
pub use list::list;
pub use list_events::list_events;
pub use raw::raw;
pub use reply::reply;
pub use reply_all::{ReplyAll, reply_all};
pub use show::show;
pub use token::token;
pub use update::{close, reopen, update};
pub use upload::{USUAL_CONTENT_TYPE, USUAL_FILE_NAME, upload};
pub(crate) use users::{MOST_USERS, users};

pub use crate::validate::ExportFrom;

use crate::operation::{Body, Effect, Key, Method, Operation};

/// A request before an account and a credential are known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Request {
    /// The operation this request carries out.
    pub operation: Operation,
    /// The HTTP method.
    pub method: Method,
    /// From `/api/v2/`, safe to put behind an origin as it is, without the query.
    pub path: String,
    /// The query, encoded, without the question mark; empty where there is none.
    pub query: String,
    /// The request's body.
    pub body: Body,
    /// Further headers of the caller's, checked.
    pub headers: Vec<(String, String)>,
    /// The idempotency key, which makes this send recognisable.
    pub key: Option<Box<Key>>,
    /// The address and the known facts of a download.
    pub download: Option<Box<Download>>,
}

impl Request {
    /// The headers that go with it, without a credential: what is accepted, what the body is (a file's
    /// boundary is the runtime's own), and the caller's own, which win.
    pub fn wire_headers(&self) -> Vec<(String, String)> {
        let accept = if self.operation.is_download() { "*/*" } else { "application/json" };
        let mut headers = Vec::new();
        let mut put = |name: &str, value: &str| {
            if !self.headers.iter().any(|(own, _)| own.eq_ignore_ascii_case(name)) {
                headers.push((name.to_owned(), value.to_owned()));
            }
        };
        put("Accept", accept);
        if matches!(self.body, Body::AsGiven | Body::Json(_)) {
            put("Content-Type", "application/json");
        }
        headers.extend_from_slice(&self.headers);
        headers
    }

    /// The identity of a send with a key: its operation, the ids in its path, the digest of its body and the key.
    /// Calls of one client that send the same at the same time share one send.
    pub fn send_id(&self) -> Option<String> {
        let key = self.key.as_ref()?;
        Some([self.operation.as_str(), &self.path, &key.digest, &key.text].join("\n"))
    }

    /// The effect in the account.
    fn effect(&self) -> Effect {
        match self.operation.row().effect {
            Effect::OfMethod => self.method.effect(),
            effect @ (Effect::Reads | Effect::Sets | Effect::Sends) => effect,
        }
    }

    /// Whether it changes nothing in the account.
    pub fn only_reads(&self) -> bool {
        self.effect() == Effect::Reads
    }

    /// Whether it may be sent again before it is known what became of the first.
    pub fn is_safe_to_repeat(&self) -> bool {
        matches!(self.effect(), Effect::Reads | Effect::Sets)
    }

    /// The path with its query.
    pub fn target(&self) -> String {
        let mark = if self.query.is_empty() { "" } else { "?" };
        [&self.path, mark, &self.query].concat()
    }
}
