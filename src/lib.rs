//! A client for Zendesk's Side Conversations API.
//!
//! The rooms that decide never act: [`validate`] says what is wrong with a body, [`request`] says what to send,
//! [`response`] says what an answer means and [`policy`] says what to do next. None of them reads a clock,
//! rolls a die or touches the network: times, random numbers and parsed bodies come in as arguments,
//! decisions go out as values. [`client`] acts on them over a [`transport`] and decides nothing.
//!
//! Callers in Rust begin with [`Client`] and [`Options`]. The feature `gloo` has the transport for Rust that runs as wasm
//! in a page, a worker or Node:
//!
//! ```
//! use futures_util::TryStreamExt;
//! use zendesk_side_conversations::model::{NewMessage, Participant};
//! use zendesk_side_conversations::{Auth, Client, Error, ErrorCode, Options};
//!
//! # #[cfg(feature = "gloo")]
//! async fn ask_ops(access_token: &str) -> Result<(), Error> {
//!     let client = Client::new(Options::subdomain("acme").auth(Auth::bearer(access_token)))?;
//!
//!     let message = NewMessage::to(Participant::email("ops@example.com")).subject("Printer on fire").body("Help!");
//!     let created = match client.create(90, message).idempotency_key("ticket-90-printer").await {
//!         Err(error) if error.code() == ErrorCode::Validation => {
//!             error.issues().iter().for_each(|issue| println!("{}: {}", issue.path, issue.message));
//!             return Err(error);
//!         }
//!         ended => ended?,
//!     };
//!     println!("opened {}", created.side_conversation.id);
//!
//!     let mut conversations = client.list(90).per_page(50).items()?;
//!     while let Some(conversation) = conversations.try_next().await? {
//!         println!("{} {}", conversation.state, conversation.subject.unwrap_or_default());
//!     }
//!     Ok(())
//! }
//! ```
//!
//! The other features: `client`, on by default, is that client over any transport; `web` has the transports of JavaScript
//! runtimes, `bindings` the exports of the npm package's module.

#[macro_use]
mod declared;

pub mod account;
#[cfg(feature = "bindings")]
pub mod bindings;
pub mod client;
mod id_table;
pub mod json;
pub mod model;
pub mod operation;
pub mod policy;
pub mod request;
pub mod response;
mod substring;
mod time;
pub mod transport;
pub mod validate;

#[cfg(feature = "client")]
pub use client::{Auth, Client, Error, Options};
pub use response::ErrorCode;

/// The examples of the guide compile.
#[cfg(all(doctest, feature = "gloo"))]
#[doc = include_str!("../docs/rust.md")]
struct Guide;
