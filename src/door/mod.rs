//! The module's exports. What JavaScript alone can do (`fetch`, a Zendesk app's host, timers, promises) is done by
//! `pkg-template/src/door`, which drives the core's machines through these; it decides nothing either.
//!
//! Values cross as one text each way, since a crossing costs more than what is done with it, and each function more bytes
//! of glue; only parsed bodies and what a transport threw stay with the engine and are held by handles.

mod allocator;
mod answer;
mod client;
mod clock;
mod connection;
mod conversation;
mod document;
mod failure;
mod given;
mod prepare;
mod question;
mod reports;
mod series;
mod task;

pub use client::{Client, connect};
pub use conversation::tell_of;
pub use question::ask;
pub use task::Task;
