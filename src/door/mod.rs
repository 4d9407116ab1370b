//! The only code that knows JavaScript: it turns values into the core's and back, and does what the core's
//! machines say with `fetch`, a Zendesk app's host and timers. It decides nothing.

mod abort;
mod allocator;
mod answer;
mod argument;
mod blob;
mod build;
mod call;
mod cause;
mod client;
mod clock;
mod connection;
mod conversation;
mod document;
mod export;
mod fetch;
mod json_text;
mod listener;
mod pages;
mod prepare;
mod promised;
mod property;
mod queue;
mod race;
mod rejection;
mod reply_all;
mod response_info;
mod spawn;
mod timer;
mod token;
mod transport;
mod upload;
mod waiting;
mod zaf;

pub use build::{build, check};
pub use client::{Client, connect};
pub use conversation::{channel, child_ticket};
