//! The core of a client for Zendesk's Side Conversations API.
//!
//! It decides and never acts: [`validate`] says what is wrong with a body, [`request`] says what to send,
//! [`response`] says what an answer means and [`policy`] says what to do next. None of them reads a clock,
//! rolls a die or touches the network: times, random numbers and parsed bodies come in as arguments,
//! decisions go out as values. `door` (feature `door`) is the only code that knows JavaScript.

pub mod account;
#[cfg(feature = "door")]
pub mod door;
pub mod json;
pub mod model;
pub mod policy;
pub mod request;
pub mod response;
mod substring;
pub mod validate;
