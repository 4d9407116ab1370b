//! The Side Conversations API in memory.
//!
//! [`Emulator::handle`] takes one request and the time, and gives the response together with what the
//! door has to do to the connection. Nothing here reads a clock, opens a socket or rolls a die: the time
//! is an argument and every random choice follows from the seed, so the same requests give the same run.
//!
//! ```
//! use zendesk_side_conversations_emulator::{Door, Emulator, Request, Settings};
//!
//! let mut emulator = Emulator::new(Settings { seed: 7, ..Settings::default() }).unwrap();
//! let bearer = emulator.credentials().bearer.clone();
//! let request = Request {
//!     method: "POST".into(),
//!     origin: "https://emulator.zendesk.com".into(),
//!     target: "/api/v2/tickets/90/side_conversations.json".into(),
//!     headers: vec![
//!         ("authorization".into(), format!("Bearer {bearer}")),
//!         ("content-type".into(), "application/json".into()),
//!     ],
//!     body: br#"{"message":{"body":"Hello","to":[{"email":"ann@example.com"}]}}"#.to_vec(),
//!     door: Door::Process,
//! };
//! let reply = emulator.handle(&request, 1_700_000_000_000);
//! assert_eq!(reply.response.status, 201);
//! ```
//!
//! The crate shares no code with the client's: each side is its own reading of the same documents.

#![forbid(unsafe_code)]

mod access;
mod behaviour;
mod call;
mod capacity;
mod clock;
mod control;
mod control_http;
mod cors;
mod coverage;
#[cfg(all(feature = "bindings", target_arch = "wasm32"))]
mod door;
mod emulator;
mod entity;
mod exchange;
mod faults;
pub mod frame;
#[cfg(all(feature = "bindings", target_arch = "wasm32"))]
mod headroom;
mod limits;
mod log;
mod multipart;
mod oauth;
mod random;
mod recorder;
mod refusal;
mod routes;
mod rules;
mod state;
mod store;
mod target;
mod text;
mod wire;

pub use behaviour::{Basis, Behaviour, Row};
pub use capacity::Capacity;
pub use coverage::coverage_page;
#[cfg(all(feature = "bindings", target_arch = "wasm32"))]
pub use door::EmulatorCore;
pub use emulator::{Emulator, Settings};
pub use entity::Credentials;
pub use exchange::{Door, Effect, Ending, Reply, Request, Response};
