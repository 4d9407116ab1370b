//! The client for callers in Rust.
//!
//! [`Client`] has a method for each operation of the API. Each gives a [`Call`] that is sent when it is awaited, and that
//! takes its options before: `client.create(90, message).idempotency_key("job-7").await?`. What has pages gives streams of
//! them. Everything that is read is a value of the [`model`](crate::model), and nothing of an answer is lost in it.

mod auth;
mod call;
mod client;
mod conversations;
mod error;
mod events;
mod export;
mod listener;
mod options;
mod paged;
mod read;
mod response;
mod start;
mod steps;

pub use auth::Auth;
pub use call::{Call, Import, Keyed, Plain, Show};
pub use client::Client;
pub use conversations::{Conversations, Whole};
pub use error::Error;
pub use events::{Events, ExportPages};
pub use export::{ExportCall, Follow};
pub use listener::SkippedConversation;
pub use options::Options;
pub use paged::{Items, PagedCall, Pages};
pub use read::Answered;
pub use response::Response;
pub use start::{Checkpoint, ExportStart};

/// A future on one thread.
type Local<T> = core::pin::Pin<Box<dyn Future<Output = T>>>;
