//! Many sequences, on every core.

use std::ops::Range;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::{available_parallelism, scope};
use std::time::{Duration, Instant};

use crate::{Tally, Violation, run};

/// Seeds that a thread takes at once.
const SHARE: u64 = 100;
const HEARTBEAT: Duration = Duration::from_secs(10);

/// Runs the sequences of all these seeds, or until one breaks a promise; tells every ten seconds how much was done.
pub fn run_all(seeds: Range<u64>, tell: impl Fn(Tally)) -> Result<Tally, Box<Violation>> {
    let next = AtomicU64::new(seeds.start);
    let (done, shares) = channel();
    scope(|threads| {
        for _ in 0..available_parallelism().map_or(1, usize::from) {
            let (next, end, done) = (&next, seeds.end, done.clone());
            threads.spawn(move || {
                loop {
                    let first = next.fetch_add(SHARE, Ordering::Relaxed);
                    // The receiver is gone once a promise was broken.
                    if first >= end || done.send(run_share(first..end.min(first + SHARE))).is_err() {
                        return;
                    }
                }
            });
        }
        drop(done);
        let mut total = Tally::default();
        let mut told = Instant::now();
        loop {
            match shares.recv_timeout(HEARTBEAT) {
                Ok(share) => {
                    total += share.inspect_err(|_| next.store(seeds.end, Ordering::Relaxed))?;
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => return Ok(total),
            }
            if told.elapsed() >= HEARTBEAT {
                told = Instant::now();
                tell(total);
            }
        }
    })
}

fn run_share(seeds: Range<u64>) -> Result<Tally, Box<Violation>> {
    let mut total = Tally::default();
    for seed in seeds {
        total += run(seed).map_err(Box::new)?;
    }
    Ok(total)
}
