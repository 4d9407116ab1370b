//! What is broken on purpose.

mod chaos;
mod effect;
mod fault;
mod next_page;

pub use chaos::preset;
pub use effect::FaultEffect;
pub use fault::Fault;

use crate::{exchange::Request, random::Random, routes::Operation};

/// The faults in force, in the order in which they were added.
#[derive(Debug, Default)]
pub struct Faults {
    faults: Vec<Fault>,
}

/// What the faults do to one request.
#[derive(Debug, Default)]
pub struct Damage {
    /// Of every delay together.
    pub latency_ms: u64,
    /// Of the first fault that does more than delay.
    pub effect: Option<FaultEffect>,
}

impl Faults {
    pub fn add(&mut self, fault: Fault) {
        self.faults.push(fault);
    }

    pub fn clear(&mut self) {
        self.faults.clear();
    }

    /// Counts the request in every fault that matches it.
    pub fn strike(&mut self, operation: Operation, request: &Request, random: &mut Random) -> Damage {
        let mut damage = Damage::default();
        for fault in &mut self.faults {
            if !fault.strikes(operation, &request.method, &request.target, random) {
                continue;
            }
            match &fault.effect {
                FaultEffect::Latency { min_ms, max_ms } => {
                    damage.latency_ms = damage.latency_ms.saturating_add(random.between(*min_ms, *max_ms));
                }
                effect => {
                    damage.effect.get_or_insert_with(|| effect.clone());
                }
            }
        }
        damage
    }
}
