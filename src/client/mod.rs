//! Drives the machines of [`policy`](crate::policy) over a [`Transport`](crate::transport::Transport): what they
//! decide is done here, and nothing is decided.
//!
//! ```text
//! Connection ─▶ perform ──▶ Queue: its turn ──▶ Call::step ─┬─ Send ──▶ Transport::send, at most for its timeout
//!                  ▲                                  ▲      ├─ Wait ──▶ Transport::sleep
//!        PageWalk ─┤                                  │      ├─ Token ─▶ Tokens: one question for all calls
//!      ExportWalk ─┤                                  └──────┘ Call::report
//!      FollowWalk ─┤
//! ConversationWalk ┘
//! ```
//!
//! Each is an `async fn` that ends when its future is dropped: the request is cancelled, the timer cleared and the
//! place in the queue left.

#[cfg(feature = "client")]
mod api;
mod caller;
mod connection;
mod conversation_walk;
mod exchange;
mod export_walk;
mod follow_walk;
mod grant_tokens;
mod join;
mod page_walk;
mod perform;
mod prepared_export;
mod queue;
mod reply_all;
mod sends;
mod shared;
mod tokens;
mod within;
mod work;

#[cfg(feature = "client")]
pub use api::{
    Answered, Auth, Call, Checkpoint, Client, Conversations, Error, Events, ExportCall, ExportPages,
    ExportStart, Follow, Import, Items, Keyed, Options, PagedCall, Pages, Plain, Response, Show,
    SkippedConversation, Whole,
};
pub use caller::{Caller, Patient};
pub use connection::{Connection, OnAttempt};
pub use conversation_walk::{ConversationWalk, ConversationsWalked};
pub use exchange::exchange;
pub use export_walk::{ExportWalk, Walked};
pub use follow_walk::FollowWalk;
pub use grant_tokens::{OnRotate, Rotation};
pub use page_walk::PageWalk;
pub use perform::perform;
pub use prepared_export::PreparedExport;
pub use reply_all::reply_all;
pub use sends::{Callers, Ended, Sending};
pub use tokens::{TokenFuture, TokenSource};
pub use work::{Prepared, Work, carry_out};
