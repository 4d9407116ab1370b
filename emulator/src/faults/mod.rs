//! Faults that a test asks for.

mod chaos;
mod effect;
mod fault;
mod next_page;

pub use chaos::preset;
pub use effect::FaultEffect;
pub use fault::Fault;

use crate::{exchange::Request, random::Random, routes::Operation};

const MOST_FAULTS: usize = 1_000;
/// A day: timers do not count further than some 24 of them.
const LONGEST_LATENCY_MS: u64 = 86_400_000;

/// The faults in force, in the order in which they were added.
#[derive(Debug, Default)]
pub struct Faults {
    faults: Vec<Fault>,
}

/// The effects of the faults on one request.
#[derive(Debug, Default)]
pub struct Damage {
    /// The sum of all delays.
    pub latency_ms: u64,
    /// The effect of the first fault that does more than delay.
    pub effect: Option<FaultEffect>,
}

impl Faults {
    /// Adds them all, or none where that were too much to keep.
    pub fn add(&mut self, faults: Vec<Fault>, most_bytes: usize) -> Result<(), String> {
        let count = self.faults.len().saturating_add(faults.len());
        let bytes =
            self.faults.iter().chain(&faults).map(|fault| fault.effect.size()).fold(0, usize::saturating_add);
        if count > MOST_FAULTS || bytes > most_bytes {
            return Err(format!(
                "expected at most {MOST_FAULTS} faults of {most_bytes} bytes together, but found {count} of {bytes}: clear those that are no longer needed"
            ));
        }
        self.faults.extend(faults);
        Ok(())
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
                    let latency_ms = damage.latency_ms.saturating_add(random.between(*min_ms, *max_ms));
                    damage.latency_ms = latency_ms.min(LONGEST_LATENCY_MS);
                }
                effect => {
                    damage.effect.get_or_insert_with(|| effect.clone());
                }
            }
        }
        damage
    }
}
