//! `soak [SEQUENCES] [FIRST_SEED]`: plays so many sequences on every core, saying every ten seconds how far it is.
#![allow(clippy::print_stdout)]

use std::process::ExitCode;
use std::time::Instant;

use side_conversations_model::{Tally, Violation, run_all};

fn main() -> ExitCode {
    let mut numbers = std::env::args().skip(1).map(|argument| argument.parse::<u64>());
    let (Ok(count), Ok(first)) = (numbers.next().unwrap_or(Ok(1_000_000)), numbers.next().unwrap_or(Ok(0)))
    else {
        println!("expected `soak [SEQUENCES] [FIRST_SEED]`, two whole numbers");
        return ExitCode::FAILURE;
    };
    let began = Instant::now();
    let tell = |Tally { sequences, calls, steps, requests, faults }: Tally| {
        let seconds = began.elapsed().as_secs();
        println!(
            "{sequences} of {count} sequences, seeds from {first}, {seconds} s: {calls} calls, {steps} steps, {requests} requests, {faults} of them struck by a fault"
        );
    };
    match run_all(first..first.saturating_add(count), tell) {
        Ok(total) => {
            tell(total);
            ExitCode::SUCCESS
        }
        Err(violation) => {
            let Violation { promise, seed, plan } = *violation;
            println!("{promise}\nreplay: npm run test:soak -- 1 {seed}\nthe shortest plan found: {plan:#?}");
            ExitCode::FAILURE
        }
    }
}
