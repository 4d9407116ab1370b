//! The client's core against the emulator's core, in one process and in virtual time.
//!
//! From one seed come a plan (operations of two clients, faults, clock jumps, tokens that expire) and every
//! random choice on the way. After the run the emulator's own record is held against what the clients were
//! told: see [`promises`]. A violation names its seed and shrinks its plan.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::indexing_slicing)]
#![allow(clippy::arithmetic_side_effects, clippy::cast_possible_truncation, clippy::cast_sign_loss)]
#![allow(clippy::cast_precision_loss, clippy::cast_possible_wrap, clippy::missing_panics_doc)]

mod bug;
mod export;
mod lists;
mod many;
mod network;
mod parsed;
pub mod plan;
pub mod promises;
mod random;
mod record;
mod requests;
mod tally;
mod task;
mod token_world;
mod world;

use std::panic::catch_unwind;

pub use bug::Bug;
pub use many::run_all;
pub use tally::Tally;
pub use token_world::{TokenTally, Weather, play_tokens};

use plan::Plan;
use world::World;

/// A promise that a sequence broke, and the shortest plan found that also breaks it.
#[derive(Debug)]
pub struct Violation {
    /// Replays it.
    pub seed: u64,
    /// The broken promise.
    pub promise: String,
    /// The shortened plan.
    pub plan: Plan,
}

/// Runs the sequence of a seed.
pub fn run(seed: u64) -> Result<Tally, Violation> {
    run_with(seed, None)
}

/// Runs the sequence of a seed, with a bug planted.
pub fn run_with(seed: u64, bug: Option<Bug>) -> Result<Tally, Violation> {
    let plan = Plan::of(seed);
    match play(seed, &plan, bug) {
        Ok(tally) => Ok(tally),
        Err(promise) => {
            let (plan, promise) = shrink(seed, plan, promise, bug);
            Err(Violation { seed, promise, plan })
        }
    }
}

/// A core that panics breaks a promise, too.
fn play(seed: u64, plan: &Plan, bug: Option<Bug>) -> Result<Tally, String> {
    catch_unwind(|| World::new(seed, bug).play(plan)).unwrap_or_else(|_| Err("a panic, told above".into()))
}

/// Leaves out one action after the other for as long as something stays broken.
fn shrink(seed: u64, mut plan: Plan, mut promise: String, bug: Option<Bug>) -> (Plan, String) {
    let mut index = 0;
    while index < plan.actions.len() {
        let mut shorter = plan.clone();
        shorter.actions.remove(index);
        match play(seed, &shorter, bug) {
            Err(broken) => {
                plan = shorter;
                promise = broken;
            }
            Ok(_) => index += 1,
        }
    }
    (plan, promise)
}
