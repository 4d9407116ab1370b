//! `soak [SEQUENCES] [FIRST_SEED]`: plays so many sequences on every core, saying every ten seconds how far it is.
#![allow(clippy::print_stdout, clippy::arithmetic_side_effects)]

use std::process::ExitCode;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::{available_parallelism, scope, sleep};
use std::time::{Duration, Instant};

use side_conversations_model::run;

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).filter_map(|argument| argument.parse::<u64>().ok());
    let count = numbers.next().unwrap_or(1_000_000);
    let first = numbers.next().unwrap_or(0);
    let (next, is_broken) = (AtomicU64::new(0), AtomicBool::new(false));
    let work = || {
        while !is_broken.load(Ordering::Relaxed) {
            let number = next.fetch_add(1, Ordering::Relaxed);
            if number >= count {
                return;
            }
            if let Err(violation) = run(first + number) {
                is_broken.store(true, Ordering::Relaxed);
                println!("{}\nreplay: SEED={}\n{:#?}", violation.promise, violation.seed, violation.plan);
            }
        }
    };
    let began = Instant::now();
    scope(|threads| {
        for _ in 0..available_parallelism().map_or(1, usize::from) {
            threads.spawn(work);
        }
        while next.load(Ordering::Relaxed) < count && !is_broken.load(Ordering::Relaxed) {
            sleep(Duration::from_millis(100));
            if began.elapsed().as_millis() % 10_000 < 100 {
                println!(
                    "{} of {count} in {} s",
                    next.load(Ordering::Relaxed).min(count),
                    began.elapsed().as_secs()
                );
            }
        }
    });
    if is_broken.into_inner() { ExitCode::FAILURE } else { ExitCode::SUCCESS }
}
