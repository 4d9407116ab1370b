//! A client for Zendesk's Side Conversations API.
//!
//! The rooms that decide never act: [`validate`] says what is wrong with a body, [`request`] says what to send,
//! [`response`] says what an answer means and [`policy`] says what to do next. None of them reads a clock,
//! rolls a die or touches the network: times, random numbers and parsed bodies come in as arguments,
//! decisions go out as values. [`client`] acts on them over a [`transport`] and decides nothing. The feature `web` has
//! the transports of JavaScript runtimes, the feature `bindings` the exports of the npm package's module.

pub mod account;
#[cfg(feature = "bindings")]
pub mod bindings;
pub mod client;
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
